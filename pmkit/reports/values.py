"""Values as reports give them to programs: seconds and shares, or null."""

from collections.abc import Sequence
from datetime import timedelta

_EXACT_IN_A_FLOAT = 2**53


def number(value: float | None) -> float | None:
    """To the sixth digit behind the point; without a fraction where there is none."""
    if value is None:
        return None
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) and rounded < _EXACT_IN_A_FLOAT else rounded


def seconds(duration: timedelta | None) -> float | None:
    """How many seconds; without a fraction where there is none."""
    return None if duration is None else number(duration.total_seconds())


def pair(ends: Sequence[float | None] | None) -> list[float | None] | None:
    """Both ends of an interval, as numbers."""
    return None if ends is None else [number(end) for end in ends]


def duration(value: float | None) -> timedelta | None:
    """So many seconds; None as well where that is longer than time can be told."""
    if value is None or value >= timedelta.max.total_seconds():
        return None
    return timedelta(seconds=value)


def durations(
    ends: Sequence[float | None] | None,
) -> tuple[timedelta | None, timedelta | None] | None:
    """Both ends of an interval of seconds; None where neither is known."""
    if ends is None:
        return None
    low, high = (duration(end) for end in ends)
    return None if low is None and high is None else (low, high)
