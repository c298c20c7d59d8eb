"""The pages that go through the years: all incidents, and their milestones."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from pmkit.config.settings import Settings
from pmkit.publish.layout import EVENTS, INCIDENTS, PICTURE, TIMELINE
from pmkit.publish.listing import Listed, incident_link, rows, zone_of
from pmkit.publish.markdown import blocks, heading, link, page, table
from pmkit.templating.safe import Markdown
from pmkit.timeline.base import TimelineRow
from pmkit.timeline.build import timeline
from pmkit.timestamps.format import elapsed_text
from pmkit.timestamps.zones import zone

_NO_YEAR = "Without a date"
_SAME = Markdown("")


def incidents(entries: Sequence[Listed]) -> str:
    """The page of all incidents, newest first."""
    body = blocks(
        "# Incidents",
        *_years(entries, lambda own: rows(own, of=INCIDENTS)),
        "" if entries else "There is no incident.",
    )
    return page("Incidents", "All incidents by year", body, wide=True)


def milestones(entries: Sequence[Listed], settings: Settings) -> str:
    """The page of all milestones: the last year first, each from its begin to its end."""
    body = blocks(
        "# Timeline",
        _picture() if entries else "",
        "The milestones of each incident, in the zone of its record and in UTC." if entries else "",
        *_years(entries, lambda own: _milestone_table(tuple(reversed(own)), settings)),
        "" if entries else "There is no incident.",
    )
    return page("Timeline", "Milestones of all incidents by year", body, wide=True)


def _picture() -> str:
    """What was going on when, and the same for calendars."""
    return blocks(
        f"[![What was going on when]({PICTURE})]({PICTURE})",
        f"{link('Calendar of all incidents', EVENTS, of=TIMELINE)}, to import or to subscribe to.",
    )


def _years(entries: Sequence[Listed], shown: Callable[[Sequence[Listed]], str]) -> Iterator[str]:
    """A heading and what is `shown` for each year, in the order of `entries`."""
    for year, own in groupby(entries, key=lambda entry: entry.year):
        yield blocks(heading(year or _NO_YEAR), shown(tuple(own)))


def _milestone_table(entries: Iterable[Listed], settings: Settings) -> str:
    return table(
        ("Incident", "Milestone", "Local time", "UTC", "Since start"),
        (row for entry in entries for row in _milestones(entry, settings)),
        short=(2, 3),
        right=(4,),
    )


def _milestones(entry: Listed, settings: Settings) -> Iterator[tuple[object, ...]]:
    """A row for each event with a milestone; the first one names the incident."""
    zones = (zone_of(entry.incident, settings), zone("UTC"))
    marked = [row for row in timeline(entry.incident, zones).rows if row.milestones]
    if not marked:
        yield incident_link(entry, of=TIMELINE), None, None, None, None
    for number, row in enumerate(marked):
        own, utc = _places(row)
        name = incident_link(entry, of=TIMELINE) if number == 0 else _SAME
        yield name, ", ".join(row.milestones), own, utc, _since_start(row)


def _places(row: TimelineRow) -> tuple[str, str]:
    """The time in the incident's zone and in UTC; a clock time without a date has no zone."""
    if not row.local:
        return row.clock, ""
    return row.local[0].text, row.local[-1].text.removesuffix(" UTC")


def _since_start(row: TimelineRow) -> str:
    if row.elapsed is None:
        return ""
    return f"{'' if row.elapsed.exact else '~'}{elapsed_text(row.elapsed.point)}"
