"""An action item addresses a contributing factor that the record does not have.

## Why it matters

`addresses` says which cause is taken care of, and shows the causes that nothing addresses.
Certificate authorities have to name
[an action for everything that went wrong](https://www.ccadb.org/cas/incident-report); a misspelt
id leaves one open.

## Example

    causes:
      contributing_factors:
        - id: flawed-algorithm
          title: The configuration update had a flawed algorithm
    actions:
      - title: Test load balancer configuration before it is deployed
        addresses: [flawed-algorythm]

## Use instead

    causes:
      contributing_factors:
        - id: flawed-algorithm
          title: The configuration update had a flawed algorithm
    actions:
      - title: Test load balancer configuration before it is deployed
        addresses: [flawed-algorithm]
"""

from collections.abc import Collection, Iterator

from pmkit.checks.base import Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM411", "unknown-factor-id", Severity.WARNING)

_MOST = 20
"""Ids that are compared and listed; more would help nobody."""

_LONGEST = 100
"""Characters of an id that is compared and listed."""


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Compare with the ids of the contributing factors."""
    known: dict[str, None] | None = None
    for index, action in enumerate(incident.actions):
        for number, name in enumerate(action.addresses):
            known = _ids(incident) if known is None else known
            if name not in known:
                yield Finding(
                    ("actions", index, "addresses", number),
                    f'no contributing factor has the id "{name}"',
                    _help(name, known),
                )


def _ids(incident: Incident) -> dict[str, None]:
    causes = incident.causes
    factors = causes.contributing_factors if causes is not None else ()
    return {factor.id: None for factor in factors if factor.id is not None}


def _help(name: str, known: Collection[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  # only where there is a fault

    some = [each for each in known if len(each) <= _LONGEST][:_MOST]
    near = get_close_matches(name, some, n=1)
    if near:
        return f'write "{near[0]}"'
    if some:
        return f"write one of {', '.join(some)}, or add the contributing factor"
    return f'add "id: {name}" to the contributing factor'
