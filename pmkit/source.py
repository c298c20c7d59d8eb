"""A text file as pmkit reads it, and places in it.

Lines and columns count from 1 and columns count characters, as editors show them.
This is the only module that counts them.
"""

from functools import lru_cache
from typing import NamedTuple


class Position(NamedTuple):
    """A place between two characters."""

    line: int
    """From 1."""

    column: int
    """From 1, in characters."""


class Span(NamedTuple):
    """A stretch of text, `[start, end)`."""

    start: Position
    """Where it begins."""

    end: Position
    """The place after its last character."""


START = Span(Position(1, 1), Position(1, 1))
"""The beginning of a file: where a diagnostic about the whole file points."""


class Source(NamedTuple):
    """A file's path and its text."""

    path: str
    """As shown to the user: relative to the folder where pmkit was called."""

    text: str
    """Without a byte order mark; line ends as in the file."""

    def line(self, number: int) -> str:
        """The text of line `number` (from 1) without its line end; empty past the end."""
        lines = _lines(self.text)
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""

    def position(self, offset: int) -> Position:
        """The position of the character at `offset` (from 0)."""
        before = self.text[:offset]
        return Position(before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


@lru_cache(maxsize=4)
def _lines(text: str) -> list[str]:
    """The lines of a text that is asked for many of them."""
    return text.split("\n")
