"""All that the report on metrics has counted, before it is arranged."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pmkit.metrics.counts import Counts
from pmkit.metrics.durations import Skipped
from pmkit.metrics.grouping import Group
from pmkit.metrics.phase_times import PhaseTimes
from pmkit.metrics.quality import Quality
from pmkit.metrics.summary import Summary
from pmkit.reports.base import Cell, Column
from pmkit.statistics.interval import Interval, Reach

THRESHOLDS = tuple(timedelta(minutes=minutes) for minutes in (30, 60, 120, 240, 1440))
"""Durations of which it is told how many incidents needed no longer."""


@dataclass(frozen=True, slots=True)
class Line:
    """One metric of one group."""

    group: Group
    """Which incidents."""

    summary: Summary
    """What they say."""


@dataclass(frozen=True, slots=True)
class Lines:
    """All that was counted."""

    lines: tuple[Line, ...]
    """By metric, then by group."""

    by: str | None
    """The property that groups share."""

    unit: str | None
    """The length of periods."""

    zone: ZoneInfo
    """Where periods lie."""

    as_of: datetime
    """What counts as now."""

    unplaced: tuple[Skipped, ...]
    """Incidents that belong to no period, or of which the window cannot say."""

    unread: tuple[Skipped, ...]
    """Records that could not be read, and incidents of which the filter cannot say."""

    counts: Counts
    """How many began."""

    phases: tuple[tuple[Group, PhaseTimes], ...]
    """Where the time of each group goes."""

    quality: Quality
    """How good the data is."""

    thresholds: tuple[timedelta, ...] = THRESHOLDS
    """Durations of which it is told how many incidents needed no longer."""


def group_columns(counted: Lines, *, metric: bool = True) -> Iterator[Column]:
    """The columns that say of what a row is."""
    if metric:
        yield Column("metric", "metric")
    if counted.by is not None:
        yield Column(counted.by, counted.by)
    if counted.unit is not None:
        yield Column("period", counted.unit)


def group_cells(counted: Lines, group: Group) -> Iterator[Cell]:
    """The cells of these columns behind that of the metric."""
    if counted.by is not None:
        yield group.value
    if counted.unit is not None:
        yield group.period.label if group.period else None


def duration(seconds: float | None) -> timedelta | None:
    """None as well for the upper end of an interval that is wider than time itself."""
    if seconds is None or seconds >= timedelta.max.total_seconds():
        return None
    return timedelta(seconds=seconds)


def interval(ends: Interval | None) -> tuple[timedelta, timedelta] | None:
    """Both ends as durations; None where one of them is none."""
    if ends is None:
        return None
    low, high = (duration(end) for end in ends)
    return None if low is None or high is None else (low, high)


def reach(ends: Reach) -> tuple[timedelta | None, timedelta | None] | None:
    """Both ends as durations, as far as they are known; None where neither is."""
    low, high = (duration(end) for end in ends)
    return None if low is None and high is None else (low, high)


def listed(ids: Iterable[str], most: int) -> str:
    """Ids in a cell; a longer list would bury the table."""
    every = tuple(ids)
    if len(every) <= most:
        return ", ".join(every)
    return f"{', '.join(every[:most])} and {len(every) - most} more (JSON names all)"
