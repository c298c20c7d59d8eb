"""Dates with the month in words: `19 Jan 2024`, `Friday, January 19th 2024`.

python-dateutil reads them, behind two gates: every word must belong to a date, and the text is
read twice with defaults that differ in every field, so that a field that is not in it shows.
"""

import re
import warnings
from datetime import date, datetime

from pmkit.timestamps.grammar import FIRST_YEAR, LAST_YEAR
from pmkit.timestamps.quoted import quoted
from pmkit.timestamps.refusals import impossible_date, year_out_of_range
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
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NEEDED = ("year", "month", "day")


def spelled_date(text: str) -> date | TimeFault | None:
    """The date that `text` spells; a fault if a part of it is missing; None if it is no date."""
    matches = [_WORD.fullmatch(word) for word in re.split(r"[\s-]+", text)]
    kinds = sorted(match.lastgroup or "" for match in matches if match)
    words = {match.lastgroup: match[0] for match in matches if match}
    if None in matches or "month" not in words:
        return None
    if "year" not in words and kinds.count("day") == 2:  # noqa: PLR2004  # day and year
        return short_year(text)
    if missing := [name for name in _NEEDED if name not in words]:
        return TimeFault(
            "unreadable-date",
            f"{quoted(text)} has no {missing[0]}; year, month and day were expected",
            'write the date like "2024-01-19"',
        )
    if len(words) < len(matches):  # two days, say
        return None
    if not FIRST_YEAR <= int(words["year"]) <= LAST_YEAR:  # "0001" would be read as 2001
        return year_out_of_range(text)
    return _parsed(text, words)


def short_year(text: str) -> TimeFault:
    """The fault of a year without its century, which may as well be a day."""
    return TimeFault(
        "ambiguous-date",
        f"{quoted(text)} has a year of two digits; year, month and day were expected",
        'write the date like "2024-01-19"',
    )


def _parsed(text: str, words: dict[str | None, str]) -> date | TimeFault:
    from dateutil import parser  # noqa: PLC0415  # costs 12 ms at start-up

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            # two dates would mean that a field came from the default, not from the text
            (found,) = {parser.parse(text, default=default).date() for default in _DEFAULTS}
        except (ValueError, OverflowError, Warning):
            return _not_in_the_calendar(text, words)
    weekday = words.get("weekday")
    if weekday and weekday[:3].casefold() != f"{found:%a}".casefold():
        return TimeFault(
            "no-such-date",
            f"{quoted(text)} was a {found:%A}",
            f'write "{found}" if the date is right',
        )
    return found


def _not_in_the_calendar(text: str, words: dict[str | None, str]) -> TimeFault:
    month = _MONTHS.index(words["month"][:3].casefold()) + 1
    day = re.sub(r"\D", "", words["day"])
    fault = impossible_date(text, words["year"], str(month), day)
    return fault or TimeFault("no-such-date", f"{quoted(text)} is not in the calendar")
