"""Rows of JSON with the place of each value: a list of objects, or an object on each line."""

import re
from collections.abc import Iterator
from json import JSONDecodeError, JSONDecoder
from typing import Any

from pmkit.metrics.deployments.base import Cell, Fault, Row, Rows, Value
from pmkit.source import Position, Source

_BLANK = re.compile(r"[ \t\r\n]*")
_DECODER = JSONDecoder()
_KEY = "deployments"


def rows(text: str) -> Rows:
    """A list of objects, an object whose `deployments` is one, or one object after another."""
    reader = _Reader(text)
    found: list[Row] = []
    faults: list[Fault] = []
    try:
        found.extend(reader.document())
    except JSONDecodeError as error:
        place = Position(error.lineno, error.colno)
        faults.append(Fault(place, f"this is not JSON: {error.msg[:1].lower()}{error.msg[1:]}"))
    except _ShapeError as error:
        faults.append(Fault(reader.position(error.at), str(error)))
    except RecursionError:
        faults.append(Fault(Position(1, 1), "lists and objects are nested too deeply"))
    columns: dict[str, Position] = {}
    for row in found:
        for name, cell in row.cells.items():
            columns.setdefault(name, cell.start)
    return Rows(tuple(found), columns, (*reader.faults, *faults))


class _ShapeError(Exception):
    """JSON of another shape."""

    def __init__(self, message: str, at: int) -> None:
        """Take what was expected, and the place in the text."""
        super().__init__(message)
        self.at = at


class _Reader:
    """A text that is read from left to right."""

    def __init__(self, text: str) -> None:
        """Begin at its first character."""
        self.text = text
        self.at = 0
        self.faults: list[Fault] = []
        self._source = Source("", text)
        self._line, self._begin, self._seen = 1, 0, 0

    def position(self, at: int) -> Position:
        """Line and column of a place; each text is looked through once, from left to right."""
        if at < self._seen:
            return self._source.position(at)
        breaks = self.text.count("\n", self._seen, at)
        if breaks:
            self._line += breaks
            self._begin = self.text.rfind("\n", self._seen, at) + 1
        self._seen = at
        return Position(self._line, at - self._begin + 1)

    def document(self) -> Iterator[Row]:
        """All rows."""
        self._blank()
        if self._next("["):
            yield from self._list()
        elif self._next("{"):
            yield from self._objects()
        self._blank()
        if self.at < len(self.text):
            raise _ShapeError("a deployment was expected: an object in braces", self.at)

    def _objects(self) -> Iterator[Row]:
        """One after the other; or one that has the list, beside anything else."""
        first = True
        while self._next("{"):
            start = self.position(self.at)
            cells = self._object(take_list=first)
            if isinstance(cells, int):
                end, self.at = self.at, cells
                self._line, self._begin, self._seen = 1, 0, 0
                yield from self._list()
                self.at = end
            else:
                yield Row(cells, start)
            first = False
            self._blank()

    def _list(self) -> Iterator[Row]:
        self.at += 1
        self._blank()
        while not self._next("]"):
            if not self._next("{"):
                raise _ShapeError("a deployment was expected: an object in braces", self.at)
            start = self.position(self.at)
            cells = self._object()
            if not isinstance(cells, int):
                yield Row(cells, start)
            self._comma("]")
        self.at += 1

    def _object(self, *, take_list: bool = False) -> dict[str, Cell] | int:
        """Its values; or the place of the list that it holds."""
        self.at += 1
        cells: dict[str, Cell] = {}
        held: int | None = None
        self._blank()
        while not self._next("}"):
            start = self.at
            if not self._next('"'):
                raise JSONDecodeError("Expecting property name in double quotes", self.text, start)
            key, self.at = _DECODER.raw_decode(self.text, start)
            self._blank()
            if not self._next(":"):
                raise JSONDecodeError("Expecting ':' delimiter", self.text, self.at)
            self.at += 1
            self._blank()
            place = self.at
            value, self.at = _DECODER.raw_decode(self.text, place)
            if take_list and key == _KEY and isinstance(value, list):
                held = place
            if key in cells:
                self.faults.append(
                    Fault(self.position(start), f'the key "{key}" stands there twice')
                )
            cells.setdefault(key, Cell(_value(value), self.position(place)))
            self._comma("}")
        self.at += 1
        return cells if held is None else held

    def _comma(self, closing: str) -> None:
        self._blank()
        if self._next(","):
            self.at += 1
            self._blank()
            if self._next(closing):
                raise JSONDecodeError("Illegal trailing comma", self.text, self.at)
        elif not self._next(closing):
            raise JSONDecodeError("Expecting ',' delimiter", self.text, self.at)

    def _blank(self) -> None:
        found = _BLANK.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def _next(self, mark: str) -> bool:
        return self.text.startswith(mark, self.at)


def _value(value: Any) -> Value:
    if isinstance(value, list):
        return tuple(str(each) for each in value)
    if isinstance(value, dict):
        return "{…}"
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value).strip() or None
