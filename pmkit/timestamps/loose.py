"""Times as people type them at a prompt: `19 Jan 2024 3:00 PM`, `yesterday 14:00`, `3pm friday`.

What a record may say is read first, and in the same way. What goes beyond is either explicitly
told from now or names its year, its month and its day: nothing is filled in from today, and no
order of day and month is guessed. What is not known exactly (`about 3pm yesterday`,
`yesterday 15:30 to 15:45`) stays so.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from pmkit.timestamps.grammar import LONGEST
from pmkit.timestamps.parse import Reader
from pmkit.timestamps.quoted import quoted
from pmkit.timestamps.refusals import FORMS as RECORD_FORMS
from pmkit.timestamps.refusals import suggesting
from pmkit.timestamps.relative_days import ago, coming_days, named_day, weekday_named
from pmkit.timestamps.spelled import spelled
from pmkit.timestamps.spelled_dates import short_year, spelled_date
from pmkit.timestamps.typed_doubt import doubt
from pmkit.timestamps.typed_parts import Typed, parts
from pmkit.timestamps.when import Precision, TimeFault, When
from pmkit.timestamps.zones import record_zone, zone

FORMS = (
    'write it like "2024-01-19 15:00", "2024-01-19 15:00+02:00", "19 Jan 2024 3:00 PM", '
    '"yesterday 14:00" or "10 minutes ago"'
)

_FARTHEST = timedelta(hours=14)
"""An offset that is larger is no offset, and does not say which day is today."""

_LOOSER = frozenset({"unreadable-time", "twelve-hour-clock", "clock-without-date"})
"""Faults of the strict reading that a looser reading may heal."""

_UNKNOWN = 'write "unknown"'
"""What a record would say for `?` or `tbd`."""

_SHORT_YEAR = re.compile(r"(?<![\d:.,/+-])\d{1,2}([-/.])\d{1,2}\1\d{2}(?![\d:])", re.ASCII)
_MIDNIGHT = re.compile(r"\b(?:12 ?)?midnight\b", re.ASCII | re.IGNORECASE)
_CLOCK_TO_WRITE = re.compile(r'write "(\d\d:\d\d(?::\d\d)?)"', re.ASCII)
_DATE_TO_WRITE = re.compile(r'write "(\d{4}-\d\d-\d\d)" if the date is right', re.ASCII)
_ISO_DATE = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)", re.ASCII)


def read_loose(text: str, place: ZoneInfo | None, now: datetime) -> When | TimeFault:
    """The time that a person typed, or why it is none; seen from `now`, read in `place`."""
    wanted = " ".join(text.split())
    strict = Reader(place).read(wanted)
    if isinstance(strict, When):
        return strict._replace(written=text)
    if not wanted:
        return TimeFault(strict.code, "there is no time in an empty text", FORMS)
    if strict.code not in _LOOSER or len(wanted) > LONGEST:
        return _at_a_prompt(strict, wanted, place, now)
    found = _certain(wanted, place, now) or _doubtful(wanted, place, now)
    if isinstance(found, When):
        return found._replace(written=text)
    if found is None and _SHORT_YEAR.search(wanted):
        found = short_year(wanted)
    return _at_a_prompt(found or strict, wanted, place, now)


def _certain(text: str, place: ZoneInfo | None, now: datetime) -> When | TimeFault | None:
    """What one point in time or one day says."""
    return ago(text, place or zone("UTC"), now) or _from_parts(text, parts(text), place, now)


def _doubtful(text: str, place: ZoneInfo | None, now: datetime) -> When | TimeFault | None:
    """An approximate time or a range: its certain parts are read, then all as a record says it."""
    found = doubt(text)
    if found is None:
        return None
    if found.end is not None:
        return _between(found.begin, found.end, place, now)
    about = _certain(found.begin, place, now)
    if isinstance(about, TimeFault) and about.code == "clock-without-date":
        return about._replace(
            message=f"{quoted(text)} has no date", help=re.sub(r' "(?=\S)', ' "~', about.help)
        )
    if not isinstance(about, When):
        return about
    if about.precision is not Precision.EXACT:
        return None
    return Reader(place).read(f"~{spelled(about, place)}{found.margin}")


def _between(
    first: str, last: str, place: ZoneInfo | None, now: datetime
) -> When | TimeFault | None:
    """A range; a day or a zone that only one of its ends has is that of both."""
    begin, end = parts(first), parts(last)
    if begin is None or end is None or begin.clock is None or end.clock is None:
        return None
    day, offset = begin.day or end.day, begin.zone or end.zone
    start = _from_parts(first, begin._replace(day=day, zone=offset), place, now)
    if not isinstance(start, When):
        return start
    if not begin.day or not end.day:
        if end.zone not in {"", offset}:
            return None  # two zones and one day
        return Reader(place).read(f"{spelled(start, place)}..{end.clock}")
    until = _from_parts(last, end._replace(zone=end.zone or offset), place, now)
    if not isinstance(until, When):
        return until
    return Reader(place).read(f"{spelled(start, place)}..{spelled(until, place)}")


def _from_parts(
    text: str, typed: Typed | None, place: ZoneInfo | None, now: datetime
) -> When | TimeFault | None:
    if typed is None:
        return None
    reader = Reader(place)
    local_now = now.astimezone(_zone_of(typed, place))
    if not typed.day:
        return _undated(text, typed, local_now) if typed.clock else None
    if _MIDNIGHT.search(typed.day):
        return _midnight(typed, reader, local_now)
    day = _day(typed, local_now)
    if day is None and weekday_named(typed.day):
        return _clock_missing(text, typed, reader, local_now)
    if day is None and (coming := coming_days(typed.day, local_now)):
        return _which_week(typed, coming, reader)
    if isinstance(day, TimeFault) and (match := _DATE_TO_WRITE.fullmatch(day.help)):
        return day._replace(help=f'write "{_with_clock(match[1], typed)}" if the date is right')
    if day is None or isinstance(day, TimeFault):
        return day
    if typed.clock is None:
        return None if typed.zone else reader.read(str(day))
    return reader.read(_with_clock(str(day), typed))


def _with_clock(day: str, typed: Typed) -> str:
    return f"{day} {typed.clock}{typed.zone}" if typed.clock else day


def _day(typed: Typed, local_now: datetime) -> date | TimeFault | None:
    if match := _ISO_DATE.fullmatch(typed.day):
        try:
            return date(int(match[1]), int(match[3]), int(match[4]))
        except ValueError:
            return TimeFault("no-such-date", f"{quoted(typed.day)} is not in the calendar")
    return named_day(typed.day, typed.clock, local_now) or spelled_date(typed.day)


def _zone_of(typed: Typed, place: ZoneInfo | None) -> tzinfo:
    """Where "today" is looked up: in the zone that the text names, else in `place`."""
    if match := _OFFSET.fullmatch(typed.zone):
        size = timedelta(hours=int(match[2]), minutes=int(match[3]))
        offset = -size if match[1] == "-" else size
        return timezone(offset) if abs(offset) <= _FARTHEST else place or UTC
    named = record_zone(typed.zone.strip()) if typed.zone.startswith(" ") else None
    return named if isinstance(named, ZoneInfo) else UTC if typed.zone else place or UTC


def _undated(text: str, typed: Typed, local_now: datetime) -> TimeFault:
    return TimeFault(
        "clock-without-date",
        f"{quoted(text)} has no date",
        _dated(f"{typed.clock}{typed.zone}", local_now),
    )


def _dated(clock: str, local_now: datetime) -> str:
    return f'write "today {clock}" or "{local_now.date()} {clock}"'


def _midnight(typed: Typed, reader: Reader, local_now: datetime) -> TimeFault:
    """The fault of `midnight`, whose day people write before it or behind it."""
    word = " ".join(_MIDNIGHT.sub(" ", typed.day).split())
    day = _day(typed._replace(day=word, clock="00:00"), local_now) if word else None
    nights = [day, day + timedelta(days=1)] if isinstance(day, date) else []
    return suggesting(
        "unreadable-time",
        '"midnight" may be the beginning or the end of a day; a clock time was expected',
        [f"{night} 00:00{typed.zone}" for night in nights],
        reader.read,
        'write it like "2024-01-19 00:00"',
    )


def _which_week(typed: Typed, days: tuple[date, ...], reader: Reader) -> TimeFault:
    return suggesting(
        "unreadable-time",
        f"{quoted(typed.day)} means one day to some and another to others; a date was expected",
        [_with_clock(str(day), typed) for day in days],
        reader.read,
    )


def _clock_missing(text: str, typed: Typed, reader: Reader, local_now: datetime) -> TimeFault:
    day = named_day(typed.day, "00:00", local_now)
    return suggesting(
        "unreadable-time",
        f"{quoted(text)} is a weekday; a date or a clock time beside it was expected",
        [str(day)],
        reader.read,
    )


def _at_a_prompt(fault: TimeFault, text: str, place: ZoneInfo | None, now: datetime) -> TimeFault:
    """`fault` in the words of a prompt, where there is no record and no time above."""
    if fault.code == "missing-zone":
        return TimeFault(
            "missing-zone",
            f"{quoted(text)} has no time zone",
            'name one with --timezone, or write an offset such as "+02:00" behind it',
        )
    if match := _CLOCK_TO_WRITE.fullmatch(fault.help):
        local_now = now.astimezone(place or UTC)
        return fault._replace(help=_dated(match[1], local_now))
    if fault.code == "clock-without-date" and fault.help.startswith("write the date as well"):
        return TimeFault(fault.code, f"{quoted(text)} has no date", FORMS)
    return fault._replace(help=FORMS) if fault.help in {RECORD_FORMS, _UNKNOWN} else fault
