"""The time between two times, in real time: clock changes between them count as they happened."""

from datetime import timedelta

from pmkit.timestamps.when import Elapsed, Precision, When


def elapsed(start: When, end: When) -> Elapsed | None:
    """From `start` to `end`; negative if `end` is first.

    None if it cannot be said: one of them is unknown or only a day (see `bounds`),
    or one is a clock time without a date and the other is an instant.
    """
    span = bounds(start, end)
    if span is None or Precision.DATE in (start.precision, end.precision):
        return None
    low, high = span
    return Elapsed((low + high) / 2, low, high)


def bounds(start: When, end: When) -> tuple[timedelta, timedelta] | None:
    """The smallest and the largest time from `start` to `end` that the two allow.

    None if one of them is unknown, or only one of them is a clock time without a date.
    """
    if start.earliest and start.latest and end.earliest and end.latest:
        return end.earliest - start.latest, end.latest - start.earliest
    if (
        start.clock_earliest is not None
        and start.clock_latest is not None
        and end.clock_earliest is not None
        and end.clock_latest is not None
    ):
        return end.clock_earliest - start.clock_latest, end.clock_latest - start.clock_earliest
    return None
