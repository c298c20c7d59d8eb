"""Changing a record's text in place: only what is meant changes, every other byte stays.

A value is written as the one that it replaces was: in the same quotes, or in none.
"""

import re
from collections.abc import Iterable

from pmkit.diagnostics.diagnostic import Edit, Fix
from pmkit.source import Position, Source, Span

_PLAIN = re.compile(r"[A-Za-z0-9~<>+](?:[A-Za-z0-9 ./_+%±-]|:(?=[^\s,]))*(?<! )")


def replacing(source: Source, span: Span, value: str) -> Fix | None:
    """The fix that writes `value` at `span`; None where no value on a single line stands there."""
    found = _between(source, span)
    if not found or found[0] in "|>[{&*!":
        return None
    return Fix((Edit(span, _as(found, value)),), f"write `{value}`")


def applied(source: Source, edits: Iterable[Edit]) -> str:
    """The text of `source` with `edits` made, of which none overlaps another.

    Raises:
        ValueError: two of them do.
    """
    starts = _starts(source.text)
    pieces, place = [], len(source.text)
    for edit in sorted(edits, reverse=True):
        begin, end = _offset(starts, edit.span.start), _offset(starts, edit.span.end)
        if not begin <= end <= place:
            raise ValueError(f"two edits meet at line {edit.span.end.line}")
        pieces += [source.text[end:place], edit.text]
        place = begin
    return "".join([source.text[:place], *reversed(pieces)])


def _starts(text: str) -> list[int]:
    """The offset at which each line begins."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _offset(starts: list[int], position: Position) -> int:
    return starts[position.line - 1] + position.column - 1


def _between(source: Source, span: Span) -> str:
    """The text at `span`; empty where that is none, or is on several lines."""
    if span.start.line != span.end.line:
        return ""
    return source.line(span.start.line)[span.start.column - 1 : span.end.column - 1]


def _as(found: str, value: str) -> str:
    """`value` in the quotes of `found`."""
    from pmkit.records.quoting import quoted  # noqa: PLC0415  # start-up

    if found[0] == '"' and value.isprintable():
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if found[0] == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    return value if _PLAIN.fullmatch(value) else quoted(value, in_brackets=True)
