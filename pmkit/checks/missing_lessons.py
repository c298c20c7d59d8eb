"""A postmortem in review says nothing about what was learned.

## Why it matters

What went well, what went wrong and where you got lucky are the three questions of the
[example postmortem](https://sre.google/sre-book/example-postmortem/) of Google's SRE book; luck is
the one that predicts the next incident.
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
    lessons:
      got_lucky:
        - It was a quiet hour
    review:
      state: in_review
"""

from collections.abc import Iterator

from pmkit.checks import demands
from pmkit.checks.base import Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM334", "missing-lessons", Severity.WARNING)


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """One item below `lessons` will do."""
    lessons = incident.lessons
    if (lessons is None or not any(lessons)) and demands.in_review(incident):
        yield demands.missing(incident, "lessons", 'add "lessons:" with what went well or wrong')
