"""An incident names itself as a related one.

## Why it matters

The link leads back to the page that the reader is on, and the incident that was meant is missing.
It happens when a record is copied to begin the next one.
Trackers refuse it as well, as [Netflix's Dispatch](https://github.com/Netflix/dispatch) keeps
duplicates as a relation between two incidents.

## Example

    id: 2024-01-19-load-balancer-outage
    related:
      - id: 2024-01-19-load-balancer-outage
        relation: recurrence_of

## Use instead

    id: 2024-01-19-load-balancer-outage
    related:
      - id: 2023-06-02-load-balancer-outage
        relation: recurrence_of
"""

from collections.abc import Iterator

from pmkit.checks.base import Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM308", "related-to-itself", Severity.WARNING)


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Compare the ids."""
    for index, related in enumerate(incident.related):
        if related.id == incident.id:
            yield Finding(
                ("related", index, "id"),
                f'"{related.id}" is this incident itself',
                "write the id of the other incident, or remove the entry",
            )
