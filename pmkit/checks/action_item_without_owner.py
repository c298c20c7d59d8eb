"""An open action item of an approved postmortem has no owner.

## Why it matters

What everybody should do, nobody does: the chapter on
[postmortem culture](https://sre.google/workbook/postmortem-culture/) in Google's SRE workbook names
action items without owners first among the things that go wrong.
A team may own an action item.
Nothing is asked for before `approved`, nor of what is done or cancelled.

## Example

    timeline:
      - at: 2024-01-19 18:30
        event: Confirmed normal
        milestone: resolved
    actions:
      - title: Test load balancer configuration before it is deployed
        due: 2024-02-16
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

RULE = Rule("PM401", "action-item-without-owner", Severity.WARNING)


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Look at what is still to be done."""
    for index, action in enumerate(incident.actions):
        if action.owner or action.team or not action.status.pending:
            continue
        if not demands.approved(incident):
            return
        yield Finding(
            ("actions", index, "owner"),
            "the action item has no owner",
            'add "owner:" with a person or a team',
        )
