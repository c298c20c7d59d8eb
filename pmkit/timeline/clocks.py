"""The clock columns of a timeline, alike in every format that people read.

One for each zone and, where a record has clock times without a date, one for those.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from pmkit.timeline.base import LocalTime, TimelineRow, ZoneColumn
from pmkit.timestamps.zones import tzdata_version

LEGEND = "* zone in which the times were written"
"""What the mark behind a zone or a clock means."""

_FOLD = re.compile(r"(?=–)| (?=±|[+-]\d+d)")
"""Where a cell may go on below: before a dash, a margin, and a number of days."""


def tz_database() -> str:
    """By which rules local times are told: another version may tell other ones."""
    return f"tz database {tzdata_version()}"


def zone_name(column: ZoneColumn) -> str:
    """The head of a column: the zone, marked where the record's times were written in it."""
    return f"{column.name}*" if column.entered else column.name


def zone_offset(column: ZoneColumn) -> str:
    """What the head of a column says of its offset; nothing where each row says its own."""
    return column.offsets[0] if column.steady and column.offsets else ""


def keys(zones: Sequence[ZoneColumn]) -> tuple[str, ...]:
    """Short heads, each another: `SAST`, `+05:45`, the city where clocks were changed meanwhile."""
    names = [_key(column) for column in zones]
    return tuple(
        name if names.count(name) == 1 else _city(column)
        for name, column in zip(names, zones, strict=True)
    )


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


def narrow_dates(
    rows: Sequence[TimelineRow], zones: Sequence[ZoneColumn]
) -> Iterator[tuple[tuple[str, ...], ...]]:
    """As `dates` of all rows, for narrow columns: years where they change, months and days."""
    years = [""] * len(zones)
    for row in rows:
        days = dates(row, zones)
        new = tuple(
            day[:-6] if day[:-6] != year else "" for day, year in zip(days, years, strict=True)
        )
        years = [year or old for year, old in zip(new, years, strict=True)]
        yield new, tuple(day[-5:] for day in days)


def folded(cells: Sequence[str]) -> list[tuple[str, ...]]:
    """`cells` in lines, for narrow columns: the end of a range and a margin below the clock."""
    parts = [_parts(cell) for cell in cells]
    return list(zip_longest(*parts, fillvalue=""))


def _parts(cell: str) -> list[str]:
    """`22:37–01:35 +1d` as `22:37`, `–01:35` and `+1d`; a day of another zone without its year."""
    if cell.startswith("~") and cell[1:5].isdigit():
        return [f"~{cell[-5:]}"]
    return _FOLD.split(cell)


def _key(column: ZoneColumn) -> str:
    if column.name == "UTC":
        return column.name
    offset = zone_offset(column)
    return offset.split()[0] if offset else _city(column)


def _city(column: ZoneColumn) -> str:
    return column.name.rpartition("/")[2]


def _cell(place: LocalTime, column: ZoneColumn, timezone: str | None) -> str:
    """The clock, with the offset where the head cannot say it.

    It is marked where the time was written in this zone although the record's own is another.
    """
    offset = "" if column.steady or not place.offset else f" {place.offset}"
    mark = "*" if place.entered and place.zone != timezone else ""
    return f"{place.clock}{offset}{mark}"
