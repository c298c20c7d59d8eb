"""What a row is made of: columns with a name, a type and a sentence, which are a promise."""

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Generic, NamedTuple, TypeVar

Value = str | int | float | bool | tuple[str, ...] | None
"""A cell; a tuple is a list of texts."""

T = TypeVar("T")


class Type(Enum):
    """What the cells of a column are, and what DuckDB calls that."""

    TEXT = "VARCHAR"
    TEXTS = "VARCHAR[]"
    WHOLE = "BIGINT"
    FLAG = "BOOLEAN"


class Column(NamedTuple, Generic[T]):
    """A column of rows that are made from a `T`."""

    name: str
    """Snake case; never changed."""

    type: Type
    """What its cells are; each may be empty."""

    meaning: str
    """For people; no final stop."""

    value: Callable[[T], Value]
    """Its cell in a row."""


class Rows(NamedTuple):
    """Rows of one shape."""

    names: tuple[str, ...]
    """Of the columns."""

    types: tuple[Type, ...]
    """The same."""

    cells: Sequence[tuple[Value, ...]]
    """Row by row."""


def rows(columns: Sequence[Column[T]], of: Sequence[T]) -> Rows:
    """One row for each of `of`."""
    return Rows(
        tuple(each.name for each in columns),
        tuple(each.type for each in columns),
        [tuple(each.value(one) for each in columns) for one in of],
    )
