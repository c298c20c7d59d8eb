"""A postmortem in review does not say what users noticed.

## Why it matters

The impact is what the incident is about: who was affected, how, and how many.
It is the first heading of the
[example postmortem](https://sre.google/sre-book/example-postmortem/) of Google's SRE book.
Nothing is asked for in a draft or while the incident runs, nor of a near miss, which had none.

## Example

    timeline:
      - at: 2024-01-19 18:30
        event: Confirmed normal
        milestone: resolved
    review:
      state: in_review

## Use instead

    timeline:
      - at: 2024-01-19 18:30
        event: Confirmed normal
        milestone: resolved
    impact:
      summary: Slow pages and occasional errors
      users: 20%
    review:
      state: in_review
"""

from collections.abc import Iterator

from pmkit.checks import demands
from pmkit.checks.base import Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident, Kind

RULE = Rule("PM331", "missing-impact", Severity.WARNING)


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Any field below `impact` will do."""
    impact = incident.impact
    if impact is not None and any(impact):
        return
    if incident.kind is not Kind.NEAR_MISS and demands.in_review(incident):
        yield demands.missing(incident, "impact", 'add "impact:" with what users noticed')
