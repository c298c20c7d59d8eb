"""Two ids differ only in upper and lower case.

## Why it matters

On macOS and Windows `Login-Outage.yaml` and `login-outage.yaml` are one file, so that a checkout
keeps one of the two
([git, `core.ignoreCase`](https://git-scm.com/docs/git-config#Documentation/git-config.txt-coreignoreCase)).
Nobody remembers capitals in an address either.

## Example

    id: 2024-01-19-Login-Outage

Another record:

    id: 2024-01-19-login-outage

## Use instead

    id: 2024-01-19-login-outage

Another record:

    id: 2024-01-19-second-login-outage
"""

from collections.abc import Iterator, Sequence

from pmkit.checks.base import CollectionFinding, Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM602", "incident-id-collision", Severity.WARNING)


def check_all(incidents: Sequence[Incident], _: Context) -> Iterator[CollectionFinding]:
    """Leave ids that are the same to the rule about duplicates."""
    first: dict[str, int] = {}
    for index, incident in enumerate(incidents):
        other = first.setdefault(incident.id.casefold(), index)
        written = incidents[other].id
        if written != incident.id:
            yield CollectionFinding(
                index,
                Finding(
                    ("id",),
                    f'id "{incident.id}" differs from "{written}" only in upper and lower case',
                    "give this one another id, and its file the same name",
                ),
                related=((other, ("id",), "the other incident"),),
            )
