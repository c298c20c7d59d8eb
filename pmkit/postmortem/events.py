"""The timeline as a page shows it."""

from collections.abc import Iterator

from pmkit.model.incident import Incident
from pmkit.model.timeline import EventType
from pmkit.postmortem.fields import EventView, MilestoneView, Zone
from pmkit.postmortem.moments import moment
from pmkit.postmortem.parts import block, destination, remark
from pmkit.templating.prose import line
from pmkit.templating.safe import Markdown, escape
from pmkit.timeline.base import LocalTime, Timeline, TimelineRow, ZoneColumn
from pmkit.timeline.since import length_text, since_text
from pmkit.timestamps.when import Precision

_ORDINARY = frozenset({EventType.OBSERVATION, EventType.ACTION, EventType.NOTE})


def events(incident: Incident, timeline: Timeline) -> tuple[EventView, ...]:
    """The events of `incident` in the order of time."""
    return tuple(_event(incident, timeline, row) for row in timeline.rows)


def zones(timeline: Timeline) -> tuple[Zone, ...]:
    """The columns of its clocks."""
    return tuple(Zone(column.name, _label(column)) for column in timeline.zones)


def since(timeline: Timeline) -> str | None:
    """The head of the column of elapsed times."""
    if timeline.origin is None:
        return None
    return "Since start" if timeline.from_start else "Since first event"


def milestones(timeline: Timeline) -> Iterator[MilestoneView]:
    """When each milestone was first reached."""
    seen: set[str] = set()
    for row in timeline.rows:
        for name in row.milestones:
            if name not in seen:
                seen.add(name)
                yield MilestoneView(name, moment(row.when, row.local), since_text(row.elapsed))


def _event(incident: Incident, timeline: Timeline, row: TimelineRow) -> EventView:
    event = incident.timeline[row.index]
    details = block(event.details, below=3)
    day_only = row.precision is Precision.DATE
    return EventView(
        clocks=_clocks(timeline, row),
        when=moment(row.when, row.local).short,
        day=str(row.local[0].date) if row.local and row.local[0].day_changed else "",
        clock="" if day_only else row.local[0].clock if row.local else row.clock,
        since=since_text(row.elapsed),
        text=line(row.markdown),
        milestones=row.milestones,
        asides=tuple(_asides(row)),
        type=row.type.value if row.type else None,
        actor=row.actor,
        source=row.source,
        lasted=length_text(row.lasted) if row.lasted else None,
        services=row.services,
        url=destination(row.url),
        details=details,
        remark=remark(details),
    )


def _asides(row: TimelineRow) -> Iterator[str]:
    """What sets an event apart, each text once."""
    kind = None if row.type in _ORDINARY or row.type is None else row.type.value
    length = f"for {length_text(row.lasted)}" if row.lasted else None
    known = (kind, row.actor, row.source, length)
    yield from dict.fromkeys(each for each in known if each)


def _clocks(timeline: Timeline, row: TimelineRow) -> tuple[Markdown, ...]:
    if not timeline.zones:
        return (escape(row.clock or moment(row.when, ()).short),)
    if row.precision is Precision.DATE:
        return tuple(escape(place.text) for place in row.local)
    pairs = zip(timeline.zones, row.local, strict=True)
    return tuple(_cell(column, place, row.clock) for column, place in pairs)


def _cell(column: ZoneColumn, place: LocalTime, relative: str) -> Markdown:
    """The clock, behind the date where a day begins; with the offset where the head has none."""
    offset = "" if column.steady or not place.offset else f" {place.offset}"
    clock = escape(f"{place.clock or relative}{offset}")
    return Markdown(f"**{place.date}** {clock}") if place.day_changed else clock


def _label(column: ZoneColumn) -> str:
    if column.name == "UTC" or not column.steady or not column.offsets:
        return column.name
    return f"{column.name}, {column.offsets[0]}"
