"""What the TOML parser could not read, in words that help the writer."""

import re

from pmkit.source import Position, Source, Span

_PLACE = re.compile(r"(.*) \(at line (\d+), column (\d+)\)", re.DOTALL)
_WORD = re.compile(r"[^\s,\]}#=]+")

_MARKER = re.compile(r"<{7}|={7}|>{7}")

_WORDS = (
    ("Expected '=' after a key", "a key stands here without a value", "write `key = value`"),
    (
        "Expected newline or end of document",
        "something follows a value on its line",
        "begin a new line, or look for a quote or a digit that the value should not have",
    ),
    ("Cannot declare", "this table was begun above", "move its keys up to the first one"),
    ("Duplicate inline table key", "this key was given before", "keep one of the two"),
    ("Cannot overwrite", "this key was given before", "keep one of the two"),
    ("Cannot mutate", "this table was closed above", "write all its keys in one place"),
    ("Cannot redefine", "this table was begun above", "move its keys up to the first one"),
    ("Illegal character '\\n'", "a quote is opened and never closed", "close it on the same line"),
    ("Unterminated string", "a quote is opened and never closed", "close the quote"),
    ("Expected \"'", "a quote is opened and never closed", "close the quote"),
    ("Unclosed array", "a list is not closed", "put commas between its values, close it with `]`"),
    (
        "Unclosed inline table",
        "a table in braces is not closed",
        "put commas between its keys, close it with `}` on the same line",
    ),
    ("at the end of a", "the name of a table is not closed", "close it with `]`, or `]]`"),
    ("Unescaped '\\'", "a backslash means something special here", "use single quotes: `'…\\…'`"),
    ("Illegal character", "a control character stands here", "remove it"),
    ("Found invalid character", "a control character stands here", "remove it"),
    ("Exceeds the limit", "a number has too many digits", "write it between quotes"),
    ("Invalid date", "there is no such date or time", "put a text between quotes"),
    (
        "Invalid statement",
        "a key or a `[table]` is expected here",
        'put a key with other characters than letters, digits, "-" and "_" between quotes',
    ),
    (
        "Invalid initial character for a key part",
        "a key is expected here",
        'put a key with other characters than letters, digits, "-" and "_" between quotes',
    ),
)


def syntax_fault(source: Source, error: Exception) -> tuple[Span, str, str]:
    """Where and what is wrong, and what to do, from what `tomllib` raised for `source`."""
    if isinstance(error, RecursionError):
        return _at(Position(1, 1)), "lists or tables are nested too deep", "flatten them"
    placed = _PLACE.fullmatch(str(error))
    reason = placed[1] if placed else str(error).removesuffix(" (at end of document)")
    place = Position(int(placed[2]), int(placed[3])) if placed else _end(source)
    if reason == "Invalid value":
        return _not_a_value(source, place)
    if marker := _MARKER.match(source.line(place.line)):
        return (
            Span(Position(place.line, 1), Position(place.line, 8)),
            f"`{marker[0]}` is left from a merge that was not finished",
            "keep the lines that are right and delete the markers",
        )
    for pattern, message, help_ in _WORDS:
        if pattern in reason:
            return _at(place), message, help_
    return _at(place), f"this is not TOML: {reason[:1].lower()}{reason[1:]}", ""


def _not_a_value(source: Source, place: Position) -> tuple[Span, str, str]:
    word = _WORD.match(source.line(place.line), place.column - 1)
    if word is None:
        return _at(place), "a value is expected here", "write `key = value`"
    end = Position(place.line, place.column + len(word[0]))
    text = word[0].strip("'\"")
    return Span(place, end), f"`{word[0]}` is not a value", f'write a text as `"{text}"`'


def _end(source: Source) -> Position:
    """Behind the last thing that was written."""
    return source.position(len(source.text.rstrip()))


def _at(place: Position) -> Span:
    return Span(place, Position(place.line, place.column + 1))
