"""The owner of an action item is everybody or nobody.

## Why it matters

"Everyone" has no calendar and answers no reminder, and "TBD" was to be filled in later.
Responsibility that is shared by all is felt by none: psychology calls it
[diffusion of responsibility](https://en.wikipedia.org/wiki/Diffusion_of_responsibility).
Leave the field out until somebody has agreed; a team with a name is fine.

## Example

    actions:
      - title: Test load balancer configuration before it is deployed
        owner: everyone

## Use instead

    actions:
      - title: Test load balancer configuration before it is deployed
        owner: infrastructure
"""

from collections.abc import Iterator

from pmkit.checks.base import Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM403", "action-item-owner-is-crowd", Severity.WARNING)

_CROWDS = frozenset(
    {
        "",
        "all",
        "all teams",
        "any",
        "anybody",
        "anyone",
        "everybody",
        "everyone",
        "n/a",
        "na",
        "nobody",
        "no one",
        "none",
        "somebody",
        "someone",
        "tba",
        "tbc",
        "tbd",
        "team",
        "the team",
        "the whole team",
        "to be decided",
        "to be determined",
        "todo",
        "unassigned",
        "unknown",
        "us",
        "we",
        "whole team",
    }
)


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Look at what is still to be done."""
    for index, action in enumerate(incident.actions):
        owner = action.owner
        if owner and owner.strip(" .!@?-").casefold() in _CROWDS and action.status.pending:
            yield Finding(
                ("actions", index, "owner"),
                f'owner "{owner}" is nobody in particular',
                "write a person or a team, or leave the owner out until there is one",
            )
