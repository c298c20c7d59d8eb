"""The written status is not what the milestones say.

## Why it matters

The status follows from the last milestone, so that it cannot be forgotten; a written one can:
`status: investigating` from the first minutes keeps a resolved incident open in every report.
`status: resolved` without a milestone `resolved` has no time, and metrics cannot count it.
A status is written only where the milestones cannot say it: `cancelled`, `duplicate`, or one that
is ahead of them.
Status and times that are kept apart drift apart;
[Datadog](https://docs.datadoghq.com/service_management/incident_management/) lets people correct
times because they forget to declare and to resolve.

## Example

    status: investigating
    timeline:
      - at: 2024-01-19 15:00
        event: Monitoring alerts on response times
        milestone: [started, detected]
      - at: 2024-01-19 15:40
        event: Response times are back to normal
        milestone: resolved

## Use instead

    timeline:
      - at: 2024-01-19 15:00
        event: Monitoring alerts on response times
        milestone: [started, detected]
      - at: 2024-01-19 15:40
        event: Response times are back to normal
        milestone: resolved
"""

from collections.abc import Iterator

from pmkit.checks.base import Context, Finding
from pmkit.checks.milestones import Mark, episodes, path
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident, Status

RULE = Rule("PM304", "status-disagrees", Severity.WARNING)

_AFTER = {"identified": 1, "mitigated": 2, "resolved": 3, "closed": 3}
_STAGES = {
    Status.INVESTIGATING: 0,
    Status.IDENTIFIED: 1,
    Status.MONITORING: 2,
    Status.RESOLVED: 3,
}
_END = 3


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Compare the written status with the furthest milestone of the last episode."""
    if incident.status is None or incident.status not in _STAGES:
        return
    written = _STAGES[incident.status]
    furthest: Mark | None = None
    for mark in episodes(incident)[-1]:
        if _AFTER.get(mark.name, 0) > (_AFTER[furthest.name] if furthest else 0):
            furthest = mark
    reached = _AFTER[furthest.name] if furthest else 0
    status = f'status is "{incident.status.value}"'
    if furthest is not None and reached > written:
        yield Finding(
            ("status",),
            f'{status}, but the timeline has reached "{furthest.name}"',
            'remove "status": it follows from the milestones',
            related=((path(incident, furthest), f'"{furthest.name}" is reached here'),),
        )
    elif written == _END > reached:
        yield Finding(
            ("status",),
            f'{status}, but no event is marked "resolved"{_since(incident)}',
            'add "milestone: resolved" to the event that ended it;'
            ' "at: unknown" if nobody knows when',
        )


def _since(incident: Incident) -> str:
    return " since it was reopened" if len(episodes(incident)) > 1 else ""
