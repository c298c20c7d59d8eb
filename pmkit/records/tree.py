"""YAML -> a tree of nodes, each with its place in the file.

PyYAML's parser gives events; the tree is built here. Every scalar stays the text that was
written (`no`, `1e3` and `12:30` are text until the schema gives them a type), and what records
may not hold (anchors, tags, merge keys, a second document) is a fault with a place. Nodes are
counted and their depth is limited while events arrive, so that no file can exhaust the machine.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from pmkit.records import characters, syntax
from pmkit.records.fault import MAX_FAULTS, Fault, too_many
from pmkit.source import Position, Span

try:
    from yaml._yaml import CParser as _Parser

    C_PARSER = True
except ImportError:  # PyYAML was built without libyaml
    C_PARSER = False
"""Whether the fast parser is there; without it reading takes about ten times as long."""

MAX_BYTES = 1 << 20
"""Largest file."""

MAX_DEPTH = 32
"""Deepest nesting of lists and mappings."""

MAX_NODES = 50_000
"""Most values in a file."""

MAX_SCALAR = 1 << 18
"""Longest text, in characters."""

Scalar = ScalarEvent
"""A text: its `value` is what was written, without quotes; its `style` is empty for a plain one.

It is the parser's own event: wrapping each would cost a tenth of the reading of a record.
"""


class Sequence:
    """A list."""

    __slots__ = ("event", "items")

    def __init__(self, event: Any) -> None:
        """Take the event that begins it."""
        self.items: list[Node] = []
        self.event = event


class Mapping:
    """Keys with values, in the order of the file."""

    __slots__ = ("entries", "event", "keys")

    def __init__(self, event: Any) -> None:
        """Take the event that begins it."""
        self.entries: dict[str, Node] = {}
        self.keys: list[Scalar] = []
        self.event = event

    def key(self, name: str) -> Scalar:
        """The key called `name`, for its place."""
        return self.keys[list(self.entries).index(name)]


Node = Scalar | Sequence | Mapping


def span(node: Node) -> Span:
    """From the first character (or quote) of `node` to its end."""
    if type(node) is Scalar:
        return _span(node.start_mark, node.end_mark)
    if type(node) is Mapping:
        return _around(node, list(node.entries.values())[-1:])
    if type(node) is Sequence:
        return _around(node, node.items[-1:])
    raise TypeError(node)


def _around(node: Sequence | Mapping, last: list[Node]) -> Span:
    """From where a list or a mapping begins to the end of its last value."""
    event = node.event
    return Span(
        _position(event.start_mark), span(last[0]).end if last else _position(event.end_mark)
    )


def is_empty(node: Node) -> bool:
    """Whether nothing was written: `owner:`."""
    return type(node) is Scalar and not node.value and not node.style


class Tree(NamedTuple):
    """What the text of a file was understood as."""

    root: Mapping | None
    """None where the file holds no mapping."""

    faults: tuple[Fault, ...]
    """In the order in which they were found."""

    complete: bool
    """False where reading stopped before the end: what follows is not known to be missing."""


def parse(text: str) -> Tree:
    """Read `text`, which holds no byte order mark."""
    builder = _Builder(text)
    try:
        root = builder.document()
    except yaml.YAMLError as error:
        found = syntax.merge_conflict(text) or [*builder.faults, syntax.fault(text, error)]
        return Tree(builder.root, tuple(found), complete=False)
    except _StopError:
        return Tree(builder.root, tuple(builder.faults), complete=False)
    return Tree(root, tuple(builder.faults), complete=True)


class _StopError(Exception):
    """A limit was reached; its fault has been noted."""


class _Builder:
    """Builds the tree of one document."""

    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self.root: Mapping | None = None
        self.nodes = 0
        self.skipping = 0
        # Most texts are too short for a limit, and have no escapes, anchors, tags and merge keys:
        # what must be looked for value by value cannot be in them.
        self.careful = (
            "\\" in text or "&" in text or "!" in text or "<<" in text or len(text) > MAX_NODES
        )
        self.next = events(text)

    def document(self) -> Mapping | None:
        self.next()  # the stream begins
        start = self.next()
        if isinstance(start, StreamEndEvent):
            self._fault(
                "record-not-mapping",
                start,
                "the file is empty, a record was expected",
                "write `title: …` and a `timeline:`, or make a record with `pmkit new TITLE`",
            )
            return None
        self._directives(start)
        event = self.next()
        if type(event) is MappingStartEvent:
            self.root = Mapping(event)
            self._properties(event)
            self._fill_mapping(self.root, 1)
        else:
            self._not_a_mapping(event)
            self._skip(event)
        self._end_of_document()
        return self.root

    def _end_of_document(self) -> None:
        event = self.next()
        while isinstance(event, DocumentEndEvent):
            event = self.next()
        if isinstance(event, DocumentStartEvent):
            self._fault(
                "several-documents",
                event,
                "a second document begins here, a record is one document",
                "put the second record into a file of its own",
            )
            raise _StopError

    def _fill_mapping(self, mapping: Mapping, depth: int) -> None:
        entries, keys = mapping.entries, mapping.keys
        following, careful = self.next, self.careful
        while True:
            event = following()
            kind = type(event)
            if kind is MappingEndEvent:
                return
            if kind is not ScalarEvent:
                self._key_not_text(event, depth)
                continue
            key, event = event, following()
            name = key.value
            if name in entries:
                self._duplicate(key, mapping.key(name))
                self._skip(event, depth)
                continue
            if careful and self._is_no_key(key):
                self._skip(event, depth)
                continue
            if not careful and type(event) is ScalarEvent:
                keys.append(key)
                entries[name] = event
                continue
            node = self._open(event, depth + 1)
            if node is not None:
                keys.append(key)
                entries[name] = node
                if type(node) is not Scalar:
                    self._fill(node, depth + 1)

    def _fill_sequence(self, sequence: Sequence, depth: int) -> None:
        items = sequence.items
        following, careful = self.next, self.careful
        while True:
            event = following()
            if type(event) is SequenceEndEvent:
                return
            if not careful and type(event) is ScalarEvent:
                items.append(event)
                continue
            node = self._open(event, depth + 1)
            if node is not None:
                items.append(node)
                if type(node) is not Scalar:
                    self._fill(node, depth + 1)

    def _fill(self, node: Node, depth: int) -> None:
        if type(node) is Mapping:
            self._fill_mapping(node, depth)
        elif type(node) is Sequence:
            self._fill_sequence(node, depth)

    def _open(self, event: Any, depth: int) -> Node | None:
        """The node that `event` begins; None for an alias."""
        kind = type(event)
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._fault(
                "record-too-large",
                event,
                f"more than {MAX_NODES:,} values, a record has at most that many",
                "split the record, or keep raw logs in a file beside it",
            )
            raise _StopError
        if kind is AliasEvent:
            self._fault(
                "anchor-or-alias",
                event,
                f"`*{event.anchor}` repeats another value, a record has no aliases",
                "write the value out",
            )
            return None
        if event.anchor is not None or event.tag is not None:
            self._properties(event)
        if kind is ScalarEvent:
            if len(event.value) > MAX_SCALAR:
                self._too_long(event)
            if event.style == '"':
                self._escapes(event)
            scalar: Scalar = event
            return scalar
        if depth > MAX_DEPTH:
            self._fault(
                "nesting-too-deep",
                event,
                f"lists and mappings are nested more than {MAX_DEPTH} deep",
                "flatten the value",
            )
            raise _StopError
        return Mapping(event) if kind is MappingStartEvent else Sequence(event)

    def _properties(self, event: Any) -> None:
        """Note an anchor or a tag."""
        if event.anchor is not None:
            self._fault(
                "anchor-or-alias",
                event,
                f"`&{event.anchor}` names a value to be repeated, a record has no anchors",
                f"remove `&{event.anchor}` and write the value out where it is needed",
            )
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._fault(
                "yaml-tag",
                event,
                f"`{_cut(tag)}` gives the value a type, a record has no tags",
                "remove the tag; pmkit knows the type of every field",
            )

    def _duplicate(self, key: Any, first: Scalar) -> None:
        self._note(
            Fault(
                "duplicate-key",
                span(key),
                f"`{_cut(key.value)}` stands twice in this mapping",
                "keep one of the two, or merge their values",
                related=((span(first), "first given here"),),
            )
        )

    def _is_no_key(self, key: Any) -> bool:
        """Look closely at a key; whether it is one that merges another mapping."""
        if key.anchor is not None or key.tag is not None:
            self._properties(key)
        if key.style == '"':
            self._escapes(key)
        if key.value != "<<" or key.style:
            return False
        self._merge_key(key)
        return True

    def _merge_key(self, key: Any) -> None:
        self._note(
            Fault(
                "merge-key",
                span(key),
                "`<<` merges another mapping, a record has no merge keys",
                "write the fields out",
            )
        )

    def _key_not_text(self, event: Any, depth: int) -> None:
        if type(event) is AliasEvent:
            self._open(event, depth)
        else:
            if not self.skipping:
                self._fault(
                    "key-not-text",
                    event,
                    "a key is a list or a mapping, keys are names",
                    "quote the key if it begins with [ or {",
                )
            self._skip(event, depth)
        self._skip(self.next(), depth)

    def _skip(self, event: Any, depth: int = 0) -> None:
        """Read on behind the value that `event` begins."""
        self.skipping += 1
        node = self._open(event, depth + 1)
        if node is not None:
            self._fill(node, depth + 1)
        self.skipping -= 1

    def _not_a_mapping(self, event: Any) -> None:
        found = "a list" if type(event) is SequenceStartEvent else "a text"
        self._fault(
            "record-not-mapping",
            event,
            f"the file holds {found}, a record is a mapping of fields",
            "write `title: …` and a `timeline:` at the left margin",
        )

    def _directives(self, event: Any) -> None:
        if event.version or event.tags:
            self._fault(
                "yaml-directive",
                event,
                "a YAML directive stands before the record",
                "remove the line that begins with `%`",
            )

    def _too_long(self, event: Any) -> None:
        self._fault(
            "record-too-large",
            event,
            f"a text of {len(event.value):,} characters, at most {MAX_SCALAR:,} fit",
            "keep raw logs in a file beside the record and link it",
        )

    def _escapes(self, event: Any) -> None:
        """Note a control character that an escape between double quotes stands for."""
        if found := characters.FORBIDDEN.search(event.value):
            self._fault(
                "forbidden-character",
                event,
                f"an escape stands for {characters.name(found[0])}, which is not text",
                "remove the escape",
            )

    def _fault(self, rule: str, event: Any, message: str, help_: str) -> None:
        self._note(Fault(rule, _span(event.start_mark, event.end_mark), message, help_))

    def _note(self, fault: Fault) -> None:
        if len(self.faults) == MAX_FAULTS:
            self.faults.append(too_many(fault.span))
            raise _StopError
        self.faults.append(fault)


def events(text: str) -> Callable[[], Any]:
    """A function that returns the next event of `text`."""
    if C_PARSER:
        parser = _Parser(text)
        following: Callable[[], Any] = parser.get_event
        return following
    return _pure_events(text).__next__


def _pure_events(text: str) -> Iterator[Any]:
    yield from yaml.parse(text, Loader=yaml.SafeLoader)


def _cut(text: str) -> str:
    """`text` in a length that fits a message."""
    shown = re.sub(r"\s+", " ", text[:80])
    return f"{shown[:39]}…" if len(shown) > 40 else shown  # noqa: PLR2004  # fits a line


def _position(mark: Any) -> Position:
    return Position(mark.line + 1, mark.column + 1)


def _span(start: Any, end: Any) -> Span:
    """From mark to mark, without the line breaks that a block scalar ends with."""
    first, last = _position(start), _position(end)
    return Span(first, max(first, last))
