"""Two action items of the record have the same id.

## Why it matters

The id is how a ticket, a commit or the next postmortem refers to an action item; with two of them
the reference leads to the wrong one.
An id is unique or it is none, as in [HTML](https://html.spec.whatwg.org/multipage/dom.html#the-id-attribute).

## Example

    actions:
      - id: validation
        title: Test load balancer configuration before it is deployed
      - id: validation
        title: Check the configuration of the other load balancers

## Use instead

    actions:
      - id: validation
        title: Test load balancer configuration before it is deployed
      - id: other-load-balancers
        title: Check the configuration of the other load balancers
"""

from collections.abc import Iterator

from pmkit.checks.base import Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM409", "duplicate-action-id", Severity.WARNING)


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Report each but the first."""
    first: dict[str, int] = {}
    for index, action in enumerate(incident.actions):
        if action.id is not None and (other := first.setdefault(action.id, index)) != index:
            yield Finding(
                ("actions", index, "id"),
                f'another action item has the id "{action.id}" already',
                "give this one an id of its own",
                related=((("actions", other, "id"), "first given here"),),
            )
