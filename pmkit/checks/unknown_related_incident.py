"""A related incident does not exist.

## Why it matters

The link leads nowhere, and a report on recurring incidents does not know that this is one.
Ids, aliases and the names of files count, also of records that cannot be read at the moment and of
those that were not asked for.
A link that leads nowhere is worse than none, see [Cool URIs don't change](https://www.w3.org/Provider/Style/URI).

## Example

    related:
      - id: 2023-06-02-load-balancer-outtage
        relation: recurrence_of

Another record:

    id: 2023-06-02-load-balancer-outage

## Use instead

    related:
      - id: 2023-06-02-load-balancer-outage
        relation: recurrence_of

Another record:

    id: 2023-06-02-load-balancer-outage
"""

from collections.abc import Iterator, Sequence

from pmkit.checks.base import Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM604", "unknown-related-incident", Severity.WARNING)

_MOST = 10
"""Unknown ids of a record that are compared with all others, which takes a while."""


def check(incident: Incident, context: Context) -> Iterator[Finding]:
    """Compare with all ids that are known."""
    others: list[str] | None = None
    for number, (index, name) in enumerate(_unknown(incident, context)):
        if others is None:
            others = sorted(context.ids - {incident.id})
        yield Finding(
            ("related", index, "id"),
            f'there is no incident "{name}"',
            _help(name, others if number < _MOST else ()),
        )


def _unknown(incident: Incident, context: Context) -> Iterator[tuple[int, str]]:
    for index, related in enumerate(incident.related):
        if related.id not in context.ids:
            yield index, related.id


def _help(name: str, others: Sequence[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  # only where there is a fault

    near = get_close_matches(name, others, n=1, cutoff=0.8)
    return f'write "{near[0]}"' if near else 'link what has no record below "links"'
