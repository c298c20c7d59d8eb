"""Changing a record's text in place: only what is meant changes, every other byte stays.

A value is written as the one that it replaces was: in the same quotes, or in none. What comes out
is read again before anybody trusts it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import yaml
from yaml.events import ScalarEvent, StreamEndEvent

from pmkit.diagnostics.diagnostic import Edit, Fix
from pmkit.records.tree import events, parse
from pmkit.source import Position, Source, Span

_PLAIN = re.compile(r"[A-Za-z0-9~<>+](?:[A-Za-z0-9 ./_+%±-]|:(?=[^\s,]))*(?<! )")
"""What needs no quotes, in a list between brackets either."""


def replacing(source: Source, span: Span, value: str) -> Fix | None:
    """The fix that writes `value` at `span`; None where no value on a single line stands there.

    What stands there without quotes already, and is to stand there, gets quotes.
    """
    found = _between(source.text, span)
    if not found or "\n" in found or found[0] in "|>[{&*!":
        return None
    written = _as(found, value)
    return None if written == found else Fix((Edit(span, written),), f"write `{value}`")


def spliced(source: Source, edits: Iterable[Edit]) -> str | None:
    """The text of `source` with `edits` made; None where that would change anything else.

    Every value and every key must be read from it as before, but for those that an edit replaces
    as a whole, and these must be what the edit wrote.
    """
    made = sorted(edits)
    if any(first.span.end > second.span.start for first, second in zip(made, made[1:])):  # noqa: B905,RUF007  # neighbours
        return None
    text = _applied(source.text, made)
    was, would_be = parse(source.text), parse(text)
    if not (was.complete and would_be.complete):
        return None  # nobody knows what stands below the place where reading stopped
    before, after = _values(source.text), _values(text)
    if before is None or after is None or len(before) != len(after):
        return None
    places = {edit.span: edit.text for edit in made}
    for old, new in zip(before, after, strict=True):
        if old.is_scalar and old.span in places:
            if not new.is_scalar or _between(text, new.span) != places[old.span]:
                return None
        elif old.meaning != new.meaning or (old.is_scalar and _meets(old.span, made)):
            return None
    # Two keys that were misspelt in different ways would become one key that stands twice.
    return text if len(would_be.faults) <= len(was.faults) else None


def _applied(text: str, edits: Sequence[Edit]) -> str:
    starts = _starts(text)
    pieces, place = [], 0
    for edit in edits:
        pieces += [text[place : _offset(starts, edit.span.start)], edit.text]
        place = _offset(starts, edit.span.end)
    return "".join([*pieces, text[place:]])


class _Value(NamedTuple):
    """An event of YAML's parser."""

    is_scalar: bool
    span: Span
    meaning: tuple[Any, ...]


def _values(text: str) -> list[_Value] | None:
    """What a parser reads from `text`, in its order; None where it is not YAML."""
    found = []
    following = events(text)
    try:
        while not isinstance(event := following(), StreamEndEvent):
            start, end = event.start_mark, event.end_mark
            found.append(
                _Value(
                    isinstance(event, ScalarEvent),
                    Span(
                        Position(start.line + 1, start.column + 1),
                        Position(end.line + 1, end.column + 1),
                    ),
                    (
                        type(event),
                        *(getattr(event, name, None) for name in ("value", "anchor", "tag")),
                    ),
                )
            )
    except yaml.YAMLError:
        return None
    return found


def _meets(span: Span, edits: Sequence[Edit]) -> bool:
    """Whether one of `edits`, which are in their order, changes a part of what is at `span`."""
    index = bisect_left(edits, span.end, key=lambda edit: edit.span.start) - 1
    return index >= 0 and span.start < edits[index].span.end


def _starts(text: str) -> list[int]:
    """The offset at which each line begins."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _offset(starts: list[int], position: Position) -> int:
    return starts[position.line - 1] + position.column - 1


def _between(text: str, span: Span) -> str:
    """The text at `span`."""
    starts = _starts(text)
    return text[_offset(starts, span.start) : _offset(starts, span.end)]


def _as(found: str, value: str) -> str:
    """`value` in the quotes of `found`."""
    from pmkit.records.quoting import quoted  # noqa: PLC0415  # start-up

    if found[0] == '"' and value.isprintable():
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if found[0] == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    plain = _PLAIN.fullmatch(value) and value != found
    return value if plain else quoted(value, in_brackets=True)
