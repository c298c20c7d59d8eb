"""The tables of the report on metrics for those who ask for more: quantiles, totals, thresholds."""

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple, TypeVar

from pmkit.metrics.summary import Statistic, Summary
from pmkit.reports.base import Cell, Column, ColumnKind, Table
from pmkit.reports.metrics_lines import (
    Lines,
    duration,
    group_cells,
    group_columns,
    interval,
    reach,
)
from pmkit.statistics.interval import Interval
from pmkit.statistics.proportions import modified_wilson_interval
from pmkit.statistics.quantiles import smallest_n

T = TypeVar("T")

_LONGEST = 5
"""How many of the longest incidents are named."""

QUANTILES = (("p25", 0.25), ("median", 0.5), ("p75", 0.75), ("p90", 0.9))
"""Names and shares."""


def quantiles(counted: Lines) -> Table:
    """How long the quickest quarter took, half, three quarters and nine in ten."""
    lines = [line for line in counted.lines if line.summary.n]
    some_open = any(line.summary.open for line in lines)
    needed = ", ".join(f"{smallest_n(share)} for {name}" for name, share in QUANTILES)
    return Table(
        name="quantiles",
        title="Quantiles",
        columns=(
            *group_columns(counted),
            Column("n", "n", ColumnKind.COUNT),
            Column("quantile", "quantile"),
            Column("value", "of closed", ColumnKind.DURATION),
            Column("value_ci", "95 % limits", ColumnKind.INTERVAL),
            *_if(some_open, Column("with_open", "incl. open", ColumnKind.DURATION)),
            *_if(some_open, Column("with_open_ci", "95 % limits", ColumnKind.INTERVAL)),
        ),
        rows=tuple(
            (
                line.summary.metric.name,
                *group_cells(counted, line.group),
                line.summary.n,
                name,
                *_quantile_cells(line.summary, name, share, some_open=some_open),
            )
            for line in lines
            for name, share in QUANTILES
        ),
        notes=(
            f"Limits are two of the durations; the least n for both is {needed}.",
            *_if(
                some_open,
                "Including open ones, they are those of Kaplan–Meier's curve; "
                "a dash is beyond what has been seen.",
            ),
        ),
    )


def _quantile_cells(found: Summary, name: str, share: float, *, some_open: bool) -> Iterator[Cell]:
    statistic: Statistic = getattr(found, name)
    yield duration(statistic.value)
    yield interval(statistic.interval)
    if some_open:
        yield duration(found.survival.quantile(share)) if found.open else None
        yield reach(found.survival.quantile_interval(share)) if found.open else None


def totals(counted: Lines) -> Table:
    """The shortest, the longest, and the sum."""
    return Table(
        name="totals",
        title="Totals",
        columns=(
            *group_columns(counted),
            Column("n", "n", ColumnKind.COUNT),
            Column("shortest", "shortest", ColumnKind.DURATION),
            Column("longest", "longest", ColumnKind.DURATION),
            Column("total", "total", ColumnKind.DURATION),
            Column("mean", "total ÷ n", ColumnKind.DURATION),
        ),
        rows=tuple(
            (
                line.summary.metric.name,
                *group_cells(counted, line.group),
                line.summary.n,
                *(
                    duration(statistic.value)
                    for statistic in (
                        line.summary.shortest,
                        line.summary.longest,
                        line.summary.total,
                        line.summary.mean,
                    )
                ),
            )
            for line in counted.lines
            if line.summary.n
        ),
    )


class Within(NamedTuple):
    """How many needed no longer than a threshold."""

    threshold: timedelta
    """The threshold."""

    done: int
    """Closed incidents that did not."""

    share: float | None
    """Of all; None where nobody knows."""

    interval: Interval | None
    """With 95 % confidence."""

    bounds: Interval | None
    """What the share may be, given what uncertain times allow; None where incidents are open."""


def within(found: Summary, threshold: timedelta) -> Within:
    """Wilson's interval of a plain share; of Kaplan–Meier's curve where incidents are open."""
    limit = threshold.total_seconds()
    done = sum(each.elapsed.point <= threshold for each in found.measured)
    if found.open:
        seen = found.survival.seen
        share = None
        if seen and (limit <= seen[-1] or not found.survival.share(limit)):
            share = 1 - found.survival.share(limit)
        low, high = found.survival.interval(limit)
        return Within(threshold, done, share, None if share is None else (1 - high, 1 - low), None)
    if not found.n:
        return Within(threshold, 0, None, None, None)
    surely = sum(each.elapsed.high <= threshold for each in found.measured)
    perhaps = sum(each.elapsed.low <= threshold for each in found.measured)
    return Within(
        threshold,
        done,
        done / found.n,
        modified_wilson_interval(done, found.n),
        (surely / found.n, perhaps / found.n),
    )


def thresholds(counted: Lines) -> Table:
    """How many incidents needed no longer than half an hour, an hour, ..."""
    lines = [line for line in counted.lines if line.summary.n + len(line.summary.open)]
    some_open = any(line.summary.open for line in lines)
    return Table(
        name="thresholds",
        title="Done within",
        columns=(
            *group_columns(counted),
            Column("within", "within", ColumnKind.DURATION),
            Column("done", "done", ColumnKind.COUNT),
            Column("n", "n", ColumnKind.COUNT),
            Column("share", "share", ColumnKind.SHARE),
            Column("share_ci", "95 % limits", ColumnKind.SHARES),
        ),
        rows=tuple(
            (
                line.summary.metric.name,
                *group_cells(counted, line.group),
                threshold,
                found.done,
                line.summary.n + len(line.summary.open),
                found.share,
                found.interval,
            )
            for line in lines
            for threshold in counted.thresholds
            for found in (within(line.summary, threshold),)
        ),
        notes=(
            (
                "Limits are E. B. Wilson's, with the ends that Brown, Cai and DasGupta propose "
                "near 0 and 100 %."
            ),
            *_if(
                some_open,
                "Where incidents are open, n counts them as well, and shares and limits are "
                "1 − Kaplan–Meier's curve.",
            ),
        ),
    )


def longest(counted: Lines) -> Table:
    """The longest incidents, and what share of all time they took."""
    rows: list[tuple[Cell, ...]] = []
    for line in counted.lines:
        found = line.summary
        seconds = [(each.elapsed.point, False, each.incident) for each in found.measured]
        so_far = [(each.elapsed, True, each.incident) for each in found.open if each.elapsed]
        everything = sorted([*seconds, *so_far], reverse=True)
        whole = sum((each[0] for each in everything), timedelta(0))
        cumulated = timedelta(0)
        for length, is_open, name in everything[:_LONGEST]:
            cumulated += length
            rows.append(
                (
                    found.metric.name,
                    *group_cells(counted, line.group),
                    name,
                    (length, None) if is_open else (length, length),
                    length / whole if whole else None,
                    cumulated / whole if whole else None,
                )
            )
    return Table(
        name="longest",
        title="The longest",
        columns=(
            *group_columns(counted),
            Column("incident", "incident"),
            Column("length", "time", ColumnKind.INTERVAL),
            Column("share", "share", ColumnKind.SHARE),
            Column("cumulated", "together", ColumnKind.SHARE),
        ),
        rows=tuple(rows),
        notes=("Shares are of the time of all incidents; open ones count as long as so far.",),
    )


def _if(wanted: bool, value: T) -> tuple[T, ...]:
    return (value,) if wanted else ()
