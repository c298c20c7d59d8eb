"""Text that fits: wrapped and padded by the cells that it takes on a terminal."""

import re
from unicodedata import east_asian_width

from pmkit.diagnostics.snippet import visible, width

_CLOSING = frozenset("、。，．・：；！？ー）」』】〉》〕］｝々ぁぃぅぇぉっゃゅょァィゥェォッャュョ")  # noqa: RUF001  # Chinese and Japanese
"""What never begins a line in scripts without spaces (JIS X 4051)."""

_WIDE = re.compile("[\u1100-\uffff\U00010000-\U0003ffff]")


def shown(text: str) -> str:
    """`text` on one line, with control characters as escapes."""
    return " ".join(visible(text).split())


def padded(text: str, cells: int, *, right: bool = False) -> str:
    """`text` with spaces up to `cells`; before it where it leans to the right."""
    spaces = " " * (cells - width(text))
    return spaces + text if right else text + spaces


def wrapped(text: str, cells: int) -> list[str]:
    """`text` in lines of at most `cells`.

    It is broken at spaces, between characters of scripts that have none, and elsewhere in a word
    only where it is longer than a line.
    """
    lines = [""]
    for word in text.split():
        glue = " " if lines[-1] else ""
        for unit in _units(word, cells):
            if lines[-1] and width(lines[-1] + glue + unit) > cells:
                lines.append("")
                glue = ""
            lines[-1] += glue + unit
            glue = ""
    return lines


def _units(word: str, cells: int) -> list[str]:
    """What cannot be broken further in `word`."""
    if width(word) <= cells and not _WIDE.search(word):
        return [word]
    units: list[str] = []
    alone = True  # whether the last unit is of a script without spaces
    for character in word:
        attached = character in _CLOSING or not width(character)
        wide = east_asian_width(character) in "WF"
        fits = bool(units) and width(units[-1] + character) <= cells
        if fits and (attached or not (alone or wide)):
            units[-1] += character
        else:
            units.append(character)
            alone = wide
    return units
