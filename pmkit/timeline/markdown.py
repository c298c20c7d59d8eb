"""Timelines as Markdown: a table for each incident, as GitHub reads them, or one of all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pmkit.templating.links import link
from pmkit.templating.prose import line
from pmkit.templating.safe import escape
from pmkit.terminal import padded, width
from pmkit.timeline.base import Layout, Locate, MergedTimeline, Timeline, TimelineRow, ZoneColumn
from pmkit.timeline.clocks import (
    LEGEND,
    clocks,
    dates,
    has_clock_column,
    tz_database,
    zone_name,
    zone_offset,
)
from pmkit.timeline.facts import counted, facts, merged_facts
from pmkit.timeline.many import merged
from pmkit.timeline.since import row_since
from pmkit.timeline.stretches import (
    course,
    placed_phases,
    quiet,
    quiet_text,
)
from pmkit.timeline.told import asides

_STAR = "&#42;"


def markdown(timelines: Sequence[Timeline], layout: Layout, _: Locate) -> str:
    """A document: one incident, several one below the other, or all in one table.

    At the end, what their zones are known from.
    """
    if layout.merged:
        parts = _merged(merged(timelines))
    elif len(timelines) == 1:
        parts = _one(timelines[0], "#")
    else:
        parts = ["# Timelines", *(part for each in timelines for part in _one(each, "##"))]
    if any(each.zones for each in timelines):
        parts.append(tz_database())
    return "\n\n".join(parts) + "\n"


@dataclass(frozen=True, slots=True)
class _Column:
    """A head and its cells, safe Markdown."""

    head: str
    cells: list[str]
    right: bool = False
    fill: bool = True
    """Whether its cells are filled up with spaces, so that the source reads as a table too."""


def _one(timeline: Timeline, sign: str) -> list[str]:
    timezones = [timeline.timezone] * len(timeline.rows)
    columns = [
        *_clock_columns(timeline.rows, timeline.zones, timezones),
        *_since(timeline.rows, from_start=timeline.from_start),
        _Column("Event", [_told(row) for row in timeline.rows], fill=False),
    ]
    head = [f"{sign} {escape(timeline.title)}", escape(facts(timeline))]
    placed = placed_phases(timeline)
    more = filter(None, (course(placed), counted(timeline)))
    begins = {each.first: each.heading for each in placed}
    return [*head, *map(escape, more), *_table(columns, _between(timeline, begins))]


def _between(timeline: Timeline, begins: Mapping[int, str]) -> dict[int, list[str]]:
    """What stands above rows, by their number, safe Markdown; `begins` are phases."""
    found = {index: [f"— *{escape(text)}*"] for index, text in begins.items()}
    for index, gap in enumerate(quiet(timeline)):
        if gap:
            found.setdefault(index, []).insert(0, f"⋮ *{escape(quiet_text(gap))}*")
    return found


def _merged(timeline: MergedTimeline) -> list[str]:
    rows = [each.row for each in timeline.rows]
    owners = [timeline.timelines[each.number] for each in timeline.rows]
    columns = [
        *_clock_columns(rows, timeline.zones, [each.timezone for each in owners]),
        *_since(rows, from_start=timeline.from_start),
        _Column("Incident", [escape(each.id) for each in owners]),
        _Column("Event", [_told(row) for row in rows], fill=False),
    ]
    return ["# Timeline", escape(merged_facts(timeline)), *_table(columns, {})]


def _clock_columns(
    rows: Sequence[TimelineRow], zones: Sequence[ZoneColumn], timezones: Sequence[str | None]
) -> list[_Column]:
    """Clocks, behind the date where a day begins."""
    clock_column = has_clock_column(zones, rows)
    heads = [", ".join(filter(None, (zone_name(zone), zone_offset(zone)))) for zone in zones]
    columns = [
        _Column(_starred(head), []) for head in (*heads, *(["Clock"] if clock_column else []))
    ]
    for row, timezone in zip(rows, timezones, strict=True):
        cells = clocks(row, zones, timezone, clock_column=clock_column)
        days = (*dates(row, zones), "")
        for column, cell, day in zip(columns, cells, days, strict=False):
            column.cells.append((f"**{day}** " if day else "") + _starred(cell))
    return columns


def _since(rows: Sequence[TimelineRow], *, from_start: bool) -> list[_Column]:
    """The time since the start, where it can be said of some row."""
    cells = [row_since(row) for row in rows]
    head = f"Since {'start' if from_start else 'first'}"
    return [_Column(head, cells, right=True)] if any(cells) else []


def _told(row: TimelineRow) -> str:
    """Milestones, what happened, and in brackets what else is known of it."""
    names = escape(", ".join(row.milestones))
    more = [escape(each) for each in asides(row)]
    if row.url and (evidence := link("evidence", row.url)) != "evidence":
        more.append(evidence)
    told = line(row.markdown)
    return (f"**{names}:** " if names else "") + told + (f" ({', '.join(more)})" if more else "")


def _table(columns: Sequence[_Column], between: Mapping[int, Sequence[str]]) -> list[str]:
    """The table and, where something is marked, what the mark means.

    What stands `between` rows has a row of its own, in the last column.
    """
    widths = [max(3, *map(width, (each.head, *each.cells))) if each.fill else 3 for each in columns]
    rule = [
        "-" * (wide - each.right) + ":" * each.right
        for wide, each in zip(widths, columns, strict=True)
    ]
    rows: list[Sequence[str]] = [[each.head for each in columns], rule]
    empty = [""] * (len(columns) - 1)
    for index, row in enumerate(zip(*(each.cells for each in columns), strict=True)):
        rows += [[*empty, told] for told in between.get(index, ())]
        rows.append(row)
    lines = [
        " | ".join(
            padded(cell, wide, right=each.right)
            for cell, wide, each in zip(row, widths, columns, strict=True)
        )
        for row in rows
    ]
    table = "\n".join(f"| {each.rstrip()} |" for each in lines)
    marked = any(_STAR in text for each in columns[:-1] for text in (each.head, *each.cells))
    return [table, *([_starred(LEGEND)] if marked else [])]


def _starred(cell: str) -> str:
    """A cell of our own making, which needs no escaping but for its mark."""
    return cell.replace("*", _STAR)
