"""Two records have the same id.

## Why it matters

The id is the name of the page and the way in which others refer to the incident.
With two of the same id one page overwrites the other, and each incident is counted under the name
of the other; so this is an error, and the second record is left out until it has an id of its own.
It happens when a record is copied to begin the next one.
The [RustSec database](https://github.com/rustsec/advisory-db) checks its one-file records for the
same.

## Example

    id: 2024-01-19-load-balancer-outage
    title: Load balancer outage

Another record:

    id: 2024-01-19-load-balancer-outage
    title: Database outage

## Use instead

    id: 2024-01-19-load-balancer-outage
    title: Load balancer outage

Another record:

    id: 2024-01-20-database-outage
    title: Database outage
"""

from collections.abc import Iterator, Sequence

from pmkit.checks.base import CollectionFinding, Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM601", "duplicate-incident-id", Severity.ERROR)


def check_all(incidents: Sequence[Incident], _: Context) -> Iterator[CollectionFinding]:
    """Report each but the first."""
    first: dict[str, int] = {}
    for index, incident in enumerate(incidents):
        other = first.setdefault(incident.id, index)
        if other != index:
            yield CollectionFinding(
                index,
                Finding(
                    ("id",),
                    f'another incident has the id "{incident.id}" already',
                    "give this one an id of its own, and its file the same name",
                ),
                related=((other, ("id",), f'first given here, to "{incidents[other].title}"'),),
            )
