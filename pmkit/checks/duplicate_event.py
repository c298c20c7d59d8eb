"""The same event stands twice in the timeline.

## Why it matters

When two people note what happens, or two branches are merged, the same line comes in twice, and
readers look for a difference that is not there.
Two events are the same if their time and their text are, and they name the same services and the
same actor.
Merges leave doubles: git's [union
driver](https://git-scm.com/docs/gitattributes#_built_in_merge_drivers) keeps the lines of both
sides.

## Example

    timeline:
      - at: 2024-01-19 15:00
        event: Alerts on response times
      - at: 2024-01-19 15:00
        event: Alerts on response times

## Use instead

    timeline:
      - at: 2024-01-19 15:00
        event: Alerts on response times
"""

from collections.abc import Iterator

from pmkit.checks.base import Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident
from pmkit.timestamps.when import UNKNOWN

RULE = Rule("PM307", "duplicate-event", Severity.WARNING)


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Leave out unknown times: two of them may differ."""
    timeline = incident.timeline
    if len({event.event for event in timeline}) == len(timeline):
        return
    first: dict[tuple[object, ...], int] = {}
    for index, event in enumerate(timeline):
        at = event.at
        if at is UNKNOWN:
            continue
        when = (at.earliest, at.latest, at.clock)
        key = (event.event, *when, event.services, event.actor)
        other = first.setdefault(key, index)
        if other != index:
            yield Finding(
                ("timeline", index, "event"),
                "the same event at the same time stands in the timeline already",
                "remove one of the two",
                related=((("timeline", other, "event"), "first given here"),),
            )
