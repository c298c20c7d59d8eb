"""Dates with the month in words: `19 Jan 2024`, `Friday, January 19th 2024`.

python-dateutil reads them, behind two gates: every word must belong to a date, and the text is
read twice with defaults that differ in every field, so that a field that is not in it shows.
"""

import re
import warnings
from datetime import date, datetime

from pmkit.timestamps.quoted import quoted
from pmkit.timestamps.when import TimeFault

_WORD = re.compile(
    r"(?P<day>\d{1,2}(?:st|nd|rd|th)?)|(?P<year>\d{4})"
    r"|(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
    r"|(?P<weekday>mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:rs?|rsday)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)\.?",
    re.ASCII | re.IGNORECASE,
)
_DEFAULTS = (datetime(2000, 1, 31), datetime(2004, 12, 30))  # noqa: DTZ001  # dates, in effect
_NEEDED = ("year", "month", "day")


def spelled_date(text: str) -> date | TimeFault | None:
    """The date that `text` spells; a fault if a part of it is missing; None if it is no date."""
    kinds = [
        match.lastgroup for word in re.split(r"[\s-]+", text) if (match := _WORD.fullmatch(word))
    ]
    if len(kinds) != len(re.split(r"[\s-]+", text)) or "month" not in kinds:
        return None
    missing = [name for name in _NEEDED if name not in kinds]
    if missing:
        return TimeFault(
            "unreadable-date",
            f"{quoted(text)} has no {missing[0]}; year, month and day were expected",
            'write the date like "2024-01-19"',
        )
    if len(set(kinds)) != len(kinds):
        return None
    return _parsed(text)


def _parsed(text: str) -> date | TimeFault | None:
    from dateutil import parser  # noqa: PLC0415  # costs 12 ms at start-up

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            first, second = (parser.parse(text, default=default) for default in _DEFAULTS)
        except (ValueError, OverflowError, Warning):
            return TimeFault("no-such-date", f"{quoted(text)} is not in the calendar")
    if first.date() != second.date():
        return None
    named = re.search(r"\b(mon|tue|wed|thu|fri|sat|sun)", text, re.IGNORECASE)
    if named and f"{first:%a}".casefold() != named[1].casefold():
        return TimeFault(
            "no-such-date",
            f"{quoted(text)} was a {first:%A}",
            f'write "{first:%Y-%m-%d}" if the date is right',
        )
    return first.date()
