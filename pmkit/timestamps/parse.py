"""Reading the times of a record, strictly: what is not in the grammar is refused with a reason."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache, partial
from typing import Any, Final
from zoneinfo import ZoneInfo

from pmkit.timestamps import refusals
from pmkit.timestamps.durations import read_duration
from pmkit.timestamps.grammar import (
    APPROXIMATE,
    DATE_PATTERN,
    DAY,
    DURATION_PATTERN,
    FIRST_YEAR,
    LAST_YEAR,
    TIME,
    WHEN_PATTERN,
    WITH_OFFSET,
)
from pmkit.timestamps.offsets import at_offset
from pmkit.timestamps.resolve import day_bounds, instant, place, wall_clock
from pmkit.timestamps.uncertain import DEFAULT_MARGIN, approximate, between, later
from pmkit.timestamps.when import UNKNOWN, Precision, TimeFault, When
from pmkit.timestamps.zones import record_zone

__all__ = [
    "DATE_PATTERN",
    "DURATION_PATTERN",
    "WHEN_PATTERN",
    "Reader",
    "read_date",
    "read_duration",
]

Groups = tuple[Any, ...]
"""What `grammar.TIME` found: text or None."""

_ZERO: Final = timedelta(0)
_DAY: Final = timedelta(days=1)
_HALF_DAY: Final = timedelta(hours=12)
_LAST_HOUR: Final = 23
_LAST_MINUTE: Final = 59
_FIRST_DAY: Final = datetime(2000, 1, 1)  # noqa: DTZ001  # a local time
"""Midnight of the first day of a record whose date is unknown; any day would do."""


class Reader:
    """Reads the times of one list, from top to bottom.

    A bare clock time takes its date, in the reader's zone, from the nearest time above that has
    one. Twelve hours or more before the time above, it is of the next day; by less, it goes back
    and is refused, unless one of the two is uncertain and they may be the same moment.
    """

    def __init__(
        self, zone: ZoneInfo | None, *, base: date | None = None, relative: bool = False
    ) -> None:
        """Begin a list.

        Args:
            zone: in which times without an offset are read; None: such times are refused.
            base: the date of bare clock times before the first dated time.
            relative: the record says `date: unknown`: it has clock times only.
        """
        self._zone = zone
        self._relative = relative
        self._day = _FIRST_DAY.date() if relative else base
        self._above: When | None = None

    def read(self, text: str) -> When | TimeFault:
        """The time that `text` says, or why it says none."""
        if self._zone is not None and not self._relative and (usual := self._ordinary(text)):
            self._above = usual
            return usual
        match = TIME.fullmatch(text)
        found = self._exact(match) if match else self._uncommon(text)
        if isinstance(found, When):
            if found is not UNKNOWN:
                self._above = found
        elif match := DAY.match(text):
            self._keep_day(text, match.groups())
        return found

    def _ordinary(self, text: str) -> When | None:
        """A date and a clock time, as most times are, and perhaps an offset; None for all else.

        It gives what `_exact` gives, in a third of the time.
        """
        if len(text) == _MINUTES_WIDE:
            day = _steady_day(text[:10], self._zone)
            clock = _clock_of(text[10:])
            if day is None or clock is None:
                return None
            at, zone, offset = day[0] + clock, day[1], day[2]
            return _when(
                (Precision.EXACT, text, at, None, at, at, None, None, None, None, zone, offset)
            )
        if not WITH_OFFSET.fullmatch(text):
            return None
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            return None
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            return None
        at, own = moment.astimezone(UTC), moment.utcoffset()
        return When(Precision.EXACT, text, at, None, at, at, None, None, None, None, None, own)

    def read_until(self, text: str) -> When | TimeFault:
        """The end of what was just read: as `read`, but the times below do not look at it."""
        above, day = self._above, self._day
        found = self.read(text)
        self._above, self._day = above, day
        return found

    def _keep_day(self, text: str, fields: Groups) -> None:
        """Let the times below have the date of a time that is refused for another reason."""
        if not self._relative and refusals.impossible_date(text, *fields) is None:
            self._above, self._day = None, date(*map(int, fields))

    def _exact(self, match: re.Match[str], slack: timedelta = _ZERO) -> When | TimeFault:
        """A time that matched the grammar; `slack`: how much later than it says it may be."""
        written = match[0]
        year, month, day, hour, minute, second, fraction, offset, suffix, name = match.groups()
        if year is None:
            return self._bare(match, slack)
        if self._relative:
            return refusals.dated_in_undated(written, self._try)
        try:
            wall = datetime(  # noqa: DTZ001  # a local time
                int(year),
                int(month),
                int(day),
                int(hour),
                int(minute),
                int(second) if second else 0,
                int(fraction.ljust(6, "0")) if fraction else 0,
            )
        except ValueError:
            return refusals.impossible_value(match, self._try)
        if not FIRST_YEAR <= wall.year <= LAST_YEAR:
            return refusals.impossible_value(match, self._try)
        if offset is not None:
            return at_offset(wall, offset, suffix, written)
        place_ = self._zone if name is None else record_zone(name)
        if isinstance(place_, TimeFault):
            from pmkit.timestamps.repairs import refused_name  # noqa: PLC0415  # rarely needed

            return refused_name(written, name, place_, self._try)
        if place_ is None:
            return refusals.missing_zone(written)
        return place(wall, place_, written)

    def _bare(self, match: re.Match[str], slack: timedelta) -> When | TimeFault:
        """A clock time without a date."""
        written, groups = match[0], match.groups()
        clock = _clock(groups)
        if clock is None:
            return self._dated(refusals.impossible_value(match, self._try), written)
        if groups[7] is not None or groups[9] is not None:
            if self._relative:
                return refusals.zoned_in_undated(written, self._try)
            from pmkit.timestamps.repairs import undated_zone  # noqa: PLC0415  # rarely needed

            return undated_zone(written, groups[9], self._today(), self._try)
        if self._zone is None and not self._relative:
            return refusals.missing_zone(written)
        above = self._above
        if above is None or above.precision is Precision.DATE:
            day = self._day if above is None else above.day
            if day is None:
                return refusals.clock_without_date(written)
            return self._placed(datetime(day.year, day.month, day.day) + clock, written)  # noqa: DTZ001  # a local time
        point, earliest = self._local(above)
        wall = datetime(point.year, point.month, point.day) + clock  # noqa: DTZ001  # a local time
        if point - wall >= _HALF_DAY:
            return self._placed(wall + _DAY, written)
        found = self._placed(wall, written)
        if wall + slack < earliest and isinstance(found, When):
            self._above = found  # either of the two may be wrong: go on from the later line
            return refusals.clock_goes_back(written, above.written, wall, point)
        return found

    def _dated(self, fault: TimeFault, written: str) -> TimeFault:
        """The fault of `24:00`: it offers the next day dated, as a bare `00:00` may go back."""
        today = self._today()
        if written != "24:00" or today is None or self._relative:
            return fault
        text = f"{today + _DAY} 00:00"
        return fault._replace(help=f'write "{text}"', replacement=text)

    def _placed(self, wall: datetime, written: str) -> When | TimeFault:
        if self._zone is not None and not self._relative:
            return place(wall, self._zone, written)
        clock = wall - _FIRST_DAY
        return When(Precision.CLOCK, written, clock=clock, clock_earliest=clock, clock_latest=clock)

    def _local(self, above: When) -> tuple[datetime, datetime]:
        """What clocks of the reader's zone showed at `above`, and the earliest it may be."""
        if above.at is None or above.earliest is None:
            return (
                _FIRST_DAY + (above.clock or _ZERO),
                _FIRST_DAY + (above.clock_earliest or _ZERO),
            )
        if (
            above.precision is Precision.EXACT
            and above.offset is not None
            and self._zone is not None
            and above.zone == self._zone.key
        ):
            wall = wall_clock(above.at, above.offset)
            return wall, wall
        zone = self._zone or timezone(above.offset or _ZERO)
        point = above.at.astimezone(zone).replace(tzinfo=None, fold=0)
        if above.precision is not Precision.APPROXIMATE:
            return point, point
        return point, above.earliest.astimezone(zone).replace(tzinfo=None, fold=0)

    def _uncommon(self, text: str) -> When | TimeFault:
        """A time that is not a single exact one."""
        if text == "unknown":
            return UNKNOWN
        if DAY.fullmatch(text):
            return self._date(text)
        if (match := APPROXIMATE.fullmatch(text)) and (inner := TIME.fullmatch(match[1])):
            return self._approximate(inner, match[2], text)
        begin, dots, end = text.partition("..")
        if dots and (first := TIME.fullmatch(begin)) and (last := TIME.fullmatch(end)):
            return self._range(first, last, text)
        from pmkit.timestamps.repairs import unreadable  # noqa: PLC0415  # rarely needed

        return unreadable(text, self._try)

    def _date(self, text: str) -> When | TimeFault:
        if self._relative:
            return refusals.dated_in_undated(text, self._try)
        day = read_date(text)
        if isinstance(day, TimeFault):
            return day
        if self._zone is None:
            return refusals.missing_zone(text)
        start, end = day_bounds(day, self._zone)
        if start == end:
            return refusals.skipped_day(text, self._zone)
        return When(
            Precision.DATE,
            text,
            earliest=start,
            latest=end,
            day=day,
            zone=self._zone.key,
        )

    def _approximate(self, inner: re.Match[str], margin: str | None, text: str) -> When | TimeFault:
        about = DEFAULT_MARGIN if margin is None else read_duration(margin)
        if isinstance(about, TimeFault):
            return about
        found = self._exact(inner, about)
        return _of_part(found) if isinstance(found, TimeFault) else approximate(found, about, text)

    def _range(self, first: re.Match[str], last: re.Match[str], text: str) -> When | TimeFault:
        length = _length(first.groups(), last.groups())
        if length is not None and length < _ZERO:
            return refusals.range_goes_back(text)
        begin = self._exact(first, length or _ZERO)
        if isinstance(begin, TimeFault):
            return _of_part(begin)
        end = self._exact(last) if length is None else later(begin, length, last[0])
        if isinstance(end, TimeFault):
            return _of_part(end)
        return between(begin, end, text) or refusals.range_goes_back(text)

    def _today(self) -> date | None:
        """The date that a bare clock time would have, unless it goes back."""
        if self._above is None:
            return self._day
        return self._above.day or self._local(self._above)[0].date()

    def _try(self, text: str) -> When | TimeFault:
        """What `text` would be here, to find out whether it can be suggested."""
        reader = Reader(self._zone, base=self._today(), relative=self._relative)
        return reader.read(text)


@lru_cache(maxsize=4096)
def _steady_day(text: str, zone: ZoneInfo | None) -> tuple[datetime, str, timedelta] | None:
    """The first instant (UTC), the zone's name and the offset of a day with one offset; else None.

    A day that begins and ends with the same offset has it all the time: no zone changes its
    clocks forth and back within a day.
    """
    found = read_date(text) if zone is not None else None
    if zone is None or not isinstance(found, date) or not found.year < LAST_YEAR:
        return None
    begin = datetime(found.year, found.month, found.day)  # noqa: DTZ001  # a local time
    offset = zone.utcoffset(begin)
    if offset is None or offset != zone.utcoffset((begin + _DAY).replace(fold=1)):
        return None
    return instant(begin, offset), zone.key, offset


@lru_cache(maxsize=4096)
def _clock_of(text: str) -> timedelta | None:
    """The time of day in ` 15:00` or `T15:00`."""
    match = TIME.fullmatch(text[1:])
    return _clock(match.groups()) if match and text[0] in " T" else None


_MINUTES_WIDE: Final = 16
"""Characters of a date and a clock time without seconds."""

_when = partial(tuple.__new__, When)
"""What the constructor comes down to, in half the time."""


def _of_part(fault: TimeFault) -> TimeFault:
    """The fault of a part of a text: what is right for the part is not right for the whole."""
    return fault._replace(replacement=None)


def read_date(text: str) -> date | TimeFault:
    """The date that `text` says, as `2024-02-16`, or why it says none."""
    match = DAY.fullmatch(text)
    if match is None:
        from pmkit.timestamps.repairs import unreadable_date  # noqa: PLC0415  # rarely needed

        return unreadable_date(text)
    year, month, day = match.groups()
    if fault := refusals.impossible_date(text, year, month, day):
        return fault
    return date(int(year), int(month), int(day))


def _clock(groups: Groups) -> timedelta | None:
    """The time of day; None if no clock shows it."""
    hour, minute, second = int(groups[3]), int(groups[4]), int(groups[5] or 0)
    if hour > _LAST_HOUR or max(minute, second) > _LAST_MINUTE:
        return None
    micros = int(groups[6].ljust(6, "0")) if groups[6] else 0
    return timedelta(hours=hour, minutes=minute, seconds=second, microseconds=micros)


def _length(first: Groups, last: Groups) -> timedelta | None:
    """How long a range is whose end is a bare clock time; None if that cannot be said.

    Negative where the end goes back by less than 12 hours.
    """
    begin, end = _clock(first), _clock(last)
    if begin is None or end is None or last[0] or last[7] or last[9]:
        return None
    return end - begin + _DAY if begin - end >= _HALF_DAY else end - begin
