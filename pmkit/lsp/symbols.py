"""The outline of a record: its title, its events with their times, its action items."""

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from pmkit.records.tree import Mapping, Node, Scalar, Sequence, span
from pmkit.source import Span
from pmkit.terminal import one_line


class What(Enum):
    """What a symbol stands for."""

    TITLE = "title"
    LIST = "list"
    EVENT = "event"
    ACTION = "action item"


class Symbol(NamedTuple):
    """A line of the outline."""

    what: What
    """What it stands for."""

    name: str
    """As the outline shows it; never empty."""

    detail: str
    """What is shown beside it."""

    span: Span
    """All of it."""

    head: Span
    """The part that says its name."""

    below: "tuple[Symbol, ...]" = ()
    """The lines below it."""


def symbols(root: Mapping | None) -> Iterator[Symbol]:
    """The outline of the record."""
    if root is None:
        return
    if title := _text(root, "title"):
        place = span(root.entries["title"])
        around = Span(span(root.key("title")).start, place.end)
        yield Symbol(What.TITLE, title, _text(root, "severity"), around, place)
    for name, what in (("timeline", What.EVENT), ("actions", What.ACTION)):
        items = root.entries.get(name)
        if isinstance(items, Sequence) and items.items:
            key = span(root.key(name))
            below = tuple(
                _event(item) if what is What.EVENT else _action(item)
                for item in items.items
                if isinstance(item, Mapping) and item.entries
            )
            around = Span(key.start, span(items).end)
            yield Symbol(What.LIST, name, str(len(below)), around, key, below)


def _event(item: Mapping) -> Symbol:
    name = " ".join(filter(None, (_text(item, "at"), _text(item, "event")))) or "event"
    return Symbol(What.EVENT, name, _text(item, "milestone"), span(item), _head(item, "event"))


def _action(item: Mapping) -> Symbol:
    detail = ", ".join(filter(None, (_text(item, "owner"), _text(item, "due"))))
    name = _text(item, "title") or "action item"
    return Symbol(What.ACTION, name, detail, span(item), _head(item, "title"))


def _head(item: Mapping, key: str) -> Span:
    """The value of `key`; the first key where it has none."""
    node = item.entries.get(key)
    return span(node if isinstance(node, Scalar) and node.value else item.keys[0])


def _text(parent: Mapping, key: str) -> str:
    """The text below `key` on one line, or the texts of a list; empty where there is none."""
    return one_line(_joined(parent.entries.get(key)))


def _joined(node: Node | None) -> str:
    if isinstance(node, Sequence):
        return ", ".join(item.value for item in node.items if isinstance(item, Scalar))
    return node.value if isinstance(node, Scalar) else ""
