"""Narrow columns side by side, and a text beside them or, where that is too narrow, below them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pmkit.terminal import padded, width, wrapped

_AMPLE = 40
"""Cells for the text from which on heads need not be broken."""

_BESIDE = 28
"""Fewest cells for the text beside the columns."""

_INDENT = "    "
"""Before a text that stands below its columns."""

_GAP = "  "


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A narrow column."""

    head: tuple[str, ...]
    """Lines above it; a slash is where one may be broken in two."""

    right: bool = False
    """Whether it leans to the right."""

    signs: bool = False
    """Whether `~` stands before some cells; the others leave room for it."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: its cells, and its text."""

    cells: tuple[str, ...]
    """One for each column."""

    text: str
    """Wrapped as it needs to be."""

    above: tuple[str, ...] = ()
    """Cells of a line above it; no line where all are empty."""

    heading: str = ""
    """A line across all columns above it, behind an empty line; none where it is empty."""


def grid(columns: Sequence[GridColumn], head: str, rows: Sequence[GridRow], room: int) -> list[str]:
    """Lines of at most `room` cells, unless the columns alone take more; `head` is the text's."""
    rows = _with_room_for_signs(columns, rows)
    widths = _widths(columns, rows)
    if room - _taken(widths) < _AMPLE:
        columns = [replace(column, head=_broken(column.head)) for column in columns]
        widths = _widths(columns, rows)
    layout = _Grid(columns, widths, room)
    return [*layout.heads(head), *(line for row in rows for line in layout.row(row))]


class _Grid:
    """Columns whose widths are known."""

    def __init__(self, columns: Sequence[GridColumn], widths: Sequence[int], room: int) -> None:
        self.columns = columns
        self.widths = widths
        self.room = room
        self.left = room - _taken(widths)
        self.beside = self.left >= _BESIDE

    def heads(self, text: str) -> Iterator[str]:
        """Heads, which stand on a rule."""
        height = max(len(column.head) for column in self.columns)
        for line in range(-height, 0):
            cells = [
                column.head[line] if -line <= len(column.head) else "" for column in self.columns
            ]
            yield self.line(cells, text if self.beside and line == -1 else "")
        rule = self.left if self.beside else 0
        yield self.line(["─" * wide for wide in self.widths], "─" * rule)

    def row(self, row: GridRow) -> Iterator[str]:
        """The lines of `row`."""
        if row.heading:
            yield from ("", *wrapped(row.heading, self.room))
        if any(row.above):
            yield self.line([*row.above, *[""] * (len(self.columns) - len(row.above))])
        if self.beside:
            first, *more = wrapped(row.text, self.left)
            yield self.line(row.cells, first)
            yield from (" " * _taken(self.widths) + line for line in more)
        else:
            yield self.line(row.cells)
            yield from (
                _INDENT + line for line in wrapped(row.text, max(_BESIDE, self.room - len(_INDENT)))
            )

    def line(self, cells: Sequence[str], text: str = "") -> str:
        """Cells in their columns, and a text behind them."""
        placed = [
            padded(cell, wide, right=column.right)
            for cell, wide, column in zip(cells, self.widths, self.columns, strict=True)
        ]
        return _GAP.join([*placed, text]).rstrip()


def _with_room_for_signs(
    columns: Sequence[GridColumn], rows: Sequence[GridRow]
) -> Sequence[GridRow]:
    """`rows` with a space before each cell that has no sign in a column where others have one."""
    signed = [
        column.signs and any(row.cells[index].startswith("~") for row in rows)
        for index, column in enumerate(columns)
    ]
    if not any(signed):
        return rows
    return [
        replace(
            row,
            cells=tuple(
                f" {cell}" if sign and cell and cell[0] != "~" else cell
                for cell, sign in zip(row.cells, signed, strict=True)
            ),
        )
        for row in rows
    ]


def _widths(columns: Sequence[GridColumn], rows: Sequence[GridRow]) -> list[int]:
    """Of the widest cell or head of each column."""
    widths = [max(map(width, column.head), default=0) for column in columns]
    for row in rows:
        for cells in (row.cells, row.above):
            for index, cell in enumerate(cells):
                widths[index] = max(widths[index], len(cell))
    return widths


def _taken(widths: Sequence[int]) -> int:
    """Cells of all columns and the gaps behind them."""
    return sum(widths) + len(_GAP) * len(widths)


def _broken(head: tuple[str, ...]) -> tuple[str, ...]:
    """`head` with a new line behind each slash."""
    return tuple(part for line in head for part in line.replace("/", "/\n").split("\n"))
