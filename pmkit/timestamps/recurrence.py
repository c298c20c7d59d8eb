"""Days that come again, as rules of RFC 5545: `FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25`.

A rule is asked for the days of one year at a time, and `dateutil.rrule` for one period of it at a
time, so that no rule can be waited for, whatever it says.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from pmkit.timestamps.quoted import quoted
from pmkit.timestamps.when import TimeFault

_LONGEST = 300
_FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_RANGES = {
    "BYMONTH": (1, 12),
    "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53),
    "BYSETPOS": (-366, 366),
    "BYEASTER": (-366, 366),
}
"""Parts that are lists of whole numbers: the least and the greatest."""

_REFUSED = {
    "COUNT": "write the last day as UNTIL=YYYYMMDD",
    "BYHOUR": "remove it: a holiday is a whole day",
    "BYMINUTE": "remove it: a holiday is a whole day",
    "BYSECOND": "remove it: a holiday is a whole day",
}
_NOT_WITH = {
    "MONTHLY": ("BYYEARDAY", "BYWEEKNO", "BYEASTER"),
    "WEEKLY": ("BYYEARDAY", "BYWEEKNO", "BYEASTER", "BYMONTHDAY", "BYSETPOS"),
    "DAILY": ("BYYEARDAY", "BYWEEKNO", "BYEASTER", "BYSETPOS"),
}
"""Parts that RFC 5545 does not allow with a frequency, or that choose among one day."""

_DAY_OF_ITS_OWN = {
    "YEARLY": ("BYMONTHDAY", "BYDAY", "BYYEARDAY", "BYWEEKNO", "BYEASTER"),
    "MONTHLY": ("BYMONTHDAY", "BYDAY"),
    "WEEKLY": ("BYDAY",),
    "DAILY": ("FREQ",),
}
"""Parts of which one must say the day; without them, it is that of DTSTART."""

_START = re.compile(r"DTSTART(?:;VALUE=DATE)?:([0-9]{8})\s+", re.ASCII)
_NUMBER = re.compile(r"[+-]?[0-9]{1,3}", re.ASCII)
_WEEKDAY = re.compile(rf"([+-]?[0-9]{{1,2}})?({'|'.join(_WEEKDAYS)})", re.ASCII)
_MOST_WEEKS = 53
_INTERVAL = re.compile(r"[1-9][0-9]{0,2}", re.ASCII)
_ONCE = 10**7
"""An interval after which no second period follows before the end of all years."""

_CODE = "unreadable-recurrence"
_EXAMPLE = 'write it like "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25"'


class Recurrence(NamedTuple):
    """A rule, read and found to be one that can be followed."""

    written: str
    """As in the file."""

    frequency: str
    """`YEARLY`, `MONTHLY`, `WEEKLY` or `DAILY`."""

    numbers: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """Pairs of a part such as `BYMONTH` and its values."""

    weekdays: tuple[tuple[int, int], ...] = ()
    """Of `BYDAY`: pairs of a weekday (Monday is 0) and which of them; 0: each."""

    interval: int = 1
    """Every so many periods, from that of `start`."""

    start: date | None = None
    """`DTSTART`: no day is before it; None: it has always held."""

    until: date | None = None
    """`UNTIL`: no day is after it."""

    week_start: int = 0
    """`WKST`: the weekday on which weeks begin (Monday is 0)."""


def read_recurrence(text: str) -> Recurrence | TimeFault:
    """The rule that `text` says: `DTSTART:20240105 RRULE:FREQ=…`, of which the end is enough."""
    if len(text) > _LONGEST:
        return _fault(f"a recurrence rule has more than {_LONGEST} characters", "shorten it")
    rest, start = text.strip().upper(), None
    if (begin := _START.match(rest)) is not None:
        start = _day(begin[1])
        if start is None:
            return _fault(f"DTSTART of {quoted(text)} is not a day", "write it as DTSTART:YYYYMMDD")
        rest = rest[begin.end() :]
    parts: dict[str, str] = {}
    for part in rest.removeprefix("RRULE:").rstrip(";").split(";"):
        name, equals, value = part.partition("=")
        if not equals or not value or name in parts:
            return _fault(f"{quoted(text)} is not a recurrence rule of RFC 5545", _EXAMPLE)
        parts[name] = value
    return _rule(text, parts, start)


def days(rule: Recurrence, year: int) -> Iterator[date]:
    """The days of `year` that `rule` names."""
    first = date(year, 1, 1)
    if (rule.start and rule.start.year > year) or (rule.until and rule.until < first):
        return
    for day in _candidates(rule, year):
        if (rule.start is None or rule.start <= day) and (rule.until is None or day <= rule.until):
            yield day


def _candidates(rule: Recurrence, year: int) -> Iterator[date]:
    """The days of `year`, also before and after the rule holds."""
    start = rule.start or date(year, 1, 1)
    if rule.frequency == "YEARLY":
        if (year - start.year) % rule.interval == 0:
            yield from _period(rule, date(year, 1, 1))
    elif rule.frequency == "MONTHLY":
        passed = 12 * (year - start.year) - start.month
        for month in range(1, 13):
            if (passed + month) % rule.interval == 0:
                yield from _period(rule, date(year, month, 1))
    else:
        length = 7 if rule.frequency == "WEEKLY" else 1
        offset = (start.weekday() - rule.week_start) % 7 if length > 1 else 0
        begin = start - timedelta(days=offset) if rule.start else start
        for day in _period(rule, date(year, 1, 1)):
            if (day - begin).days // length % rule.interval == 0:
                yield day


def _period(rule: Recurrence, first: date) -> Iterator[date]:
    """The days of the year, or of the month of a monthly rule, that begins with `first`."""
    from dateutil import rrule  # noqa: PLC0415  # 10 ms, needed only where there is a rule

    options: dict[str, Any] = {name.lower(): values for name, values in rule.numbers}
    weekdays = [rrule.weekday(day, which or None) for day, which in rule.weekdays]
    if weekdays:
        options["byweekday"] = weekdays
    elif rule.frequency == "WEEKLY" and rule.start:
        options["byweekday"] = rule.start.weekday()
    elif rule.frequency == "DAILY" and "bymonthday" not in options:
        options["byweekday"] = range(7)
    elif rule.start and not options.keys() & {"bymonthday", "byyearday", "byweekno", "byeaster"}:
        options["bymonthday"] = rule.start.day
        if rule.frequency == "YEARLY":
            options.setdefault("bymonth", rule.start.month)
    monthly = rule.frequency == "MONTHLY"
    found = rrule.rrule(
        rrule.MONTHLY if monthly else rrule.YEARLY,
        dtstart=datetime(first.year, first.month, 1),  # noqa: DTZ001  # a day
        interval=_ONCE,
        wkst=rule.week_start,
        **options,
    )
    return (day.date() for day in found)


def _rule(text: str, parts: dict[str, str], start: date | None) -> Recurrence | TimeFault:
    """The rule that `parts` make."""
    frequency = parts.get("FREQ", "")
    if frequency not in _FREQUENCIES:
        said = f"FREQ={frequency}" if frequency else quoted(text)
        listed = ", ".join(_FREQUENCIES)
        return _fault(f"{said} is not a recurrence of days", f"write FREQ= and one of {listed}")
    numbers: list[tuple[str, tuple[int, ...]]] = []
    weekdays: tuple[tuple[int, int], ...] = ()
    interval, until, week_start = 1, None, 0
    for name, value in parts.items():
        if name in _REFUSED:
            return _fault(f"{name} has no place in a rule of holidays", _REFUSED[name])
        if name in _NOT_WITH.get(frequency, ()):
            return _fault(f"{name} does not go with FREQ={frequency}", "write FREQ=YEARLY")
        if name in _RANGES:
            values = _numbers(value, *_RANGES[name], zero=name == "BYEASTER")
            if not values:
                least, most = _RANGES[name]
                return _fault(
                    f"{name}={quoted(value)} is not a list of numbers from {least} to {most}",
                    f"write it like {name}=1 or {name}=1,2",
                )
            numbers.append((name, values))
        elif name == "BYDAY":
            weekdays = _weekdays(value, ordinal=frequency in {"YEARLY", "MONTHLY"})
            if not weekdays:
                return _fault(
                    f"BYDAY={quoted(value)} is not a list of weekdays",
                    "write BYDAY=MO, BYDAY=SA,SU or, by the month or year, BYDAY=-1MO",
                )
        elif name == "INTERVAL":
            if not _INTERVAL.fullmatch(value):
                return _fault(f"INTERVAL={quoted(value)} is not a number from 1 to 999", _EXAMPLE)
            interval = int(value)
        elif name == "UNTIL":
            until = _day(value)
            if until is None:
                return _fault(f"UNTIL={quoted(value)} is not a day", "write it as UNTIL=YYYYMMDD")
        elif name == "WKST":
            if value not in _WEEKDAYS:
                return _fault(f"WKST={quoted(value)} is not a weekday", "write it like WKST=SU")
            week_start = _WEEKDAYS.index(value)
        elif name != "FREQ":
            return _fault(f"{quoted(name)} is not a part of a recurrence rule", _EXAMPLE)
    found = Recurrence(
        text, frequency, tuple(numbers), weekdays, interval, start, until, week_start
    )
    return _undetermined(found, parts) or found


def _undetermined(rule: Recurrence, parts: dict[str, str]) -> TimeFault | None:
    """What the rule leaves to a DTSTART that is not there."""
    if "BYSETPOS" in parts and not parts.keys() & {"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"}:
        return _fault("BYSETPOS has no days to choose from", "add BYDAY, as in BYDAY=MO,TU")
    if rule.start is not None:
        return None
    if rule.interval > 1:
        return _fault(
            f"INTERVAL={rule.interval} does not say from when it counts",
            'write the first day before it: "DTSTART:20240105 FREQ=…"',
        )
    if not parts.keys() & set(_DAY_OF_ITS_OWN[rule.frequency]):
        return _fault(
            f"{quoted(rule.written)} does not say on which day",
            f"add {' or '.join(_DAY_OF_ITS_OWN[rule.frequency][:2])}",
        )
    return None


def _numbers(value: str, least: int, most: int, *, zero: bool) -> tuple[int, ...]:
    """The numbers of a list; empty if one of them is none."""
    texts = value.split(",")
    if not all(map(_NUMBER.fullmatch, texts)):
        return ()
    found = tuple(dict.fromkeys(map(int, texts)))
    good = all(least <= number <= most and (number or zero) for number in found)
    return found if good else ()


def _weekdays(value: str, *, ordinal: bool) -> tuple[tuple[int, int], ...]:
    """The weekdays of a list, each with which of them; empty if one of them is none."""
    found = []
    for text in value.split(","):
        match = _WEEKDAY.fullmatch(text)
        which = int(match[1] or 0) if match else 0
        if match is None or (match[1] and (not ordinal or not 0 < abs(which) <= _MOST_WEEKS)):
            return ()
        found.append((_WEEKDAYS.index(match[2]), which))
    return tuple(found)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text[:4]}-{text[4:6]}-{text[6:]}") if text.isascii() else None
    except ValueError:
        return None


def _fault(message: str, help_: str) -> TimeFault:
    return TimeFault(_CODE, message, help_)
