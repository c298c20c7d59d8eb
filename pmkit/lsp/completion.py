"""What may be written at the cursor.

While somebody types, the text is seldom YAML. So a word is put where the cursor is, and the text
is read up to it: where that word lands in the tree is where the cursor is in the record.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from pmkit.config.settings import Settings
from pmkit.diagnostics.diagnostic import Path
from pmkit.lsp.hover import field_text
from pmkit.lsp.places import value_at
from pmkit.lsp.slots import Slot, fields, noun, slot
from pmkit.lsp.times import DAYS, MOMENTS, working
from pmkit.records.kinds import Custom, Items, OneOrMore, Pairs, Plain, Shape
from pmkit.records.quoting import quoted
from pmkit.records.tree import Mapping, Node, Scalar, Sequence, parse
from pmkit.source import Position, Span
from pmkit.timestamps.format import instant_text, wall_text
from pmkit.timestamps.parse import Reader
from pmkit.timestamps.when import TimeFault
from pmkit.timestamps.zones import zone_names

_MARK = "xCursorx"
_SIGNS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./+-"
_BEFORE_KEY = re.compile(r"\s*(?:-\s+)*")
_AFTER_KEY = re.compile(r"[\"']?\s*:")
_VALUE = re.compile(r"\s*(?:-\s+)*\w+:\s+(\S.*?)(?:\s+#.*|\s*)")


class Offer(NamedTuple):
    """Something that may be written."""

    label: str
    """As the list shows it."""

    text: str
    """What is written."""

    detail: str
    """What it is, in a few words."""

    is_key: bool = False
    """Whether it is a key."""

    about: str = ""
    """More about it, as Markdown."""


class Completion(NamedTuple):
    """What may be written, and in the place of what."""

    span: Span
    """The word at the cursor."""

    offers: tuple[Offer, ...]
    """In the order in which they are to be listed."""


class _Cursor(NamedTuple):
    """Where the cursor is in the record."""

    path: Path
    """The mapping that a key is written in, or the value that is written."""

    on_key: bool
    """Whether it is a key that is written."""

    taken: frozenset[str]
    """Other keys of that mapping."""

    root: Mapping
    """What was read."""


def completion(
    lines: list[str],
    position: Position,
    settings: Settings,
    now: datetime,
    ids: Iterable[str] = (),
) -> Completion:
    """What may be written at `position` of the text with these `lines`.

    Args:
        lines: of the text.
        position: of the cursor.
        settings: of the record.
        now: the present moment, offered where a time stands.
        ids: of the incidents that a record may refer to.
    """
    number = position.line - 1
    line = lines[number]
    column = position.column - 1
    for start, end, mark in _marks(line, column):
        changed = line[:start] + mark + line[end:]
        cursor = _cursor("\n".join([*lines[:number], changed, *lines[number + 1 :]]))
        if cursor is not None:
            word = Span(Position(position.line, start + 1), Position(position.line, end + 1))
            follows = bool(_AFTER_KEY.match(line[end:]))
            return Completion(word, tuple(_offers(cursor, settings, now, ids, follows)))
    return Completion(Span(position, position), ())


def _marks(line: str, column: int) -> Iterator[tuple[int, int, str]]:
    """What to put in the place of what: of a key, of a word, of a value of several words."""
    start = column - len(_word(line[:column][::-1]))
    end = column + len(_word(line[column:]))
    if _BEFORE_KEY.fullmatch(line[:start]) and not _AFTER_KEY.match(line[end:]):
        yield start, end, f"{_MARK}:"
    yield start, end, _MARK
    value = _VALUE.fullmatch(line)
    if value is not None and value.start(1) <= column <= value.end(1):
        yield value.start(1), value.end(1), _MARK


def _word(text: str) -> str:
    """The letters and signs that `text` begins with and that make one name."""
    return text[: len(text) - len(text.lstrip(_SIGNS))]


def _cursor(text: str) -> _Cursor | None:
    """Where the mark landed in the tree of `text`; None where it is no key and no value."""
    root = parse(text).root
    if root is None:
        return None
    return next(_marked(root, (), root), None)


def _marked(node: Node, path: Path, root: Mapping) -> Iterator[_Cursor]:
    if isinstance(node, Mapping):
        if _MARK in node.entries:
            yield _Cursor(path, True, frozenset(node.entries) - {_MARK}, root)
        for name, child in node.entries.items():
            yield from _marked(child, (*path, name), root)
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _marked(item, (*path, index), root)
    elif isinstance(node, Scalar) and node.value == _MARK:
        yield _Cursor(path, False, frozenset(), root)


def _offers(
    cursor: _Cursor, settings: Settings, now: datetime, ids: Iterable[str], follows: bool
) -> Iterator[Offer]:
    """What the record's shape has for the place; `follows`: the key has its colon already."""
    found = slot(cursor.path, settings)
    if found is None:
        return
    if cursor.on_key and isinstance(found.kind, (Shape, Pairs, Custom)):
        for field in fields(found, settings):
            if field.name not in cursor.taken:
                yield _key(field, follows=follows)
        return
    taken = _beside(cursor)
    for value, detail in _values(found, cursor, settings, now, ids):
        if value not in taken:
            yield Offer(value, quoted(value, in_brackets=True), detail)


def _key(field: Slot, *, follows: bool) -> Offer:
    below = isinstance(field.kind, (Shape, Items, Pairs, Custom))
    ending = "" if follows else ":" if below else ": "
    detail = f"{noun(field.kind)}, required" if field.required else noun(field.kind)
    return Offer(field.name, f"{field.name}{ending}", detail, True, field_text(field))


def _values(
    found: Slot, cursor: _Cursor, settings: Settings, now: datetime, ids: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Pairs of a value and what it is."""
    kind = found.kind.item if isinstance(found.kind, OneOrMore) else found.kind
    if found.values:
        yield from ((value, found.name) for value in found.values)
    elif kind is Plain.ZONE:
        yield from ((name, "time zone") for name in zone_names())
    elif kind in MOMENTS:
        yield _now(now, cursor.root, settings)
    elif kind in DAYS:
        yield f"{now.astimezone(working(cursor.root, settings).zone):%Y-%m-%d}", "today"
    elif cursor.path[:1] == ("related",) and kind is Plain.ID:
        yield from ((name, "incident") for name in ids)
    elif "addresses" in cursor.path:
        yield from ((name, "contributing factor") for name in _factors(cursor.root))


def _now(now: datetime, root: Mapping, settings: Settings) -> tuple[str, str]:
    """The present minute as a record says it: a clock time of its zone, where that is enough."""
    minute = now.replace(second=0, microsecond=0)
    zone = working(root, settings).zone
    if zone is None:
        return instant_text(minute), "now"
    text = wall_text(minute.astimezone(zone))
    if isinstance(Reader(zone).read(text), TimeFault):  # the hour that a clock shows twice
        return instant_text(minute), "now"
    return text, f"now, in {zone.key}"


def _factors(root: Mapping) -> Iterator[str]:
    """Ids of the contributing factors."""
    factors = value_at(root, ("causes", "contributing_factors"))
    for factor in factors.items if isinstance(factors, Sequence) else ():
        name = factor.entries.get("id") if isinstance(factor, Mapping) else None
        if isinstance(name, Scalar):
            yield name.value


def _beside(cursor: _Cursor) -> frozenset[str]:
    """Other texts of the list that the cursor is in."""
    if not cursor.path or not isinstance(cursor.path[-1], int):
        return frozenset()
    above = value_at(cursor.root, cursor.path[:-1])
    items = above.items if isinstance(above, Sequence) else []
    return frozenset(item.value for item in items if isinstance(item, Scalar))
