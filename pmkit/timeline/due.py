"""Due dates for calendars: open action items, postmortems that are to be published, meetings.

Each is an entry of its own, due dates on the whole day. They are events, not tasks (`VTODO`),
which Google Calendar and Outlook leave out of a calendar that is imported or subscribed to.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from operator import attrgetter
from types import MappingProxyType

from pmkit.config.settings import Settings
from pmkit.model.action_item import ActionItem
from pmkit.model.deadline import deadline
from pmkit.model.incident import Incident
from pmkit.model.plain import plain
from pmkit.model.review import Review, ReviewState
from pmkit.terminal import one_line
from pmkit.timeline.icalendar import Entry, calendar
from pmkit.timeline.ics import HOST
from pmkit.timestamps.when import Precision
from pmkit.timestamps.zones import zone

NAME = "Due dates of incidents"


def due(
    incidents: Iterable[Incident],
    settings: Settings,
    as_of: datetime,
    *,
    name: str = NAME,
    pages: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """The calendar of what is due: action items, postmortems and review meetings.

    What is done, cancelled or published is in it no more.

    Args:
        incidents: all that could be read.
        settings: what the team decided: its zone, and days in which a postmortem is due.
        as_of: the moment (UTC) from whose day, where the incident was, an entry is overdue.
        name: what the calendar is called.
        pages: addresses of the pages of incidents, by their ids.
    """
    entries = [
        _with_page(entry, pages.get(incident.id))
        for incident in incidents
        for entry in _entries(incident, settings, as_of)
    ]
    return calendar(name, "", sorted(entries, key=attrgetter("uid")), as_of)


def _entries(incident: Incident, settings: Settings, as_of: datetime) -> Iterator[Entry]:
    own = zone(incident.timezone or settings.timezone or "UTC")
    today = as_of.astimezone(own).date()
    ids = Counter(item.id for item in incident.actions)
    for number, item in enumerate(incident.actions):
        if item.due is not None and item.status.pending:
            key = f"id/{item.id}" if item.id and ids[item.id] == 1 else str(number)
            yield _action(incident, item, key, late=item.due < today)
    if found := deadline(incident, dict(settings.due_days), own):
        yield _postmortem(incident, found.day, late=found.day < today)
    if incident.review is not None:
        yield from _meeting(incident, incident.review)


def _with_page(entry: Entry, page: str | None) -> Entry:
    """In the text as well: not every program shows the address of an entry."""
    if page is None:
        return entry
    description = (*entry.description, f"Page: {page}")
    return replace(entry, description=description, url=entry.url or page)


def _action(incident: Incident, item: ActionItem, key: str, *, late: bool) -> Entry:
    """A due date; `key` is the item's id or, without one, its place."""
    owner = f" ({item.owner})" if item.owner else ""
    return Entry(
        uid=f"{incident.id}/actions/{key}@{HOST}",
        start=item.due or date.min,
        summary=one_line(f"{'Overdue' if late else 'Due'}: {plain(item.title)}{owner}"),
        description=_lines(
            _of(incident, "Action item"),
            ("Owner", item.owner),
            ("Team", item.team),
            ("Kind", item.kind.value if item.kind else None),
            ("Priority", item.priority),
            ("Status", item.status.value.replace("_", " ")),
            ("Ticket", item.ticket),
        ),
        categories=_categories("action item", late=late),
        url=item.ticket,
    )


def _postmortem(incident: Incident, day: date, *, late: bool) -> Entry:
    review = incident.review or Review()
    owner = f" ({review.owner})" if review.owner else ""
    title = f"{'Overdue' if late else 'Due'}: postmortem of {incident.title}{owner}"
    return Entry(
        uid=f"{incident.id}/review/due@{HOST}",
        start=day,
        summary=one_line(title),
        description=_lines(
            _of(incident, "Postmortem"),
            ("Owner", review.owner),
            ("Reviewers", ", ".join(review.reviewers)),
            ("Status", review.state.value.replace("_", " ")),
        ),
        categories=_categories("postmortem", late=late),
    )


def _meeting(incident: Incident, review: Review) -> Iterator[Entry]:
    """When the postmortem is discussed, where that is known and it is not published yet."""
    meeting = review.meeting
    if meeting is None or review.state is ReviewState.PUBLISHED:
        return
    start = meeting.at or meeting.day
    if start is None:
        return
    uncertain = meeting.precision in {Precision.APPROXIMATE, Precision.RANGE}
    yield Entry(
        uid=f"{incident.id}/review/meeting@{HOST}",
        start=start,
        end=meeting.until,
        summary=one_line(f"{'~ ' if uncertain else ''}Review of {incident.title}"),
        description=_lines(
            _of(incident, "Review"),
            ("Owner", review.owner),
            ("Reviewers", ", ".join(review.reviewers)),
            ("Time", meeting.written if uncertain else None),
        ),
        categories=_categories("review", late=False),
        tentative=uncertain,
    )


def _of(incident: Incident, what: str) -> tuple[str, str]:
    known = (incident.severity, incident.id)
    return what, f"{incident.title} ({', '.join(each for each in known if each)})"


def _lines(*pairs: tuple[str, str | None]) -> tuple[str, ...]:
    return tuple(one_line(f"{name}: {value}") for name, value in pairs if value)


def _categories(what: str, *, late: bool) -> tuple[str, ...]:
    return (what, "overdue") if late else (what,)
