"""Which incidents a report is about: those that pass a filter, and began in a window."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from difflib import get_close_matches
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pmkit.metrics.durations import Skipped
from pmkit.metrics.filters.contradictions import contradiction
from pmkit.metrics.filters.match import match
from pmkit.metrics.filters.parse import parse
from pmkit.metrics.filters.properties import Property
from pmkit.metrics.filters.tree import Comparison, Fault, Node, Not, Operator
from pmkit.metrics.grouping import begun_between
from pmkit.model.incident import Incident
from pmkit.timestamps.quoted import quoted


class Window(NamedTuple):
    """A stretch of time, `[since, until)`."""

    since: datetime | None = None
    """Its first instant, aware; None: from the beginning."""

    until: datetime | None = None
    """The first instant after it, aware; None: without end."""


class Selected(NamedTuple):
    """Incidents by whether they are asked for."""

    inside: tuple[Incident, ...]
    """Those that are, in their order."""

    unplaced: tuple[Skipped, ...]
    """Those of which it cannot be said, with the reason."""


class Filter(NamedTuple):
    """A filter that was read."""

    text: str
    """As it was written."""

    node: Node
    """What it asks."""

    properties: Mapping[str, Property]
    """What could be asked."""

    def select(self, incidents: Iterable[Incident]) -> Selected:
        """Which of `incidents` pass."""
        inside: list[Incident] = []
        unplaced: list[Skipped] = []
        for incident in incidents:
            found = match(self.node, incident, self.properties)
            if isinstance(found, str):
                unplaced.append(Skipped(incident.id, found))
            elif found:
                inside.append(incident)
        return Selected(tuple(inside), tuple(unplaced))

    def doubts(self, incidents: Iterable[Incident]) -> Iterator[str]:
        """A sentence for each value that no incident has: it may be misspelt."""
        everything = tuple(incidents)
        for part in _comparisons(self.node):
            if part.operator is not Operator.IN:
                continue
            own = self.properties[part.name]
            known = {
                str(value).casefold(): str(value)
                for incident in everything
                for value in own.values(incident)
            }
            for value in part.values:
                if isinstance(value, str) and value.casefold() not in known:
                    near = get_close_matches(value.casefold(), known, n=1)
                    hint = f'; did you mean "{known[near[0]]}"' if near else ""
                    yield f"{quoted(value)} is the {part.name} of no incident{hint}"


def read_filter(text: str, properties: Mapping[str, Property], zone: ZoneInfo) -> Filter | Fault:
    """The filter that `text` is, or what is wrong with it and where.

    Args:
        text: in the language of `pmkit.metrics.filters`.
        properties: what can be asked; `pmkit.metrics.filters.properties.properties` makes them.
        zone: in which times without a zone are read.
    """
    node = parse(text, properties, zone)
    if isinstance(node, Fault):
        return node
    return contradiction(node, properties) or Filter(text.strip(), node, properties)


def begun_in(incidents: Iterable[Incident], window: Window) -> Selected:
    """Which of `incidents` began in the window."""
    inside: list[Incident] = []
    unplaced: list[Skipped] = []
    for incident in incidents:
        found = begun_between(incident, window.since, window.until)
        if isinstance(found, str):
            unplaced.append(Skipped(incident.id, found))
        elif found:
            inside.append(incident)
    return Selected(tuple(inside), tuple(unplaced))


def _comparisons(node: Node) -> Iterator[Comparison]:
    if isinstance(node, Comparison):
        yield node
        return
    for part in (node.inner,) if isinstance(node, Not) else node.parts:
        yield from _comparisons(part)
