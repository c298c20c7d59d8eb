"""What stands beside the pages: pictures of timelines, and calendars to subscribe to."""

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pmkit.config.settings import Settings
from pmkit.publish.layout import DUE, EVENTS, PHONE, PICTURE
from pmkit.publish.listing import Listed
from pmkit.timeline.base import Layout, Timeline
from pmkit.timeline.build import own_zones, timeline
from pmkit.timeline.catalog import FORMATS, LANES
from pmkit.timeline.due import due
from pmkit.timeline.ics import incident_calendar
from pmkit.timeline.picture.moments import has_axis
from pmkit.timestamps.zones import zone

Address = Callable[[str], str]
"""From the path of a page to where it is published."""

_BESIDE_CONTENTS = 740
"""Pixels of a picture on a page that has a table of contents beside it."""

_ON_A_PHONE = 358
"""Pixels between the margins of a page on a phone."""


@dataclass(frozen=True, slots=True)
class Pictured:
    """An incident with its timeline, and what can be drawn of it."""

    entry: Listed
    """The incident."""

    timeline: Timeline
    """In the zones of the site, or those of the record."""

    @property
    def picture(self) -> str | None:
        """The path of its picture, from the folder of all pages.

        None where no event has a place on an axis: then there is nothing to draw.
        """
        drawn = has_axis(self.timeline)
        return f"{self.entry.path.removesuffix('.md')}.svg" if drawn else None


def pictured(entries: Sequence[Listed], settings: Settings, as_of: datetime) -> list[Pictured]:
    """The timelines of all incidents; what is open goes on until `as_of`."""
    shown = tuple(zone(name) for name in settings.display)
    return [
        Pictured(
            entry,
            timeline(entry.incident, shown or own_zones(entry.incident), as_of=as_of),
        )
        for entry in entries
    ]


def drawings(of: Pictured, settings: Settings, as_of: datetime) -> Iterator[tuple[str, str]]:
    """The picture of one incident, and one for phones; its page lists the events in a table."""
    if of.picture is None:
        return
    folder, name = posixpath.split(of.picture)
    for path, pixels in (
        (of.picture, _BESIDE_CONTENTS),
        (posixpath.join(folder, PHONE, name), _ON_A_PHONE),
    ):
        layout = replace(_layout(settings, as_of), pixels=pixels, listed=False)
        yield path, FORMATS.get("svg")([of.timeline], layout, _nowhere)


def collected(
    incidents: Sequence[Pictured],
    settings: Settings,
    as_of: datetime,
    address: Address | None,
) -> Iterator[tuple[str, str]]:
    """Files that speak of all incidents: what was going on when, and what is due."""
    timelines = [each.timeline for each in incidents]
    yield PICTURE, LANES.get("svg")(timelines, _layout(settings, as_of), _nowhere)
    pages = _addresses(incidents, address)
    yield (
        EVENTS,
        incident_calendar(timelines, settings.site_title, as_of, pages, events=False),
    )
    found = [each.entry.incident for each in incidents]
    yield DUE, due(found, settings, as_of, name=f"{settings.site_title}: due", pages=pages)


def _layout(settings: Settings, as_of: datetime) -> Layout:
    return Layout(as_of=as_of, scale=settings.severities)


def _addresses(incidents: Sequence[Pictured], address: Address | None) -> Mapping[str, str]:
    if address is None:
        return {}
    return {each.timeline.id: address(each.entry.path) for each in incidents}


def _nowhere(*_: int) -> tuple[str, int]:
    """Where a time is written: no page says it."""
    return "", 1
