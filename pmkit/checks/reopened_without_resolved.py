"""An incident is reopened that was not over.

## Why it matters

`reopened` begins a new episode, and the time between the end of one episode and the next `reopened`
does not count as down.
Without an end the pause counts as well: eighteen minutes become
[thirteen hours](https://github.com/bentleypark/aiwatch/issues/1019).

## Example

    timeline:
      - at: 2024-01-19 15:00
        event: Monitoring alerts on response times
        milestone: [started, detected]
      - at: 2024-01-19 17:00
        event: The alert fires again
        milestone: reopened

## Use instead

    timeline:
      - at: 2024-01-19 15:00
        event: Monitoring alerts on response times
        milestone: [started, detected]
      - at: 2024-01-19 15:40
        event: Response times are back to normal
        milestone: resolved
      - at: 2024-01-19 17:00
        event: The alert fires again
        milestone: reopened
"""

from collections.abc import Iterator
from itertools import pairwise

from pmkit.checks.base import Context, Finding
from pmkit.checks.milestones import episodes, path
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM303", "reopened-without-resolved", Severity.WARNING)

_ENDS = frozenset({"mitigated", "resolved", "closed"})


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Look for an end in the episode before each `reopened`."""
    if not any("reopened" in event.milestones for event in incident.timeline):
        return
    for before, marks in pairwise(episodes(incident)):
        if not any(mark.name in _ENDS for mark in before):
            reopened = next(mark for mark in marks if mark.name == "reopened")
            yield Finding(
                path(incident, reopened),
                'the incident is reopened, but nothing before is marked "resolved"',
                'mark the event that seemed to end it with "resolved"',
            )
