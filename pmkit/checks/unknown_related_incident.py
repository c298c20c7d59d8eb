"""A related incident does not exist.

## Why it matters

The link leads nowhere, and a report on recurring incidents does not know that this is one.
Ids, aliases and the names of files count, also of records that cannot be read at the moment and of
those that were not asked for.

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

from collections.abc import Iterator

from pmkit.checks.base import Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM604", "unknown-related-incident", Severity.WARNING)


def check(incident: Incident, context: Context) -> Iterator[Finding]:
    """Compare with all ids that are known."""
    for index, related in enumerate(incident.related):
        if related.id not in context.ids:
            yield Finding(
                ("related", index, "id"),
                f'there is no incident "{related.id}"',
                _help(related.id, context.ids - {incident.id}),
            )


def _help(name: str, others: frozenset[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  # only where there is a fault

    near = get_close_matches(name, sorted(others), n=1, cutoff=0.8)
    return f'write "{near[0]}"' if near else 'link what has no record below "links"'
