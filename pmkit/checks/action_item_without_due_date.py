"""An open action item of an approved postmortem has no due date.

## Why it matters

Without a date nothing is ever late, and action items that are never late are not done:
"[never have I seen one](https://github.com/ethereum/pm/pull/1334)" where all of them were
implemented, says a reader of many postmortems.
Nothing is asked for before `approved`, nor of what is done or cancelled.

## Example

    timeline:
      - at: 2024-01-19 18:30
        event: Confirmed normal
        milestone: resolved
    actions:
      - title: Test load balancer configuration before it is deployed
        owner: infrastructure
    review:
      state: approved

## Use instead

    timeline:
      - at: 2024-01-19 18:30
        event: Confirmed normal
        milestone: resolved
    actions:
      - title: Test load balancer configuration before it is deployed
        owner: infrastructure
        due: 2024-02-16
    review:
      state: approved
"""

from collections.abc import Iterator

from pmkit.checks import demands
from pmkit.checks.base import Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM402", "action-item-without-due-date", Severity.WARNING)


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Look at what is still to be done."""
    for index, action in enumerate(incident.actions):
        if action.due is not None or not action.status.pending:
            continue
        if not demands.approved(incident):
            return
        yield Finding(
            ("actions", index, "due"),
            "the action item has no due date",
            'add "due:" with the last day on which it is on time',
        )
