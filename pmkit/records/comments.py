"""Comments in which a record speaks to pmkit: `# pmkit: ignore[rule-name]`.

YAML's parser drops comments, so they are found in the text; what stands within a value (a block
of log lines, a quoted sentence) is text and no comment.
"""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from pmkit.records.tree import Mapping, Node, Scalar, Sequence, parse, span
from pmkit.source import Position, Source, Span

_COMMENT = re.compile(
    r"#[ \t]*pmkit:[ \t]*(?:ignore\b[ \t]*(?:\[(?P<names>[^\]#\r\n]*)\])?|[a-z]+[ \t]*\[)[^#\r\n]*"
)
"""`ignore`, or what may be meant to be it."""

_MOST = 1_000
"""Comments and names that are looked at; whoever writes more of them has other troubles."""

_MOST_NAMES = 100
"""Names that are looked at in one comment; there are hardly more rules."""

_NAME = re.compile(r"[^\s,]+")


class Name(NamedTuple):
    """A name in a comment."""

    text: str
    """As written."""

    span: Span
    """Where it stands."""


class Comment(NamedTuple):
    """A comment to pmkit."""

    span: Span
    """From its `#` to its last character."""

    names: tuple[Name, ...]
    """The rules that it names; empty where it is not understood."""

    whole_file: bool
    """It stands alone above the first key, and so it is about all of the file."""

    alone: bool
    """Nothing but the comment stands on its line."""


def comments(source: Source) -> tuple[Comment, ...]:
    """The comments to pmkit in `source`, from top to bottom."""
    written = list(_some(_written(source.text)))
    if not written:
        return ()
    root = parse(source.text).root
    values = sorted(_values(root)) if root is not None else []
    first = span(root.keys[0]).start.line if root is not None and root.keys else 1
    return tuple(
        each._replace(whole_file=each.alone and each.span.start.line < first)
        for each in written
        if not _within(each.span.start, values)
    )


def _some(found: Iterator[Comment]) -> Iterator[Comment]:
    left = _MOST
    for each in found:
        yield each
        left -= 1 + len(each.names)
        if left < 0:
            return


def _written(text: str) -> Iterator[Comment]:
    """What reads like a comment to pmkit, be it one or not."""
    for number, line in enumerate(text.split("\n"), start=1):
        if "pmkit:" not in line:
            continue
        ends = len(line.rstrip())
        begins = len(line) - len(line.lstrip())
        for match in _COMMENT.finditer(line):
            end = match.start() + len(match[0].rstrip())
            alone = (match.start(), end) == (begins, ends)
            yield Comment(_on_line(number, match.start(), end), _names(match, number), alone, alone)


def _names(match: re.Match[str], number: int) -> tuple[Name, ...]:
    if match["names"] is None:
        return ()
    begin, end = match.span("names")
    return tuple(
        Name(each[0], _on_line(number, each.start(), each.end()))
        for each in islice(_NAME.finditer(match.string, begin, end), _MOST_NAMES)
    )


def _on_line(number: int, begin: int, end: int) -> Span:
    return Span(Position(number, begin + 1), Position(number, end + 1))


def _values(node: Node) -> Iterator[Span]:
    """Where the texts of a record stand; a comment may follow the sign that begins a block."""
    if type(node) is Mapping:
        yield from map(span, node.keys)
        for child in node.entries.values():
            yield from _values(child)
    elif type(node) is Sequence:
        for item in node.items:
            yield from _values(item)
    elif type(node) is Scalar:
        place = span(node)
        if node.style in {"|", ">"}:
            place = Span(Position(place.start.line + 1, 1), max(place.end, place.start))
        yield place


def _within(position: Position, values: list[Span]) -> bool:
    """Whether a position is in one of `values`, which are in the order of the file."""
    index = bisect_right(values, (position, Position(sys.maxsize, 0))) - 1
    return index >= 0 and position < values[index].end
