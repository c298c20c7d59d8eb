"""Timelines for terminals: a column of clocks for each zone, what happened beside or below them.

It fits 80 columns, and says more where there are more. Few marks are needed: `~` about,
`–` between, `??:??` at some time of that day, `*` the zone in which a time was written.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pmkit.terminal import one_line, wrapped
from pmkit.timeline.base import (
    Layout,
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
    has_clock_column,
    zone_name,
    zone_offset,
)
from pmkit.timeline.facts import facts, merged_facts
from pmkit.timeline.grid import GridColumn, GridRow, grid
from pmkit.timeline.many import merged
from pmkit.timeline.since import row_since, since_text
from pmkit.timeline.told import asides

_WIDE = 100
"""Columns from which on the time since the event before has one."""


def text(timelines: Sequence[Timeline], layout: Layout, _: Locate) -> str:
    """The timelines one below the other, or as one."""
    if layout.merged:
        return _merged(merged(timelines), layout.width)
    return "\n".join(_one(each, layout.width) for each in timelines)


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which columns there are."""

    zones: tuple[ZoneColumn, ...]
    clock: bool
    elapsed: bool
    steps: bool
    """Whether there is one for the time since the event before."""


def _one(timeline: Timeline, room: int) -> str:
    shape = _shape(timeline.zones, timeline.rows, room)
    rows = [_row(row, shape, timeline.timezone) for row in timeline.rows]
    head = [*wrapped(one_line(timeline.title), room), *wrapped(one_line(facts(timeline)), room)]
    return _page(head, _columns(shape, from_start=timeline.from_start), rows, room)


def _merged(timeline: MergedTimeline, room: int) -> str:
    shape = _shape(timeline.zones, [each.row for each in timeline.rows], room)
    rows = []
    above = -1
    for each in timeline.rows:
        own = timeline.timelines[each.number]
        heading = "" if each.number == above else one_line(f"{own.id} · {own.title}")
        rows.append(_row(each.row, shape, own.timezone, heading))
        above = each.number
    columns = _columns(shape, from_start=timeline.from_start)
    return _page([merged_facts(timeline)], columns, rows, room)


def _page(
    head: Sequence[str], columns: Sequence[GridColumn], rows: Sequence[GridRow], room: int
) -> str:
    if not rows:
        return "\n".join([*head, ""])
    texts = (*(line for each in columns for line in each.head), *(c for r in rows for c in r.cells))
    legend = ["", LEGEND] if any(each.endswith("*") for each in texts) else []
    return "\n".join([*head, "", *grid(columns, "Event", rows, room), *legend, ""])


def _shape(zones: tuple[ZoneColumn, ...], rows: Sequence[TimelineRow], room: int) -> _Shape:
    return _Shape(
        zones=zones,
        clock=has_clock_column(zones, rows),
        elapsed=any(map(row_since, rows)),
        steps=room >= _WIDE and any(row.step for row in rows),
    )


def _columns(shape: _Shape, *, from_start: bool) -> list[GridColumn]:
    start = "start" if from_start else "first"
    heads = [(zone_name(zone), zone_offset(zone)) for zone in shape.zones]
    return [
        *(GridColumn(tuple(filter(None, head)), signs=True) for head in heads),
        *([GridColumn(("Clock",), signs=True)] if shape.clock else []),
        *([GridColumn(("since", start), right=True)] if shape.elapsed else []),
        *([GridColumn(("since", "last"), right=True)] if shape.steps else []),
    ]


def _row(row: TimelineRow, shape: _Shape, timezone: str | None, heading: str = "") -> GridRow:
    cells = [
        *clocks(row, shape.zones, timezone, clock_column=shape.clock),
        *([row_since(row)] if shape.elapsed else []),
        *([since_text(row.step)] if shape.steps else []),
    ]
    return GridRow(tuple(cells), _told(row), dates(row, shape.zones), heading)


def _told(row: TimelineRow) -> str:
    """Milestones, what happened, and in brackets what else is known of it."""
    tags = "".join(f"[{name}] " for name in row.milestones)
    more = ", ".join(asides(row))
    return one_line(f"{tags}{row.text}" + (f" ({more})" if more else ""))
