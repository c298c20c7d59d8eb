"""A report as Markdown, with tables as GitHub reads them."""

from collections.abc import Iterator

from pmkit.exporters.cells import RIGHT, cell_text
from pmkit.reports.base import Report, Table
from pmkit.templating.safe import escape
from pmkit.terminal import padded, visible, width

_NARROW = 60
"""A column is filled up with spaces to no more than this."""


def markdown(report: Report, _width: int = 0, /) -> str:
    """Title, facts, tables and notes."""
    parts = [
        [f"# {escaped(report.title)}"],
        [f"- {escaped(name)}: {escaped(value)}" for name, value in report.facts],
        *(list(_table(table)) for table in report.tables),
        [f"- {escaped(note)}" for note in report.notes],
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """`text` as one line that no Markdown renderer takes for markup."""
    return escape(visible(" ".join(text.split())))


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
