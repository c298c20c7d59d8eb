"""A service is spelt in two ways.

## Why it matters

Two spellings are two services: each gets half of the incidents in reports by service, a page of its
own on the site, and half of the attention
([two tags for one thing](https://github.com/tkadlec/WPOStats/pull/24) did that to a public
collection).
Names that differ only in case, hyphens, underscores, dots and spaces are taken for the same; the
rarer one is reported.

## Example

    services: [load-balancer]

Another record:

    services: [Load Balancer]

## Use instead

    services: [load-balancer]

Another record:

    services: [load-balancer]
"""

from collections.abc import Iterator, Sequence

from pmkit.checks.base import CollectionFinding, Context
from pmkit.checks.spellings import may_differ, spelt_two_ways
from pmkit.diagnostics.diagnostic import Path
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM605", "service-spelt-two-ways", Severity.WARNING)


def check_all(incidents: Sequence[Incident], _: Context) -> Iterator[CollectionFinding]:
    """Look at services of incidents, events and impact windows."""
    names = {name for incident in incidents for name in incident.services}
    for incident in incidents:
        for event in incident.timeline:
            if event.services:
                names.update(event.services)
        if incident.impact is not None and incident.impact.windows:
            names.update(name for _, name in _names(incident))
    return spelt_two_ways(incidents, _names, "service") if may_differ(names) else iter(())


def _names(incident: Incident) -> Iterator[tuple[Path, str]]:
    for index, name in enumerate(incident.services):
        yield ("services", index), name
    for number, event in enumerate(incident.timeline):
        for index, name in enumerate(event.services):
            yield ("timeline", number, "services", index), name
    if incident.impact is not None:
        for number, window in enumerate(incident.impact.windows):
            for index, name in enumerate(window.services):
                yield ("impact", "windows", number, "services", index), name
