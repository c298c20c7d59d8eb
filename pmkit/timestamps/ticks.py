"""Round local times of a zone, as axes and calendars need them: from seconds to many years."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pmkit.timestamps.resolve import first_instant, instant, wall_clock
from pmkit.timestamps.steady import steady

_DAY = timedelta(days=1)
_WEEK, _YEAR = 7, 12
_MINUTE, _HOUR = 60, 3600
_DAYS_OF_A_MONTH = 30.436875
"""On average over 400 years."""

_FIRST, _LAST = datetime(2, 1, 2, tzinfo=UTC), datetime(9998, 12, 31, tzinfo=UTC)
"""Local times of every zone can be said between them."""

_WALL_ZERO = datetime(1, 1, 1)  # noqa: DTZ001  # a local time


class Step(NamedTuple):
    """How far ticks lie from each other; one of the three is not 0."""

    seconds: int = 0
    """A divisor of a day's seconds: counted from midnight."""

    days: int = 0
    """1, or 7 for Mondays."""

    months: int = 0
    """Counted from January; whole years are multiples of 12, counted from year 0."""

    @property
    def about(self) -> timedelta:
        """Its usual length."""
        return timedelta(days=self.days + self.months * _DAYS_OF_A_MONTH, seconds=self.seconds)


STEPS = (
    *(Step(seconds=count) for count in (1, 2, 5, 10, 15, 30)),
    *(Step(seconds=_MINUTE * count) for count in (1, 2, 5, 10, 15, 30)),
    *(Step(seconds=_HOUR * count) for count in (1, 2, 3, 6, 12)),
    Step(days=1),
    Step(days=_WEEK),
    *(Step(months=count) for count in (1, 3, 6)),
    *(Step(months=_YEAR * count) for count in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)
"""From the shortest."""


class Tick(NamedTuple):
    """A round local time."""

    at: datetime
    """The instant (UTC); of a midnight that the clocks skipped, the first one after it."""

    wall: datetime
    """The local time (naive)."""


def fitting(length: timedelta, most: float, steps: Sequence[Step] = STEPS) -> Step:
    """The shortest of `steps` of which about `most` make up `length`; the last if none is."""
    return next((step for step in steps if length <= step.about * most), steps[-1])


def ticks(start: datetime, end: datetime, zone: ZoneInfo, step: Step) -> tuple[Tick, ...]:
    """The ticks of `[start, end)`, by their instants.

    A clock time that comes twice has two, one that the clocks skipped has none, and neither has a
    day that the zone skipped.
    """
    if step.seconds:
        return tuple(_clocks(start, end, zone, timedelta(seconds=step.seconds)))
    first = max(start, _FIRST)
    return tuple(tick for tick in begins(first, end, zone, step) if tick.at >= first)


def begins(start: datetime, end: datetime, zone: ZoneInfo, step: Step) -> Iterator[Tick]:
    """Where each of the days, weeks, months, … begins that has an instant of `[start, end)`.

    The first of them, in which `start` lies, may begin before it.
    """
    start, end = max(start, _FIRST), min(end, _LAST)
    day: date | None = _first_day(start.astimezone(zone).date(), step)
    above: Tick | None = None
    while day is not None and start < end:
        wall = datetime.combine(day, time(0))
        tick = Tick(first_instant(wall, zone), wall)
        if above is not None and max(above.at, start) < tick.at:
            yield above
        if tick.at >= end:
            return
        above, day = tick, _next(day, step)
    if above is not None:
        yield above


def _clocks(start: datetime, end: datetime, zone: ZoneInfo, step: timedelta) -> Iterator[Tick]:
    for part in steady(max(start, _FIRST), min(end, _LAST), zone):
        first = wall_clock(part.start, part.offset)
        wall = _WALL_ZERO - (_WALL_ZERO - first) // step * step
        while (at := instant(wall, part.offset)) < part.end:
            yield Tick(at, wall)
            wall += step


def _first_day(day: date, step: Step) -> date:
    """The begin of the step in which `day` lies."""
    if step.days:
        return day - timedelta(days=day.weekday() % step.days)
    months = (day.year * _YEAR + day.month - 1) // step.months * step.months
    return date(max(_FIRST.year, months // _YEAR), months % _YEAR + 1, 1)


def _next(day: date, step: Step) -> date | None:
    """The begin of the step after that of `day`; None beyond the last year that there is."""
    if step.days:
        return day + step.days * _DAY
    months = (day.year * _YEAR + day.month - 1) // step.months * step.months + step.months
    return date(months // _YEAR, months % _YEAR + 1, 1) if months // _YEAR <= _LAST.year else None
