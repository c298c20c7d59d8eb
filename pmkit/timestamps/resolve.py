"""From a local time to the instant: what the clocks of a zone showed, and whether they did.

A local time that the clocks of a zone skipped (a gap) or showed twice (a fold) is no instant;
PEP 495 calls its two readings `fold=0` and `fold=1`. The offsets decide, never `dst()`:
Dublin's is -1 h in winter.
"""

from datetime import UTC, date, datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from pmkit.timestamps.when import Precision, TimeFault, When

_SECOND = timedelta(seconds=1)
_DAY = timedelta(days=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NOTHING = timedelta(0)
_WALL_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  # a local time


class Existence(Enum):
    """How often the clocks of a zone showed a local time."""

    ONCE = "once"
    """An ordinary time."""

    NEVER = "never"
    """In a gap: the clocks were put forward over it."""

    TWICE = "twice"
    """In a fold: the clocks were put back over it."""


def place(wall: datetime, zone: ZoneInfo, written: str) -> When | TimeFault:
    """The instant at which the clocks of `zone` showed `wall` (naive), as an exact time."""
    offset = zone.utcoffset(wall)
    if offset != zone.utcoffset(_later(wall)):
        from pmkit.timestamps.clock_changes import unplaced  # noqa: PLC0415  # rarely needed

        return unplaced(wall, zone, written)
    at = instant(wall, offset or _NOTHING)
    return When(
        Precision.EXACT, written, at, None, at, at, None, None, None, None, zone.key, offset
    )


def instant(wall: datetime, offset: timedelta) -> datetime:
    """The instant (UTC) at which clocks with that offset showed `wall` (naive)."""
    return _EPOCH + (wall - _WALL_EPOCH - offset)


def wall_clock(at: datetime, offset: timedelta) -> datetime:
    """What clocks with that offset showed at the instant `at` (UTC): naive."""
    return _WALL_EPOCH + (at - _EPOCH) + offset


def _later(wall: datetime) -> datetime:
    """`wall` as the second of two equal clock times; `replace` would take twice as long."""
    return datetime(  # noqa: DTZ001  # a local time
        wall.year,
        wall.month,
        wall.day,
        wall.hour,
        wall.minute,
        wall.second,
        wall.microsecond,
        fold=1,
    )


def existence(wall: datetime, zone: ZoneInfo) -> Existence:
    """How often the clocks of `zone` showed `wall` (naive)."""
    before, after = offsets(wall, zone)
    if before == after:
        return Existence.ONCE
    return Existence.NEVER if before < after else Existence.TWICE


def offsets(wall: datetime, zone: ZoneInfo) -> tuple[timedelta, timedelta]:
    """The offsets around `wall` (naive): before and after the change of the clocks near it.

    They are equal where no change makes `wall` doubtful.
    """
    before, after = zone.utcoffset(wall.replace(fold=0)), zone.utcoffset(wall.replace(fold=1))
    return before or timedelta(0), after or timedelta(0)


def readings(wall: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """The instants (UTC) that `wall` (naive) may mean in `zone`, earliest first.

    One for an ordinary time. Two for a time in a fold, and for a time in a gap: what it means
    with the offset after the change, which lies before it, and with the offset before.
    """
    found = {(wall - offset).replace(tzinfo=UTC) for offset in offsets(wall, zone)}
    return tuple(sorted(found))


def day_bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The first instant of `day` in `zone` and the first of the next day, in UTC.

    They are equal for a day that the zone skipped.
    """
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001  # a local time
    return first_instant(midnight, zone), first_instant(midnight + _DAY, zone)


def first_instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """The first instant (UTC) at which the clocks of `zone` showed `wall` or had passed it."""
    possible = readings(wall, zone)
    if existence(wall, zone) is Existence.NEVER:
        return change_between(possible[0], possible[1], zone)
    return possible[0]


def change_between(start: datetime, end: datetime, zone: ZoneInfo) -> datetime:
    """The instant in `(start, end]` at which the offset of `zone` changed, to the second."""
    before = start.astimezone(zone).utcoffset()
    while end - start > _SECOND:
        middle = start + (end - start) // 2
        if middle.astimezone(zone).utcoffset() == before:
            start = middle
        else:
            end = middle
    return end.replace(microsecond=0)
