"""Round local times along an axis: minutes, hours, days, weeks, months or years."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pmkit.timeline.lanes.rest import instant_of, local_day
from pmkit.timestamps.resolve import Existence, existence, readings

_DAY = timedelta(days=1)
_CHANGE = timedelta(hours=3)
"""More than clocks are changed by at once."""

_TOLD_IN_DAYS = timedelta(days=1, hours=12)
"""A longer window has whole days."""

_MINUTES_OF_DAY = 1440
_WEEK, _YEAR = 7, 12


@dataclass(frozen=True, slots=True)
class Step:
    """How far ticks lie from each other; one of the three is not 0."""

    minutes: int = 0
    """A divisor of a day's minutes: counted from midnight."""

    days: int = 0
    """1, or 7 for Mondays."""

    months: int = 0
    """Counted from January; whole years are multiples of 12, counted from year 0."""

    @property
    def about(self) -> timedelta:
        """Its usual length."""
        return timedelta(days=self.days + self.months * 30.436875, minutes=self.minutes)


STEPS = (
    *(Step(minutes=count) for count in (1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720)),
    Step(days=1),
    Step(days=_WEEK),
    *(Step(months=count) for count in (1, 3, 6)),
    *(Step(months=_YEAR * count) for count in (1, 2, 5, 10, 20, 50, 100, 500, 1000)),
)
"""From the shortest."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis."""

    at: datetime
    """The instant (UTC)."""

    label: str
    """`15:00`, `Tue 16`, `01-15`, `Feb`, `2024`."""

    above: str
    """To what it belongs, which is said where it changes: `Tue 2024-01-16`, `2024-01`, `2024`;
    empty for years."""


def fitting(start: datetime, end: datetime, most: int) -> Step:
    """The shortest step of which at most `most` lie between `start` and `end`."""
    return next((step for step in STEPS if (end - start) <= step.about * most), STEPS[-1])


def ticks(start: datetime, end: datetime, zone: ZoneInfo, step: Step) -> tuple[Tick, ...]:
    """The ticks of `[start, end)`: an hour that comes twice has two, one that is skipped none."""
    found = _clocks(start, end, zone, step) if step.minutes else _days(start, end, zone, step)
    return tuple(sorted((t for t in found if start <= t.at < end), key=lambda tick: tick.at))


def around(first: datetime, last: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """A window of whole steps around `first` and `last`, which lies in it."""
    step = fitting(first, last + timedelta.resolution, 12)
    if step.minutes and last - first > _TOLD_IN_DAYS:
        step = Step(days=1)
    if step.months > _YEAR:
        step = Step(months=_YEAR)
    reach = max(step.about * 2, _CHANGE)
    try:
        near = ticks(first - reach, last + reach, zone, step)
    except OverflowError:
        return first, last + timedelta.resolution
    low = max((tick.at for tick in near if tick.at <= first), default=first)
    high = min((tick.at for tick in near if tick.at > last), default=last + timedelta.resolution)
    return low, high


def _clocks(start: datetime, end: datetime, zone: ZoneInfo, step: Step) -> Iterator[Tick]:
    day, last = local_day(start, zone), local_day(end, zone)
    low, high = (each.astimezone(zone).replace(tzinfo=None) for each in (start, end))
    while day <= last:
        for minutes in range(0, _MINUTES_OF_DAY, step.minutes):
            wall = datetime.combine(day, time(minutes // 60, minutes % 60))
            if not low - _CHANGE <= wall <= high + _CHANGE:
                continue
            known = existence(wall, zone)
            if known is not Existence.NEVER:
                for at in readings(wall, zone):
                    yield Tick(at, f"{wall:%H:%M}", f"{wall:%a %Y-%m-%d}")
        day += _DAY


def _days(start: datetime, end: datetime, zone: ZoneInfo, step: Step) -> Iterator[Tick]:
    day, last = _first(local_day(start, zone), step), local_day(end, zone)
    while day <= last:
        label, above = _labels(day, step)
        yield Tick(instant_of(datetime.combine(day, time(0)), zone), label, above)
        following = _next(day, step)
        if following is None:
            return
        day = following


def _first(day: date, step: Step) -> date:
    """The beginning of the step in which `day` lies."""
    if step.days:
        return day - timedelta(days=day.weekday()) if step.days == _WEEK else day
    months = (day.year * 12 + day.month - 1) // step.months * step.months
    return date(max(1, months // 12), months % 12 + 1, 1)


def _next(day: date, step: Step) -> date | None:
    """The beginning of the step after that of `day`; None beyond the last year that there is."""
    if step.days:
        return day + timedelta(days=step.days)
    months = (day.year * 12 + day.month - 1) // step.months * step.months + step.months
    return date(months // 12, months % 12 + 1, 1) if months // 12 <= date.max.year else None


def _labels(day: date, step: Step) -> tuple[str, str]:
    if step.days == 1:
        return f"{day:%a} {day.day}", f"{day:%Y-%m}"
    if step.days:
        return f"{day:%m-%d}", f"{day:%Y}"
    if step.months % _YEAR:
        return f"{day:%b}", f"{day:%Y}"
    return f"{day:%Y}", ""
