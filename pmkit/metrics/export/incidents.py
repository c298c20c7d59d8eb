"""One row for each incident."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pmkit.metrics.export import times
from pmkit.metrics.export.base import Column, Rows, Type, rows
from pmkit.model import lifecycle
from pmkit.model.incident import Incident
from pmkit.timestamps.when import When


class _Seen(NamedTuple):
    """An incident with what is asked of it more than once."""

    incident: Incident
    begin: When
    end: When | None
    marked: dict[str, tuple[When, When]]
    """The first and the last time of each milestone."""


def incident_rows(incidents: Sequence[Incident], milestones: Sequence[str]) -> Rows:
    """A row for each of `incidents`, with columns for each of `milestones`."""
    return rows(tuple(columns(milestones)), [_seen(each) for each in incidents])


def columns(milestones: Sequence[str]) -> Iterator[Column[_Seen]]:
    """All columns in their order: the promise."""
    yield Column("id", Type.TEXT, "The incident's id", lambda of: of.incident.id)
    yield Column("title", Type.TEXT, "Its title", lambda of: of.incident.title)
    yield Column("kind", Type.TEXT, "What sort of incident", lambda of: of.incident.kind.value)
    yield Column(
        "status",
        Type.TEXT,
        "How far the response is, as written or as the milestones say",
        lambda of: lifecycle.status(of.incident).value,
    )
    yield Column("severity", Type.TEXT, "A name from the scale", lambda of: of.incident.severity)
    yield Column("services", Type.TEXTS, "Its services", lambda of: of.incident.services)
    yield Column("tags", Type.TEXTS, "Its tags", lambda of: of.incident.tags)
    yield Column("environment", Type.TEXT, "Where", lambda of: of.incident.environment)
    yield Column("regions", Type.TEXTS, "Its regions", lambda of: of.incident.regions)
    yield Column("timezone", Type.TEXT, "Zone of its clock times", lambda of: of.incident.timezone)
    yield Column(
        "open", Type.FLAG, "Whether it still runs", lambda of: lifecycle.is_open(of.incident)
    )
    yield from _time("began", "When it began: `started`, else its first event", lambda of: of.begin)
    yield from _time("ended", "When it ended; empty while it runs", lambda of: of.end)
    for milestone in milestones:
        yield from _milestone(milestone)


def _time(name: str, meaning: str, when: Callable[[_Seen], When | None]) -> Iterator[Column[_Seen]]:
    yield Column(f"{name}_at", Type.TEXT, f"{meaning}, in UTC", lambda of: times.text(when(of)))
    yield Column(
        f"{name}_s",
        Type.WHOLE,
        "The same in seconds since 1970; empty where only the day is known",
        lambda of: times.whole(times.point(when(of))),
    )
    yield Column(
        f"{name}_earliest_s",
        Type.WHOLE,
        "The first second that it may mean",
        lambda of: times.earliest(when(of)),
    )
    yield Column(
        f"{name}_latest_s",
        Type.WHOLE,
        "The last second that it may mean",
        lambda of: times.latest(when(of)),
    )
    yield Column(
        f"{name}_precision",
        Type.TEXT,
        "`exact`, `approximate`, `range`, `date`, `clock` or `unknown`",
        lambda of: times.precision(when(of)),
    )


def _milestone(name: str) -> Iterator[Column[_Seen]]:
    def first(of: _Seen) -> When | None:
        return of.marked[name][0] if name in of.marked else None

    def last(of: _Seen) -> When | None:
        return of.marked[name][1] if name in of.marked else None

    yield from _time(name, f"When `{name}` was first reached", first)
    yield Column(
        f"{name}_last_s",
        Type.WHOLE,
        "When it was last reached, in seconds since 1970",
        lambda of: times.whole(times.point(last(of))),
    )
    yield Column(
        f"{name}_last_precision",
        Type.TEXT,
        "How much of that is known",
        lambda of: times.precision(last(of)),
    )


def _seen(incident: Incident) -> _Seen:
    marked: dict[str, tuple[When, When]] = {}
    for event in lifecycle.ordered(incident):
        for milestone in event.milestones:
            first = marked[milestone][0] if milestone in marked else event.at
            marked[milestone] = (first, event.at)
    return _Seen(incident, lifecycle.begin(incident), lifecycle.end(incident), marked)
