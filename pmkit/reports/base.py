"""The shape of a report: tables of raw values whose columns know their kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any

Cell = str | int | float | timedelta | datetime | date | bool | tuple[timedelta, timedelta] | None
"""A raw value; None is shown as a dash."""


WIDEST = 1000
"""Ratio of the two ends of an interval beyond which it tells people nothing."""


class ColumnKind(Enum):
    """How the values of a column are written, and to which side they lean."""

    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"
    DURATION = "duration"
    INTERVAL = "interval"
    DATE = "date"
    INSTANT = "instant"
    SHARE = "share"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    """For programs: snake case; the key in CSV, where a duration is in `<name>_seconds`."""

    title: str
    """For people."""

    kind: ColumnKind = ColumnKind.TEXT
    """What its values are."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one shape."""

    name: str
    """For programs: snake case."""

    title: str
    """For people; a heading."""

    columns: tuple[Column, ...]
    """From left to right."""

    rows: tuple[tuple[Cell, ...], ...]
    """Each as long as `columns`."""

    empty: str = "nothing to show"
    """The sentence that stands in for a table without rows."""

    notes: tuple[str, ...] = ()
    """Sentences below the table."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report, ready for any exporter."""

    name: str
    """As in the command: `metrics`."""

    title: str
    """For people."""

    facts: tuple[tuple[str, str], ...]
    """What holds for all of it: pairs such as zone, tz database, as of."""

    tables: tuple[Table, ...]
    """At least one."""

    data: Mapping[str, Any]
    """The JSON promise of the command: only dicts, lists, text, numbers, booleans and None."""

    notes: tuple[str, ...] = field(default=())
    """Sentences at the end: how it was counted."""
