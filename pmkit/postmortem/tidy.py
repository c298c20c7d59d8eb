"""The last touch on a page: empty lines, line ends and columns as a person would type them.

What stands in fenced code stays as it is.
"""

import re
from collections.abc import Sequence

_FENCES = ("`", "~")
_RULE = re.compile(r":?-+:?")
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
    "\U0001f300-\U0001faff\U00020000-\U0003fffd]"
)
"""Characters that take two cells: Chinese, Japanese and Korean ones, and emoji."""

_NARROW = 40


def tidy(text: str) -> str:
    """`text` without spaces at line ends and doubled empty lines, its tables aligned.

    It ends with one line end.
    """
    lines: list[str] = [""]
    table: list[str] = []
    fence = ""
    for line in text.split("\n"):
        written = line if fence else line.rstrip()
        first = written[:1]
        if first == "|" and not fence:
            table.append(written)
            continue
        if table:
            lines += aligned(table)
            table = []
        if written or fence or lines[-1]:
            lines.append(written)
        if first in _FENCES and written.startswith(("```", "~~~")):
            fence = _fence(written, fence)
    return "\n".join((*lines, *aligned(table))).strip("\n") + "\n"


def aligned(rows: list[str]) -> list[str]:
    """The rows of a table with its narrow columns filled up with spaces."""
    cells = [row[2:-2].split(" | ") for row in rows]
    if len({len(row) for row in cells}) != 1 or len(rows) < 2:  # noqa: PLR2004  # a head and a rule
        return rows
    if not all(map(_RULE.fullmatch, cells[1])):
        return rows
    columns = [_filled(column) for column in zip(*cells, strict=True)]
    return [f"| {' | '.join(row)} |" for row in zip(*columns, strict=True)]


def _filled(column: Sequence[str]) -> Sequence[str]:
    """The cells of a column, of one width if it is a narrow one."""
    widths = list(map(len if "".join(column).isascii() else _width, column))
    widest = max(widths)
    if widest > _NARROW:
        return column
    rule = column[1]
    pairs = zip(column, widths, strict=True)
    if rule[-1] == ":" != rule[0]:
        filled = [" " * (widest - own) + cell for cell, own in pairs]
    else:
        filled = [cell + " " * (widest - own) for cell, own in pairs]
    filled[1] = f"{rule[0]}{'-' * (widest - 2)}{rule[-1]}"
    return filled


def _width(text: str) -> int:
    """The cells that `text` takes on a terminal."""
    return len(text) + len(_WIDE.findall(text))


def _fence(line: str, fence: str) -> str:
    """The fence of the code in which the line after the fence `line` stands; empty outside."""
    if not fence:
        return line[: len(line) - len(line.lstrip(line[0]))]
    return "" if line.startswith(fence) and not line.strip(fence[0]) else fence
