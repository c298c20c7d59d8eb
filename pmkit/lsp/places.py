"""Places in a text: as pmkit counts them, as the protocol does, and what stands there.

pmkit counts lines and characters from 1. The protocol counts from 0, and columns in the units
that the editor asked for, which are those of UTF-16 unless it says otherwise.
"""

from typing import NamedTuple

from lsprotocol import types
from pygls.workspace import PositionCodec

from pmkit.diagnostics.diagnostic import Path
from pmkit.records.tree import Mapping, Node, Scalar, Sequence, span
from pmkit.source import Position, Span


class Ruler:
    """Turns places in one text from one way of counting into the other."""

    def __init__(self, text: str, codec: PositionCodec) -> None:
        """Take the text and the units of the editor's columns."""
        self.lines = text.split("\n")
        self._codec = codec

    def position(self, place: types.Position) -> Position:
        """A place that the editor names; one behind the end of a line is at its end."""
        if place.line >= len(self.lines):
            return Position(len(self.lines), len(self.lines[-1]) + 1)
        units = column = 0
        for character in self.lines[place.line]:
            units += self._codec.client_num_units(character)
            if units > place.character:
                break
            column += 1
        return Position(place.line + 1, column + 1)

    def place(self, position: Position) -> types.Position:
        """A place as the editor counts it."""
        if position.line > len(self.lines):
            return self.place(Position(len(self.lines), len(self.lines[-1]) + 1))
        before = self.lines[position.line - 1][: position.column - 1]
        return types.Position(position.line - 1, self._codec.client_num_units(before))

    def range(self, stretch: Span) -> types.Range:
        """A stretch as the editor counts it."""
        return types.Range(self.place(stretch.start), self.place(stretch.end))


class Found(NamedTuple):
    """What stands at a place."""

    path: Path
    """Of the value, also where the place is in its key."""

    node: Node
    """The value."""

    on_key: bool
    """Whether the place is in the key."""

    span: Span
    """Of the key, or of the value."""


def within(position: Position, stretch: Span) -> bool:
    """Whether a place is in a stretch; its end belongs to it, because the cursor stops there."""
    return stretch.start <= position <= stretch.end


def at(node: Node, position: Position, path: Path = ()) -> Found | None:
    """The innermost key or text below `node` that `position` is in."""
    if isinstance(node, Mapping):
        for key, (name, child) in zip(node.keys, node.entries.items(), strict=True):
            if within(position, span(key)):
                return Found((*path, name), child, on_key=True, span=span(key))
            if within(position, span(child)):
                return at(child, position, (*path, name))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            if within(position, span(item)):
                return at(item, position, (*path, index))
    elif isinstance(node, Scalar):
        return Found(path, node, on_key=False, span=span(node))
    return None


def value_at(root: Node, path: Path) -> Node | None:
    """The value at `path`; None where there is none."""
    node: Node | None = root
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            node = node.entries.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node
