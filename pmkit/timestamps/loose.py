"""Times as people type them at a prompt: `19 Jan 2024 3:00 PM`, `yesterday 14:00`, `3pm friday`.

What a record may say is read first, and in the same way. What goes beyond is either explicitly
told from now or names its year, its month and its day: nothing is filled in from today, and no
order of day and month is guessed.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from pmkit.timestamps.grammar import LONGEST
from pmkit.timestamps.parse import Reader
from pmkit.timestamps.quoted import quoted
from pmkit.timestamps.refusals import FORMS as RECORD_FORMS
from pmkit.timestamps.refusals import suggesting
from pmkit.timestamps.relative_days import ago, named_day, weekday_named
from pmkit.timestamps.spelled_dates import spelled_date
from pmkit.timestamps.typed_parts import Typed, parts
from pmkit.timestamps.when import TimeFault, When
from pmkit.timestamps.zones import record_zone, zone

FORMS = (
    'write it like "2024-01-19 15:00", "2024-01-19 15:00+02:00", "19 Jan 2024 3:00 PM", '
    '"yesterday 14:00" or "10 minutes ago"'
)

_LOOSER = frozenset({"unreadable-time", "twelve-hour-clock", "clock-without-date"})
"""Faults of the strict reading that a looser reading may heal."""

_ISO_DATE = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)", re.ASCII)


def read_loose(text: str, place: ZoneInfo | None, now: datetime) -> When | TimeFault:
    """The time that a person typed, or why it is none; seen from `now`, read in `place`."""
    wanted = " ".join(text.split())
    strict = Reader(place).read(wanted)
    if isinstance(strict, When):
        return strict._replace(written=text)
    if strict.code not in _LOOSER or len(wanted) > LONGEST:
        return _at_a_prompt(strict, wanted)
    found = ago(wanted, place or zone("UTC"), now) or _from_parts(wanted, place, now)
    if isinstance(found, When):
        return found._replace(written=text)
    if found is None and strict.code == "clock-without-date":
        return TimeFault(strict.code, f"{quoted(text)} has no date", FORMS)
    return _at_a_prompt(found or strict, wanted)


def _from_parts(text: str, place: ZoneInfo | None, now: datetime) -> When | TimeFault | None:
    typed = parts(text)
    if typed is None:
        return None
    reader = Reader(place)
    local_now = now.astimezone(_zone_of(typed, place))
    if not typed.day:
        return _undated(text, typed, local_now) if typed.clock else None
    day = _day(typed, local_now)
    if day is None and weekday_named(typed.day):
        return _clock_missing(text, typed, reader, local_now)
    if day is None or isinstance(day, TimeFault):
        return day
    if typed.clock is None:
        return None if typed.zone else reader.read(str(day))
    return reader.read(f"{day} {typed.clock}{typed.zone}")


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
        return timezone(-size if match[1] == "-" else size) if size < timedelta(days=1) else UTC
    named = record_zone(typed.zone.strip()) if typed.zone.startswith(" ") else None
    return named if isinstance(named, ZoneInfo) else UTC if typed.zone else place or UTC


def _undated(text: str, typed: Typed, local_now: datetime) -> TimeFault:
    return TimeFault(
        "clock-without-date",
        f"{quoted(text)} has no date",
        f'write "today {typed.clock}{typed.zone}" or '
        f'"{local_now.date()} {typed.clock}{typed.zone}"',
    )


def _clock_missing(text: str, typed: Typed, reader: Reader, local_now: datetime) -> TimeFault:
    day = named_day(typed.day, "00:00", local_now)
    return suggesting(
        "unreadable-time",
        f"{quoted(text)} is a weekday; a date or a clock time beside it was expected",
        [str(day)],
        reader.read,
    )


def _at_a_prompt(fault: TimeFault, text: str) -> TimeFault:
    """`fault` in the words of a prompt, where there is no record."""
    if fault.code == "missing-zone":
        return TimeFault(
            "missing-zone",
            f"{quoted(text)} has no time zone",
            'name one with --timezone, or write an offset such as "+02:00" behind it',
        )
    return fault._replace(help=FORMS) if fault.help == RECORD_FORMS else fault
