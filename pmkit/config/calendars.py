"""Calendars of a configuration -> the hours that they open, and what is wrong with them."""

from datetime import date, timedelta
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

from pmkit.config.settings import WALL, CalendarSetting, Settings
from pmkit.errors import PmkitError
from pmkit.timestamps.hours import Hours, Span
from pmkit.timestamps.parse import read_date
from pmkit.timestamps.quoted import quoted
from pmkit.timestamps.recurrence import Recurrence, read_recurrence
from pmkit.timestamps.shifts import EVERY_DAY, overlap, read_days, read_shift, week
from pmkit.timestamps.when import TimeFault
from pmkit.timestamps.zones import zone

_MOST = {"days": 20, "hours": 50, "holidays": 1000}
"""How long each list may be."""

_MOST_RULES = 20
_MOST_DAYS = 366
_RANGE = ".."


class Fault(NamedTuple):
    """What is wrong with a calendar."""

    path: tuple[str, int]
    """Below the calendar: `("hours", 1)`."""

    message: str
    """What was found, then what was expected."""

    help: str = ""
    """What to write instead."""


@lru_cache(maxsize=256)
def hours(setting: CalendarSetting) -> Hours:
    """What `setting`, which has no fault, opens."""
    found, _ = read(setting)
    return found


def clock(settings: Settings, name: str) -> Hours | None:
    """The clock called `name`: None for `wall`, whose time is elapsed time.

    Raises:
        PmkitError: there is no such calendar.
    """
    if name == WALL:
        return None
    for setting in settings.calendars:
        if setting.name == name:
            return hours(setting)
    names = (WALL, *(setting.name for setting in settings.calendars))
    near = get_close_matches(name, names, n=1)
    hint = f'; did you mean "{near[0]}"' if near else ""
    raise PmkitError(
        f"no clock is called {quoted(name)}{hint}; there are {', '.join(names)}"
        if settings.calendars
        else f"no clock is called {quoted(name)}: the configuration has no [calendars.{name}]"
    )


def support(settings: Settings) -> Hours | None:
    """The clock that a duration may mean which people state; None: elapsed time only."""
    return clock(settings, settings.support_calendar) if settings.support_calendar else None


def read(setting: CalendarSetting) -> tuple[Hours, tuple[Fault, ...]]:
    """The hours of `setting` as far as they can be read, and what is wrong with it."""
    faults = [
        Fault((name, most), f"calendars.{setting.name}.{name} has more than {most} items")
        for name, most in _MOST.items()
        if len(getattr(setting, name)) > most
    ]
    closed, rules = _holidays(setting, faults)
    week_ = _week(setting, faults)
    return Hours(setting.name, zone(setting.timezone), week_, closed, rules), tuple(faults)


def _week(setting: CalendarSetting, faults: list[Fault]) -> tuple[tuple[Span, ...], ...]:
    """The spans of each weekday, without those that overlap one above."""
    days = _days(setting, faults)
    shifts: list[tuple[frozenset[int], tuple[Span, ...]]] = []
    for index, text in enumerate(setting.hours[: _MOST["hours"]]):
        shift = read_shift(text)
        if isinstance(shift, TimeFault):
            faults.append(Fault(("hours", index), shift.message, shift.help))
            continue
        shifts.append((shift.days or days, shift.spans))
        found = overlap(week(shifts))
        if found is not None:
            faults.append(Fault(("hours", index), found.message, found.help))
            shifts.pop()
    return week(shifts)


def _holidays(
    setting: CalendarSetting, faults: list[Fault]
) -> tuple[frozenset[date], tuple[Recurrence, ...]]:
    """Days and rules."""
    closed: set[date] = set()
    rules: list[Recurrence] = []
    for index, text in enumerate(setting.holidays[: _MOST["holidays"]]):
        holiday = _holiday(text)
        if isinstance(holiday, TimeFault):
            faults.append(Fault(("holidays", index), holiday.message, holiday.help))
        elif isinstance(holiday, Recurrence):
            rules.append(holiday)
            if len(rules) == _MOST_RULES + 1:
                message = f"{setting.name} has more than {_MOST_RULES} recurrence rules"
                help_ = "join rules, as in BYMONTHDAY=25,26, or write their dates"
                faults.append(Fault(("holidays", index), message, help_))
        else:
            closed.update(holiday)
    return frozenset(closed), tuple(rules[:_MOST_RULES])


def _days(setting: CalendarSetting, faults: list[Fault]) -> frozenset[int]:
    """The weekdays of hours that name none."""
    found: set[int] = set()
    for index, text in enumerate(setting.days[: _MOST["days"]]):
        days = read_days(text)
        if isinstance(days, TimeFault):
            faults.append(Fault(("days", index), days.message, days.help))
        else:
            found |= days
    return frozenset(found) or EVERY_DAY


def _holiday(text: str) -> frozenset[date] | Recurrence | TimeFault:
    """A day, the days from one to another, or a rule."""
    if "=" in text:
        return read_recurrence(text)
    first_text, dots, last_text = text.partition(_RANGE)
    first = _date(first_text.strip(), text)
    last = _date(last_text.strip(), text) if dots else first
    if isinstance(first, TimeFault):
        return first
    if isinstance(last, TimeFault):
        return last
    if not 0 <= (last - first).days < _MOST_DAYS:
        return TimeFault(
            "unreadable-hours",
            f"{quoted(text)} is not a range of 1 to {_MOST_DAYS} days",
            'write it like "2024-12-24..2024-12-31"',
        )
    return frozenset(first + timedelta(days=more) for more in range((last - first).days + 1))


def _date(text: str, whole: str) -> date | TimeFault:
    found = read_date(text)
    if not isinstance(found, TimeFault):
        return found
    return TimeFault(
        "unreadable-hours",
        f"{quoted(whole)} is not a holiday; a date, a range of dates or a recurrence rule"
        " was expected",
        'write it like "2024-12-25", "2024-12-24..2024-12-31" or'
        ' "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25"',
    )
