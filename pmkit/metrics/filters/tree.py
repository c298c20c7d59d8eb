"""A filter as a tree, and what is wrong with one that cannot be read."""

from datetime import datetime
from enum import Enum
from typing import NamedTuple

Asked = str | float | bool | datetime
"""A value that a comparison names, as its property types it."""


class Fault(NamedTuple):
    """Why a text is no filter."""

    message: str
    """What was found, then what was expected; no final stop."""

    start: int
    """Where, as an index into the text."""

    end: int
    """The index behind it."""

    help: str = ""
    """What to write instead."""


class Operator(Enum):
    """How a property is compared."""

    IN = "in"
    """One of its values is one of those named; `=` is this with one value."""

    CONTAINS = "contains"
    """One of its values has the text in it."""

    EMPTY = "is empty"
    """It has no value."""

    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="


class Comparison(NamedTuple):
    """One property against values."""

    name: str
    """Of the property."""

    operator: Operator
    """How."""

    values: tuple[Asked, ...]
    """Against what; none for `EMPTY`."""

    places: tuple[tuple[int, int], ...]
    """Where each value stands in the text: begin and end."""


class Not(NamedTuple):
    """What holds where `inner` does not."""

    inner: "Node"
    """What is turned around; `!=` and `not in` are this as well."""


class All(NamedTuple):
    """What holds where each of `parts` does."""

    parts: "tuple[Node, ...]"
    """Two or more."""


class Any(NamedTuple):
    """What holds where one of `parts` does."""

    parts: "tuple[Node, ...]"
    """Two or more."""


Node = Comparison | Not | All | Any
