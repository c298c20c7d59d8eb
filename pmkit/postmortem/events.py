"""The timeline as a page shows it."""

from collections.abc import Iterator, Sequence

from pmkit.model.incident import Incident
from pmkit.model.timeline import EventType
from pmkit.postmortem import words
from pmkit.postmortem.fields import EventView, MilestoneView, Zone
from pmkit.postmortem.moments import moment, short
from pmkit.postmortem.parts import destination, more
from pmkit.templating.prose import line
from pmkit.templating.safe import Markdown, escape
from pmkit.timeline.base import LocalTime, Timeline, TimelineRow, ZoneColumn
from pmkit.timeline.since import length_text, since_text
from pmkit.timeline.stretches import course, placed_phases
from pmkit.timestamps.when import Precision

_ORDINARY = (EventType.OBSERVATION, EventType.ACTION, EventType.NOTE)


def events(incident: Incident, timeline: Timeline) -> tuple[EventView, ...]:
    """The events of `incident` in the order of time."""
    return tuple(_event(incident, timeline, row) for row in timeline.rows)


def zones(timeline: Timeline) -> tuple[Zone, ...]:
    """The columns of its clocks."""
    return tuple(Zone(column.name, _label(column)) for column in timeline.zones)


def phases(timeline: Timeline) -> str | None:
    """What the response was busy with, one phase after the other."""
    told = course(placed_phases(timeline))
    return told[:1].upper() + told[1:] or None


def since(timeline: Timeline) -> str | None:
    """The head of the column of elapsed times."""
    if timeline.origin is None:
        return None
    return "Since start" if timeline.from_start else "Since first event"


def milestones(timeline: Timeline, shown: Sequence[EventView]) -> Iterator[MilestoneView]:
    """When each milestone was first reached; `shown` are the events of `timeline`."""
    seen: set[str] = set()
    for row, event in zip(timeline.rows, shown, strict=True):
        for name in row.milestones:
            if name not in seen:
                seen.add(name)
                yield MilestoneView(
                    name, words.title(name), moment(row.when, row.local), event.since
                )


def _event(incident: Incident, timeline: Timeline, row: TimelineRow) -> EventView:
    remark, details = more(incident.timeline[row.index].details)
    first = row.local[0] if row.local else None
    day_only = row.precision is Precision.DATE
    return EventView(
        clocks=_clocks(timeline, row),
        when=short(row.when, row.local),
        day=str(first.date) if first and first.day_changed else "",
        clock="" if day_only else first.clock if first else row.clock,
        since=since_text(row.elapsed),
        text=line(row.markdown),
        milestones=row.milestones,
        label=words.title(", ".join(row.milestones)),
        aside="; ".join(dict.fromkeys(_asides(row))),
        type=row.type.value if row.type else None,
        actor=row.actor,
        source=row.source,
        lasted=length_text(row.lasted) if row.lasted else None,
        services=row.services,
        url=destination(row.url),
        remark=remark,
        details=details,
    )


def _asides(row: TimelineRow) -> Iterator[str]:
    """What sets an event apart."""
    if row.type is not None and row.type not in _ORDINARY:
        yield row.type.value
    if row.actor:
        yield row.actor
    if row.source:
        yield row.source
    if row.lasted:
        yield f"for {length_text(row.lasted)}"


def _clocks(timeline: Timeline, row: TimelineRow) -> tuple[Markdown, ...]:
    if not timeline.zones:
        return (Markdown(row.clock or short(row.when, ())),)
    if row.precision is Precision.DATE:
        return tuple(_day(place) for place in row.local)
    pairs = zip(timeline.zones, row.local, strict=True)
    return tuple(_cell(column, place, row.clock) for column, place in pairs)


def _day(place: LocalTime) -> Markdown:
    """A day without a time; beside the zone's name where it is a day of another zone."""
    day = escape(place.text)
    return Markdown(f"**{day}**") if place.day_changed else day


def _cell(column: ZoneColumn, place: LocalTime, relative: str) -> Markdown:
    """The clock, behind the date where a day begins; with the offset where the head has none.

    All of it is of pmkit's own making and needs no escaping.
    """
    clock = place.clock or relative
    if place.offset and not column.steady:
        clock = f"{clock} {place.offset}"
    return Markdown(f"**{place.date}** {clock}" if place.day_changed else clock)


def _label(column: ZoneColumn) -> str:
    if column.name == "UTC" or not column.steady or not column.offsets:
        return column.name
    return f"{column.name}, {column.offsets[0]}"
