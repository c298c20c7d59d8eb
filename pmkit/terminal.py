"""Text as a terminal shows it: how wide it is, where it breaks, and nothing that steers it."""

import re
from functools import lru_cache

_STEERS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"
_WEIGHTLESS = frozenset({"Mn", "Me", "Cf"})
_LONG = 24
"""Beyond it, a word may be broken: it is a URL, or nonsense, and no reason to spoil a table."""

_CLOSING = frozenset("、。，．・：；！？ー）」』】〉》〕］｝々ぁぃぅぇぉっゃゅょァィゥェォッャュョ")  # noqa: RUF001  # Chinese and Japanese
"""What never begins a line in scripts without spaces (JIS X 4051)."""

_WIDE = "[\u1100-\uffff\U00010000-\U0003ffff]"
_PIECES = r"[^-/]*[-/]+|[^-/]+"


def visible(text: str) -> str:
    r"""`text` with control characters written out: an escape character as `\x1b`."""
    if text.isprintable():
        return text
    from unicodedata import category  # noqa: PLC0415  # most texts do without

    return "".join(
        _written_out(character)
        if category(character) in _STEERS and character not in _JOINERS
        else character
        for character in text
    )


def one_line(text: str) -> str:
    """`text` on one line, with control characters written out."""
    return " ".join(visible(text).split())


def width(text: str) -> int:
    """How many columns `text` takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """`text` filled up with spaces to `columns`; to its left if it leans `right`."""
    space = " " * (columns - width(text))
    return space + text if right else text + space


def wrapped(text: str, columns: int) -> list[str]:
    """`text` in lines of at most `columns`.

    It is broken at spaces, between characters of scripts that have none, and in a word only
    where it is too long for a line: behind a hyphen or a slash if there is one.
    """
    words = text.split()
    whole = " ".join(words)
    if width(whole) <= columns:
        return [whole]
    if whole.isascii() and (lines := _filled(whole, columns)):
        return lines
    lines, filled = [""], 0
    for word in words:
        glue = " " if lines[-1] else ""
        for unit in _units(word, columns):
            cells = width(unit)
            if lines[-1] and filled + len(glue) + cells > columns:
                lines.append("")
                filled, glue = 0, ""
            lines[-1] += glue + unit
            filled += len(glue) + cells
            glue = ""
    return lines


def _filled(text: str, columns: int) -> list[str]:
    """Lines of ASCII words with a space between each two; none if one is longer than a line."""
    lines = []
    begin = 0
    while len(text) - begin > columns:
        end = text.rfind(" ", begin, begin + columns + 1)
        if end < 0:
            return []
        lines.append(text[begin:end])
        begin = end + 1
    return [*lines, text[begin:]]


def longest_piece(text: str) -> int:
    """The width below which a word of `text` would be broken other than at a hyphen."""
    pieces = (width(piece) for word in text.split() for piece in re.findall(_PIECES, word))
    return min(max(pieces, default=0), _LONG)


def _written_out(character: str) -> str:
    return character.encode("unicode_escape", errors="surrogatepass").decode("ascii")


@lru_cache(maxsize=4096)
def _columns(character: str) -> int:
    from unicodedata import category, east_asian_width  # noqa: PLC0415  # as above

    if category(character) in _WEIGHTLESS:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def _units(word: str, columns: int) -> list[str]:
    """What cannot be broken further in `word`."""
    if re.search(_WIDE, word):
        return _characters(word, columns)
    if width(word) <= columns:
        return [word]
    units: list[str] = []
    for piece in re.findall(_PIECES, word):
        units += [piece] if width(piece) <= columns else _characters(piece, columns)
    return units


def _characters(word: str, columns: int) -> list[str]:
    """`word` in units of scripts without spaces, and in runs of others that fit a line."""
    units: list[str] = []
    taken = 0  # columns of the last unit
    alone = True  # whether it is of a script without spaces
    for character in word:
        cells = _columns(character)
        attached = character in _CLOSING or not cells
        wide = cells == 2  # noqa: PLR2004  # the definition of a wide character
        fits = bool(units) and taken + cells <= columns
        if fits and (attached or not (alone or wide)):
            units[-1] += character
            taken += cells
        else:
            units.append(character)
            taken, alone = cells, wide
    return units
