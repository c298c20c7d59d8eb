"""The clock columns of a timeline, alike in every format that people read.

One for each zone and, where a record has clock times without a date, one for those.
"""

from collections.abc import Sequence

from pmkit.timeline.base import LocalTime, TimelineRow, ZoneColumn

LEGEND = "* zone in which the times were written"
"""What the mark behind a zone or a clock means."""


def zone_name(column: ZoneColumn) -> str:
    """The head of a column: the zone, marked where the record's times were written in it."""
    return f"{column.name}*" if column.entered else column.name


def zone_offset(column: ZoneColumn) -> str:
    """What the head of a column says of its offset; nothing where each row says its own."""
    return column.offsets[0] if column.steady and column.offsets else ""


def has_clock_column(zones: Sequence[ZoneColumn], rows: Sequence[TimelineRow]) -> bool:
    """Whether there is a column for clock times without a date."""
    return not zones or any(row.clock for row in rows)


def clocks(
    row: TimelineRow, zones: Sequence[ZoneColumn], timezone: str | None, *, clock_column: bool
) -> tuple[str, ...]:
    """The cells of `row`; `timezone` is its record's."""
    cells = [
        _cell(place, column, timezone) for place, column in zip(row.local, zones, strict=False)
    ] or [""] * len(zones)
    if clock_column:
        cells.append(row.clock or ("" if any(cells) else "unknown"))
    return tuple(cells)


def dates(row: TimelineRow, zones: Sequence[ZoneColumn]) -> tuple[str, ...]:
    """For each zone the date, where a day begins in it."""
    return tuple(str(each.date) if each.day_changed else "" for each in row.local) or ("",) * len(
        zones
    )


def _cell(place: LocalTime, column: ZoneColumn, timezone: str | None) -> str:
    """The clock, with the offset where the head cannot say it.

    It is marked where the time was written in this zone although the record's own is another.
    """
    offset = "" if column.steady or not place.offset else f" {place.offset}"
    mark = "*" if place.entered and place.zone != timezone else ""
    return f"{place.clock}{offset}{mark}"
