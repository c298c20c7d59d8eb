"""The shape of a report: tables and charts of raw values whose columns and axes know their kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

Ends = tuple[timedelta | None, timedelta | None] | tuple[float | None, float | None]
"""An interval; an end that is None is not known, and at least one is."""

Cell = str | int | float | timedelta | datetime | date | bool | Ends | None
"""A raw value; None is shown as a dash."""


WIDEST = 1000
"""Ratio of the two ends of an interval of durations beyond which it tells people nothing."""


class ColumnKind(Enum):
    """How the values of a column are written, and to which side they lean."""

    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"
    DURATION = "duration"
    INTERVAL = "interval"
    SHARES = "shares"
    """An interval of shares."""

    NUMBERS = "numbers"
    """An interval of numbers."""

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


class AxisKind(Enum):
    """What lies along an axis of a chart."""

    DURATION = "duration"
    INSTANT = "instant"
    NUMBER = "number"
    SHARE = "share"
    TEXT = "text"


Value = float | timedelta | datetime | str
"""Where something lies along an axis, as the kind of the axis says."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One direction of a chart."""

    title: str
    """For people; what is counted, without its unit."""

    kind: AxisKind
    """What its values are: durations are `timedelta`, instants aware, shares from 0 to 1."""

    log: bool = False
    """Whether equal steps are equal ratios; values of 0 then stand at the lower edge."""

    zone: ZoneInfo | None = None
    """In which the days of instants lie; None: UTC."""

    ends: tuple[Value, Value] | None = None
    """What is shown at least, from the first to the last; None: what its values need."""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that is seen in a chart."""

    x: Value
    """Along the horizontal axis; of a span, where it begins."""

    y: Value
    """Along the vertical axis; of a span, the name of its lane."""

    low: Value | None = None
    """The lower end of an interval around `y`; None if there is none."""

    high: Value | None = None
    """The upper end of an interval around `y`; of a span, where it ends along the x axis."""

    label: str = ""
    """What it is, in a few words: an incident's id."""

    hollow: bool = False
    """Whether its value is only a lower bound, as that of an open incident is."""

    signal: bool = False
    """Whether a rule of the chart has found it."""


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one sort."""

    name: str
    """For people; stands in the legend where a chart has several."""

    points: tuple[Point, ...]
    """In the order in which they are read; steps and control charts by x."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A reference line across a chart."""

    value: Value
    """Where it crosses its axis."""

    label: str
    """What it is: "median", "upper limit"."""

    vertical: bool = False
    """Whether it stands on the x axis; else it lies at a value of the y axis."""


class ChartKind(Enum):
    """How the points of a chart are drawn."""

    STEPS = "steps"
    """A function that keeps its value until the next point; an interval is a band."""

    DOTS = "dots"
    """One dot each, joined by nothing; an interval is a whisker."""

    CONTROL = "control"
    """Dots joined in their order, with limits as marks; signals stand out."""

    BARS = "bars"
    """One bar for each x, from 0; several series stand on each other."""

    SPANS = "spans"
    """A stretch of the x axis in a lane that y names."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of raw values; every exporter draws it as it can, or leaves it out."""

    name: str
    """For programs: snake case."""

    title: str
    """For people; a heading."""

    kind: ChartKind
    """How it is drawn."""

    x: Axis
    """From left to right."""

    y: Axis
    """From bottom to top."""

    series: tuple[Series, ...]
    """What is drawn; a chart without points is not made."""

    alt: str
    """What is seen in it, in a sentence or two with figures: the text alternative."""

    marks: tuple[Mark, ...] = ()
    """Reference lines."""


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

    charts: tuple[Chart, ...] = ()
    """Pictures of what the tables say."""

    rows: Table | None = None
    """What CSV has instead of the first table; None: that one. Only spreadsheets show it."""
