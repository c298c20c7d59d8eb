"""Narrow columns side by side, and a text beside them or, where that is too narrow, below them."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from pmkit.terminal import padded, width, wrapped

_AMPLE = 40
"""Cells for the text from which on heads need not be broken."""

BESIDE = 28
"""Fewest cells for the text beside the columns."""

_INDENT = "    "
"""Before a text that stands below its columns."""

_GAP = "  "

_PAUSE = "⋮"
_RULE = "── "


class GridColumn(NamedTuple):  # there are many, and it is made in a third of the time
    """A narrow column."""

    head: tuple[str, ...]
    """Lines above it; a slash is where one may be broken in two."""

    right: bool = False
    """Whether it leans to the right."""

    signs: bool = False
    """Whether `~` stands before some cells; the others leave room for it."""

    foreign: bool = False
    """Whether its cells are as somebody wrote them, in characters of any width."""


class GridRow(NamedTuple):  # as above
    """A row: its cells, and its text."""

    cells: tuple[str, ...]
    """One for each column."""

    text: str
    """Wrapped as it needs to be."""

    above: tuple[tuple[str, ...], ...] = ()
    """Cells of lines above it; no line where all are empty."""

    heading: str = ""
    """A line across all columns above it, behind an empty line; none where it is empty."""

    pause: str = ""
    """What is said of the time before it, in a line above all others but the heading."""

    begins: str = ""
    """What begins with it, on a rule above it: in the last line of `above` or one of its own."""

    below: tuple[tuple[str, ...], ...] = ()
    """Lines of further cells under `cells`, beside what is left of the text."""


def ruled(text: str, columns: int) -> list[str]:
    """`text` on a rule of that many cells; in several lines where it is longer."""
    *lines, last = wrapped(text, columns - len(_RULE))
    first = _RULE if not lines else " " * len(_RULE)
    end = f"{first}{last} "
    return [
        *((_RULE if not index else " " * len(_RULE)) + line for index, line in enumerate(lines)),
        end + "─" * (columns - width(end)),
    ]


class Grid:
    """Columns, rows, and the widths that they need in `room` cells."""

    def __init__(
        self, columns: Sequence[GridColumn], head: str, rows: Sequence[GridRow], room: int
    ) -> None:
        """Take `head` as the text's."""
        self.columns = columns
        self.head = head
        self.rows = _with_room_for_signs(columns, rows)
        self.room = room
        cells = _cell_widths(self.columns, self.rows)
        self.widths = _widths(self.columns, cells)
        if room - _taken(self.widths) < _AMPLE:
            self.columns = [column._replace(head=_broken(column.head)) for column in columns]
            self.widths = _widths(self.columns, cells)
        forms = (
            f"{{:{'>' if column.right else '<'}{wide}}}"
            for column, wide in zip(self.columns, self.widths, strict=True)
        )
        self.form = _GAP.join([*forms, "{}"])
        self.even = not any(
            column.foreign and any(width(row.cells[index]) != len(row.cells[index]) for row in rows)
            for index, column in enumerate(self.columns)
        )
        self.margin = " " * _taken(self.widths)
        self.left = room - len(self.margin)
        self.beside = self.left >= BESIDE

    @property
    def fits(self) -> bool:
        """Whether the columns take no more than there is."""
        return self.left + len(_GAP) >= 0

    def lines(self) -> list[str]:
        """Lines of at most `room` cells, unless the columns alone take more."""
        lines = list(self.heads(self.head))
        for row in self.rows:
            if row.above or row.begins or row.pause or row.heading:
                lines += self.before(row)
            lines += self.row(row)
        return lines

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

    def before(self, row: GridRow) -> Iterator[str]:
        """The lines above `row`."""
        if row.heading:
            yield from ("", *wrapped(row.heading, self.room))
        if row.pause:
            yield self.pause(row.pause)
        yield from self.above(row)

    def row(self, row: GridRow) -> list[str]:
        """The lines of `row` itself."""
        if not self.beside:
            text = wrapped(row.text, max(BESIDE, self.room - len(_INDENT)))
            cells = [row.cells, *map(self.filled, row.below)]
            return [*map(self.line, cells), *(_INDENT + line for line in text)]
        first, *more = wrapped(row.text, self.left)
        if not row.below:
            return [self.line(row.cells, first), *(self.margin + line for line in more)]
        beside = zip_longest(row.below, more, fillvalue=())
        return [
            self.line(row.cells, first),
            *(self.line(self.filled(cells), line or "") for cells, line in beside),
        ]

    def pause(self, text: str) -> str:
        """A line that says that nothing happened."""
        if not self.beside:
            return f"{_INDENT}{_PAUSE} {text}"
        return self.line([_PAUSE if column.signs else "" for column in self.columns], text)

    def above(self, row: GridRow) -> Iterator[str]:
        """The lines between the row above and `row`."""
        lines = [self.filled(cells) for cells in row.above if any(cells)]
        if row.begins and self.beside:
            *lines, last = lines or [self.filled(())]
            first, *more = ruled(row.begins, self.left)
            yield from map(self.line, lines)
            yield self.line(last, first)
            yield from (self.line(self.filled(()), line) for line in more)
            return
        yield from map(self.line, lines)
        if row.begins:
            rule = ruled(row.begins, max(BESIDE, self.room - len(_INDENT)))
            yield from (_INDENT + line for line in rule)

    def filled(self, cells: Sequence[str]) -> list[str]:
        """`cells`, and empty ones for the columns behind them."""
        return [*cells, *[""] * (len(self.columns) - len(cells))]

    def line(self, cells: Sequence[str], text: str = "") -> str:
        """Cells in their columns, and a text behind them."""
        if self.even:
            return self.form.format(*cells, text).rstrip()
        placed = [
            padded(cell, wide, right=column.right)
            for cell, wide, column in zip(cells, self.widths, self.columns, strict=True)
        ]
        return _GAP.join([*placed, text]).rstrip()


def _with_room_for_signs(
    columns: Sequence[GridColumn], rows: Sequence[GridRow]
) -> Sequence[GridRow]:
    """`rows` with a space before each cell that has no sign in a column where others have one."""
    placed = zip(*(row.cells for row in rows), strict=True)
    signed = [
        column.signs and "~" in "".join(cells)
        for column, cells in zip(columns, placed, strict=False)
    ]
    if not any(signed):
        return rows
    return [
        row._replace(
            cells=tuple(
                f" {cell}" if sign and cell and cell[0] != "~" else cell
                for cell, sign in zip(row.cells, signed, strict=True)
            ),
        )
        for row in rows
    ]


def _widths(columns: Sequence[GridColumn], cells: Sequence[int]) -> list[int]:
    """Of the widest cell or head of each column."""
    return [
        max(wide, *map(width, column.head)) if column.head else wide
        for column, wide in zip(columns, cells, strict=True)
    ]


def _cell_widths(columns: Sequence[GridColumn], rows: Sequence[GridRow]) -> list[int]:
    """Of the widest cell of each column."""
    widths = [
        max(map(width if column.foreign else len, cells))
        for column, cells in zip(
            columns, zip(*(row.cells for row in rows), strict=True), strict=False
        )
    ] or [0] * len(columns)
    for row in rows:
        if row.above or row.below:
            for cells in (*row.above, *row.below):
                for index, cell in enumerate(cells):
                    if cell:
                        widths[index] = max(widths[index], len(cell))
    return widths


def _taken(widths: Sequence[int]) -> int:
    """Cells of all columns and the gaps behind them."""
    return sum(widths) + len(_GAP) * len(widths)


def _broken(head: tuple[str, ...]) -> tuple[str, ...]:
    """`head` with a new line behind each slash."""
    return tuple(part for line in head for part in line.replace("/", "/\n").split("\n"))
