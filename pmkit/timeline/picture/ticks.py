"""What is written along an axis of a picture: round local times, and the days they belong to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from pmkit.timeline.picture.moments import shifted
from pmkit.timestamps.calendar_names import MONTHS, WEEKDAYS
from pmkit.timestamps.format import local_offset_name
from pmkit.timestamps.steady import steady
from pmkit.timestamps.ticks import STEPS, Step, Tick, begins, ticks

_CLOCK, _CLOCK_WITH_SECONDS, _DAY, _NAMED_DAY, _WEEK, _MONTH = 46, 66, 20, 52, 54, 42
"""Pixels from one tick to the next below which labels are too close."""

_MINUTE = timedelta(minutes=1)
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Labelled:
    """A round local time."""

    at: datetime
    """UTC."""

    label: str
    """`22:00`, `22:00:30`, `Sun 21`, `21`, `21 Oct`, `Oct`, `2018`."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What several ticks belong to: a day, a month, a year, or a part of a day after a change."""

    start: datetime
    """UTC; not before the begin of the axis."""

    labels: tuple[str, ...]
    """Without the year, from the longest to the shortest."""

    year: str = ""
    """The year, where a label needs one."""

    change: bool = False
    """Whether it begins because clocks were changed."""


def fitting(per_pixel: timedelta) -> Step:
    """The shortest step whose ticks leave room for their labels."""
    return next((step for step in STEPS if step.about >= per_pixel * _apart(step)), STEPS[-1])


def labelled(
    start: datetime, end: datetime, zone: ZoneInfo, step: Step, per_pixel: timedelta
) -> tuple[Labelled, ...]:
    """The ticks of `[start, end]`; days with the names of their weekdays where there is room."""
    named = step.about >= per_pixel * _NAMED_DAY
    return tuple(
        Labelled(tick.at, _label(tick, step, named=named))
        for tick in ticks(start, _behind(end), zone, step)
    )


def stretches(start: datetime, end: datetime, zone: ZoneInfo, step: Step) -> tuple[Stretch, ...]:
    """What the ticks of `[start, end]` belong to; the first begins at `start`. None for years."""
    if step.months >= _YEAR:
        return ()
    if step.months:
        return tuple(_parts(start, end, zone, Step(months=_YEAR), _year))
    if step.days:
        return tuple(_parts(start, end, zone, Step(months=1), _month))
    found = [*_parts(start, end, zone, Step(days=1), _day), *_changes(start, end, zone)]
    return tuple(sorted(found, key=lambda each: (each.start, each.change)))


def _apart(step: Step) -> int:
    if step.seconds:
        return _CLOCK if step.about >= _MINUTE else _CLOCK_WITH_SECONDS
    if step.days:
        return _DAY if step.days == 1 else _WEEK
    return _MONTH


def _label(tick: Tick, step: Step, *, named: bool) -> str:
    day = tick.wall
    if step.seconds:
        return f"{day:%H:%M:%S}" if day.second else f"{day:%H:%M}"
    if step.days == 1:
        return f"{WEEKDAYS[day.weekday()]} {day.day}" if named else str(day.day)
    if step.days:
        return f"{day.day} {MONTHS[day.month - 1]}"
    return str(day.year) if step.months % _YEAR == 0 else MONTHS[day.month - 1]


def _parts(
    start: datetime,
    end: datetime,
    zone: ZoneInfo,
    unit: Step,
    labels: Callable[[datetime], tuple[tuple[str, ...], str]],
) -> Iterator[Stretch]:
    for tick in begins(start, _behind(end), zone, unit):
        yield Stretch(max(tick.at, start), *labels(tick.wall))


def _changes(start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[Stretch]:
    """From when on other offsets were in force."""
    for part in islice(steady(start, _behind(end), zone), 1, None):
        yield Stretch(part.start, _change(part.start, zone), change=True)


def _behind(end: datetime) -> datetime:
    """Axes show their last moment, too."""
    return shifted(end, timedelta.resolution)


def _change(at: datetime, zone: ZoneInfo) -> tuple[str, ...]:
    before = (at - timedelta(seconds=1)).astimezone(zone)
    after = at.astimezone(zone)
    moved = (after.utcoffset() or timedelta(0)) - (before.utcoffset() or timedelta(0))
    name = local_offset_name(after)
    minutes = abs(moved) // timedelta(minutes=1)
    length = f"{minutes // 60}h" if minutes % 60 == 0 else f"{minutes}m"
    sign = "+" if moved > timedelta(0) else "−"
    return f"{name} (clocks {sign}{length})", name


def _day(day: datetime) -> tuple[tuple[str, ...], str]:
    whole = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return (whole, whole[4:]), str(day.year)


def _month(day: datetime) -> tuple[tuple[str, ...], str]:
    return (MONTHS[day.month - 1],), str(day.year)


def _year(day: datetime) -> tuple[tuple[str, ...], str]:
    return (str(day.year),), ""
