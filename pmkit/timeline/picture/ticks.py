"""Round local times of a zone, and the days, months or years to which they belong."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pmkit.timestamps.format import local_offset_name
from pmkit.timestamps.resolve import change_between, day_bounds, instant, offsets, wall_clock

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_SECONDS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200)
"""Steps that divide a day."""

_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)
_MONTH = timedelta(days=30.5)
_MINUTE = 60
_NAMED_DAY = 52
"""Pixels that a day takes with the name of its weekday."""

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_YEAR = 12
_FIRST_MONDAY = date(1, 1, 1)
_PROBE = timedelta(hours=6)
"""Clocks are not changed twice within it."""

_WALL_ZERO = datetime(1, 1, 1)  # noqa: DTZ001  # a local time


@dataclass(frozen=True, slots=True)
class Step:
    """How far ticks lie from each other; one of the three is not 0."""

    seconds: int = 0
    """Counted from midnight."""

    days: int = 0
    """1, or 7 for Mondays."""

    months: int = 0
    """Counted from January of year 0."""

    apart: float = 46
    """Pixels from one tick to the next below which it is too short."""

    @property
    def about(self) -> timedelta:
        """Its usual length."""
        return timedelta(seconds=self.seconds, days=self.days) + self.months * _MONTH


STEPS = (
    *(Step(seconds=count, apart=66 if count < _MINUTE else 46) for count in _SECONDS),
    Step(days=1, apart=_NAMED_DAY),
    Step(days=1, apart=20),
    Step(days=7, apart=54),
    *(Step(months=count, apart=42) for count in _MONTHS),
)
"""From the shortest."""


@dataclass(frozen=True, slots=True)
class Tick:
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
    return next((step for step in STEPS if step.about >= per_pixel * step.apart), STEPS[-1])


def ticks(start: datetime, end: datetime, zone: ZoneInfo, step: Step) -> tuple[Tick, ...]:
    """The ticks of `[start, end]`: an hour that comes twice has two, one that is skipped none."""
    found = (
        _clocks(start, end, zone, step.seconds) if step.seconds else _days(start, end, zone, step)
    )
    return tuple(sorted(found, key=lambda tick: tick.at))


def stretches(start: datetime, end: datetime, zone: ZoneInfo, step: Step) -> tuple[Stretch, ...]:
    """What the ticks of `[start, end]` belong to; the first begins at `start`. None for years."""
    if step.months >= _YEAR:
        return ()
    if not step.seconds:
        unit = Step(months=1 if step.days else _YEAR)
        return _first_at(start, _parts(start, end, zone, unit, _year if step.months else _month))
    found = [
        *_first_at(start, _parts(start, end, zone, Step(days=1), _day)),
        *(Stretch(at, _change(at, zone), change=True) for at in _changes(start, end, zone)),
    ]
    return tuple(sorted(found, key=lambda each: (each.start, each.change)))


def _clocks(start: datetime, end: datetime, zone: ZoneInfo, seconds: int) -> Iterator[Tick]:
    walls = [_wall(at, zone) for at in (start, *_changes(start, end, zone), end)]
    first, last = min(walls) - _hours(2), max(walls) + _hours(2)
    step = timedelta(seconds=seconds)
    wall = _WALL_ZERO + (first - _WALL_ZERO) // step * step
    while wall <= last:
        for offset in sorted(set(offsets(wall, zone)), reverse=True):
            at = instant(wall, offset)
            if start <= at <= end and _wall(at, zone) == wall:
                yield Tick(at, f"{wall:%H:%M}" if wall.second == 0 else f"{wall:%H:%M:%S}")
        wall += step


def _days(start: datetime, end: datetime, zone: ZoneInfo, step: Step) -> Iterator[Tick]:
    for day in _dates(start, end, zone, step):
        at = day_bounds(day, zone)[0]
        if start <= at <= end:
            yield Tick(at, _label(day, step))


def _label(day: date, step: Step) -> str:
    if step.days == 1:
        return f"{WEEKDAYS[day.weekday()]} {day.day}" if step.apart >= _NAMED_DAY else str(day.day)
    if step.days:
        return f"{day.day} {MONTHS[day.month - 1]}"
    return str(day.year) if step.months % _YEAR == 0 else MONTHS[day.month - 1]


def _parts(
    start: datetime,
    end: datetime,
    zone: ZoneInfo,
    unit: Step,
    labels: Callable[[date], tuple[tuple[str, ...], str]],
) -> list[Stretch]:
    found = []
    for day in _dates(start, end, zone, unit):
        begin, after = day_bounds(day, zone)
        if begin <= end and begin != after:  # a day that the zone skipped
            found.append(Stretch(begin, *labels(day)))
    return found


def _first_at(start: datetime, parts: list[Stretch]) -> tuple[Stretch, ...]:
    """`parts` from the one in which `start` lies, which begins there."""
    before = [each for each in parts if each.start <= start]
    return (
        *(replace(each, start=start) for each in before[-1:]),
        *(each for each in parts if each.start > start),
    )


def _dates(start: datetime, end: datetime, zone: ZoneInfo, step: Step) -> Iterator[date]:
    """The first days of steps, from the one in which `start` lies."""
    day, last = _wall(start, zone).date(), _wall(end, zone).date()
    if step.days:
        days = timedelta(days=step.days)
        day = _FIRST_MONDAY + (day - _FIRST_MONDAY) // days * days
        while day <= last:
            yield day
            if date.max - day <= days + _DAY:
                return
            day += days
        return
    months = (day.year * _YEAR + day.month - 1) // step.months * step.months
    while months // _YEAR < date.max.year:
        if months // _YEAR >= 1:
            day = date(months // _YEAR, months % _YEAR + 1, 1)
            if day > last:
                return
            yield day
        months += step.months


def _changes(start: datetime, end: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """The moments in `(start, end]` at which the clocks of `zone` were changed."""
    found = []
    at = start
    while at < end:
        after = min(at + _PROBE, end)
        if at.astimezone(zone).utcoffset() != after.astimezone(zone).utcoffset():
            found.append(change_between(at, after, zone))
        at = after
    return tuple(found)


def _wall(at: datetime, zone: ZoneInfo) -> datetime:
    return wall_clock(at, at.astimezone(zone).utcoffset() or timedelta(0))


def _hours(count: int) -> timedelta:
    return timedelta(hours=count)


def _change(at: datetime, zone: ZoneInfo) -> tuple[str, ...]:
    before = (at - timedelta(seconds=1)).astimezone(zone)
    after = at.astimezone(zone)
    moved = (after.utcoffset() or timedelta(0)) - (before.utcoffset() or timedelta(0))
    name = local_offset_name(after)
    minutes = abs(moved) // timedelta(minutes=1)
    length = f"{minutes // 60}h" if minutes % 60 == 0 else f"{minutes}m"
    sign = "+" if moved > timedelta(0) else "−"
    return f"{name} (clocks {sign}{length})", name


def _day(day: date) -> tuple[tuple[str, ...], str]:
    whole = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return (whole, whole[4:]), str(day.year)


def _month(day: date) -> tuple[tuple[str, ...], str]:
    return (MONTHS[day.month - 1],), str(day.year)


def _year(day: date) -> tuple[tuple[str, ...], str]:
    return (str(day.year),), ""
