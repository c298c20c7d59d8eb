"""A calendar as Markdown: a table of the incidents, lane by lane."""

from collections.abc import Iterator, Sequence

from pmkit.templating.safe import escape
from pmkit.terminal import padded, width
from pmkit.timeline.base import Layout, Locate, Timeline
from pmkit.timeline.clocks import tz_database
from pmkit.timeline.lanes.base import Calendar, Shown
from pmkit.timeline.lanes.build import SERVICE, calendar
from pmkit.timeline.lanes.words import (
    began_text,
    facts,
    length_of,
    nothing_text,
    remarks,
    window_text,
)

Row = tuple[str, ...]
"""Cells, safe Markdown."""


def markdown(timelines: Sequence[Timeline], layout: Layout, _: Locate) -> str:
    """A document: what is said of all, and the table; then what nobody can place.

    At the end, what zones are known from.
    """
    found = calendar(timelines, layout)
    parts = [f"# What was going on: {escape(window_text(found))}"]
    if found.incidents:
        parts += [f"{escape('; '.join(facts(found)))}.", _table(_head(found), list(_rows(found)))]
    else:
        nothing = nothing_text(found)
        parts.append(f"{escape(nothing[0].upper() + nothing[1:])}.")
    if found.unplaced:
        titles = (f"- {escape(each.title)} ({escape(each.id)})" for each in found.unplaced)
        parts += ["## Time unknown", "\n".join(titles)]
    if found.incidents:
        parts.append(tz_database())
    return "\n\n".join(parts) + "\n"


def _head(found: Calendar) -> Row:
    other = "Severity" if found.by == SERVICE else "Services"
    lane = found.by.capitalize()
    return (lane, *(escape(zone.key) for zone in found.zones), "Length", other, "Incident")


def _rows(found: Calendar) -> Iterator[Row]:
    for lane in found.lanes:
        name = lane.name
        for each in lane.incidents:
            yield escape(name), *_cells(each, found)
            name = ""


def _cells(incident: Shown, found: Calendar) -> Iterator[str]:
    for zone in found.zones:
        yield escape(began_text(incident, zone))
    yield escape(length_of(incident))
    other = incident.severity or "" if found.by == SERVICE else ", ".join(incident.services)
    yield escape(other)
    more = remarks(incident)
    yield escape(incident.title) + (f" ({escape(more)})" if more else "")


def _table(head: Row, rows: Sequence[Row]) -> str:
    """Columns but the last are filled up with spaces, so that the source reads as a table too."""
    *columns, _ = zip(head, *rows, strict=True)
    widths = [max(3, *map(width, column)) for column in columns]
    lines = [head, tuple("-" * wide for wide in (*widths, 3)), *rows]
    return "\n".join(_line(cells, widths) for cells in lines)


def _line(cells: Row, widths: Sequence[int]) -> str:
    filled = [padded(cell, wide) for cell, wide in zip(cells, widths, strict=False)]
    return f"| {' | '.join((*filled, cells[-1]))} |"
