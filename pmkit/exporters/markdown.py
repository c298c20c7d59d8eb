"""A report as Markdown, with tables as GitHub reads them."""

from collections.abc import Iterator

from pmkit.exporters.cells import RIGHT, cell_text
from pmkit.exporters.plots.blocks import plot
from pmkit.reports.base import Chart, Report, Table
from pmkit.templating.safe import escape
from pmkit.terminal import padded, visible, width

_NARROW = 60
"""A column is filled up with spaces to no more than this."""

_PLOT = 90
"""Columns of a chart; pages show some more."""


def markdown(report: Report, _width: int = 0, /) -> str:
    """Title, facts, tables, charts and notes; charts stand behind the first table."""
    parts = [
        [f"# {escaped(report.title)}"],
        [f"- {escaped(name)}: {escaped(value)}" for name, value in report.facts],
        *(list(_table(table)) for table in report.tables[:1]),
        *(list(_chart(chart)) for chart in report.charts),
        *(list(_table(table)) for table in report.tables[1:]),
        [f"- {escaped(note)}" for note in report.notes],
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """`text` as one line that no Markdown renderer takes for markup."""
    return escape(visible(" ".join(text.split())))


def _chart(chart: Chart) -> Iterator[str]:
    """As characters in a verbatim block, which no text within can end: each line begins with one.

    What is seen in it follows as a sentence, for those to whom such a block says nothing.
    """
    yield f"## {escaped(chart.title)}"
    yield ""
    yield "```text"
    yield from (f" {line}".rstrip() for line in plot(chart, _PLOT))
    yield "```"
    yield ""
    yield escaped(chart.alt)


def _table(table: Table) -> Iterator[str]:
    yield f"## {escaped(table.title)}"
    yield ""
    if table.rows:
        yield from _grid(table)
    else:
        yield f"{escaped(table.empty[:1].upper() + table.empty[1:])}."
    if table.notes:
        yield ""
        yield from (f"- {escaped(note)}" for note in table.notes)


def _grid(table: Table) -> Iterator[str]:
    titles = [escaped(column.title) for column in table.columns]
    rows = [
        [escaped(cell_text(cell, own.kind)) for cell, own in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]
    leans = [column.kind in RIGHT for column in table.columns]
    widths = [
        max(3, *(min(width(cell), _NARROW) for cell in own))
        for own in zip(titles, *rows, strict=True)
    ]
    pairs = zip(widths, leans, strict=True)
    yield _row(titles, widths, leans)
    yield _row(["-" * (own - right) + ":" * right for own, right in pairs], widths, leans)
    yield from (_row(row, widths, leans) for row in rows)


def _row(cells: list[str], widths: list[int], leans: list[bool]) -> str:
    parts = (
        padded(cell, own, right=right)
        for cell, own, right in zip(cells, widths, leans, strict=True)
    )
    return f"| {' | '.join(parts)} |"
