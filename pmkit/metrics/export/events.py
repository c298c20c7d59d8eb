"""One row for each event of a timeline."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pmkit.metrics.export import times
from pmkit.metrics.export.base import Column, Rows, Type, rows
from pmkit.model.incident import Incident
from pmkit.model.timeline import Event


class _Told(NamedTuple):
    """An event with its incident, and its place in the file's timeline from 1."""

    incident: Incident
    place: int
    event: Event


def event_rows(incidents: Sequence[Incident]) -> Rows:
    """A row for each event of `incidents`, in the order of the files."""
    told = [
        _Told(incident, place, event)
        for incident in incidents
        for place, event in enumerate(incident.timeline, 1)
    ]
    return rows(tuple(columns()), told)


def columns() -> Iterator[Column[_Told]]:
    """All columns in their order: the promise."""
    yield Column("incident", Type.TEXT, "The incident's id", lambda of: of.incident.id)
    yield Column("place", Type.WHOLE, "Place in the timeline, from 1", lambda of: of.place)
    yield Column(
        "at",
        Type.TEXT,
        "When it happened, in UTC; of a day, the day",
        lambda of: times.text(of.event.at),
    )
    yield Column(
        "at_s",
        Type.WHOLE,
        "The same in seconds since 1970; empty where only the day is known",
        lambda of: times.whole(times.point(of.event.at)),
    )
    yield Column(
        "earliest_s",
        Type.WHOLE,
        "The first second that it may mean",
        lambda of: times.earliest(of.event.at),
    )
    yield Column(
        "latest_s",
        Type.WHOLE,
        "The last second that it may mean",
        lambda of: times.latest(of.event.at),
    )
    yield Column(
        "precision",
        Type.TEXT,
        "`exact`, `approximate`, `range`, `date`, `clock` or `unknown`",
        lambda of: times.precision(of.event.at),
    )
    yield Column(
        "until",
        Type.TEXT,
        "When it ended, in UTC, if it lasted",
        lambda of: times.text(of.event.until),
    )
    yield Column(
        "until_s",
        Type.WHOLE,
        "The same in seconds since 1970",
        lambda of: times.whole(times.point(of.event.until)),
    )
    yield Column("event", Type.TEXT, "What happened, as Markdown", lambda of: of.event.event)
    yield Column("milestones", Type.TEXTS, "Milestones it marks", lambda of: of.event.milestones)
    yield Column(
        "type",
        Type.TEXT,
        "What kind of thing",
        lambda of: of.event.type.value if of.event.type else None,
    )
    yield Column("source", Type.TEXT, "Where it is known from", lambda of: of.event.source)
    yield Column("actor", Type.TEXT, "Who did it", lambda of: of.event.actor)
    yield Column(
        "services",
        Type.TEXTS,
        "Services it concerns, else those of the incident",
        lambda of: of.event.services or of.incident.services,
    )
    yield Column("url", Type.TEXT, "Evidence", lambda of: of.event.url)
