"""The days or weeks of a calendar, one by one: a row for each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pmkit.timeline.lanes.base import Calendar
from pmkit.timeline.lanes.rest import Stretch, local_day
from pmkit.timeline.lanes.ruler import Ruler, by_the_clock

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)
_ZERO = timedelta(0)


@dataclass(frozen=True, slots=True)
class Period:
    """A row."""

    first: date
    """Its first day."""

    inside: Stretch
    """What of it lies in the window."""

    ruler: Ruler
    """Its clock times from left to right."""


def periods(calendar: Calendar, days: int, cells: int) -> Iterator[Period]:
    """The rows of a calendar in its first zone: 1 day each, or 7 from Monday on.

    A day that the zone skipped has none.
    """
    zone = calendar.zones[0]
    day = local_day(calendar.start, zone)
    day -= timedelta(days=day.weekday() if days > 1 else 0)
    while True:
        ruler = by_the_clock(day, days, zone, cells)
        if ruler.pieces:
            start, end = ruler.pieces[0].start, ruler.pieces[-1].end
            if start >= calendar.end:
                return
            inside = max(start, calendar.start), min(end, calendar.end)
            if inside[0] < inside[1]:
                yield Period(day, inside, ruler)
        day += days * _DAY


def clock_heads(
    calendar: Calendar, period: Period, marks: int
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """For each zone its name and what its clocks show at so many places of a day.

    Other zones are as far from the first one as at the begin of the day.
    """
    own = period.inside[0].astimezone(calendar.zones[0]).utcoffset() or _ZERO
    for zone in calendar.zones:
        distance = (period.inside[0].astimezone(zone).utcoffset() or _ZERO) - own
        yield zone.key, tuple(_clock(mark * _DAY / marks + distance) for mark in range(marks))


def changed_hours(period: Period) -> str:
    """` 23 h` for a day on which clocks were put forward; empty for most."""
    length = period.ruler.pieces[-1].end - period.ruler.pieces[0].start
    return f" {length / _HOUR:g} h" if length != _DAY else ""


def _clock(clock: timedelta) -> str:
    minutes = clock % _DAY // _MINUTE
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
