"""Weeks, months, quarters and years of a zone, as half-open periods."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from pmkit.timestamps.resolve import day_bounds

Unit = Literal["week", "month", "quarter", "year"]

UNITS: tuple[Unit, ...] = ("week", "month", "quarter", "year")
"""From the shortest."""

_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}


class Period(NamedTuple):
    """A stretch of the calendar of a zone, `[start, end)`."""

    label: str
    """`2026-W09` (ISO 8601), `2026-03`, `2026-Q1` or `2026`; labels of a unit sort by time."""

    start: datetime
    """The first instant of its first day, in UTC."""

    end: datetime
    """The first instant after it, in UTC."""


def period(instant: datetime, unit: Unit, zone: ZoneInfo) -> Period:
    """The period to which `instant` belongs in `zone`."""
    return _beginning(_first_day(instant.astimezone(zone).date(), unit), unit, zone)


def periods_between(
    start: datetime, end: datetime, unit: Unit, zone: ZoneInfo
) -> tuple[Period, ...]:
    """Every period that has an instant of `[start, end)`, in their order; none is left out."""
    found = []
    next_start = start
    while next_start < end:
        found.append(period(next_start, unit, zone))
        next_start = found[-1].end
    return tuple(found)


def _first_day(day: date, unit: Unit) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday())
    months = _MONTHS_OF[unit]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


@lru_cache(maxsize=4096)
def _beginning(first: date, unit: Unit, zone: ZoneInfo) -> Period:
    """The period whose first day is `first`."""
    after = _first_day(first + timedelta(days=7 if unit == "week" else 31 * _MONTHS_OF[unit]), unit)
    return Period(_label(first, unit), day_bounds(first, zone)[0], day_bounds(after, zone)[0])


def _label(first: date, unit: Unit) -> str:
    if unit == "week":
        return f"{first:%G-W%V}"
    if unit == "month":
        return f"{first:%Y-%m}"
    if unit == "quarter":
        return f"{first.year}-Q{(first.month + 2) // 3}"
    return str(first.year)
