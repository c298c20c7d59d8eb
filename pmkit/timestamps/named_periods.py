"""Periods as people name them: `2024`, `2024-Q1`, `2024-03`, `2024-W09`, `2024-01-01..2024-07-01`.

Like the periods of a report they are half-open and lie in its zone: the last one ends where
1 July begins.
"""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pmkit.timestamps.format import wall_text
from pmkit.timestamps.parse import Reader
from pmkit.timestamps.periods import Period, Unit, period
from pmkit.timestamps.quoted import quoted
from pmkit.timestamps.refusals import impossible_date
from pmkit.timestamps.resolve import day_bounds
from pmkit.timestamps.when import Precision, TimeFault

FORMS = 'write it like "2024", "2024-Q1", "2024-03", "2024-W09" or "2024-01-01..2024-07-01"'

_CODE = "unreadable-period"
_NAMED = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>\d)|W(?P<week>\d\d)|(?P<month>\d\d)))?", re.ASCII
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_LAST_MONTH = 12
_LAST_QUARTER = 4
_BETWEEN = ".."


def named_period(text: str, zone: ZoneInfo) -> Period | TimeFault:
    """The period in `zone` that `text` names, or why it names none."""
    wanted = text.strip()
    if _BETWEEN in wanted:
        return _between(wanted, zone)
    match = _NAMED.fullmatch(wanted.upper())
    if match is None:
        return _unreadable(text, zone)
    first = _first_day(match)
    if isinstance(first, TimeFault):
        return first
    day, unit = first
    return period(day_bounds(day, zone)[0], unit, zone)


def _first_day(match: re.Match[str]) -> tuple[date, Unit] | TimeFault:
    """The first day of a named period, and how long that is."""
    year, quarter, week, month = match.group("year", "quarter", "week", "month")
    if fault := impossible_date(match[0], year, "01", "01"):
        return fault
    if quarter is not None:
        if not 1 <= int(quarter) <= _LAST_QUARTER:
            return TimeFault(_CODE, f"{quoted(match[0])} is no quarter: a year has four", FORMS)
        return date(int(year), 3 * int(quarter) - 2, 1), "quarter"
    if month is not None:
        if not 1 <= int(month) <= _LAST_MONTH:
            return TimeFault(_CODE, f"{quoted(match[0])} is no month: a year has twelve", FORMS)
        return date(int(year), int(month), 1), "month"
    if week is None:
        return date(int(year), 1, 1), "year"
    try:
        return date.fromisocalendar(int(year), int(week), 1), "week"
    except ValueError:
        weeks = date(int(year), 12, 28).isocalendar().week  # always in the last one (ISO 8601)
        message = f"{quoted(match[0])} is no week: {year} has {weeks}"
        return TimeFault(_CODE, message, FORMS)


def _unreadable(text: str, zone: ZoneInfo) -> TimeFault:
    found = Reader(zone).read(text.strip())
    if _DAY.fullmatch(text.strip()) and not isinstance(found, TimeFault) and found.day:
        after = day_bounds(found.day, zone)[1].astimezone(zone).date()
        return TimeFault(
            _CODE,
            f"{quoted(text)} is a day; a period was expected",
            f'write "{found.day}..{after}" for that day',
        )
    return TimeFault(_CODE, f"{quoted(text)} is no period", FORMS)


def _between(text: str, zone: ZoneInfo) -> Period | TimeFault:
    """From one time to another, the latter not included."""
    parts = [part.strip() for part in text.split(_BETWEEN)]
    if len(parts) != 2:  # noqa: PLR2004  # a period has two ends
        return TimeFault(_CODE, f"{quoted(text)} is no period", FORMS)
    ends: list[datetime] = []
    for part in parts:
        found = _end(part, text, zone)
        if isinstance(found, TimeFault):
            return found
        ends.append(found)
    start, end = ends
    if end <= start:
        return TimeFault(
            _CODE,
            f"{quoted(text)} ends before it begins"
            if end < start
            else f"{quoted(text)} is empty: its last day is not included",
            "the first time is included, the second is not",
        )
    return Period(_BETWEEN.join(_shown(end, zone) for end in ends), start, end)


def _end(part: str, text: str, zone: ZoneInfo) -> datetime | TimeFault:
    if not part:
        return TimeFault(_CODE, f"{quoted(text)} has one end only", FORMS)
    if _NAMED.fullmatch(part.upper()):
        return TimeFault(
            _CODE,
            f"{quoted(part)} is a period; a day was expected on each side of {_BETWEEN}",
            'write its first day, and the first day after it: "2024-01-01..2024-07-01"',
        )
    found = Reader(zone).read(part)
    if isinstance(found, TimeFault):
        return found
    if found.precision is Precision.DATE and found.day is not None:
        return day_bounds(found.day, zone)[0]
    if found.precision is not Precision.EXACT or found.at is None:
        return TimeFault(_CODE, f"{quoted(part)} is no exact time", FORMS)
    return found.at


def _shown(instant: datetime, zone: ZoneInfo) -> str:
    """`2024-01-01`, with the clock where it is not the first instant of a day."""
    local = instant.astimezone(zone)
    if day_bounds(local.date(), zone)[0] == instant:
        return local.date().isoformat()
    return wall_text(local)
