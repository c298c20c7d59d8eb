"""What is written along an axis: round values, few enough to be read."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from math import ceil, floor, log10
from typing import NamedTuple

from pmkit.exporters.plots.scales import Scale
from pmkit.reports.base import AxisKind, Value
from pmkit.timestamps.format import duration_text, instant_text
from pmkit.timestamps.ticks import STEPS, Step
from pmkit.timestamps.ticks import ticks as round_times
from pmkit.timestamps.zones import zone as zone_called

_MINUTE, _HOUR, _DAY = 60, 3600, 86400

_DAYS = tuple(_DAY * days for days in (1, 2, 4, 7, 14, 30, 60, 120, 365))

_LOG_STEPS = (
    (1, 10, _MINUTE, 10 * _MINUTE, _HOUR, 6 * _HOUR, _DAY, 7 * _DAY, 30 * _DAY, 365 * _DAY),
    (1, 5, 15, 60, 300, 900, 1800, _HOUR, 2 * _HOUR, 4 * _HOUR, 8 * _HOUR, *_DAYS),
)
"""Durations that people know, far apart and closer together."""

_STEPS = (
    *(1, 5, 15, 30, 60, 300, 600, 900, 1800),
    *(_HOUR * hours for hours in (1, 2, 3, 6, 12)),
    *_DAYS,
)
"""Distances of ticks along a plain axis of durations."""

_QUARTER, _YEAR = 3, 12
"""Months."""

_CALENDAR = (
    *(Step(seconds=_HOUR * hours) for hours in (1, 3, 6, 12)),
    *(Step(days=days) for days in (1, 7)),
    *(Step(months=months) for months in (1, _QUARTER)),
    *(step for step in STEPS if step.months >= _YEAR),
)
"""Distances of ticks along an axis of instants."""


class Tick(NamedTuple):
    """A value along an axis."""

    place: float
    """From 0 to 1."""

    text: str
    """What is written there."""

    number: float
    """The value as a number along the axis, as `Scale.number` has it."""


def ticks(scale: Scale, most: int) -> tuple[Tick, ...]:
    """At most `most` ticks, from the begin to the end; of texts all."""
    kind = scale.axis.kind
    if kind is AxisKind.TEXT:
        return tuple(Tick(scale.place(name), name, scale.number(name)) for name in scale.names)
    if kind is AxisKind.INSTANT:
        found = _instants(scale, most)
    elif kind is AxisKind.DURATION:
        found = [(step, value_text(timedelta(seconds=step))) for step in _durations(scale, most)]
    else:
        found = [(step, _number(step, kind)) for step in _numbers(scale, most)]
    return tuple(Tick(scale.at(number), text, number) for number, text in found)


def value_text(value: Value) -> str:
    """A value as a label says it."""
    if isinstance(value, timedelta):
        return duration_text(timedelta(seconds=round(value.total_seconds())))
    if isinstance(value, datetime):
        return instant_text(value)
    return value if isinstance(value, str) else f"{value:.3g}"


def _number(value: float, kind: AxisKind) -> str:
    return f"{100 * value:.3g} %" if kind is AxisKind.SHARE else f"{value:,.6g}"


def _durations(scale: Scale, most: int) -> Sequence[float]:
    if not scale.axis.log:
        long = scale.high - scale.low
        step = next((each for each in _STEPS if long <= each * (most - 1)), 5 * _STEPS[-1])
        return _multiples(scale, step)
    inside = [[step for step in steps if scale.low <= step <= scale.high] for steps in _LOG_STEPS]
    fitting = [steps for steps in inside if len(steps) <= most]
    if not fitting:
        return inside[0][:: ceil(len(inside[0]) / most)]
    return max(fitting, key=len)


def _numbers(scale: Scale, most: int) -> Sequence[float]:
    rough = (scale.high - scale.low) / max(most - 1, 1)
    power = 10.0 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough)
    if scale.axis.kind is AxisKind.NUMBER and step < 1:
        step = 1.0 if scale.high >= 1 else step
    return _multiples(scale, step)


def _multiples(scale: Scale, step: float) -> list[float]:
    first, last = ceil(scale.low / step - 1e-9), floor(scale.high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def _instants(scale: Scale, most: int) -> Sequence[tuple[float, str]]:
    """Begins of hours, days, weeks, … of the zone: of the shortest ones that are few enough."""
    zone = scale.axis.zone or zone_called("UTC")
    start, end = (datetime.fromtimestamp(number, UTC) for number in (scale.low, scale.high))
    for step in _CALENDAR:
        if end - start > step.about * (most + 2):  # far too many
            continue
        found = round_times(start, end + timedelta.resolution, zone, step)
        if 0 < len(found) <= most:
            return [(each.at.timestamp(), _named(each.wall, step)) for each in found]
    return [(scale.low, start.astimezone(zone).date().isoformat())]


def _named(begin: datetime, step: Step) -> str:
    """`15:00`, a date at midnight, `2024-03`, `2024-Q1`, `2024`."""
    if step.seconds and begin.time() != time(0):
        return f"{begin:%H:%M}"
    if not step.months:
        return begin.date().isoformat()
    if step.months == _QUARTER:
        return f"{begin:%Y}-Q{(begin.month + 2) // 3}"
    return f"{begin:%Y}" if step.months > _QUARTER else f"{begin:%Y-%m}"
