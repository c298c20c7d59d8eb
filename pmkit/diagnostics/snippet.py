"""A source line with a stretch of it underlined."""

from collections.abc import Iterator
from typing import NamedTuple

from pmkit.source import Position, Source, Span
from pmkit.terminal import visible, width

MAX_WIDTH = 100
"""Cells of a source line that are shown; of a longer line, the part around the fault."""

_BEFORE = 40
"""Characters of a long line that are shown before the fault."""

_MOST_ROWS = 3
"""Lines of a stretch that are all shown; of a longer one, the first and the last."""

_TAB = "    "


class Row(NamedTuple):
    """One line of a stretch; both texts are safe for a terminal."""

    line: int
    """Its number, from 1."""

    code: str
    """The line, or the part of it that is shown."""

    under: str
    """What stands below it: spaces, then the marks."""


def rows(source: Source, span: Span, *, mark: str = "^") -> list[Row]:
    """The lines of `span` that are shown, each with its part of `span` underlined."""
    return [_row(source, part, mark) for part in _parts(source, span)]


def _parts(source: Source, span: Span) -> Iterator[Span]:
    """The part of `span` on each line that is shown."""
    first, last = span.start.line, span.end.line
    if last > first and span.end.column == 1:
        last -= 1  # it ends with a line end
    numbers = range(first, last + 1)
    for number in numbers if len(numbers) <= _MOST_ROWS else (first, last):
        line = source.line(number)
        indent = len(line) - len(line.lstrip())
        begin = span.start.column if number == first else indent + 1
        end = span.end.column if number == span.end.line else len(line) + 1
        yield Span(Position(number, begin), Position(number, max(begin, end)))


def _row(source: Source, part: Span, mark: str) -> Row:
    line = source.line(part.start.line)
    first = min(part.start.column - 1, len(line))
    last = max(first + 1, min(part.end.column - 1, len(line)))
    skip, shown = _window(line, first)
    lead = "…" if skip else ""
    tail = "…" if skip + len(shown) < len(line) else ""
    before = width(lead + _cells(shown[: first - skip]))
    under = max(1, width(_cells(shown[first - skip : last - skip])))
    return Row(part.start.line, lead + _cells(shown) + tail, " " * before + mark * under)


def _window(line: str, first: int) -> tuple[int, str]:
    """What is shown of `line` with its character `first`: where it begins, and the text."""
    if len(line) <= MAX_WIDTH and width(_cells(line)) <= MAX_WIDTH:
        return 0, line
    skip = max(0, first - _BEFORE)
    cells = [width(_cells(character)) for character in line[skip : skip + MAX_WIDTH]]
    total = sum(cells)
    while total > MAX_WIDTH:
        if skip + len(cells) > first + 1:
            total -= cells.pop()
        else:  # what stands before the fault is wide
            total -= cells.pop(0)
            skip += 1
    return skip, line[skip : skip + len(cells)]


def _cells(text: str) -> str:
    """`text` as a terminal shows it."""
    return visible(text.replace("\t", _TAB))
