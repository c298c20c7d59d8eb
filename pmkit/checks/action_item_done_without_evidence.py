"""An action item is done, and nothing shows it.

## Why it matters

"Done" can mean merged, deployed or talked about; a year later only what was written down counts.
Reviewers of incident reports ask for
[evidence of closure](https://github.com/UnitOneAI/SecuritySkills/issues/1067) for that reason, and
certificate authorities close a report only when
[all action items are complete](https://www.ccadb.org/cas/incident-report).
A ticket will do. Whether it matters is for the team to say, so this is information.

## Example

    actions:
      - title: Test load balancer configuration before it is deployed
        status: done

## Use instead

    actions:
      - title: Test load balancer configuration before it is deployed
        status: done
        evidence: The pipeline has a validation step since version 41
"""

from collections.abc import Iterator

from pmkit.checks.base import Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.action_item import ActionStatus
from pmkit.model.incident import Incident

RULE = Rule("PM406", "action-item-done-without-evidence", Severity.INFO)


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Take a ticket for evidence as well."""
    for index, action in enumerate(incident.actions):
        if action.status is ActionStatus.DONE and not (action.evidence or action.ticket):
            yield Finding(
                ("actions", index, "status"),
                "the action item is done, and neither a ticket nor evidence shows it",
                'add "evidence:" or "ticket:"',
            )
