"""Elapsed -> text; what is uncertain says so, and claims no seconds that it cannot know."""

from datetime import timedelta

from pmkit.timestamps.format import duration_text, elapsed_text
from pmkit.timestamps.when import Elapsed

_ZERO = timedelta(0)
_DAY = timedelta(days=1)
_TWO_DAYS = timedelta(days=2)
_MINUTE = timedelta(minutes=1)


def since_text(elapsed: Elapsed | None) -> str:
    """`+1:30`, `~+1:30` if uncertain, `+3d 4:30` from two days on; empty if it cannot be said."""
    return _sign(elapsed) + _clock(_told(elapsed)) if elapsed else ""


def length_text(elapsed: Elapsed) -> str:
    """`1h 30m`, `~1h 30m` if uncertain."""
    return _sign(elapsed) + duration_text(_told(elapsed))


def _sign(elapsed: Elapsed) -> str:
    return "" if elapsed.exact else "~"


def _told(elapsed: Elapsed) -> timedelta:
    """The best value, in whole minutes where it is uncertain by a minute or more."""
    if elapsed.high - elapsed.low < _MINUTE:
        return elapsed.point
    return round(elapsed.point / _MINUTE) * _MINUTE


def _clock(point: timedelta) -> str:
    if abs(point) < _TWO_DAYS:
        return elapsed_text(point)
    days, rest = divmod(abs(point), _DAY)
    minutes = rest // _MINUTE  # nobody counts the seconds of days
    return f"{'-' if point < _ZERO else '+'}{days}d {minutes // 60}:{minutes % 60:02d}"
