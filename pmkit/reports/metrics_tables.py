"""The tables of the report on metrics that everybody sees: numbers, doubts, and who is missing."""

from collections.abc import Iterable
from datetime import timedelta

from pmkit.metrics.durations import Open
from pmkit.metrics.summary import Statistic, Summary
from pmkit.reports.base import Cell, Column, ColumnKind, Table
from pmkit.reports.metrics_lines import (
    Line,
    Lines,
    duration,
    group_cells,
    group_columns,
    interval,
    listed,
)
from pmkit.timestamps.format import when_text


def numbers(counted: Lines) -> Table:
    """Every metric of every group: how many, the middle, the mean, and how sure that is."""
    return Table(
        name="metrics",
        title="Times",
        columns=(
            *_columns(counted),
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
            (
                line.summary.metric.name,
                line.summary.metric.definition,
                *group_cells(counted, line.group),
                *_number_cells(line.summary),
            )
            for line in counted.lines
        ),
        empty="no metric is defined",
    )


def _number_cells(found: Summary) -> tuple[Cell, ...]:
    return (
        found.n,
        len(found.open),
        len(found.skipped),
        duration(found.median.value),
        interval(found.median.interval),
        duration(found.geometric_mean.value),
        interval(found.geometric_mean.interval),
        duration(found.mean.value),
        duration(found.p90.value),
        duration(found.kaplan_meier_median) if found.open else None,
    )


def uncertain(counted: Lines) -> Table:
    """What the statistics may be, given what the uncertain times allow."""

    def cells(line: Line) -> tuple[Cell, ...]:
        found = line.summary
        of: tuple[Statistic, ...] = (found.median, found.geometric_mean, found.mean, found.p90)
        return (found.uncertain, *(interval(statistic.bounds) for statistic in of))

    return Table(
        name="uncertain",
        title="Uncertain times",
        columns=(
            *group_columns(counted),
            Column("uncertain", "uncertain", ColumnKind.COUNT),
            Column("median_bounds", "median", ColumnKind.INTERVAL),
            Column("geometric_mean_bounds", "geom. mean", ColumnKind.INTERVAL),
            Column("mean_bounds", "mean", ColumnKind.INTERVAL),
            Column("p90_bounds", "p90", ColumnKind.INTERVAL),
        ),
        rows=tuple(
            (line.summary.metric.name, *group_cells(counted, line.group), *cells(line))
            for line in counted.lines
            if line.summary.uncertain
        ),
        notes=("What each statistic may be, given what approximate times and ranges allow.",),
    )


def still_open(counted: Lines) -> Table:
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


def left_out(counted: Lines, most: int) -> Table:
    """Who is left out and why, each reason once for a metric, with at most so many ids."""
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
            (metric, reason, len(ids), listed(ids, most))
            for (metric, reason), ids in _reasons(counted).items()
        ),
    )


def _reasons(counted: Lines) -> dict[tuple[str, str], tuple[str, ...]]:
    """Ids by metric and reason; what holds for every metric stands first, and once."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for each in (*counted.unread, *counted.unplaced):
        found.setdefault(("all", each.reason), {})[each.incident] = None
    names = tuple(dict.fromkeys(line.summary.metric.name for line in counted.lines))
    own: dict[str, dict[str, dict[str, None]]] = {}
    for line in counted.lines:
        for each in line.summary.skipped:
            ids = own.setdefault(each.reason, {}).setdefault(line.summary.metric.name, {})
            ids[each.incident] = None
    for reason, by_metric in own.items():
        every = list(by_metric.values())
        if len(every) == len(names) > 1 and all(ids == every[0] for ids in every):
            found.setdefault(("all", reason), {}).update(every[0])
            own[reason] = {}
    for name in names:
        for reason, by_metric in own.items():
            if name in by_metric:
                found[name, reason] = by_metric[name]
    return {key: tuple(ids) for key, ids in found.items()}


def _columns(counted: Lines) -> Iterable[Column]:
    metric, *others = group_columns(counted)
    return (metric, Column("definition", "definition"), *others)
