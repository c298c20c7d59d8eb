"""A postmortem in review does not say why it happened.

## Why it matters

A postmortem without causes is a status report: nobody can learn from it or prevent the next one.
One contributing factor is enough, and `category: unknown` is an answer.
Nothing is asked for in a draft or while the incident runs.
Root causes are a section of the [example
postmortem](https://sre.google/sre-book/example-postmortem/) of Google's SRE book.

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
    causes:
      contributing_factors:
        - title: The configuration was not tested under load
          category: change
    review:
      state: in_review
"""

from collections.abc import Iterator

from pmkit.checks import demands
from pmkit.checks.base import Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM332", "missing-causes", Severity.WARNING)


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """A root cause, a contributing factor or a why will do."""
    causes = incident.causes
    if (causes is None or not any(causes)) and demands.in_review(incident):
        yield demands.missing(incident, "causes", 'add "causes:" with a contributing factor')
