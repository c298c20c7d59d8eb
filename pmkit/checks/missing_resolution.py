"""A postmortem in review does not say how the incident was ended.

## Why it matters

The next person on call looks for exactly this: what made it stop.
It is the heading "Resolution" of the
[example postmortem](https://sre.google/sre-book/example-postmortem/) of Google's SRE book.
Nothing is asked for in a draft or while the incident runs.

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
    resolution: The configuration was reverted to the last stable version
    review:
      state: in_review
"""

from collections.abc import Iterator

from pmkit.checks import demands
from pmkit.checks.base import Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM333", "missing-resolution", Severity.WARNING)


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """A sentence will do."""
    if incident.resolution is None and demands.in_review(incident):
        yield demands.missing(incident, "resolution", 'add "resolution:" with what ended it')
