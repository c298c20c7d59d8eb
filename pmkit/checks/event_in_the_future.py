"""An event has not happened yet.

## Why it matters

A timeline tells what happened; a time to come is a mistyped date, or a plan that belongs among the
action items.
Whether a time lies in the future depends on the day on which you ask, so this is information: it
never fails a build, and `--as-of` says which day counts as today.
Maintenance and exercises may be announced, and are left alone.
Years are mistyped in real timelines: one of [DFDS](https://github.com/dfds/postmortems) says
`20202-01-16`.

## Example

    timeline:
      - at: 2099-01-19 15:00
        event: Alerts on response times

## Use instead

    timeline:
      - at: 2024-01-19 15:00
        event: Alerts on response times
"""

from collections.abc import Iterator

from pmkit.checks.base import Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident, Kind

RULE = Rule("PM232", "event-in-the-future", Severity.INFO)


def check(incident: Incident, context: Context) -> Iterator[Finding]:
    """Report the first of them."""
    as_of = context.as_of
    later = [
        index
        for index, event in enumerate(incident.timeline)
        if event.at.earliest is not None and event.at.earliest > as_of
    ]
    if not later or incident.kind in {Kind.MAINTENANCE, Kind.EXERCISE}:
        return
    first = later[0]
    more = f" (the first of {len(later)} such events)" if len(later) > 1 else ""
    yield Finding(
        ("timeline", first, "at"),
        f'"{incident.timeline[first].at.written}" is in the future{more};'
        f" it is now {as_of:%Y-%m-%d %H:%M} UTC",
        "correct the date, or plan it as an action item",
    )
