"""An action item is past its due date.

## Why it matters

Overdue action items are the incidents of next year.
Whether one is overdue depends on the day on which you ask, so this is information: it never fails a
build, and `--as-of` says which day counts as today.
`pmkit report actions` lists them over all records, the latest first.
"Never have I seen one where all the action items were actually implemented", says a [reviewer of a postmortem](https://github.com/ethereum/pm/pull/1334).

## Example

    actions:
      - title: Test load balancer configuration before it is deployed
        owner: infrastructure
        due: 2024-02-16
        status: open

## Use instead

    actions:
      - title: Test load balancer configuration before it is deployed
        owner: infrastructure
        due: 2024-02-16
        status: done
"""

from collections.abc import Iterator
from datetime import date

from pmkit.checks.base import Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident
from pmkit.timestamps.zones import zone

RULE = Rule("PM405", "action-item-overdue", Severity.INFO)


def check(incident: Incident, context: Context) -> Iterator[Finding]:
    """Report what is late where the incident was."""
    for index, action in enumerate(incident.actions):
        due = action.due
        if due is None or due > context.as_of.date() or not action.status.pending:
            continue
        if due < (today := _today(incident, context)):
            ago = (today - due).days
            yield Finding(
                ("actions", index, "due"),
                f'due "{due}" was {ago} {"day" if ago == 1 else "days"} ago, and the action item'
                f' is "{action.status.value}"',
                'set "status: done", or agree on a new date',
            )


def _today(incident: Incident, context: Context) -> date:
    name = incident.timezone or context.settings.timezone or "UTC"
    return context.as_of.astimezone(zone(name)).date()
