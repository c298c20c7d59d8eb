"""An event is weeks away from the events around it, and another year or month would fit.

## Why it matters

In January people write the old year, and after midnight on the last of a month the old month.
The incident then lasts a year, and a few of those own the mean: 29,160 incidents with a median of
25 minutes have had a mean of
[20.8 hours](https://github.com/spre-sre/lumino-mcp-server/pull/179).
Only a date that fits its neighbours when just its year or its month is changed is reported; what
was prepared long before, or followed up long after, is not.

## Example

    timeline:
      - at: 2023-12-31 23:40
        event: Alerts on response times
        milestone: [started, detected]
      - at: 2023-01-01 00:20
        event: Traffic redistributed by hand
        milestone: mitigated
      - at: 2024-01-01 00:50
        event: Confirmed normal
        milestone: resolved

## Use instead

    timeline:
      - at: 2023-12-31 23:40
        event: Alerts on response times
        milestone: [started, detected]
      - at: 2024-01-01 00:20
        event: Traffic redistributed by hand
        milestone: mitigated
      - at: 2024-01-01 00:50
        event: Confirmed normal
        milestone: resolved
"""

from collections.abc import Iterator

from pmkit.checks.base import Context, Finding
from pmkit.checks.slips import slips
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM233", "event-far-from-neighbours", Severity.WARNING)


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Report the event that is written with the date."""
    timeline = incident.timeline
    for index, slip in slips(timeline).items():
        if index == slip.place:
            side = "above" if slip.neighbour < index else "below"
            yield Finding(
                ("timeline", index, "at"),
                f'"{timeline[index].at.written}" is {slip.distance.days} days from'
                f' "{timeline[slip.neighbour].at.written}" {side} it',
                f'write "{slip.written}" if the date is mistyped',
                related=((("timeline", slip.neighbour, "at"), f"the event {side}"),),
            )
