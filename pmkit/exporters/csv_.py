"""The main table of a report as CSV, for spreadsheets and scripts.

Zone, version of the zone data and the moment that counted as now stand in each row, as a CSV file
has no other place for them. Texts are kept from being formulas (see `pmkit.spreadsheet`); numbers
are left alone.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from pmkit.reports.base import Cell, Column, ColumnKind, Report
from pmkit.spreadsheet import harmless, line
from pmkit.timestamps.format import instant_text

_OF_ALL = ("timezone", "tzdata", "as_of")
"""What holds for the whole report: columns behind its own, with the names that JSON has."""

_PAIRS = frozenset({ColumnKind.INTERVAL, ColumnKind.SHARES, ColumnKind.NUMBERS})
"""Kinds whose values have two ends, a column each."""


def csv(report: Report, _width: int = 0, /) -> str:
    """The rows of a report, else its first table, as of RFC 4180 with plain line feeds."""
    table = report.rows or report.tables[0]
    held = [name for name in _OF_ALL if name in report.data]
    lines = [[*(name for column in table.columns for name in _names(column)), *held]]
    ends = [_value(report.data[name]) for name in held]
    for row in table.rows:
        cells = zip(table.columns, row, strict=True)
        values = (value for column, cell in cells for value in _values(column, cell))
        lines.append([*values, *ends])
    return "".join(map(line, lines))


def _names(column: Column) -> tuple[str, ...]:
    if column.kind is ColumnKind.DURATION:
        return (f"{column.name}_seconds",)
    if column.kind is ColumnKind.INTERVAL:
        return (f"{column.name}_low_seconds", f"{column.name}_high_seconds")
    if column.kind in _PAIRS:
        return (f"{column.name}_low", f"{column.name}_high")
    return (column.name,)


def _values(column: Column, cell: Cell) -> Iterator[str]:
    if column.kind in _PAIRS:
        yield from (_value(end) for end in (cell if isinstance(cell, tuple) else (None, None)))
    else:
        yield _value(cell)


def _value(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, timedelta):
        return f"{cell.total_seconds():.6f}".rstrip("0").rstrip(".")
    if isinstance(cell, datetime):
        return instant_text(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str):
        return harmless(cell)
    return str(cell)
