"""An action item was due before the incident began.

## Why it matters

It was late before anybody knew of it.
In January the due date is often written with the old year, and a copied action item keeps the date
of the postmortem that it came from.
Dates without order make ageing meaningless, which [teams want to follow](https://github.com/UnitOneAI/SecuritySkills/issues/2498).

## Example

    timeline:
      - at: 2024-01-19 15:00
        event: Alerts on response times
        milestone: [started, detected]
    actions:
      - title: Test load balancer configuration before it is deployed
        due: 2023-02-16

## Use instead

    timeline:
      - at: 2024-01-19 15:00
        event: Alerts on response times
        milestone: [started, detected]
    actions:
      - title: Test load balancer configuration before it is deployed
        due: 2024-02-16
"""

from collections.abc import Iterator
from datetime import date

from pmkit.checks.base import Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model import lifecycle
from pmkit.model.action_item import ActionStatus
from pmkit.model.incident import Incident
from pmkit.timestamps.when import When

RULE = Rule("PM404", "action-item-due-before-incident", Severity.WARNING)


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Compare days in the zone of the incident's begin."""
    if not incident.actions:
        return
    last = _day(incident.timeline[-1].at)
    for index, action in enumerate(incident.actions):
        due = action.due
        if due is None or (last is not None and due >= last):
            continue
        begin = lifecycle.begin(incident)
        day = _day(begin)
        if day is not None and due < day and action.status is not ActionStatus.CANCELLED:
            yield Finding(
                ("actions", index, "due"),
                f'due "{due}" is before the incident, which began on {day}',
                "correct the year or the month of the due date",
            )


def _day(when: When) -> date | None:
    """The earliest day that it can be, where it was read."""
    if when.day is not None:
        return when.day
    if when.earliest is None or when.offset is None:
        return None
    return (when.earliest + when.offset).date()
