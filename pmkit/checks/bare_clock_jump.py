"""A bare clock time is more than twelve hours after the event above it.

## Why it matters

A bare clock time takes its date from the events above, and goes to the next day only if it goes
back by twelve hours or more.
`23:50`, `00:10`, `23:55` therefore ends almost a day after it began, where the last line may well
belong in front of the second.
A jump that long is either an event in the wrong place or worth its date.
Reports with clock times alone cross midnight without saying so, as some of
[mybinder.org](https://github.com/jupyterhub/mybinder.org-deploy/tree/main/docs/source/incident-reports)
do.

## Example

    timeline:
      - at: 2024-01-19 23:50
        event: Alerts on response times
      - at: 00:10
        event: Traffic redistributed by hand
      - at: 23:55
        event: Page acknowledged

## Use instead

    timeline:
      - at: 2024-01-19 23:50
        event: Alerts on response times
      - at: 23:55
        event: Page acknowledged
      - at: 00:10
        event: Traffic redistributed by hand
"""

from collections.abc import Iterator
from datetime import timedelta

from pmkit.checks.base import Context, Finding
from pmkit.checks.certain import is_bare_clock
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident
from pmkit.timestamps.elapsed import bounds
from pmkit.timestamps.format import duration_text
from pmkit.timestamps.when import UNKNOWN, When

RULE = Rule("PM231", "bare-clock-jump", Severity.WARNING)

_HALF_DAY = timedelta(hours=12)


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Measure from the latest that the time above can have been."""
    above = UNKNOWN
    for index, event in enumerate(incident.timeline):
        at = event.at
        if is_bare_clock(at) and (gap := bounds(above, at)) and gap[0] > _HALF_DAY:
            yield Finding(
                ("timeline", index, "at"),
                f'"{at.written}" is {duration_text(gap[0])} after "{above.written}" above it',
                _help(at),
            )
        above = above if at is UNKNOWN else at


def _help(at: When) -> str:
    move = "move the event to its place in time"
    if at.at is None or at.offset is None or not at.written[0].isdigit() or ".." in at.written:
        return move
    return f'{move}, or write its date as well: "{at.at + at.offset:%Y-%m-%d} {at.written}"'
