"""Rows of the aggregate -> numbers."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from pmkit.metrics.definitions import Metric
from pmkit.metrics.engine.bins import middle
from pmkit.metrics.engine.numbers import (
    Numbers,
    geometric_mean,
    kaplan_meier_median,
    quantiles,
)
from pmkit.metrics.engine.outcomes import CLOSED, OPEN, UNPLACED


class Row(NamedTuple):
    """One row of the aggregate."""

    metric: str
    """Its name."""

    period_start: int | None
    """Seconds since 1970; None where periods were not asked for, or it belongs to none."""

    value: str | None
    """Of the property by which incidents are grouped."""

    outcome: int
    """See `outcomes`."""

    low: int
    """The least duration of the bin; -1 where there is none."""

    n: int
    """How many incidents."""

    total: int
    """The sum of their durations."""


class Finished(NamedTuple):
    """All that was counted."""

    numbers: tuple[Numbers, ...]
    """By metric, value and period."""

    unplaced: tuple[tuple[int, int], ...]
    """Pairs of an outcome and how many incidents belong to no period for that reason."""


def finished(rows: Iterable[Row], metrics: Iterable[Metric], *, exact: bool) -> Finished:
    """The numbers of each metric and group.

    Args:
        rows: in any order.
        metrics: those that were asked for.
        exact: whether each duration has a row of its own.
    """
    by_name = {metric.name: metric for metric in metrics}
    found, unplaced = list[Numbers](), dict[str, dict[int, int]]()
    for (name, value, start), group in groupby(sorted(rows, key=_order), key=_group):
        own, outside = _split(group)
        for outcome, count in outside:
            counts = unplaced.setdefault(name, {})
            counts[outcome] = counts.get(outcome, 0) + count
        if own:
            numbers = Numbers(by_name[name], start, value)
            found.append(_numbers(numbers, own, exact=exact))
    places = {name: place for place, name in enumerate(by_name)}
    found.sort(key=lambda each: places[each.metric.name])
    once = next(iter(unplaced.values()), {})  # the same incidents in each metric
    return Finished(tuple(found), tuple(sorted(once.items())))


def _numbers(numbers: Numbers, rows: list[Row], *, exact: bool) -> Numbers:
    closed = [row for row in rows if row.outcome == CLOSED]
    still_open = [row for row in rows if row.outcome == OPEN]
    value = float if exact else middle
    durations = [(value(row.low), row.n) for row in closed]
    so_far = [(value(row.low), row.n) for row in still_open if row.low >= 0]
    left_out = dict[int, int]()
    for row in rows:
        if row.outcome not in {CLOSED, OPEN}:
            left_out[row.outcome] = left_out.get(row.outcome, 0) + row.n
    return replace(
        numbers,
        n=sum(row.n for row in closed),
        open=sum(row.n for row in still_open),
        left_out=left_out,
        zeros=sum(row.n for row in closed if row.low == 0),
        total=sum(row.total for row in closed),
        shortest=durations[0][0] if durations else None,
        longest=durations[-1][0] if durations else None,
        quantiles=quantiles(durations),
        geometric_mean=geometric_mean(durations),
        kaplan_meier_median=kaplan_meier_median(durations, so_far),
    )


def _split(rows: Iterable[Row]) -> tuple[list[Row], Iterator[tuple[int, int]]]:
    """Rows of a group, and those of incidents that belong to none."""
    everything = list(rows)
    inside = [row for row in everything if row.outcome < UNPLACED]
    return inside, ((row.outcome, row.n) for row in everything if row.outcome >= UNPLACED)


def _group(row: Row) -> tuple[str, str | None, int | None]:
    return row.metric, row.value, row.period_start


def _order(row: Row) -> tuple[str, bool, str, bool, int, int, int]:
    return (
        row.metric,
        row.value is None,
        row.value or "",
        row.period_start is None,
        row.period_start or 0,
        row.outcome,
        row.low,
    )
