"""A report as one page of HTML that needs nothing else: to send, to print, to put on a wall.

It has no script, and its policy allows none; pictures are part of it. Colours follow the reader's
scheme, paper is white, and wide tables scroll on their own where the page is narrow.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby, takewhile

from pmkit.exporters.cells import RIGHT, cell_text
from pmkit.exporters.html_style import STYLE
from pmkit.exporters.plots.svg import svg
from pmkit.reports.base import Cell, Chart, Column, ColumnKind, Report, Table
from pmkit.terminal import visible

_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="pmkit">"""


_WHOLE = (ColumnKind.INTERVAL, ColumnKind.SHARES, ColumnKind.NUMBERS, ColumnKind.DATE)
_LOOKS = {
    **dict.fromkeys(RIGHT, ' class="right"'),
    **dict.fromkeys(_WHOLE, ' class="whole"'),
}
"""Classes of cells: what leans to the right, and what is not broken into lines."""

_LONG = 48
"""Characters of a text that would leave no room to the other columns."""

_NARROW = 3
"""Columns of a table that has room for all of them."""


def html(report: Report, _width: int = 0, /) -> str:
    """The page: title, facts, the first table, charts, other tables, and how it was counted."""
    title = _text(report.title)
    return "\n".join(
        [
            _HEAD,
            f"<title>{title}</title>",
            f"<style>\n{STYLE}</style>",
            "</head>",
            "<body>",
            "<main>",
            f"<h1>{title}</h1>",
            *_facts(report),
            *(line for table in report.tables[:1] for line in _table(table)),
            *(line for chart in report.charts for line in _chart(chart)),
            *(line for table in report.tables[1:] for line in _table(table)),
            *_notes(report),
            "</main>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _facts(report: Report) -> Iterator[str]:
    yield "<dl>"
    for name, value in report.facts:
        yield f"<div><dt>{_text(name)}</dt><dd>{_text(value)}</dd></div>"
    yield "</dl>"


def _table(table: Table) -> Iterator[str]:
    own = f"table-{escape(table.name)}"
    yield "<section>"
    yield f'<h2 id="{own}">{_text(table.title)}</h2>'
    if table.rows:
        yield f'<div class="wide" role="region" aria-labelledby="{own}" tabindex="0">'
        yield f'<table aria-labelledby="{own}">'
        yield from _rows(table)
        yield "</table>"
        yield "</div>"
    else:
        yield f"<p>{_text(table.empty[:1].upper() + table.empty[1:])}.</p>"
    yield from _list(table.notes)
    yield "</section>"


def _rows(table: Table) -> Iterator[str]:
    lifted = _lifted(table)
    columns = table.columns[lifted:]
    looks = [_LOOKS.get(column.kind, "") for column in columns]
    titles = zip(columns, looks, strict=True)
    yield "<thead>"
    yield _row(f'<th scope="col"{look}>{_text(column.title)}</th>' for column, look in titles)
    yield "</thead>"
    for shared, rows in groupby(table.rows, key=lambda row: row[:lifted]):
        yield "<tbody>"
        if lifted:
            title = _shared(table, shared)
            yield _row(
                [f'<th class="group" scope="rowgroup" colspan="{len(columns)}">{title}</th>']
            )
        for row in rows:
            yield _row(_cells(columns, looks, row[lifted:]))
        yield "</tbody>"


def _row(cells: Iterable[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>"


def _cells(columns: Sequence[Column], looks: Sequence[str], row: Sequence[Cell]) -> Iterator[str]:
    """The first cell is the heading of its row if it is a text."""
    for place, (column, look, cell) in enumerate(zip(columns, looks, row, strict=True)):
        text = _text(cell_text(cell, column.kind))
        if not place and column.kind is ColumnKind.TEXT:
            yield f'<th scope="row">{text}</th>'
        else:
            yield f"<td{look}>{text}</td>"


def _lifted(table: Table) -> int:
    """How many of the first columns stand above the rows that share them.

    Those up to the last long text; one, where rows follow each other that share it.
    """
    texts = list(takewhile(lambda column: column.kind is ColumnKind.TEXT, table.columns[:-1]))
    for place in reversed(range(len(texts))):
        if any(len(str(row[place])) > _LONG for row in table.rows):
            return place + 1
    runs = sum(1 for _ in groupby(table.rows, key=lambda row: row[0]))
    return int(bool(texts) and len(table.columns) > _NARROW and runs < len(table.rows))


def _shared(table: Table, cells: Sequence[Cell]) -> str:
    """What rows share, as one line."""
    named = (
        f"no {column.title}" if cell is None else cell_text(cell, column.kind)
        for column, cell in zip(table.columns, cells, strict=False)
    )
    return _text(" · ".join(named))


def _chart(chart: Chart) -> Iterator[str]:
    own = f"chart-{escape(chart.name)}"
    yield "<section>"
    yield f'<h2 id="{own}">{_text(chart.title)}</h2>'
    yield "<figure>"
    yield f'<div class="wide" role="region" aria-labelledby="{own}" tabindex="0">'
    yield svg(chart).rstrip()
    yield "</div>"
    yield f"<figcaption>{_text(chart.alt)}</figcaption>"
    yield "</figure>"
    yield "</section>"


def _notes(report: Report) -> Iterator[str]:
    if report.notes:
        yield "<section>"
        yield "<h2>How it was counted</h2>"
        yield from _list(report.notes)
        yield "</section>"


def _list(notes: tuple[str, ...]) -> Iterator[str]:
    if notes:
        yield "<ul>"
        yield from (f"<li>{_text(note)}</li>" for note in notes)
        yield "</ul>"


def _text(text: str) -> str:
    return escape(visible(text), quote=True)
