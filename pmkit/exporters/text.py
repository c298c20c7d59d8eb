"""A report for a terminal."""

from collections.abc import Iterator

from pmkit.exporters.grid import grid
from pmkit.exporters.plots.blocks import blocks
from pmkit.reports.base import Report, Table
from pmkit.terminal import padded, visible, width, wrapped


def text(report: Report, columns: int = 80, /) -> str:
    """Title, facts, tables, charts and notes, no line wider than `columns`.

    Charts stand behind the first table, which has the numbers.
    """
    parts = [
        [visible(report.title)],
        list(_facts(report, columns)),
        *(list(_table(table, columns)) for table in report.tables[:1]),
        *([visible(chart.title), "", *blocks(chart, columns)] for chart in report.charts),
        *(list(_table(table, columns)) for table in report.tables[1:]),
        list(_notes(report.notes, columns)),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _facts(report: Report, columns: int) -> Iterator[str]:
    names = [visible(name) for name, _ in report.facts]
    edge = max(map(width, names), default=0) + 2
    for name, (_, value) in zip(names, report.facts, strict=True):
        first, *others = wrapped(visible(value), max(columns - edge, 1))
        yield padded(name, edge) + first
        yield from (" " * edge + other for other in others)


def _table(table: Table, columns: int) -> Iterator[str]:
    yield visible(table.title)
    yield ""
    if not table.rows:
        yield from wrapped(visible(table.empty), columns)
        return
    yield from grid(table, columns)
    if table.notes:
        yield ""
        yield from _notes(table.notes, columns)


def _notes(notes: tuple[str, ...], columns: int) -> Iterator[str]:
    for note in notes:
        first, *others = wrapped(visible(note), columns - 2)
        yield f"- {first}"
        yield from (f"  {other}" for other in others)
