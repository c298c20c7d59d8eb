"""Timelines for calendars: an entry for each incident, and one for each of its events.

A time that is known is where it belongs, whatever the calendar's own zone is: moments are UTC.
A day is a whole day. A time that is not certain has its sign and says how far it can be trusted.
What has no place in a calendar is not given one: events of unknown time are named in the entry
of their incident, and incidents of which no day is known in what the calendar says about itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import islice
from types import MappingProxyType
from zoneinfo import ZoneInfo

from pmkit.terminal import one_line
from pmkit.timeline.base import Layout, Locate, Timeline, TimelineRow
from pmkit.timeline.facts import counted
from pmkit.timeline.icalendar import Entry, calendar
from pmkit.timeline.reckoning import elapsed
from pmkit.timeline.since import length_text, row_since
from pmkit.timestamps.when import Precision, When
from pmkit.timestamps.zones import zone

HOST = "pmkit"
"""What stands behind the `@` of names of entries: nothing of the machine that made them."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UNCERTAIN = {Precision.APPROXIMATE, Precision.RANGE}


def ics(timelines: Sequence[Timeline], layout: Layout, _: Locate) -> str:
    """All timelines as one calendar; merging and width say nothing to it."""
    name = timelines[0].title if len(timelines) == 1 else "Incidents"
    return incident_calendar(timelines, one_line(name), layout.written_at)


def incident_calendar(
    timelines: Sequence[Timeline],
    name: str,
    as_of: datetime | None = None,
    pages: Mapping[str, str] = MappingProxyType({}),
    *,
    events: bool = True,
) -> str:
    """The calendar of these incidents.

    Args:
        timelines: of the incidents.
        name: what it is called.
        as_of: when it was made (UTC); without it, that is the last moment that it speaks of.
        pages: addresses of the pages of incidents, by their ids.
        events: whether each event has an entry, beside that of its incident.
    """
    entries = [
        entry
        for each in timelines
        for entry in islice(_entries(each, pages.get(each.id)), None if events else 1)
    ]
    moments = [
        each for entry in entries for each in (entry.start, entry.end) if isinstance(each, datetime)
    ]
    about = " ".join(f"{each}." for each in left_out(timelines, events=events))
    return calendar(name, about, entries, as_of or max(moments, default=_EPOCH))


def left_out(timelines: Sequence[Timeline], *, events: bool = True) -> Iterator[str]:
    """What the calendar does not show, in a sentence each, without its stop."""
    for timeline in timelines:
        lost = [row for row in timeline.rows if not _has_place(row)]
        if not timeline.rows or len(lost) == len(timeline.rows):
            yield f"{timeline.id} is in no calendar: no day of it is known"
        elif lost and events:
            count = "1 event has" if len(lost) == 1 else f"{len(lost)} events have"
            yield f"{timeline.id}: {count} no known time and so no entry"


def _entries(timeline: Timeline, page: str | None) -> Iterator[Entry]:
    """The incident as a whole, and its events."""
    placed = [row for row in timeline.rows if _has_place(row)]
    if placed:
        yield _incident(timeline, placed, page)
        yield from (_event(row, timeline) for row in placed)


def _has_place(row: TimelineRow) -> bool:
    return row.when.at is not None or row.when.day is not None


def _incident(timeline: Timeline, placed: Sequence[TimelineRow], page: str | None) -> Entry:
    """From its begin to its end; where none is known, to the present or to its last event."""
    begin = timeline.begin if _is_placed(timeline.begin) else placed[0].when
    end = timeline.end if timeline.end is not None and _is_placed(timeline.end) else None
    last: When | datetime = end or placed[-1].when
    if timeline.is_open and timeline.as_of is not None:
        last = timeline.as_of
    start, until = _stretch(begin, last, zone(timeline.timezone or "UTC"))
    severity = f"{timeline.severity}: " if timeline.severity else ""
    still = " (open)" if timeline.is_open else ""
    return Entry(
        uid=f"{timeline.id}@{HOST}",
        start=start,
        end=until,
        summary=one_line(f"{severity}{timeline.title}{still}"),
        description=tuple(map(one_line, (*_about(timeline, begin, end), *_page(page)))),
        categories=_categories("incident", timeline.severity),
        url=page,
        tentative=begin.precision in _UNCERTAIN,
    )


def _is_placed(when: When) -> bool:
    return when.at is not None or when.day is not None


def _stretch(
    begin: When, last: When | datetime, own: ZoneInfo
) -> tuple[datetime | date, datetime | date]:
    """Both moments, or, where only a day is known of one, both days."""
    start = begin.at
    end = last if isinstance(last, datetime) else last.until or last.at
    if start is not None and end is not None:
        return start, end
    first = begin.day or _day(begin.at, own)
    final = _day(last, own) if isinstance(last, datetime) else last.day or _day(last.at, own)
    return first or date.min, final or first or date.min


def _day(moment: datetime | None, own: ZoneInfo) -> date | None:
    return None if moment is None else moment.astimezone(own).date()


def _about(timeline: Timeline, begin: When, end: When | None) -> Iterator[str]:
    yield f"Incident {timeline.id}"
    if timeline.status is not None:
        yield f"Status: {timeline.status.value}"
    if end is not None and (took := elapsed(begin, end, timeline.hours)):
        yield f"Took {length_text(took)}"
    if clock := counted(timeline):
        yield f"{clock[0].upper()}{clock[1:]}"
    if timeline.services:
        yield f"Services: {', '.join(timeline.services)}"
    if timeline.tags:
        yield f"Tags: {', '.join(timeline.tags)}"
    if begin.precision in _UNCERTAIN:
        yield f"Its begin is not certain: {begin.written}"
    lost = [row.text for row in timeline.rows if not _has_place(row)]
    if lost:
        yield "Without a known time:"
        yield from (f"- {text}" for text in lost)


def _page(page: str | None) -> tuple[str, ...]:
    """In the text as well: not every program shows the address of an entry."""
    return (f"Page: {page}",) if page else ()


def _event(row: TimelineRow, timeline: Timeline) -> Entry:
    start, end = _event_times(row)
    sign = "~ " if row.precision in _UNCERTAIN else ""
    tags = "".join(f"[{name}] " for name in row.milestones)
    return Entry(
        uid=f"{timeline.id}/timeline/{row.index}@{HOST}",
        start=start,
        end=end,
        summary=one_line(f"{sign}{tags}{row.text}"),
        description=tuple(map(one_line, _told(row, timeline))),
        categories=_categories("incident timeline", row.type.value if row.type else None),
        url=row.url,
        tentative=row.precision in _UNCERTAIN,
    )


def _event_times(row: TimelineRow) -> tuple[datetime | date, datetime | date | None]:
    """Of a range its whole width; an end of another kind than the begin is only told."""
    when, until = row.when, row.until
    if when.day is not None:
        return when.day, until.day if until else None
    ends = (until.until or until.at) if until else None
    return when.at or _EPOCH, ends or when.until


def _told(row: TimelineRow, timeline: Timeline) -> Iterator[str]:
    """What else is known of an event, line by line."""
    clocks = " / ".join(dict.fromkeys(place.text for place in row.local if place.text))
    doubt = f" ({row.uncertain})" if row.uncertain else ""
    if clocks:
        yield f"{clocks}{doubt}"
    if since := row_since(row):
        yield f"{since} since {'the start' if timeline.from_start else 'the first event'}"
    if row.until is not None:
        yield f"For {length_text(row.lasted)}" if row.lasted else f"Until {row.until.written}"
    for name, value in (
        ("Type", row.type.value if row.type else None),
        ("By", row.actor),
        ("Source", row.source),
        ("Services", ", ".join(row.services)),
        ("Evidence", row.url),
    ):
        if value:
            yield f"{name}: {value}"
    yield f"Incident: {timeline.title} ({timeline.id})"


def _categories(*names: str | None) -> tuple[str, ...]:
    return tuple(one_line(name) for name in names if name)
