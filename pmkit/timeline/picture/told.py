"""What the picture says of times, zones and events, in few words."""

from collections.abc import Iterator
from datetime import date

from pmkit.timeline.base import LocalTime, Timeline, TimelineRow, ZoneColumn
from pmkit.timestamps.calendar_names import MONTHS, WEEKDAYS

_DAY_ONLY = "??:??"


def city(zone: ZoneColumn) -> str:
    """`New York`."""
    return zone.name.rpartition("/")[2].replace("_", " ")


def offsets(zone: ZoneColumn) -> str:
    """`EDT -04:00`; `EDT, EST` where clocks were changed; nothing for UTC."""
    if zone.name == "UTC":
        return ""
    if zone.steady:
        return zone.offsets[0] if zone.offsets else ""
    return ", ".join(each.split()[0] for each in zone.offsets)


def first_time(timeline: Timeline, row: TimelineRow, *, brief: bool = False) -> str:
    """When, in the first zone: `15:00`; `21 Oct 15:00` where the timeline has several days there.

    With the year where there are several; unless it is `brief`, with the offset where clocks were
    changed.
    """
    if not row.local:
        return row.clock or "time unknown"
    place = row.local[0]
    if place.date is None:
        return f"~{day(row.when.day)}" if row.when.day else "time unknown"
    days = {each.date for each in _firsts(timeline) if each.date}
    parts = [day(place.date, with_year=len({each.year for each in days}) > 1)]
    if place.clock == _DAY_ONLY:
        return parts[0]
    if len(days) == 1:
        parts = []
    offset = "" if timeline.zones[0].steady or brief else place.offset
    return " ".join(filter(None, (*parts, place.clock, offset)))


def clock(row: TimelineRow, place: int, zone: ZoneColumn) -> str:
    """A cell of the list: `15:00`, `01:30 EST` where clocks were changed, `that day`, `~21 Oct`."""
    local = row.local[place]
    if local.clock == _DAY_ONLY:
        return "that day"
    if row.when.day is not None:
        return f"~{day(row.when.day)}"
    return local.clock if zone.steady or not local.offset else f"{local.clock} {local.offset}"


def day(each: date, *, with_year: bool = False, weekday: bool = False) -> str:
    """`21 Oct`, `21 Oct 2018`, `Sun 21 Oct`."""
    name = f"{WEEKDAYS[each.weekday()]} " if weekday else ""
    return f"{name}{each.day} {MONTHS[each.month - 1]}{f' {each.year}' if with_year else ''}"


def years(timeline: Timeline) -> int:
    """How many years it touches, in any of its zones."""
    return len({each.date.year for row in timeline.rows for each in row.local if each.date})


def tip(timeline: Timeline, row: TimelineRow) -> str:
    """All of an event: when, which milestones, what, and what is not known about its time."""
    doubt = f" ({row.uncertain})" if row.uncertain else ""
    names = f" {', '.join(row.milestones)}:" if row.milestones else ":"
    return f"{first_time(timeline, row)}{doubt}{names} {row.text}"


def _firsts(timeline: Timeline) -> Iterator[LocalTime]:
    return (row.local[0] for row in timeline.rows if row.local)
