"""An action item was done before it was agreed on.

## Why it matters

Its age is below zero, and it drags the mean of all others down.
One of the two dates has the wrong year or month, or they are exchanged.
Dates without order make ageing meaningless, which [teams want to follow](https://github.com/UnitOneAI/SecuritySkills/issues/2498).

## Example

    actions:
      - title: Test load balancer configuration before it is deployed
        created: 2024-01-22
        status: done
        done: 2023-02-09

## Use instead

    actions:
      - title: Test load balancer configuration before it is deployed
        created: 2024-01-22
        status: done
        done: 2024-02-09
"""

from collections.abc import Iterator

from pmkit.checks.base import Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM407", "action-item-done-before-created", Severity.WARNING)


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Compare the two dates."""
    for index, action in enumerate(incident.actions):
        if action.done and action.created and action.done < action.created:
            yield Finding(
                ("actions", index, "done"),
                f'done "{action.done}" is before the action item was created, "{action.created}"',
                "correct one of the two dates",
                related=((("actions", index, "created"), "created here"),),
            )
