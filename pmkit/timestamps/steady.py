"""Stretches of time in which clocks ran on: from one change of a zone's offset to the next."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pmkit.timestamps.resolve import change_between

_PROBE = timedelta(hours=6)
"""Clocks are not changed twice within it."""

_NOTHING = timedelta(0)


class Steady(NamedTuple):
    """A stretch in which one offset was in force."""

    start: datetime
    """UTC; part of it."""

    end: datetime
    """UTC; not part of it."""

    offset: timedelta
    """Ahead of UTC."""


def steady(start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[Steady]:
    """`[start, end)`, which are in UTC, cut where the clocks of `zone` were changed."""
    begin = at = start
    offset = _offset(start, zone)
    while at < end:
        after = end if end - at <= _PROBE else at + _PROBE
        following = _offset(after, zone)
        if following != offset:
            change = change_between(at, after, zone)
            if change < end:
                yield Steady(begin, change, offset)
                begin, offset = change, following
        at = after
    if begin < end:
        yield Steady(begin, end, offset)


def _offset(at: datetime, zone: ZoneInfo) -> timedelta:
    return at.astimezone(zone).utcoffset() or _NOTHING
