"""Which incidents a report is about: those that began in a window."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from pmkit.metrics.durations import Skipped
from pmkit.metrics.grouping import begun_between
from pmkit.model.incident import Incident


class Window(NamedTuple):
    """A stretch of time, `[since, until)`."""

    since: datetime | None = None
    """Its first instant, aware; None: from the beginning."""

    until: datetime | None = None
    """The first instant after it, aware; None: without end."""


class Begun(NamedTuple):
    """Incidents by whether they began in a window."""

    inside: tuple[Incident, ...]
    """Those that did, in their order."""

    unplaced: tuple[Skipped, ...]
    """Those of which it cannot be said, with the reason."""


def begun_in(incidents: Iterable[Incident], window: Window) -> Begun:
    """Which of `incidents` began in the window."""
    inside: list[Incident] = []
    unplaced: list[Skipped] = []
    for incident in incidents:
        found = begun_between(incident, window.since, window.until)
        if isinstance(found, str):
            unplaced.append(Skipped(incident.id, found))
        elif found:
            inside.append(incident)
    return Begun(tuple(inside), tuple(unplaced))
