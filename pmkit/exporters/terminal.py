"""Text as a terminal shows it: how wide it is, where it breaks, and nothing that steers it."""

import re
from unicodedata import category, east_asian_width

_STEERS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"
_LONG = 24
"""Beyond it, a word may be broken: it is a URL, or nonsense, and no reason to spoil a table."""

_PIECES = re.compile(r"[^-/]*[-/]+|[^-/]+")


def visible(text: str) -> str:
    r"""`text` with control characters written out: an escape character as `\x1b`."""
    if text.isprintable():
        return text
    return "".join(_written_out(char) if _steers(char) else char for char in text)


def _steers(char: str) -> bool:
    return category(char) in _STEERS and char not in _JOINERS


def _written_out(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


def width(text: str) -> int:
    """How many columns `text` takes."""
    return len(text) if text.isascii() else sum(map(_char_width, text))


def _char_width(char: str) -> int:
    if category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(char) in {"W", "F"} else 1


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """`text` filled up with spaces to `columns`; to its left if it leans `right`."""
    space = " " * (columns - width(text))
    return space + text if right else text + space


def wrapped(text: str, columns: int) -> list[str]:
    """`text` in lines of at most `columns`; broken in a word only where it is too long for one."""
    words = text.split()
    whole = " ".join(words)
    if width(whole) <= columns:
        return [whole]
    lines = [""]
    for word in words:
        glue = " " if lines[-1] else ""
        if width(lines[-1] + glue + word) <= columns:
            lines[-1] += glue + word
            continue
        for piece in _pieces(word, columns):
            if lines[-1] and (glue or width(lines[-1] + piece) > columns):
                lines.append("")
            lines[-1] += piece
            glue = ""
    return lines


def longest_piece(text: str) -> int:
    """The width below which a word of `text` would be broken other than at a hyphen."""
    pieces = (width(piece) for word in text.split() for piece in _PIECES.findall(word))
    return min(max(pieces, default=0), _LONG)


def _pieces(word: str, columns: int) -> list[str]:
    """`word` in parts that fit: broken after hyphens and slashes, else anywhere."""
    if width(word) <= columns:
        return [word]
    pieces: list[str] = []
    for part in _PIECES.findall(word):
        pieces.append("")
        for char in part:
            if pieces[-1] and width(pieces[-1] + char) > columns:
                pieces.append("")
            pieces[-1] += char
    return pieces
