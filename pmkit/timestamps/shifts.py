"""Working hours as people write them: `Mon-Fri 09:00-12:00, 13:00-17:00`."""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from pmkit.timestamps.calendar_names import WEEKDAYS
from pmkit.timestamps.hours import WHOLE_DAY, Hours, Span
from pmkit.timestamps.quoted import quoted
from pmkit.timestamps.when import TimeFault
from pmkit.timestamps.zones import record_zone

EVERY_DAY = frozenset(range(7))
"""All weekdays."""

_NAMES = {
    name.casefold(): number
    for number, whole in enumerate(
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    )
    for name in (whole, whole[:3])
}
_LONGEST = 200
_CODE = "unreadable-hours"
_SPAN = re.compile(r"([0-9]{2}):([0-9]{2}) ?- ?([0-9]{2}):([0-9]{2})", re.ASCII)
_LEADING_DAYS = re.compile(r"[A-Za-z][A-Za-z, -]*(?= )", re.ASCII)
_LAST_HOUR, _LAST_MINUTE = 24, 59
_TO = "–"  # the dash of a range


class Shift(NamedTuple):
    """Spans of some weekdays."""

    days: frozenset[int] | None
    """Monday is 0; None where the text names none."""

    spans: tuple[Span, ...]
    """At least one."""


def read_days(text: str) -> frozenset[int] | TimeFault:
    """The weekdays that `text` names: `Mon-Fri`, `Sat`, `Mon, Wed-Fri`; `Sat-Mon` are three."""
    found: set[int] = set()
    for part in text[:_LONGEST].split(","):
        ends = [_NAMES.get(name.strip().casefold()) for name in part.split("-")]
        if not 1 <= len(ends) <= 2 or None in ends:  # noqa: PLR2004  # a day, or two with a dash
            return TimeFault(
                _CODE,
                f"{quoted(part.strip())} is not a weekday or two with a dash between them",
                f'write it like "Mon-Fri" or "Sat"; the days are {", ".join(WEEKDAYS)}',
            )
        first, last = ends[0] or 0, ends[-1] or 0
        found.update((first + more) % 7 for more in range((last - first) % 7 + 1))
    return frozenset(found)


def read_shift(text: str) -> Shift | TimeFault:
    """Days, which may be left out, and spans: `09:00-17:00`, `Fri 09:00-12:00, 13:00-15:00`."""
    days: frozenset[int] | None = None
    rest = text.strip()
    if len(rest) > _LONGEST:
        return TimeFault(_CODE, f"hours have more than {_LONGEST} characters", "shorten them")
    if (named := _LEADING_DAYS.match(rest)) is not None:
        found = read_days(named[0].strip(" ,"))
        if isinstance(found, TimeFault):
            return found
        days, rest = found, rest[named.end() :].strip()
    spans: list[Span] = []
    for part in rest.split(","):
        span = _span(part.strip())
        if isinstance(span, TimeFault):
            return span
        spans.append(span)
    return Shift(days, tuple(spans))


def read_hours(text: str) -> Hours | TimeFault:
    """A zone, then shifts with `;` between them: `Europe/Berlin Mon-Thu 09:00-17:00; Fri …`.

    Without days, every day is meant. The hours are called as their zone.
    """
    place, _, rest = text.strip().partition(" ")
    zone = record_zone(place)
    if isinstance(zone, TimeFault):
        return zone
    if not rest:
        return TimeFault(
            _CODE, f"{quoted(text)} names no hours", f'write it like "{place} Mon-Fri 09:00-17:00"'
        )
    shifts = []
    for part in rest.split(";"):
        shift = read_shift(part)
        if isinstance(shift, TimeFault):
            return shift
        shifts.append((shift.days or EVERY_DAY, shift.spans))
    found = week(shifts)
    return overlap(found) or Hours(place, zone, found)


def week(shifts: Iterable[tuple[frozenset[int], tuple[Span, ...]]]) -> tuple[tuple[Span, ...], ...]:
    """The spans of each weekday, Monday first, each day's by their begin."""
    of: list[list[Span]] = [[] for _ in WEEKDAYS]
    for days, spans in shifts:
        for day in days:
            of[day].extend(spans)
    return tuple(tuple(sorted(spans)) for spans in of)


def overlap(of: tuple[tuple[Span, ...], ...]) -> TimeFault | None:
    """The first two spans of a week that overlap, also over midnight, as a fault."""
    placed = [(day, span) for day, spans in enumerate(of) for span in spans]
    for index, (day, span) in enumerate(placed):
        later, following = placed[(index + 1) % len(placed)]
        gap = (later - day) * WHOLE_DAY + following.begin - span.end
        if index + 1 == len(placed):
            gap += 7 * WHOLE_DAY
        if gap < 0:
            return TimeFault(
                _CODE,
                f"{WEEKDAYS[day]} {span_text(span)} and {WEEKDAYS[later]} {span_text(following)}"
                " overlap",
                "end one before the other begins",
            )
    return None


def week_text(of: tuple[tuple[Span, ...], ...]) -> str:
    """`Mon–Thu 09:00–17:00; Fri 09:00–15:00`, `every day 00:00–24:00`."""  # dashes of ranges
    parts = []
    for spans, group in groupby(enumerate(of), key=lambda item: item[1]):
        days = [day for day, _ in group]
        if not spans:
            continue
        if len(days) == len(WEEKDAYS):
            named = "every day"
        else:
            named = WEEKDAYS[days[0]]
            named += f"{_TO}{WEEKDAYS[days[-1]]}" if len(days) > 1 else ""
        parts.append(f"{named} {', '.join(map(span_text, spans))}")
    return "; ".join(parts) or "never"


def hours_text(hours: Hours) -> str:
    """`Mon–Fri 09:00–17:00 in Europe/Berlin, without 3 days and those of 2 rules`."""  # dashes
    closed = []
    if hours.holidays:
        closed.append(_several(len(hours.holidays), "day"))
    if hours.recurring:
        closed.append(f"those of {_several(len(hours.recurring), 'rule')}")
    without = f", without {' and '.join(closed)}" if closed else ""
    return f"{week_text(hours.week)} in {hours.zone.key}{without}"


def _several(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' if count != 1 else ''}"


def span_text(span: Span) -> str:
    """`09:00–17:00`; an end on the next day as its clocks show it."""  # the dash of a range
    end = span.end if span.end <= WHOLE_DAY else span.end - WHOLE_DAY
    return f"{_clock(span.begin)}{_TO}{_clock(end)}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _span(text: str) -> Span | TimeFault:
    match = _SPAN.fullmatch(text)
    if match is None:
        return TimeFault(
            _CODE,
            f"{quoted(text)} is not a span of hours",
            f'write it like "{_near(text) or "09:00-17:00"}"',
        )
    hour, minute, last_hour, last_minute = map(int, match.groups())
    for clock, (hours, minutes) in zip(
        text.split("-"), ((hour, minute), (last_hour, last_minute)), strict=True
    ):
        if hours > _LAST_HOUR or minutes > _LAST_MINUTE or (hours == _LAST_HOUR and minutes):
            return TimeFault(
                _CODE,
                f"{quoted(clock.strip())} is not a time from 00:00 to 24:00",
                'write it like "09:00-17:00"',
            )
    begin, end = 60 * hour + minute, 60 * last_hour + last_minute
    if begin == WHOLE_DAY:
        return TimeFault(_CODE, f"{quoted(text)} begins at the end of a day", "write 00:00")
    if begin == end:
        return TimeFault(
            _CODE,
            f"{quoted(text)} ends where it begins",
            'write "00:00-24:00" for a whole day, or remove it',
        )
    return Span(begin, end if end > begin else end + WHOLE_DAY)


def _near(text: str) -> str | None:
    """What `9-17`, `9:00–17:00` and `09.00 to 17.00` mean."""  # a dash
    found = re.fullmatch(
        r"([0-9]{1,2})(?:[:.h]?([0-9]{2}))? *(?:-|–|—|to|\.\.) *([0-9]{1,2})(?:[:.h]?([0-9]{2}))?",
        text,
        re.ASCII,
    )
    if found is None:
        return None
    hour, minute, last_hour, last_minute = (int(part or 0) for part in found.groups())
    written = f"{hour:02d}:{minute:02d}-{last_hour:02d}:{last_minute:02d}"
    return written if isinstance(_span(written), Span) else None
