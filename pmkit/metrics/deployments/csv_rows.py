"""Rows of CSV with the place of each cell: RFC 4180, with comma, semicolon or tab."""

import re
from collections.abc import Iterator

from pmkit.metrics.deployments.base import Cell, Fault, Row, Rows
from pmkit.source import Position

_DELIMITERS = (",", ";", "\t")
_Fields = list[Cell]


def rows(text: str) -> Rows:
    """The first line names the columns."""
    head = text.split("\n", 1)[0]
    lines = _records(text, max(_DELIMITERS, key=head.count))
    columns: dict[str, Position] = {}
    names: list[str] = []
    found: list[Row] = []
    faults: list[Fault] = []
    for line in lines:
        if isinstance(line, Fault):
            faults.append(line)
        elif not names:
            names = [str(cell.value or "").strip() for cell in line]
            for name, cell in zip(names, line, strict=True):
                if name in columns:
                    faults.append(Fault(cell.start, f'the column "{name}" stands there twice'))
                columns.setdefault(name, cell.start)
        elif len(line) != len(names):
            message = f"this line has {len(line)} cells, and the first one {len(names)}"
            faults.append(Fault(line[0].start, message))
        else:
            found.append(Row(dict(zip(names, line, strict=True)), line[0].start))
    return Rows(tuple(found), columns, tuple(faults))


def _records(text: str, delimiter: str) -> Iterator[_Fields | Fault]:
    """The cells of each line that is not empty; a quoted cell may have line ends in it."""
    at, line, begin = 0, 1, 0
    ends = re.compile(f"[{delimiter}\r\n]")
    while at < len(text):
        fields: _Fields = []
        while True:
            start = Position(line, at - begin + 1)
            quoted = text.startswith('"', at)
            if quoted:
                end = _closing(text, at)
                if end is None:
                    yield Fault(start, "a quotation mark is not closed")
                    return
                value = text[at + 1 : end].replace('""', '"')
                breaks = text.count("\n", at, end)
                if breaks:
                    line, begin = line + breaks, text.rfind("\n", at, end) + 1
                at = end + 1
            else:
                found = ends.search(text, at)
                end = found.start() if found else len(text)
                value, at = text[at:end].strip(), end
            fields.append(Cell(value or None, start))
            if not text.startswith(delimiter, at):
                break
            at += 1
        rest = text[at : at + 1]
        if rest and rest not in "\r\n":
            yield Fault(Position(line, at - begin + 1), "a quotation mark closes within a cell")
            return
        at += 2 if text.startswith("\r\n", at) else 1
        line, begin = line + 1, at
        if len(fields) > 1 or fields[0].value is not None:
            yield fields


def _closing(text: str, at: int) -> int | None:
    """The place of the quotation mark that closes the one at `at`; two of them are one within."""
    end = text.find('"', at + 1)
    while end != -1 and text.startswith('""', end):
        end = text.find('"', end + 2)
    return None if end == -1 else end
