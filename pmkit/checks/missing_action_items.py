"""A postmortem in review has no action items.

## Why it matters

To users, a postmortem that changes nothing is no postmortem, says Google's
[SRE workbook](https://sre.google/workbook/postmortem-culture/).
What was decided against can stand there as well, with `status: cancelled`.
Nothing is asked for in a draft or while the incident runs.

## Example

    timeline:
      - at: 2024-01-19 18:30
        event: Confirmed normal
        milestone: resolved
    review:
      state: in_review

## Use instead

    timeline:
      - at: 2024-01-19 18:30
        event: Confirmed normal
        milestone: resolved
    actions:
      - title: Test load balancer configuration before it is deployed
        kind: prevent
    review:
      state: in_review
"""

from collections.abc import Iterator

from pmkit.checks import demands
from pmkit.checks.base import Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM335", "missing-action-items", Severity.WARNING)


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """One will do, whatever its status."""
    if not incident.actions and demands.in_review(incident):
        yield demands.missing(incident, "action items", 'add "actions:" with what is to be done')
