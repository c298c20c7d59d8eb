"""A report as one page of HTML that needs nothing else: to send, to print, to put on a wall.

It has no script, and its policy allows none; pictures are part of it. Colours follow the reader's
scheme, paper is white, and wide tables scroll on their own where the page is narrow.
"""

from collections.abc import Iterator
from html import escape

from pmkit.exporters.cells import RIGHT, cell_text
from pmkit.exporters.html_style import STYLE
from pmkit.exporters.plots.svg import svg
from pmkit.reports.base import Chart, ColumnKind, Report, Table
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
    """Cells of the first column are the headings of their rows."""
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
    looks = [_LOOKS.get(column.kind, "") for column in table.columns]
    titles = zip(table.columns, looks, strict=True)
    yield "<thead>"
    yield (
        "<tr>"
        + "".join(f'<th scope="col"{look}>{_text(column.title)}</th>' for column, look in titles)
        + "</tr>"
    )
    yield "</thead>"
    yield "<tbody>"
    for row in table.rows:
        cells = [
            _text(cell_text(cell, column.kind))
            for cell, column in zip(row, table.columns, strict=True)
        ]
        others = zip(cells[1:], looks[1:], strict=True)
        yield (
            f'<tr><th scope="row"{looks[0]}>{cells[0]}</th>'
            + "".join(f"<td{look}>{cell}</td>" for cell, look in others)
            + "</tr>"
        )
    yield "</tbody>"


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
