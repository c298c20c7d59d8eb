"""When -> what the clocks of a zone showed: text, column cell, day, offset."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pmkit.timeline.base import LocalTime, ZoneColumn
from pmkit.timestamps.format import (
    clock_text,
    local_offset_name,
    offset_name,
    offset_text,
    wall_text,
    when_text,
)
from pmkit.timestamps.when import Precision, When

_DAY_ONLY = "??:??"
_TO = "\N{EN DASH}"
_SHORT = timedelta(hours=6)
"""Clocks are not changed twice within it."""


def local_times(
    times: Sequence[When], zones: Sequence[ZoneInfo]
) -> Iterator[tuple[LocalTime, ...]]:
    """For each of `times`, which are in order, what each zone's clocks showed."""
    days: dict[str, date] = {}
    for when in times:
        yield tuple(_local(when, zone, days) for zone in zones)


def columns(
    zones: Sequence[ZoneInfo], times: Sequence[When], entered: str | None
) -> tuple[ZoneColumn, ...]:
    """The zones of a timeline whose rows are at `times`; `entered` is the record's own."""
    instants = [at for when in times for at in (when.at, when.until) if at is not None]
    return tuple(
        ZoneColumn(
            zone.key,
            zone.key == entered,
            tuple(dict.fromkeys(_offset_labels(instants, zone))),
        )
        for zone in zones
    )


def _local(when: When, zone: ZoneInfo, days: dict[str, date]) -> LocalTime:
    """As seen from `zone`; keeps in `days` the day on which the row above was there."""
    entered = when.zone == zone.key
    day: date | None = None
    if when.at is not None:
        local = when.at.astimezone(zone)
        day = local.date()
        if when.precision is Precision.EXACT:
            wall, offset = wall_text(local), local_offset_name(local)
            text, clock = f"{wall} {offset}", wall[11:]
        else:
            text, clock, offset = _instant(when, when.at, zone)
    elif when.day is not None:
        if entered or when.zone is None:
            text, clock, offset, day = str(when.day), _DAY_ONLY, "", when.day
        else:  # a day there is no day here, it lies on two of them
            text, clock, offset = f"{when.day} ({when.zone})", f"~{when.day}", ""
    else:
        text, clock, offset = _without_instant(when, zone)
    changed = day is not None and day != days.get(zone.key)
    if day is not None:
        days[zone.key] = day
    return LocalTime(zone.key, text, clock, day, offset, changed, entered)


def _instant(when: When, at: datetime, zone: ZoneInfo) -> tuple[str, str, str]:
    """Text, cell and offset of a time that has an instant."""
    offset = offset_name(at, zone)
    text = when_text(when, zone)
    day = at.astimezone(zone).date()
    if when.until is None:
        return f"{text} {offset}", text.replace(f"{day} ", "", 1), offset
    clock, end = clock_text(at, zone), clock_text(when.until, zone)
    end_offset = offset_name(when.until, zone)
    later = (when.until.astimezone(zone).date() - day).days
    if offset != end_offset:  # clocks were changed meanwhile
        head, _, tail = text.partition(_TO)
        text, clock = f"{head} {offset}{_TO}{tail}", f"{clock} {offset}"
    days = f" {later:+d}d" if later else ""
    return f"{text} {end_offset}", f"{clock}{_TO}{end}{days}", end_offset


def _without_instant(when: When, zone: ZoneInfo) -> tuple[str, str, str]:
    """Of a clock time without a date, which no zone can place, and of an unknown time."""
    if when.precision is Precision.CLOCK:
        return "", "", ""
    text = when_text(when, zone)
    return text, text, ""


def _offset_labels(instants: Sequence[datetime], zone: ZoneInfo) -> Iterator[str]:
    """`SAST +02:00`; the offset alone where the hours have no name, and in UTC."""
    found: dict[tuple[timedelta | None, str | None], datetime] = {}
    for at in instants[:1] if _is_steady(instants, zone) else instants:
        local = at.astimezone(zone)
        found.setdefault((local.utcoffset(), local.tzname()), local)
    for (size, _), local in found.items():
        offset, name = offset_text(size or timedelta(0)), local_offset_name(local)
        yield offset if name in {offset, zone.key} else f"{name} {offset}"


def _is_steady(instants: Sequence[datetime], zone: ZoneInfo) -> bool:
    """Whether it needs only a look at the ends to know that all `instants` have one offset."""
    if zone.key == "UTC" or not instants:
        return True
    first, last = min(instants), max(instants)
    if last - first > _SHORT:
        return False
    one, other = first.astimezone(zone), last.astimezone(zone)
    return (one.utcoffset(), one.tzname()) == (other.utcoffset(), other.tzname())
