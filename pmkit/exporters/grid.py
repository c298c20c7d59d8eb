"""A table in columns of characters that fit a width."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from pmkit.exporters.cells import NOTHING, RIGHT, cell_text
from pmkit.reports.base import ColumnKind, Table
from pmkit.terminal import longest_piece, padded, visible, width, wrapped

_GAP = 2
_INDENT = 2
_HEAD = 2
"""Lines of titles and of the rule below them; with one for each row, no layout has fewer."""

_WRAPPED = frozenset({ColumnKind.TEXT, ColumnKind.INTERVAL, ColumnKind.SHARES, ColumnKind.NUMBERS})


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which columns stand above their rows, and how wide the others are."""

    lifted: int
    """How many of the first columns."""

    widths: tuple[int, ...]
    """Of the others."""

    leans: tuple[bool, ...]
    """Whether the others lean to the right."""

    @property
    def indent(self) -> str:
        """What stands before every row."""
        return " " * _INDENT if self.lifted else ""


def grid(table: Table, columns: int) -> list[str]:
    """The lines of `table`, none wider than `columns`.

    Text wraps within its column. Where that is not enough, the first columns move into a line
    above the rows that share them; where even that is not enough, each row becomes a list.
    """
    titles = [visible(column.title) for column in table.columns]
    kinds = [column.kind for column in table.columns]
    rows = [
        [visible(cell_text(cell, kind)) for cell, kind in zip(row, kinds, strict=True)]
        for row in table.rows
    ]
    layout = _layout(titles, rows, kinds, columns)
    if layout is None:
        return list(_lists(titles, rows, columns))
    return list(_lines(titles, rows, layout, columns))


def _layout(
    titles: Sequence[str],
    rows: Sequence[Sequence[str]],
    kinds: Sequence[ColumnKind],
    columns: int,
) -> _Layout | None:
    """The layout with the fewest lines, of those that fit; None if none does."""
    leading = len(list(takewhile(lambda kind: kind is ColumnKind.TEXT, kinds[:-1])))
    best, fewest = None, 0
    for lifted in range(leading + 1):
        own = [row[lifted:] for row in rows]
        room = columns - (_INDENT if lifted else 0)
        widths = _widths(titles[lifted:], own, kinds[lifted:], room)
        if widths is None:
            continue
        layout = _Layout(lifted, widths, tuple(kind in RIGHT for kind in kinds[lifted:]))
        lines = sum(1 for _ in _lines(titles, rows, layout, columns))
        if best is None or lines < fewest:
            best, fewest = layout, lines
        if lines <= len(rows) + _HEAD:
            break
    return best


def _widths(
    titles: Sequence[str],
    rows: Sequence[Sequence[str]],
    kinds: Sequence[ColumnKind],
    room: int,
) -> tuple[int, ...] | None:
    """A width for each column so that all of them fit; None if they cannot."""
    cells = [[row[index] for row in rows] for index in range(len(titles))]
    values = [
        max(longest_piece(title), *map(width, own))
        for title, own in zip(titles, cells, strict=True)
    ]
    least = [
        max(longest_piece(title), *map(longest_piece if kind in _WRAPPED else width, own))
        for title, own, kind in zip(titles, cells, kinds, strict=True)
    ]
    room -= _GAP * (len(titles) - 1)
    if sum(least) > room:
        return None
    widths = [max(width(title), own) for title, own in zip(titles, values, strict=True)]
    for limit in (values, least):  # titles give way before values do
        while sum(widths) > room and widths != limit:
            wider = [index for index, own in enumerate(widths) if own > limit[index]]
            widths[max(wider, key=widths.__getitem__)] -= 1
    return tuple(widths)


def _lines(
    titles: Sequence[str], rows: Sequence[Sequence[str]], layout: _Layout, columns: int
) -> Iterator[str]:
    lifted = layout.lifted
    yield from _row(titles[lifted:], layout)
    yield layout.indent + (" " * _GAP).join("-" * own for own in layout.widths)
    above: Sequence[str] = ()
    for row in rows:
        if lifted and row[:lifted] != above:
            yield from wrapped(_shared(titles, row[:lifted], above), columns)
        above = row[:lifted]
        yield from _row(row[lifted:], layout)


def _shared(titles: Sequence[str], cells: Sequence[str], above: Sequence[str]) -> str:
    """The first cells as one line, from the first that differs from the line above."""
    named = [
        f"no {title}" if cell == NOTHING else cell
        for title, cell in zip(titles, cells, strict=False)
    ]
    pairs = enumerate(zip(cells, above, strict=False))
    changed = next((index for index, (cell, before) in pairs if cell != before), len(above))
    return "· " * bool(changed) + " · ".join(named[changed:])


def _row(cells: Sequence[str], layout: _Layout) -> Iterator[str]:
    wraps = [wrapped(cell, own) for cell, own in zip(cells, layout.widths, strict=True)]
    for number in range(max(map(len, wraps))):
        parts = [
            padded(lines[number] if number < len(lines) else "", own, right=right)
            for lines, own, right in zip(wraps, layout.widths, layout.leans, strict=True)
        ]
        yield (layout.indent + (" " * _GAP).join(parts)).rstrip()


def _lists(titles: Sequence[str], rows: Sequence[Sequence[str]], columns: int) -> Iterator[str]:
    """Each row as lines of title and value."""
    for number, row in enumerate(rows):
        if number:
            yield ""
        for title, cell in zip(titles, row, strict=True):
            yield from wrapped(f"{title}: {cell}", columns)
