"""Elapsed -> text; what is uncertain says so, and claims no seconds that it cannot know."""

from datetime import timedelta

from pmkit.timeline.base import TimelineRow
from pmkit.timestamps.format import duration_text, elapsed_text
from pmkit.timestamps.when import Elapsed

_ZERO = timedelta(0)
_DAY = timedelta(days=1)
_SHORTEST_DAY = timedelta(hours=22)
_TWO_DAYS = timedelta(days=2)
_MINUTE = timedelta(minutes=1)


def row_since(row: TimelineRow) -> str:
    """The time from the timeline's origin to `row`: see `since_text`."""
    return since_text(row.elapsed or row.within)


def since_text(elapsed: Elapsed | None) -> str:
    """`+1:30`, `~+1:30` if uncertain, `+3d 4:30` from two days on; empty if it cannot be said.

    `~+3d` if it is uncertain by a day or more.
    """
    if elapsed is None:
        return ""
    if elapsed.low == elapsed.high:  # as most are
        return _clock(elapsed.point, days=False)
    return _sign(elapsed) + _clock(_told(elapsed), days=_vague(elapsed))


def length_text(elapsed: Elapsed) -> str:
    """`1h 30m`, `~1h 30m` if uncertain, `~3d` if it is so by a day or more."""
    if _vague(elapsed):
        return f"~{_told(elapsed) // _DAY}d"
    return _sign(elapsed) + duration_text(_told(elapsed))


def seconds(length: timedelta) -> int | float:
    """For programs: whole seconds as such."""
    found = length.total_seconds()
    return int(found) if found.is_integer() else found


def _sign(elapsed: Elapsed) -> str:
    return "" if elapsed.exact else "~"


def _vague(elapsed: Elapsed) -> bool:
    """Whether it is uncertain by a day; one day may have 23 hours."""
    return elapsed.high - elapsed.low >= _SHORTEST_DAY


def _told(elapsed: Elapsed) -> timedelta:
    """The best value, in whole minutes or days where it is uncertain by that much."""
    if elapsed.high - elapsed.low < _MINUTE:
        return elapsed.point
    unit = _DAY if _vague(elapsed) else _MINUTE
    return round(elapsed.point / unit) * unit


def _clock(point: timedelta, *, days: bool) -> str:
    if abs(point) < _TWO_DAYS and not days:
        return elapsed_text(point)
    count, rest = divmod(abs(point), _DAY)
    minutes = rest // _MINUTE  # nobody counts the seconds of days
    sign = "-" if point < _ZERO else "+"
    return f"{sign}{count}d" if days else f"{sign}{count}d {minutes // 60}:{minutes % 60:02d}"
