"""Two contributing factors of the record have the same id.

## Why it matters

Action items name the factors that they address by id; with two of the same id nobody can say which
one is taken care of.
An id is unique or it is none, as in [HTML](https://html.spec.whatwg.org/multipage/dom.html#the-id-attribute).

## Example

    causes:
      contributing_factors:
        - id: change
          title: The configuration update had a flawed algorithm
        - id: change
          title: The update was not rolled out gradually

## Use instead

    causes:
      contributing_factors:
        - id: flawed-algorithm
          title: The configuration update had a flawed algorithm
        - id: no-gradual-rollout
          title: The update was not rolled out gradually
"""

from collections.abc import Iterator

from pmkit.checks.base import Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM410", "duplicate-factor-id", Severity.WARNING)


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Report each but the first."""
    if incident.causes is None:
        return
    first: dict[str, int] = {}
    for index, factor in enumerate(incident.causes.contributing_factors):
        if factor.id is not None and (other := first.setdefault(factor.id, index)) != index:
            yield Finding(
                ("causes", "contributing_factors", index, "id"),
                f'another contributing factor has the id "{factor.id}" already',
                "give this one an id of its own",
                related=((("causes", "contributing_factors", other, "id"), "first given here"),),
            )
