"""The last touch on a page: empty lines, line ends and columns as a person would type them.

What stands in fenced code stays as it is.
"""

import re
from collections.abc import Sequence
from unicodedata import east_asian_width

_FENCE = re.compile(r"(`{3,}|~{3,})")
_CELL_END = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r":?-+:?")
_NARROW = 40


def tidy(text: str) -> str:
    """`text` without spaces at line ends and doubled empty lines, its tables aligned.

    It ends with one line end.
    """
    lines: list[str] = []
    table: list[str] = []
    fence = ""
    for line in text.split("\n"):
        written = line if fence else line.rstrip()
        if not fence and written.startswith("|"):
            table.append(written)
            continue
        lines += aligned(table)
        table = []
        fence = _fence(written, fence)
        if written or fence or (lines and lines[-1]):
            lines.append(written)
    lines += aligned(table)
    return "\n".join(lines).strip("\n") + "\n"


def aligned(rows: list[str]) -> list[str]:
    """The rows of a table with its narrow columns filled up with spaces."""
    if len(rows) < 2:  # noqa: PLR2004  # a head and a rule
        return rows
    cells = [[cell.strip() for cell in _CELL_END.split(row)[1:-1]] for row in rows]
    if len({len(row) for row in cells}) != 1 or not all(map(_RULE.fullmatch, cells[1])):
        return rows
    columns = [_filled(column) for column in zip(*cells, strict=True)]
    return [f"| {' | '.join(row)} |" for row in zip(*columns, strict=True)]


def _filled(column: Sequence[str]) -> list[str]:
    """The cells of a column, of one width if it is a narrow one."""
    head, rule, *body = column
    width = max(len(rule), *map(_width, (head, *body)))
    if width > _NARROW:
        return list(column)
    dashes = f"{rule[0]}{'-' * (width - 2)}{rule[-1]}"
    right = rule.endswith(":") and not rule.startswith(":")
    return [_padded(head, width, right), dashes, *(_padded(cell, width, right) for cell in body)]


def _padded(cell: str, width: int, right: bool) -> str:
    spaces = " " * (width - _width(cell))
    return spaces + cell if right else cell + spaces


def _width(text: str) -> int:
    """The cells that `text` takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _fence(line: str, fence: str) -> str:
    """The fence of the code in which the line after `line` stands; empty outside of code."""
    found = _FENCE.match(line)
    if not found:
        return fence
    if not fence:
        return found[0]
    return "" if line.startswith(fence) and line.strip(fence[0]) == "" else fence
