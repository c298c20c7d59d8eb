"""Texts that end where a comment begins that was hardly meant to be one: `see #123`."""

import re
from collections.abc import Iterator

from pmkit.diagnostics.diagnostic import Path
from pmkit.records.fault import Fault
from pmkit.records.kinds import Custom, Items, Kind, OneOrMore, Pairs, Plain, Shape
from pmkit.records.schema import RECORD
from pmkit.records.tree import Mapping, Node, Scalar, Sequence, Tree, is_empty, span
from pmkit.source import Position, Span

_GLUED = re.compile(r"(?<= )#(?=\w)(?!pmkit:)[^\r\n]*")
_WORDS = frozenset({Plain.TEXT, Plain.LINE, Plain.PROSE, Plain.URL})
_MOST = 20
_LONGEST_SHOWN = 40


def lost_texts(text: str, tree: Tree) -> Iterator[Fault]:
    """A fault for each comment that begins without a space, behind a text in somebody's words."""
    if tree.root is None:
        return
    ends = {span(node).end: (path, node) for path, node in _words(RECORD, tree.root, ())}
    told = 0
    for number, line in enumerate(text.split("\n"), start=1):
        match = _GLUED.search(line) if " #" in line else None
        if match is None:
            continue
        end = Position(number, len(line[: match.start()].rstrip(" ")) + 1)
        if end in ends and told < _MOST:
            told += 1
            yield _fault(number, match, *ends[end])


def _fault(line: int, match: re.Match[str], path: Path, node: Scalar) -> Fault:
    lost = match[0].rstrip()
    shown = lost if len(lost) <= _LONGEST_SHOWN else f"{lost[: _LONGEST_SHOWN - 1]}…"
    whole = f"{node.value} {lost}".strip()
    so = "nothing else is written here" if is_empty(node) else "the text ends before it"
    column = match.start() + 1
    return Fault(
        "lost-text-after-hash",
        Span(Position(line, column), Position(line, column + len(lost))),
        f'"{shown}" is a comment, and {so}',
        f'put the text between quotes: "{whole}"'
        if len(whole) <= 2 * _LONGEST_SHOWN and '"' not in whole
        else "put the text between quotes; if it is a comment, put a space behind the `#`",
        path,
    )


def _words(kind: Kind, node: Node, path: Path) -> Iterator[tuple[Path, Scalar]]:
    """Texts without quotes in which any words may stand."""
    if isinstance(node, Scalar):
        if not node.style and (isinstance(kind, Custom) or kind in _WORDS):
            yield path, node
    elif isinstance(node, Sequence):
        inner = kind.item if isinstance(kind, Items | OneOrMore) else kind
        for index, item in enumerate(node.items):
            yield from _words(inner, item, (*path, index))
    elif isinstance(node, Mapping):
        fields = {field.name: field.kind for field in kind.fields} if type(kind) is Shape else {}
        for name, child in node.entries.items():
            below = kind.value if isinstance(kind, Pairs) else fields.get(name, Custom())
            yield from _words(below, child, (*path, name))
