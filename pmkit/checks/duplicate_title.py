"""Two incidents have the same title.

## Why it matters

In a list of incidents the two cannot be told apart, and search finds the wrong one.
What keeps happening may well have one name, so this is information; it is silent where one of the
two names the other below `related`.
Postmortems that cannot be told apart are not found; ["is there a repository of post
mortems?"](https://github.com/department-of-veterans-affairs/va.gov-team/issues/10070) is asked
often enough.

## Example

    id: 2024-01-19-database-outage
    title: Database outage

Another record:

    id: 2024-03-02-database-outage
    title: Database outage

## Use instead

    id: 2024-01-19-database-outage
    title: Database outage after a failed upgrade

Another record:

    id: 2024-03-02-database-outage
    title: Database outage, disk full
"""

from collections.abc import Iterator, Sequence

from pmkit.checks.base import CollectionFinding, Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM603", "duplicate-title", Severity.INFO)


def check_all(incidents: Sequence[Incident], _: Context) -> Iterator[CollectionFinding]:
    """Compare without regard to case."""
    first: dict[str, int] = {}
    for index, incident in enumerate(incidents):
        other = first.setdefault(incident.title.casefold(), index)
        if other != index and not _related(incident, incidents[other]):
            yield CollectionFinding(
                index,
                Finding(
                    ("title",),
                    f'another incident, "{incidents[other].id}", has the same title',
                    "say in the title what is special, or name the other one as related",
                ),
                related=((other, ("title",), "the other incident"),),
            )


def _related(one: Incident, other: Incident) -> bool:
    return any(each.id == other.id for each in one.related) or any(
        each.id == one.id for each in other.related
    )
