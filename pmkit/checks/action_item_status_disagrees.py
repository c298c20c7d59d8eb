"""An action item has a date on which it was done, and is not done.

## Why it matters

Reports go by the status: this one is listed as open, and overdue one day, although somebody wrote
down when it was finished.
Evidence that an item is closed is what [reviewers ask for](https://github.com/UnitOneAI/SecuritySkills/issues/1067).

## Example

    actions:
      - title: Test load balancer configuration before it is deployed
        status: in_progress
        done: 2024-02-09

## Use instead

    actions:
      - title: Test load balancer configuration before it is deployed
        status: done
        done: 2024-02-09
"""

from collections.abc import Iterator

from pmkit.checks.base import Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM408", "action-item-status-disagrees", Severity.WARNING)


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Compare the date with the status."""
    for index, action in enumerate(incident.actions):
        if action.done and action.status.pending:
            yield Finding(
                ("actions", index, "done"),
                f'the action item was done on "{action.done}", but its status is'
                f' "{action.status.value}"',
                'write "status: done", or remove the date',
            )
