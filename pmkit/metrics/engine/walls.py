"""Clock times of a zone as integers -> instants, by offsets that are written into the text."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from pmkit.metrics.engine.cases import stepped
from pmkit.metrics.engine.periods import seconds

_FIRST = datetime(1970, 1, 1, tzinfo=UTC)
_LAST = datetime(2100, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


def instant_sql(wall: str, zone: ZoneInfo, unplaced: int) -> str:
    """Seconds since 1970 of a clock time in `zone`; `unplaced` if it was shown never or twice.

    Args:
        wall: a column: seconds since 1970 as if the clocks showed UTC; not NULL.
        zone: whose clocks they are; its rules are known from 1970 to 2099.
        unplaced: stands for a time in a gap or a fold.
    """
    first = _offset(_FIRST, zone)
    steps: list[tuple[int, str]] = []
    for change, before, after in _changes(zone):
        at = seconds(change)
        steps.append((at + min(before, after), str(unplaced)))
        steps.append((at + max(before, after), _minus(wall, after)))
    return stepped(wall, steps, _minus(wall, first))


def _minus(wall: str, offset: int) -> str:
    return f"{wall} {'-' if offset >= 0 else '+'} {abs(offset)}" if offset else wall


@lru_cache(maxsize=8)
def _changes(zone: ZoneInfo) -> tuple[tuple[datetime, int, int], ...]:
    """When the offset of `zone` changed: the instant, the offsets before and after in seconds."""
    found = []
    day, offset = _FIRST, _offset(_FIRST, zone)
    while day < _LAST:
        following = day + _DAY
        after = _offset(following, zone)
        if after != offset:
            low, high = day, following
            while high - low > _SECOND:
                middle = low + (high - low) // 2 // _SECOND * _SECOND
                low, high = (middle, high) if _offset(middle, zone) == offset else (low, middle)
            found.append((high, offset, after))
        day, offset = following, after
    return tuple(found)


def _offset(at: datetime, zone: ZoneInfo) -> int:
    """Seconds east of UTC."""
    return (at.astimezone(zone).utcoffset() or timedelta(0)) // _SECOND
