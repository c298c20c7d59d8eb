"""What the YAML parser could not read, in words that help the writer.

libyaml and PyYAML say where they gave up and what they had hoped for; what the writer did
is mostly one of a few things: an unquoted text with `: `, a tab, a lost quote, a stray indent.
"""

import re
from itertools import islice
from typing import Any

from pmkit.records.fault import MAX_FAULTS, Fault, too_many
from pmkit.source import Position, Span

_MARKER = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?= |\r?$)", re.MULTILINE)

_WORDS = (
    (
        "mapping values are not allowed",
        "a text with `: ` in it needs quotes, or a key is indented too far",
        'put the text between quotes: `"…: …"`',
    ),
    (
        "cannot start any token",
        "a value cannot begin with {found}",
        'put the value between quotes: `"…"`',
    ),
    (
        "could not find expected ':'",
        "a line is neither `key: value` nor part of the text above",
        "write `key: value`, or indent the line below the text that it continues",
    ),
    (
        "did not find expected key",
        "a line does not fit the mapping it stands in",
        "indent all keys alike; a text that begins with a quote goes wholly between quotes",
    ),
    (
        "did not find expected '-' indicator",
        "a line does not fit the list it stands in",
        "begin each item with `- ` at the same indentation",
    ),
    (
        "did not find expected ',' or",
        "a list or mapping in brackets is not closed",
        "close it with `]` or `}`, and put texts with `,` `[` or `{` between quotes",
    ),
    (
        "while scanning a quoted scalar",
        "a quote is opened and never closed",
        "close the quote",
    ),
    (
        "unknown escape character",
        "a backslash means something special between double quotes",
        "use single quotes: `'…\\…'`",
    ),
    (
        "invalid Unicode character escape code",
        "an escape stands for no character",
        "write the character itself",
    ),
    (
        "unknown directive name",
        "a line that begins with `%` is a YAML directive, which a record has none of",
        "remove the line",
    ),
    (
        "block sequence entries are not allowed",
        "a list begins in the middle of a line",
        "begin the list on a line of its own",
    ),
    (
        "while scanning a block scalar",
        "the text below `|` or `>` is not indented as its first line",
        "indent every line of the text by the same number of spaces",
    ),
    (
        "while scanning an anchor",
        "`&` and `*` have a meaning in YAML at the start of a value",
        'put the value between quotes: `"*…"`',
    ),
    (
        "while scanning an alias",
        "`*` has a meaning in YAML at the start of a value",
        'put the value between quotes: `"*…"`',
    ),
    (
        "undefined tag handle",
        "`!` has a meaning in YAML at the start of a value",
        'put the value between quotes: `"!…"`',
    ),
)


def fault(text: str, error: Any) -> Fault:
    """The fault behind `error`, which PyYAML raised for `text`."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = getattr(mark, "line", 0)
    start = Position(line + 1, getattr(mark, "column", 0) + 1)
    said = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}"
    found = _character(text, start)
    if found == "a tab":
        return Fault(
            "yaml-syntax",
            _at(start),
            "a tab stands where YAML wants spaces",
            "indent with spaces",
        )
    for pattern, message, help_ in _WORDS:
        if pattern in said:
            return Fault("yaml-syntax", _at(start), message.format(found=found), help_)
    reason = " ".join(said.split()) or "the parser gives no reason"
    return Fault("yaml-syntax", _at(start), f"this is not YAML: {reason}")


def merge_conflict(text: str) -> list[Fault]:
    """A fault for each conflict marker that git left, if it left any."""
    kinds = {match[1][0] for match in _MARKER.finditer(text)}
    if not {"<", ">"} <= kinds:
        return []
    found = [
        Fault(
            "merge-conflict",
            _line_span(text, match.start(), len(match[1])),
            f"`{match[1]}` is left from a merge that was not finished",
            "keep the lines that are right and delete the markers",
        )
        for match in islice(_MARKER.finditer(text), MAX_FAULTS + 1)
    ]
    if len(found) > MAX_FAULTS:
        found[-1] = too_many(found[-1].span)
    return found


def _line_span(text: str, offset: int, length: int) -> Span:
    line = text.count("\n", 0, offset) + 1
    return Span(Position(line, 1), Position(line, length + 1))


def _at(start: Position) -> Span:
    return Span(start, Position(start.line, start.column + 1))


def _character(text: str, place: Position) -> str:
    lines = text.split("\n")
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    found = line[place.column - 1 : place.column]
    return "a tab" if found == "\t" else f"`{found}`" if found.strip() else "this"
