"""The report on services: how often each has incidents, and how long they take."""

from collections.abc import Iterable

from pmkit.model.incident import Incident
from pmkit.reports.base import Report
from pmkit.reports.classes import Asked, Noun, compared, data, own_facts
from pmkit.reports.classes_tables import charts, rows, tables
from pmkit.reports.classes_words import difference, notes

_NOUN = Noun("service", "services", "it names no service")


def report(incidents: Iterable[Incident], *, asked: Asked) -> Report:
    """Incidents by service; one that names several counts in the row of each."""
    of = compared(incidents, lambda incident: incident.services, _NOUN, asked)
    in_short = difference(of)
    return Report(
        name="services",
        title="Incidents by service",
        facts=tuple(own_facts(of, in_short)),
        tables=tuple(tables(of)),
        charts=tuple(charts(of)),
        rows=rows(of),
        data=data(of, in_short),
        notes=tuple(notes(of)),
    )
