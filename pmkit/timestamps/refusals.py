"""Why a text is no time: faults whose help is a text that can be written instead."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from pmkit.timestamps.grammar import FIRST_YEAR, LAST_YEAR, TIME, well_formed
from pmkit.timestamps.quoted import quoted
from pmkit.timestamps.when import TimeFault, When

Read = Callable[[str], When | TimeFault]
"""Reads a text where the refused one stands."""

FORMS = (
    'write it like "2024-01-19 15:00", "15:15", "2024-01-19 15:00+02:00", "~15:30", '
    '"15:30..15:45", "2024-01-19" or "unknown"'
)

_ABOUT_THE_PLACE = frozenset(
    {"clock-without-date", "clock-goes-back", "missing-zone", "time-in-gap", "time-in-fold"}
)
"""Faults of a text that is well written but does not fit where it stands."""

_LAST_HOUR = 23
_LAST_MINUTE = 59
_DECEMBER = 12


def suggesting(
    code: str,
    message: str,
    candidates: Iterable[str],
    read: Read,
    otherwise: str = FORMS,
    *,
    certain: bool = False,
) -> TimeFault:
    """A fault that offers the candidates that can be read, and what each of them means.

    Args:
        code: name of the rule.
        message: what was found, then what was expected.
        candidates: texts that may be meant.
        read: reads a text where the refused one stands.
        otherwise: the help where no candidate can be read.
        certain: nothing else can be meant than the one candidate, if it can be read.
    """
    texts, readable, instants = [], [], set()
    for candidate in dict.fromkeys(candidates):
        if not well_formed(candidate):
            continue
        found = read(candidate)
        if isinstance(found, When):
            instants.update([found.at] if found.at else [])
            readable.append(candidate)
        elif found.code not in _ABOUT_THE_PLACE:
            continue
        texts.append(f'"{candidate}"')
    help_ = f"write {alternatives(texts)}" if texts else otherwise
    replacement = readable[0] if certain and len(readable) == len(texts) == 1 else None
    return TimeFault(code, message, help_, tuple(sorted(instants)), replacement)


def alternatives(texts: list[str]) -> str:
    """`a`, `a or b`, `a, b or c`."""
    return " or ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)


def impossible_value(match: re.Match[str], read: Read) -> TimeFault:
    """The fault of a time in a known form with a value that no calendar or clock shows."""
    written, year, month, day = match[0], match[1], match[2], match[3]
    if year is not None and (fault := impossible_date(written, year, month, day)):
        return fault
    hour, minute, second = int(match[4]), int(match[5]), int(match[6] or 0)
    if second == _LAST_MINUTE + 1 and hour <= _LAST_HOUR and minute <= _LAST_MINUTE:
        return suggesting(
            "leap-second",
            f"{quoted(written)} is a leap second, which computer clocks do not count",
            [_shifted(match, hour, minute, step) for step in (59, 60)],
            read,
        )
    if hour == _LAST_HOUR + 1 and not minute and not second:
        return suggesting(
            "end-of-day-24",
            f"{quoted(written)} says 24:00; the next day at 00:00 was expected",
            [_shifted(match, hour, 0, 0)],
            read,
            certain=match[1] is not None,
        )
    wrong, most = (
        (f"hour {hour}", _LAST_HOUR)
        if hour > _LAST_HOUR
        else (f"minute {minute}", _LAST_MINUTE)
        if minute > _LAST_MINUTE
        else (f"second {second}", _LAST_MINUTE)
    )
    return TimeFault(
        "unreadable-time", f"{quoted(written)} has {wrong}; at most {most} was expected", FORMS
    )


def _shifted(match: re.Match[str], hour: int, minute: int, second: int) -> str:
    """The time of `match` with another hour, minute and second, which may run over."""
    text = match[0]
    year, month, day = (int(field or 1) for field in (match[1] or 2000, match[2], match[3]))
    moment = datetime(year, month, day, tzinfo=UTC) + timedelta(
        hours=hour, minutes=minute, seconds=second
    )
    pattern = "%H:%M:%S" if match[6] else "%H:%M"
    if match[1] is not None:
        pattern = f"%Y-%m-%d{text[10]}{pattern}"
    clock_end = match.end(7) if match[7] else match.end(6) if match[6] else match.end(5)
    return moment.strftime(pattern) + text[clock_end:]


def impossible_date(written: str, year: str, month: str, day: str) -> TimeFault | None:
    """The fault of a date that no calendar has; None if there is such a date."""
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return _no_such_date(written, int(year), int(month), int(day))
    return None if FIRST_YEAR <= found.year <= LAST_YEAR else year_out_of_range(written)


def _no_such_date(written: str, year: int, month: int, day: int) -> TimeFault:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return year_out_of_range(written)
    if not 1 <= month <= _DECEMBER:
        return TimeFault("no-such-date", f"{quoted(written)} has month {month:02d}; there are 12")
    first = date(year, month, 1)
    days = ((first + timedelta(days=31)).replace(day=1) - first).days
    return TimeFault(
        "no-such-date", f"{quoted(written)} has day {day:02d}; {first:%B %Y} has {days} days"
    )


def year_out_of_range(written: str) -> TimeFault:
    """The fault of a year before computers kept time, or for which zones have no rules yet."""
    return TimeFault(
        "year-out-of-range",
        f"the year of {quoted(written)} is outside {FIRST_YEAR} to {LAST_YEAR}",
    )


def skipped_day(written: str, zone: ZoneInfo) -> TimeFault:
    """The fault of a day that a zone left out, crossing the date line."""
    return TimeFault("no-such-date", f"{quoted(written)} did not happen in {zone.key}")


def impossible_offset(written: str, offset: str) -> TimeFault:
    """The fault of an offset that no zone has; one that may be the end of a range, as well."""
    meant = 'the offset as "+HH:MM" or "-HH:MM", or "Z" for UTC'
    if re.fullmatch(r"-(?:1\d|2[0-3]):[0-5]\d", offset) and written.endswith(offset):
        begin = written.removesuffix(offset).rstrip()
        meant = f'"{begin}..{offset[1:]}" for the time between the two, or {meant}'
    return TimeFault(
        "impossible-offset",
        f"the offset {quoted(offset)} of {quoted(written)} is in force nowhere; "
        "an offset from -12:00 to +14:00 was expected",
        f"write {meant}",
    )


def missing_zone(written: str) -> TimeFault:
    """The fault of a local time in a record without a zone."""
    return TimeFault(
        "missing-zone",
        f"{quoted(written)} has no time zone, and neither has the record",
        'write "timezone: Area/City" in the record, or an offset such as "+02:00" in each time',
    )


def clock_without_date(written: str) -> TimeFault:
    """The fault of a bare clock time above every date."""
    return TimeFault(
        "clock-without-date",
        f"{quoted(written)} has no date, and no time above it has one",
        f'write the date as well, like "2024-01-19 {written.lstrip("~")}"',
    )


def clock_goes_back(written: str, above: str, wall: datetime, point: datetime) -> TimeFault:
    """The fault of a bare clock time that is a little before the time above it."""
    shown = f"{point:%H:%M}"
    there = "" if above.endswith(shown) else f" ({shown} in the record's zone)"
    return TimeFault(
        "clock-goes-back",
        f"{quoted(written)} is before {quoted(above)} above it{there};"
        " a bare clock time goes forward, or back by 12 hours or more to the next day",
        f'write the date as well, "{wall:%Y-%m-%d} {written.lstrip("~")}", or change the order',
    )


def range_goes_back(written: str) -> TimeFault:
    """The fault of a range that ends before it begins."""
    return TimeFault(
        "range-goes-back",
        f"{quoted(written)} ends before it begins",
        "write the earlier time first",
    )


def dated_in_undated(written: str, read: Read) -> TimeFault:
    """The fault of a date in a record that says that its date is unknown."""
    match = TIME.fullmatch(written)
    clock = match[0][11 : match.end(6) if match[6] else match.end(5)] if match else ""
    return suggesting(
        "unreadable-time",
        f'{quoted(written)} has a date, but the record says "date: unknown"',
        [clock] if clock else [],
        read,
        'write the date in the record\'s "date"',
    )


def zoned_in_undated(written: str, read: Read) -> TimeFault:
    """The fault of a zone in a record that says that its date is unknown."""
    return suggesting(
        "unreadable-time",
        f'{quoted(written)} has a zone, but the record says "date: unknown"',
        [match[0] if (match := re.match(r"\d\d:\d\d(?::\d\d)?", written)) else ""],
        read,
    )
