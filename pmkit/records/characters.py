"""Bytes -> text: UTF-8 without characters that deceive or break readers.

Control characters and the line separators of Unicode are refused because YAML readers disagree
about them (one sees two keys where another sees one), and bidirectional controls because they
make a text look like another one (CVE-2021-42574, "Trojan Source").
"""

import re
from collections.abc import Iterator
from itertools import islice

from pmkit.records.fault import MAX_FAULTS, Fault, too_many
from pmkit.source import START, Position, Span

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""What a record may not hold; tab, line feed and carriage return are judged elsewhere."""

_LONE_RETURN = re.compile("\r(?!\n)")
_ORDINARY = bytes(range(0x20, 0x7F)) + b"\t\n\r"
_BOM = b"\xef\xbb\xbf"
_NAMES = {
    "\x00": "a NUL",
    "\x1b": "an escape character",
    "\x85": "a next-line character",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\ufeff": "a byte order mark",
}
_BYTE_ORDER_MARK = Fault(
    "byte-order-mark",
    START,
    "the file begins with a byte order mark",
    'save the file as "UTF-8" rather than as "UTF-8 with BOM"',
)
_MOST_REMARKS = 20
_ZERO_WIDTH = re.compile(
    "[\u00ad\u180e\u200b-\u200d\u2060-\u2064\u3164\uffa0]"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0020-\U000e007f]"
)
_JOINERS = ("\u200c", "\u200d")
_ZERO_WIDTH_NAMES = {
    "\u00ad": "a soft hyphen",
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u2060": "a word joiner",
}
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def decode(data: bytes) -> tuple[str, tuple[Fault, ...]]:
    """The text of `data` without a leading byte order mark, and what is wrong with its characters.

    Where bytes are not UTF-8 the text is what can be shown of it: it must not be parsed.
    """
    marked = data.startswith(_BOM)
    data = data.removeprefix(_BOM)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return data.decode(errors="replace"), (_not_utf_8(data, error),)
    if marked:
        return text, (_BYTE_ORDER_MARK, *_doubtful(text))
    if not data.translate(None, _ORDINARY) and b"\r" not in data:
        return text, ()
    return text, _doubtful(text)


def name(character: str) -> str:
    """`character` in words, with its code point."""
    known = _NAMES.get(character) or (
        "a bidirectional control" if character in _BIDI else "a control character"
    )
    return f"{known} (U+{ord(character):04X})"


def _doubtful(text: str) -> tuple[Fault, ...]:
    return (*_forbidden(text), *([] if text.isascii() else _zero_width(text)))


def _zero_width(text: str) -> Iterator[Fault]:
    for match in islice(_ZERO_WIDTH.finditer(text), _MOST_REMARKS):
        if match[0] in _JOINERS and not _parts_latin(text, match.start()):
            continue
        yield Fault(
            "zero-width-character",
            _span(text, match.start()),
            f"{_ZERO_WIDTH_NAMES.get(match[0], 'an invisible character')}"
            f" (U+{ord(match[0]):04X}) stands in the text and cannot be seen",
            "remove it",
        )


def _parts_latin(text: str, place: int) -> bool:
    """Whether a joiner at `place` joins no emoji and no letters of a script that needs it."""
    around = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
    return all(character.isascii() or "\u00c0" <= character <= "\u024f" for character in around)


def _forbidden(text: str) -> list[Fault]:
    found = [
        Fault(
            "forbidden-character",
            _span(text, match.start()),
            f"{name(match[0])} stands in the text",
            "remove it; nothing that can be seen is lost",
        )
        for match in islice(FORBIDDEN.finditer(text), MAX_FAULTS + 1)
    ]
    if len(found) > MAX_FAULTS:
        found[-1] = too_many(found[-1].span)
        return found
    if lone := _LONE_RETURN.search(text):
        found.append(
            Fault(
                "forbidden-character",
                _span(text, lone.start()),
                "a carriage return without a line feed stands in the text",
                "save the file with Unix or Windows line ends",
            )
        )
    return found


def _span(text: str, offset: int) -> Span:
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return Span(Position(line, column), Position(line, column + 1))


def _not_utf_8(data: bytes, error: UnicodeDecodeError) -> Fault:
    before = data[: error.start].decode()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        what, help_ = "the file is UTF-16, a record is UTF-8", "save the file as UTF-8"
    else:
        what = f"byte 0x{data[error.start]:02X} is not UTF-8"
        help_ = "save the file as UTF-8 (it may be Latin-1 or Windows-1252)"
    return Fault("not-utf-8", _span(before + "?", len(before)), what, help_)
