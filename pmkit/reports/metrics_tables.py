"""The tables of the report on metrics: the numbers, what is uncertain, open and left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from pmkit.metrics.durations import Open, Skipped
from pmkit.metrics.grouping import Group
from pmkit.metrics.summary import Statistic, Summary
from pmkit.reports.base import Cell, Column, ColumnKind, Table
from pmkit.statistics.interval import Interval
from pmkit.timestamps.format import when_text

_NAMED = 20
"""How many ids a cell names; a longer list would bury the table."""


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

    unplaced: tuple[Skipped, ...]
    """Incidents that belong to no period."""

    unread: tuple[Skipped, ...]
    """Records that could not be read."""


def tables(counted: Lines) -> tuple[Table, ...]:
    """The numbers, then a table each of what is uncertain, open and left out, if anything is."""
    others = (_uncertain(counted), _open(counted), _left_out(counted))
    return (_numbers(counted), *(table for table in others if table.rows))


def _numbers(counted: Lines) -> Table:
    return Table(
        name="metrics",
        title="Times",
        columns=(
            *_group_columns(counted, definition=True),
            Column("n", "n", ColumnKind.COUNT),
            Column("open", "open", ColumnKind.COUNT),
            Column("left_out", "left out", ColumnKind.COUNT),
            Column("median", "median", ColumnKind.DURATION),
            Column("median_ci", "95 % limits", ColumnKind.INTERVAL),
            Column("geometric_mean", "geom. mean", ColumnKind.DURATION),
            Column("geometric_mean_ci", "95 % limits", ColumnKind.INTERVAL),
            Column("mean", "mean", ColumnKind.DURATION),
            Column("p90", "p90", ColumnKind.DURATION),
            Column("kaplan_meier_median", "median incl. open", ColumnKind.DURATION),
        ),
        rows=tuple(
            (*_group_cells(counted, line, definition=True), *_number_cells(line.summary))
            for line in counted.lines
        ),
        empty="no metric is defined",
    )


def _number_cells(found: Summary) -> tuple[Cell, ...]:
    return (
        found.n,
        len(found.open),
        len(found.skipped),
        _duration(found.median.value),
        _interval(found.median.interval),
        _duration(found.geometric_mean.value),
        _interval(found.geometric_mean.interval),
        _duration(found.mean.value),
        _duration(found.p90.value),
        _duration(found.kaplan_meier_median) if found.open else None,
    )


def _uncertain(counted: Lines) -> Table:
    """What the statistics may be, given what the uncertain times allow."""

    def cells(line: Line) -> tuple[Cell, ...]:
        found = line.summary
        of: tuple[Statistic, ...] = (found.median, found.geometric_mean, found.mean, found.p90)
        return (found.uncertain, *(_interval(statistic.bounds) for statistic in of))

    return Table(
        name="uncertain",
        title="Uncertain times",
        columns=(
            *_group_columns(counted),
            Column("uncertain", "uncertain", ColumnKind.COUNT),
            Column("median_bounds", "median", ColumnKind.INTERVAL),
            Column("geometric_mean_bounds", "geom. mean", ColumnKind.INTERVAL),
            Column("mean_bounds", "mean", ColumnKind.INTERVAL),
            Column("p90_bounds", "p90", ColumnKind.INTERVAL),
        ),
        rows=tuple(
            (*_group_cells(counted, line), *cells(line))
            for line in counted.lines
            if line.summary.uncertain
        ),
        notes=("What each statistic may be, given what approximate times and ranges allow.",),
    )


def _open(counted: Lines) -> Table:
    """Open incidents, once for all metrics that count from the same time."""
    found: dict[Open, dict[str, None]] = {}
    for line in counted.lines:
        for each in line.summary.open:
            found.setdefault(each, {})[line.summary.metric.name] = None
    return Table(
        name="open",
        title="Open incidents",
        columns=(
            Column("incident", "incident"),
            Column("since", "since"),
            Column("so_far", "so far", ColumnKind.DURATION),
            Column("metrics", "open for"),
        ),
        rows=tuple(
            (each.incident, when_text(each.since, counted.zone), each.elapsed, ", ".join(names))
            for each, names in sorted(found.items(), key=lambda item: _longest_first(item[0]))
        ),
    )


def _longest_first(of: Open) -> tuple[str, timedelta]:
    return of.incident, -(of.elapsed or timedelta(0))


def _left_out(counted: Lines) -> Table:
    """Who is left out and why, each reason once for a metric."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for each in (*counted.unread, *counted.unplaced):
        found.setdefault(("all", each.reason), {})[each.incident] = None
    for line in counted.lines:
        for each in line.summary.skipped:
            key = line.summary.metric.name, each.reason
            found.setdefault(key, {})[each.incident] = None
    return Table(
        name="left_out",
        title="Left out",
        columns=(
            Column("metric", "metric"),
            Column("reason", "reason"),
            Column("count", "number", ColumnKind.COUNT),
            Column("incidents", "incidents"),
        ),
        rows=tuple(
            (metric, reason, len(ids), _listed(tuple(ids)))
            for (metric, reason), ids in found.items()
        ),
    )


def _listed(ids: tuple[str, ...]) -> str:
    if len(ids) <= _NAMED:
        return ", ".join(ids)
    return f"{', '.join(ids[:_NAMED])} and {len(ids) - _NAMED} more (JSON names all)"


def _group_columns(counted: Lines, *, definition: bool = False) -> Iterable[Column]:
    yield Column("metric", "metric")
    if definition:
        yield Column("definition", "definition")
    if counted.by is not None:
        yield Column(counted.by, counted.by)
    if counted.unit is not None:
        yield Column("period", counted.unit)


def _group_cells(counted: Lines, line: Line, *, definition: bool = False) -> Iterable[Cell]:
    yield line.summary.metric.name
    if definition:
        yield line.summary.metric.definition
    if counted.by is not None:
        yield line.group.value
    if counted.unit is not None:
        yield line.group.period.label if line.group.period else None


def _interval(interval: Interval | None) -> tuple[timedelta, timedelta] | None:
    if interval is None:
        return None
    low, high = (_duration(end) for end in interval)
    return None if low is None or high is None else (low, high)


def _duration(seconds: float | None) -> timedelta | None:
    """None as well for the upper end of an interval that is wider than time itself."""
    if seconds is None or seconds >= timedelta.max.total_seconds():
        return None
    return timedelta(seconds=seconds)
