"""Hours at which somebody works: what is open between two instants, and for how long.

Spans are times of the wall clock, so a day on which the clocks change is longer or shorter.
A bound that the clocks skipped is the first instant after the gap. Where they showed an hour
twice, a bound within it opens at its first reading and closes at its second, and a span that ends
where that hour begins ends before both. `24:00` is the first instant of the next day.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pmkit.timestamps.grammar import FIRST_YEAR, LAST_YEAR
from pmkit.timestamps.recurrence import Recurrence, days
from pmkit.timestamps.resolve import Existence, change_between, day_bounds, existence, instant
from pmkit.timestamps.when import Elapsed, Precision, When

WHOLE_DAY = 24 * 60
"""Minutes of a day by the wall clock."""

_DAY = timedelta(days=1)
_INSTANT = timedelta(microseconds=1)
_NOTHING = timedelta(0)


class Span(NamedTuple):
    """A stretch of one day, by the wall clock."""

    begin: int
    """Minutes since midnight, less than a day."""

    end: int
    """Minutes since the same midnight; more than a day where it ends on the next."""


class Hours(NamedTuple):
    """When somebody works, week by week. A span belongs to the day on which it begins."""

    name: str
    """Of the calendar, as in the configuration."""

    zone: ZoneInfo
    """Where its clocks hang."""

    week: tuple[tuple[Span, ...], ...]
    """The spans of each weekday, Monday first."""

    holidays: frozenset[date] = frozenset()
    """Days on which nothing begins."""

    recurring: tuple[Recurrence, ...] = ()
    """Rules that name more such days."""


class _Year(NamedTuple):
    """What is open in a year of the zone, worked out once."""

    begins: tuple[datetime, ...]
    ends: tuple[datetime, ...]
    passed: tuple[timedelta, ...]
    """Open time of the year before each begin, then all of it."""


def open_between(
    hours: Hours, start: datetime, end: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """What is open in `[start, end)`: half-open pairs of instants (UTC) that do not touch.

    Nothing is open before 1970 or after 2100, the years that a record may name.
    """
    last: tuple[datetime, datetime] | None = None
    for year in _years(hours, start, end):
        found = _year(hours, year)
        first = max(bisect_right(found.begins, start) - 1, 0)
        for begin, close in zip(found.begins[first:], found.ends[first:], strict=True):
            if begin >= end:
                break
            low, high = max(begin, start), min(close, end)
            if low >= high:
                continue
            if last is not None and last[1] == low:
                last = last[0], high
                continue
            if last is not None:
                yield last
            last = low, high
    if last is not None:
        yield last


def open_time(hours: Hours, start: datetime, end: datetime) -> timedelta:
    """How much of the time from `start` to `end` is open; negative if `end` is first."""
    if end < start:
        return -open_time(hours, end, start)
    total = _NOTHING
    for year in _years(hours, start, end):
        found = _year(hours, year)
        total += _passed(found, end) - _passed(found, start)
    return total


def is_open(hours: Hours, at: datetime) -> bool:
    """Whether somebody works at the instant `at`."""
    return next(open_between(hours, at, at + _INSTANT), None) is not None


def elapsed(hours: Hours, start: When, end: When) -> Elapsed | None:
    """From `start` to `end` on that clock; negative if `end` is first.

    As `pmkit.timestamps.elapsed.elapsed`: None if one of them is unknown, only a day (see
    `bounds`) or a clock time without a date. The best value is from centre to centre.
    """
    span = bounds(hours, start, end)
    if span is None or Precision.DATE in {start.precision, end.precision}:
        return None
    low, high = span
    point = low if low == high else open_time(hours, _centre(start), _centre(end))
    return Elapsed(point, low, high)


def bounds(hours: Hours, start: When, end: When) -> tuple[timedelta, timedelta] | None:
    """The smallest and the largest open time from `start` to `end` that the two allow.

    The later the end and the earlier the start, the more is open, so the bounds of the times
    give those of the result. None if one of them has no date.
    """
    if start.earliest and start.latest and end.earliest and end.latest:
        if start.earliest == start.latest and end.earliest == end.latest:
            exact = open_time(hours, start.earliest, end.latest)
            return exact, exact
        low = open_time(hours, start.latest, end.earliest)
        return low, open_time(hours, start.earliest, end.latest)
    return None


def _centre(when: When) -> datetime:
    """The instant that stands for a time with bounds."""
    if when.earliest is None or when.latest is None:
        raise ValueError("a time without bounds has no centre")
    return when.earliest + (when.latest - when.earliest) / 2


def _years(hours: Hours, start: datetime, end: datetime) -> range:
    """The years of the zone that `[start, end)` touches, and no other than records may name."""
    low, high = _limits(hours.zone)
    first, last = max(low, start), min(high, end)
    if first >= last:
        return range(0)
    # local years begin less than a day from those of UTC
    return range(max((first - _DAY).year, FIRST_YEAR), min((last + _DAY).year, LAST_YEAR) + 1)


@lru_cache(maxsize=256)
def _limits(zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From the first instant of the first year to the last of the last."""
    return (
        day_bounds(date(FIRST_YEAR, 1, 1), zone)[0],
        day_bounds(date(LAST_YEAR, 12, 31), zone)[1],
    )


def _passed(of: _Year, at: datetime) -> timedelta:
    """How much was open in the year before `at`."""
    index = bisect_right(of.begins, at) - 1
    if index < 0:
        return _NOTHING
    return of.passed[index] + (min(at, of.ends[index]) - of.begins[index])


@lru_cache(maxsize=256)
def _year(hours: Hours, year: int) -> _Year:
    """What is open from the first instant of `year` to the first of the next."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    begin, end = day_bounds(first, hours.zone)[0], day_bounds(last, hours.zone)[1]
    opened: list[datetime] = []
    closed: list[datetime] = []
    for low, high in _spans(hours, first - _DAY, last):
        low, high = max(low, begin), min(high, end)  # noqa: PLW2901  # cut to the year
        if opened and low <= closed[-1]:
            closed[-1] = max(closed[-1], high)
        elif low < high:
            opened.append(low)
            closed.append(high)
    lengths = (high - low for low, high in zip(opened, closed, strict=True))
    return _Year(tuple(opened), tuple(closed), tuple(accumulate(lengths, initial=_NOTHING)))


def _spans(hours: Hours, first: date, last: date) -> Iterable[tuple[datetime, datetime]]:
    """Begin and end of each span from the day `first` to the day `last`, by their begin."""
    years = range(first.year, last.year + 1)
    off = hours.holidays.union(
        *(_recurring(rule, year) for rule in hours.recurring for year in years)
    )
    found = []
    day = first
    while day <= last:
        if day not in off:
            for span in hours.week[day.weekday()]:
                opening = _bound(day, span.begin, hours.zone, closes=False)
                closing = _bound(day, span.end, hours.zone, closes=True)
                if opening < closing:
                    found.append((opening, closing))
        day += _DAY
    return sorted(found)


@lru_cache(maxsize=1024)
def _recurring(rule: Recurrence, year: int) -> frozenset[date]:
    return frozenset(days(rule, year))


def _bound(day: date, minutes: int, zone: ZoneInfo, *, closes: bool) -> datetime:
    """The instant at which the clocks show `minutes` after the midnight of `day`.

    In a gap, the first instant after it. Of two, the first; where something closes, the second,
    unless nothing before it was shown twice, or it is the end of the day.
    """
    ends_day = minutes == WHOLE_DAY
    if minutes >= WHOLE_DAY:
        day, minutes = day + _DAY, minutes - WHOLE_DAY
    hour, minute = divmod(minutes, 60)
    wall = datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001  # a local time
    again = datetime(day.year, day.month, day.day, hour, minute, fold=1)  # noqa: DTZ001  # as above
    before, after = zone.utcoffset(wall) or _NOTHING, zone.utcoffset(again) or _NOTHING
    if before < after:
        return change_between(instant(wall, after), instant(wall, before), zone)
    if closes and not ends_day and before > after:
        last = existence(wall - _INSTANT, zone) is Existence.TWICE
        return instant(wall, after if last else before)
    return instant(wall, before)
