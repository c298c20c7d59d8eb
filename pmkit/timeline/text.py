"""Timelines for terminals: a column of clocks for each zone, what happened beside or below them.

It fits 80 columns, and says more where there are more. Few marks are needed: `~` about,
`–` between, `??:??` at some time of that day, `*` the zone in which a time was written,
`⋮` nothing happened for long. A rule says which phase of the response begins.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pmkit.terminal import one_line, padded, visible, width, wrapped
from pmkit.timeline.base import (
    Layout,
    LocalTime,
    Locate,
    MergedTimeline,
    Timeline,
    TimelineRow,
    ZoneColumn,
)
from pmkit.timeline.clocks import (
    LEGEND,
    clocks,
    dates,
    folded,
    has_clock_column,
    keys,
    narrow_dates,
    tz_database,
    zone_name,
    zone_offset,
)
from pmkit.timeline.facts import counted, facts, merged_facts
from pmkit.timeline.grid import Grid, GridColumn, GridRow, ruled
from pmkit.timeline.many import merged
from pmkit.timeline.since import row_since, since_text
from pmkit.timeline.stretches import course, placed_phases, quiet, quiet_text
from pmkit.timeline.told import asides, details

_WIDE = 100
"""Columns from which on the time since the event before has one."""

_WIDER = 120
"""Columns from which on what kind of event it is, and who acted, have one each."""

_LONGEST_NAME = 24
"""Cells above which names of who acted are no column."""

_DAY = len("  2024-01-19  ") + 1
"""Cells between a zone and its clock, and for a mark, where they stand below an event."""

_ROOM = 50
"""Cells that must then be left for what happened."""


def text(timelines: Sequence[Timeline], layout: Layout, _: Locate) -> str:
    """The timelines one below the other, or as one; at the end, what their zones are known from."""
    if layout.merged:
        told = _merged(merged(timelines), layout.width)
    else:
        told = "\n".join(_one(each, layout.width) for each in timelines)
    if not any(each.zones for each in timelines):
        return told
    gap = "" if told.endswith(f"{LEGEND}\n") else "\n"
    return f"{told}{gap}{tz_database()}\n"


class _Entry(NamedTuple):  # there are many, and it is made in a third of the time
    """A row, and what stands above it."""

    row: TimelineRow
    timezone: str | None
    """Of its record."""

    heading: str = ""
    """Of the incident, where its rows begin among those of others."""

    pause: str = ""
    begins: str = ""


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which columns there are."""

    zones: tuple[ZoneColumn, ...]
    clock: bool
    elapsed: bool
    steps: bool
    """Whether there is one for the time since the event before."""

    start: str
    """What elapsed times count from: `start` or `first`."""

    keys: tuple[str, ...] = ()
    """Short heads of the zones, which a legend explains; empty: their names."""

    details: bool = False
    """Whether there are columns for the type of an event and for who acted."""


def _one(timeline: Timeline, room: int) -> str:
    placed = placed_phases(timeline)
    told = (timeline.title, facts(timeline), course(placed), counted(timeline))
    head = [line for each in told if each for line in wrapped(visible(each), room)]
    begins = {each.first: each.heading for each in placed}
    entries = [
        _Entry(
            row,
            timeline.timezone,
            pause=quiet_text(gap) if gap else "",
            begins=begins.get(index, ""),
        )
        for index, (row, gap) in enumerate(zip(timeline.rows, quiet(timeline), strict=True))
    ]
    return _page(head, timeline.zones, entries, room, from_start=timeline.from_start)


def _merged(timeline: MergedTimeline, room: int) -> str:
    entries = []
    above = -1
    for each in timeline.rows:
        own = timeline.timelines[each.number]
        heading = "" if each.number == above else one_line(f"{own.id} · {own.title}")
        entries.append(_Entry(each.row, own.timezone, heading))
        above = each.number
    head = [merged_facts(timeline)]
    return _page(head, timeline.zones, entries, room, from_start=timeline.from_start)


def _page(
    head: Sequence[str],
    zones: tuple[ZoneColumn, ...],
    entries: Sequence[_Entry],
    room: int,
    *,
    from_start: bool,
) -> str:
    """As a table that fits `room`, else event by event."""
    if not entries:
        return "\n".join([*head, ""])
    rows = [each.row for each in entries]
    shape = _Shape(
        zones=zones,
        clock=has_clock_column(zones, rows),
        elapsed=any(map(row_since, rows)),
        steps=room >= _WIDE and any(row.step for row in rows),
        start="start" if from_start else "first",
    )
    found = _table(shape, entries, room)
    legend, lines = found or ([], list(_stacked(shape, entries, room)))
    below = ["", LEGEND] if _is_marked(zones, entries) else []
    return "\n".join([*head, "", *legend, *lines, *below, ""])


def _is_marked(zones: Sequence[ZoneColumn], entries: Sequence[_Entry]) -> bool:
    """Whether a zone or a clock carries the mark of entry."""
    return any(zone.entered for zone in zones) or any(
        place.entered and place.text and place.zone != each.timezone
        for each in entries
        for place in each.row.local
    )


def _table(
    shape: _Shape, entries: Sequence[_Entry], room: int
) -> tuple[list[str], list[str]] | None:
    """A legend and a table; None where not even narrow columns fit.

    Rather narrow columns with what happened beside them than wide ones with it below.
    """
    if room >= _WIDER and _has_details(entries):
        wide = _grid(replace(shape, details=True), entries, room)
        if wide.left >= _ROOM:
            return [], wide.lines()
    named = _grid(shape, entries, room)
    if named.beside:
        return [], named.lines()
    narrow = replace(shape, keys=keys(shape.zones))
    short = _grid(narrow, entries, room)
    if named.fits and not short.beside:
        return [], named.lines()
    return (_legend(narrow), short.lines()) if short.fits else None


def _legend(shape: _Shape) -> list[str]:
    """What the short heads of zones mean."""
    wide = max(map(width, shape.keys))
    pairs = zip(shape.keys, shape.zones, strict=True)
    return [
        *(
            f"{padded(key, wide)}  {zone_name(zone)} {zone_offset(zone)}".rstrip()
            for key, zone in pairs
        ),
        "",
    ]


def _has_details(entries: Sequence[_Entry]) -> bool:
    """Whether types and names of who acted are worth columns, and are no longer than these."""
    actors = [width(one_line(each.row.actor)) for each in entries if each.row.actor]
    return max(actors, default=0) <= _LONGEST_NAME and (
        bool(actors) or any(each.row.type for each in entries)
    )


def _grid(shape: _Shape, entries: Sequence[_Entry], room: int) -> Grid:
    actors = shape.details and any(each.row.actor for each in entries)
    columns = [
        *_zone_columns(shape),
        *([GridColumn(("Clock",), signs=True)] if shape.clock else []),
        *([GridColumn(("since", shape.start), right=True)] if shape.elapsed else []),
        *([GridColumn(("since", "last"), right=True)] if shape.steps else []),
        *([GridColumn(("Type",))] if shape.details else []),
        *([GridColumn(("Who",), foreign=True)] if actors else []),
    ]
    rows = [_row(each, shape, actors=actors) for each in entries]
    if shape.keys:
        days = narrow_dates([each.row for each in entries], shape.zones)
        rows = [row._replace(above=above) for row, above in zip(rows, days, strict=True)]
    return Grid(columns, "Event", rows, room)


def _zone_columns(shape: _Shape) -> Iterator[GridColumn]:
    if shape.keys:
        yield from (GridColumn((key,), signs=True) for key in shape.keys)
        return
    for zone in shape.zones:
        head = (zone_name(zone), zone_offset(zone))
        yield GridColumn(tuple(filter(None, head)), signs=True)


def _row(entry: _Entry, shape: _Shape, *, actors: bool) -> GridRow:
    row = entry.row
    times = clocks(row, shape.zones, entry.timezone, clock_column=shape.clock)
    more: Sequence[tuple[str, ...]] = ()
    if shape.keys:
        times, *more = folded(times)
    cells = (
        *times,
        *([row_since(row)] if shape.elapsed else []),
        *([since_text(row.step)] if shape.steps else []),
        *([row.type.value if row.type else ""] if shape.details else []),
        *([one_line(row.actor or "")] if actors else []),
    )
    above = (dates(row, shape.zones),) if row.day_changed else ()
    known = details(row) if shape.details else asides(row)
    told = _told(row, known)
    return GridRow(cells, told, above, entry.heading, entry.pause, entry.begins, tuple(more))


def _told(row: TimelineRow, more: Sequence[str]) -> str:
    """Milestones, what happened, and in brackets what else is known of it."""
    told = "".join([*(f"[{name}] " for name in row.milestones), row.text])
    if more:
        told = f"{told} ({', '.join(more)})"
    return told if told.isprintable() else one_line(told)


def _stacked(shape: _Shape, entries: Sequence[_Entry], room: int) -> Iterator[str]:
    """Event by event: what happened, and below it a line for each zone."""
    names = [zone_name(zone) for zone in shape.zones]
    wide = max(map(width, names), default=0)
    elapsed = [row_since(each.row) for each in entries]
    taken = max(map(len, elapsed), default=0) + 2
    longest = max((len(_clock(place)) for each in entries for place in each.row.local), default=0)
    margin = " " * max(2, min(taken, room - wide - longest - _DAY))
    for number, (each, since) in enumerate(zip(entries, elapsed, strict=True)):
        row = each.row
        if each.heading:
            yield from ([""] if number else [])
            yield from wrapped(each.heading, room)
        yield from ([f"⋮ {each.pause}"] if each.pause else [])
        yield from (ruled(each.begins, room) if each.begins else [])
        first, *more = wrapped(_told(row, asides(row)), room - taken)
        yield f"{since:>{taken - 2}}  {first}".rstrip()
        yield from (" " * taken + line for line in more)
        yield from ([f"{margin}{row.clock}"] if row.clock else [])
        for name, place, zone in zip(names, row.local, shape.zones, strict=False):
            mark = "*" if place.entered and not zone.entered else ""
            day = str(place.date) if place.day_changed else ""
            if place.text:
                yield f"{margin}{padded(name, wide)}  {day:10}  {_clock(place)}{mark}"


def _clock(place: LocalTime) -> str:
    """Whole, where no head of a column says its offset."""
    return f"{place.clock} {place.offset}".rstrip()
