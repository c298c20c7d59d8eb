"""The kinds of value that a field may hold."""

from enum import Enum
from typing import Any, NamedTuple


class Plain(Enum):
    """A value that is one text in the file."""

    TEXT = "text"
    LINE = "line"
    PROSE = "prose"
    ID = "id"
    URL = "URL"
    ZONE = "time zone"
    TIME = "time"
    END = "time of an end"
    DATE = "date"
    DATE_OR_UNKNOWN = "date or `unknown`"
    DURATION = "duration"
    QUANTITY = "quantity"
    NUMBER = "number"
    INTEGER = "whole number"
    VERSION = "schema version"
    CURRENCY = "currency"
    PATH = "path"


class Choice(NamedTuple):
    """One of the values of an enum of the model."""

    type: type[Enum]
    """Its values are what may be written."""


class Name(NamedTuple):
    """One of the names that the configuration lists."""

    setting: str
    """The attribute of `Settings` that holds them."""

    noun: str
    """What such a name is, in messages: "severity"."""


class Items(NamedTuple):
    """A list."""

    item: "Kind"
    """What each item is."""

    at_least: int = 0
    """How many there must be."""


class OneOrMore(NamedTuple):
    """A value, or a list of such values."""

    item: "Kind"
    """What each is."""


class Pairs(NamedTuple):
    """A mapping whose keys the writer chooses."""

    value: "Kind"
    """What each value is."""

    keys: "Name | None" = None
    """Where the keys are names that the configuration lists."""


class Custom(NamedTuple):
    """The mapping below `custom`, typed by the configuration."""


class Shape(NamedTuple):
    """A mapping with fixed fields."""

    noun: str
    """What it is, in messages: "action item"."""

    type: Any
    """The model type that its fields make: a class of `NamedTuple`."""

    fields: "tuple[Field, ...]"
    """In the order in which they are written."""


Kind = Plain | Choice | Name | Items | OneOrMore | Pairs | Custom | Shape


class Field(NamedTuple):
    """A field of a mapping."""

    name: str
    """The key."""

    kind: Kind
    """What its value is."""

    meaning: str
    """What it says, in a sentence; the text of the schema and of the reference page."""

    required: bool = False
    """Whether a record without it has an error."""

    attribute: str = ""
    """The attribute of the model type, where it is not the key."""
