"""How wide a text is in a sans-serif font, estimated: rather too wide than too narrow.

A picture does not know the reader's fonts. The table has for each character the larger of its
advance in Liberation Sans (which has the metrics of Arial and Helvetica) and of 95 % of that in
DejaVu Sans, which is wider than what most systems use. Nothing depends on the machine: the
properties of other characters are those of Unicode 3.2, which every Python carries unchanged.
"""

import re
from functools import lru_cache
from unicodedata import ucd_3_2_0 as unicode

_THIN = (  # from space to tilde, in thousandths of the font size
    "302 381 437 796 604 903 741 261 371 371 475 796 302 343 302 320 604 604 604 604 604 604 604 "
    "604 604 604 320 320 796 796 796 556 1015 667 667 722 732 667 611 778 722 280 500 667 556 833 "
    "722 778 667 778 722 667 611 722 667 944 667 667 651 371 320 371 796 556 475 582 603 522 603 "
    "584 334 603 602 264 264 550 264 925 602 581 603 603 391 500 372 602 562 777 562 562 500 604 "
    "320 604 796"
)
_BOLD = (
    "331 433 495 796 661 952 828 291 434 434 497 796 361 394 361 347 661 661 661 661 661 661 661 "
    "661 661 661 380 380 796 796 796 611 975 735 724 722 789 667 649 780 795 353 556 736 611 945 "
    "795 808 696 808 732 684 648 771 735 1048 732 688 689 434 347 434 796 556 475 641 680 563 680 "
    "644 413 680 676 326 326 632 326 990 676 653 680 680 469 565 454 676 619 878 613 619 553 676 "
    "347 676 796"
)
_OTHERS = {
    "\N{NO-BREAK SPACE}": 302,
    "\N{MIDDLE DOT}": 330,
    "\N{EN DASH}": 560,
    "\N{LEFT SINGLE QUOTATION MARK}": 330,
    "\N{RIGHT SINGLE QUOTATION MARK}": 330,
    "\N{LEFT DOUBLE QUOTATION MARK}": 520,
    "\N{RIGHT DOUBLE QUOTATION MARK}": 520,
    "\N{BULLET}": 590,
    "\N{PLUS-MINUS SIGN}": 800,
    "\N{MULTIPLICATION SIGN}": 800,
}
_WEIGHTLESS = frozenset({"Mn", "Me", "Cf"})
_UNASSIGNED = "Cn"
"""Unknown to Unicode 3.2; it may be an emoji."""

_BY_CATEGORY = {"Lu": 900, "Lt": 900, "Ll": 720, "Lm": 720, "Lo": 760, "So": 1300, "Cn": 1300}
"""Letters without a row in the table, and symbols."""

_SYMBOL = 1000
_STRONGER = 1.1
_ELLIPSIS = "…"
_TRAILING = " ,;:-–"
"""What does not stand before an ellipsis."""

_WIDE = re.compile("[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_SPACE = re.compile("[^\\S\u00a0\u202f]+")
"""White space at which a line may end: not one of the spaces that hold words together."""

_CLUSTER = re.compile(r"(?s).[\u0300-\u036f\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]*")


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide `text` is at most, in units of `size`, the font size."""
    return sum(_advance(character, bold) for character in text) * size / 1000


def cut(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """`text`, or as much of its begin as fits into `room` with an ellipsis behind it."""
    if text_width(text, size, bold=bold) <= room:
        return text
    left = room - text_width(_ELLIPSIS, size, bold=bold)
    kept = ""
    for cluster in _CLUSTER.findall(text):
        left -= text_width(cluster, size, bold=bold)
        if left < 0:
            break
        kept += cluster
    return kept.rstrip(_TRAILING) + _ELLIPSIS


def spaced(text: str) -> str:
    """`text` as lines of it are: one space where it has white space."""
    return " ".join(filter(None, _SPACE.split(text)))


def wrapped(
    text: str, size: float, room: float, *, lines: int | None = None, bold: bool = False
) -> tuple[str, ...]:
    """`text` in lines that fit into `room`, at most `lines`; the last one ends with … if it is cut.

    It is broken at spaces, between characters of scripts that have none, and within a word only
    where it is too long for a line: behind a hyphen or a slash if there is one.
    """
    found: list[str] = []
    line, glue = "", ""
    for piece, spaced in _pieces(text, size, room, bold=bold):
        glue = " " if spaced and line else ""
        if line and text_width(line + glue + piece, size, bold=bold) > room:
            if lines is not None and len(found) == lines - 1:
                kept = _ended(line, piece, size, room, bold=bold)
                return (*found, kept)
            found.append(line)
            line, glue = "", ""
        line += glue + piece
    return (*found, line) if line else tuple(found)


def _ended(line: str, following: str, size: float, room: float, *, bold: bool) -> str:
    """`line`, which something follows, with … behind the last whole word that leaves room."""
    words = line.split(" ")
    for count in range(len(words), 0, -1):
        kept = " ".join(words[:count]).rstrip(_TRAILING) + _ELLIPSIS
        if text_width(kept, size, bold=bold) <= room:
            return kept
    return cut(f"{line}{following}{_ELLIPSIS}", size, room, bold=bold)


def _pieces(text: str, size: float, room: float, *, bold: bool) -> list[tuple[str, bool]]:
    """What is not broken further, each with whether a space stands before it."""
    pieces: list[tuple[str, bool]] = []
    for word in spaced(text).split(" "):
        parts = [word]
        if _WIDE.search(word):
            parts = [part for run in _runs(word) for part in _fitting(run, size, room, bold=bold)]
        elif text_width(word, size, bold=bold) > room:
            parts = [
                part
                for run in re.findall(r"[^-/]*[-/]+|[^-/]+", word)
                for part in _fitting(run, size, room, bold=bold)
            ]
        pieces += [(part, not place) for place, part in enumerate(parts)]
    return pieces


def _runs(word: str) -> list[str]:
    """Characters of scripts without spaces one by one, others together."""
    runs: list[str] = []
    alone = True
    for cluster in _CLUSTER.findall(word):
        wide = bool(_WIDE.match(cluster))
        if runs and not (wide or alone):
            runs[-1] += cluster
        else:
            runs.append(cluster)
        alone = wide
    return runs


def _fitting(run: str, size: float, room: float, *, bold: bool) -> list[str]:
    """`run`, in parts if it does not fit into `room`."""
    if text_width(run, size, bold=bold) <= room:
        return [run]
    parts = [""]
    for cluster in _CLUSTER.findall(run):
        if parts[-1] and text_width(parts[-1] + cluster, size, bold=bold) > room:
            parts.append("")
        parts[-1] += cluster
    return parts


@lru_cache(maxsize=4096)
def _advance(character: str, bold: bool) -> float:
    """In thousandths of the font size."""
    known = _known(character, bold=bold)
    if known is not None:
        return known
    category = unicode.category(character)
    if category in _WEIGHTLESS:
        return 0
    if category != _UNASSIGNED:  # of those, it answers with what later versions say
        known = _known(unicode.normalize("NFD", character)[0], bold=bold)
        if known is not None:
            return known
        if unicode.east_asian_width(character) in "WF":
            return 1000
    return _BY_CATEGORY.get(category, _SYMBOL) * (_STRONGER if bold else 1)


_TABLES = tuple(tuple(map(int, table.split())) for table in (_THIN, _BOLD))


def _known(character: str, *, bold: bool) -> float | None:
    if " " <= character <= "~":
        return _TABLES[bold][ord(character) - ord(" ")]
    known = _OTHERS.get(character)
    return known if known is None or not bold else known * _STRONGER
