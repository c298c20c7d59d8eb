"""Where raw values lie along an axis, from 0 at its begin to 1 at its end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import log

from pmkit.reports.base import Axis, AxisKind, Chart, ChartKind, Point, Value

_LEAST = 1e-9
"""What is smaller, or smaller than this share of the greatest, lies at the edge of a log axis."""


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis with the values that lie along it."""

    axis: Axis
    """What it shows."""

    low: float
    """The number at its begin: seconds, seconds since 1970, a count or share, a place in a list."""

    high: float
    """The number at its end, greater than `low`."""

    names: tuple[str, ...] = ()
    """Of an axis of texts: all of them, in the order of their first appearance."""

    def number(self, value: Value) -> float:
        """`value` as a number along the axis."""
        if isinstance(value, timedelta):
            return value.total_seconds()
        if isinstance(value, datetime):
            return value.timestamp()
        if isinstance(value, str):
            return self.names.index(value) + 0.5
        return float(value)

    def place(self, value: Value) -> float:
        """Where `value` lies, from 0 to 1; what lies beyond an end is put there."""
        return self.at(self.number(value))

    def at(self, number: float) -> float:
        """As `place`, of a number."""
        if not self.axis.log:
            return _between((number - self.low) / (self.high - self.low))
        if number <= self.low:
            return 0.0
        return _between(log(number / self.low) / log(self.high / self.low))


def scales(chart: Chart) -> tuple[Scale, Scale]:
    """Both axes of `chart`, so long that all of its points, intervals and marks lie within."""
    points = [point for series in chart.series for point in series.points]
    marks = [(mark.value, mark.vertical) for mark in chart.marks]
    along = [value for value, vertical in marks if vertical]
    across = [value for value, vertical in marks if not vertical]
    if chart.kind is ChartKind.SPANS:
        ends = [value for point in points for value in (point.x, point.high) if value is not None]
        return _scale(chart.x, [*ends, *along]), _scale(chart.y, [point.y for point in points])
    heights = [value for point in points for value in _ends(point)]
    if chart.kind is ChartKind.BARS:
        heights = [*heights, *_stacked(chart), _zero(chart.y)]
    return (
        _scale(chart.x, [*(point.x for point in points), *along]),
        _scale(chart.y, [*heights, *across], room=0 if chart.kind is ChartKind.STEPS else 0.04),
    )


def _ends(point: Point) -> Iterable[Value]:
    return (value for value in (point.y, point.low, point.high) if value is not None)


def _stacked(chart: Chart) -> list[Value]:
    """How high the bars of all series are together at each x."""
    totals: dict[Value, float] = {}
    for series in chart.series:
        for point in series.points:
            totals[point.x] = totals.get(point.x, 0.0) + _plain(point.y)
    if chart.y.kind is AxisKind.DURATION:
        return [timedelta(seconds=total) for total in totals.values()]
    return [*totals.values()]


def _plain(value: Value) -> float:
    return value.total_seconds() if isinstance(value, timedelta) else float(value)  # type: ignore[arg-type]  # heights are durations or numbers


def _zero(axis: Axis) -> Value:
    return timedelta(0) if axis.kind is AxisKind.DURATION else 0.0


def _scale(axis: Axis, values: Sequence[Value], room: float = 0.0) -> Scale:
    if axis.kind is AxisKind.TEXT:
        names = tuple(dict.fromkeys(str(value) for value in values))
        return Scale(axis, 0, max(len(names), 1), names)
    unlimited = Scale(axis, 0, 1)
    numbers = [unlimited.number(value) for value in (*values, *(axis.ends or ()))]
    if axis.kind is AxisKind.SHARE:
        return Scale(axis, 0, max([1.0, *numbers]))
    if axis.log:
        return _log_scale(axis, [number for number in numbers if number > _LEAST], room)
    low, high = min(numbers, default=0.0), max(numbers, default=1.0)
    if axis.kind in {AxisKind.NUMBER, AxisKind.DURATION}:
        low = min(low, 0.0)
    if high - low <= _LEAST * max(abs(low), abs(high), 1.0):
        high = low + (86400.0 if axis.kind is AxisKind.INSTANT else 1.0)
    return Scale(axis, low, high + room * (high - low))


def _log_scale(axis: Axis, numbers: Sequence[float], room: float) -> Scale:
    """Never from 0, and never so short that a doubling fills it."""
    low, high = min(numbers, default=1.0), max(numbers, default=10.0)
    low = max(low, high * _LEAST)
    if high < low * 4:
        middle = (low * high) ** 0.5
        low, high = middle / 2, middle * 2
    slack = (high / low) ** room
    return Scale(axis, low / slack, high * slack)


def _between(place: float) -> float:
    return min(max(place, 0.0), 1.0)
