"""When nobody works: nights and weekends of a zone, or what lies outside of given hours."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pmkit.timestamps.hours import Hours, is_open, open_between
from pmkit.timestamps.resolve import first_instant

NIGHT = time(22), time(7)
"""From when to when it is night, where a team says nothing else."""

Stretch = tuple[datetime, datetime]
"""Two instants (UTC), half-open."""

_DAY = timedelta(days=1)
_SATURDAY = 5
_FIRST, _LAST = date(2, 1, 1), date(9998, 12, 31)


@dataclass(frozen=True, slots=True)
class Rest:
    """When nobody works."""

    zone: ZoneInfo
    """Whose nights and weekends these are."""

    hours: Hours | None = None
    """When somebody works; None: always but at night and on weekends."""

    @property
    def name(self) -> str:
        """What it is, for a legend."""
        if self.hours is not None:
            return f'outside of "{self.hours.name}"'
        return f"night ({NIGHT[0]:%H}–{NIGHT[1]:%H}) or weekend"

    @property
    def phrase(self) -> str:
        """When something happens then, for a sentence."""
        return self.name if self.hours is not None else "at night or on a weekend"

    def between(self, start: datetime, end: datetime) -> tuple[Stretch, ...]:
        """The stretches of `[start, end)` in which nobody works, in order, none touching."""
        if self.hours is not None:
            return tuple(_gaps(open_between(self.hours, start, end), start, end))
        return _joined(_cut(_nights_and_weekends(start, end, self.zone), start, end))

    def covers(self, instant: datetime) -> bool:
        """Whether nobody works at `instant`."""
        if self.hours is not None:
            return not is_open(self.hours, instant)
        evening, morning = NIGHT
        local = instant.astimezone(self.zone)
        return local.weekday() >= _SATURDAY or not morning <= local.time() < evening


def weekends(start: datetime, end: datetime, zone: ZoneInfo) -> tuple[Stretch, ...]:
    """Saturdays and Sundays of `[start, end)` in `zone`."""
    days = (day for day in _days(start, end, zone) if day.weekday() >= _SATURDAY)
    found = ((_at(day, time(0), zone), _at(day + _DAY, time(0), zone)) for day in days)
    return _joined(_cut(found, start, end))


def local_day(instant: datetime, zone: ZoneInfo) -> date:
    """The day on which `instant` lies in `zone`; not the very first or last of all years."""
    if not _FIRST < instant.date() < _LAST:
        return min(max(instant.date(), _FIRST), _LAST)
    return instant.astimezone(zone).date()


def _at(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return first_instant(datetime.combine(day, clock), zone)


def _days(start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[date]:
    """The days that may have to do with `[start, end)`, and the one before."""
    day, last = local_day(start, zone) - _DAY, local_day(end, zone)
    while day <= last:
        yield day
        day += _DAY


def _nights_and_weekends(start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[Stretch]:
    evening, morning = NIGHT
    for day in _days(start, end, zone):
        if day.weekday() >= _SATURDAY:
            yield _at(day, time(0), zone), _at(day + _DAY, time(0), zone)
        yield _at(day, evening, zone), _at(day + _DAY, morning, zone)


def _cut(stretches: Iterable[Stretch], start: datetime, end: datetime) -> Iterator[Stretch]:
    for begin, finish in stretches:
        if max(begin, start) < min(finish, end):
            yield max(begin, start), min(finish, end)


def _joined(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    for begin, finish in sorted(stretches):
        if found and begin <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], finish)
        else:
            found.append((begin, finish))
    return tuple(found)


def _gaps(opened: Iterable[Stretch], start: datetime, end: datetime) -> Iterator[Stretch]:
    """What lies between the stretches of `opened`, which are in order."""
    above = start
    for begin, finish in opened:
        if above < begin:
            yield above, begin
        above = finish
    if above < end:
        yield above, end
