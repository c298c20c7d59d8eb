"""Lengths of time: on every clock, or on one that counts the hours of a calendar only."""

from datetime import datetime, timedelta

from pmkit.timestamps import elapsed as real
from pmkit.timestamps import hours as open_hours
from pmkit.timestamps.hours import Hours
from pmkit.timestamps.when import Elapsed, Precision, When


def elapsed(start: When, end: When, hours: Hours | None) -> Elapsed | None:
    """From `start` to `end`, both with a time of day; None where it cannot be said."""
    if hours is not None:
        return open_hours.elapsed(hours, start, end)
    if start.precision is end.precision is Precision.EXACT and start.at and end.at:
        length = end.at - start.at  # most times are exact
        return Elapsed(length, length, length)
    return real.elapsed(start, end)


def bounded(start: When, end: When, hours: Hours | None) -> Elapsed | None:
    """As `elapsed`, of days as well: the middle of what they allow."""
    found = elapsed(start, end, hours)
    if found is not None:
        return found
    span = real.bounds(start, end) if hours is None else open_hours.bounds(hours, start, end)
    return Elapsed((span[0] + span[1]) / 2, *span) if span else None


def so_far(start: datetime, now: datetime, hours: Hours | None) -> timedelta:
    """From `start` to `now`, which is not before it."""
    return now - start if hours is None else open_hours.open_time(hours, start, now)
