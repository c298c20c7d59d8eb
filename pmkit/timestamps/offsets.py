"""Times with an offset, alone or beside the zone that it must agree with (RFC 9557)."""

from datetime import datetime, timedelta
from typing import Final

from pmkit.timestamps.refusals import impossible_offset
from pmkit.timestamps.resolve import instant
from pmkit.timestamps.when import Precision, TimeFault, When
from pmkit.timestamps.zones import record_zone

_EAST: Final = timedelta(hours=14)
_WEST: Final = timedelta(hours=-12)
_LAST_MINUTE: Final = 59
_UNSAID: Final = ("Z", "-00:00")
"""UTC, without a word about the local offset (RFC 9557, section 2)."""


def at_offset(wall: datetime, offset: str, name: str | None, written: str) -> When | TimeFault:
    """The instant of `wall` (naive) at `offset`, which must be in force in the zone `name`."""
    delta = _delta(offset)
    if delta is None:
        return impossible_offset(written, offset)
    at = instant(wall, delta)
    if name is not None:
        place = record_zone(name)
        if isinstance(place, TimeFault):
            return place._replace(replacement=None)  # it is only the zone that it mends
        actual = at.astimezone(place).utcoffset() or timedelta(0)
        if actual != delta and offset not in _UNSAID:
            from pmkit.timestamps.clock_changes import mismatch  # noqa: PLC0415  # rarely needed

            return mismatch(wall, offset, place, written)
        delta = actual
    return When(Precision.EXACT, written, at, None, at, at, None, None, None, None, name, delta)


def _delta(offset: str) -> timedelta | None:
    """The value of `+HH:MM` or `Z`; None if no zone has it."""
    if offset == "Z":
        return timedelta(0)
    hours, minutes = int(offset[1:3]), int(offset[4:6])
    size = timedelta(hours=hours, minutes=minutes)
    delta = -size if offset[0] == "-" else size
    return delta if minutes <= _LAST_MINUTE and _WEST <= delta <= _EAST else None
