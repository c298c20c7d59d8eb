"""Records -> the pages of the site, as plain Markdown that any generator reads.

Pictures that they show and calendars stand beside them.
The same records, settings and moment give the same pages, byte for byte.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from pmkit.config.settings import Settings
from pmkit.publish import by_year, layout
from pmkit.publish.charts import chart_pictures
from pmkit.publish.files import Address, Pictured, collected, drawings, pictured
from pmkit.publish.home import home
from pmkit.publish.incident_page import incident_page, links
from pmkit.publish.listing import Listed, listed, site_zone
from pmkit.publish.numbers import counted, numbers
from pmkit.publish.register import register
from pmkit.records.record import Loaded
from pmkit.reports import actions
from pmkit.reports.base import Report

Progress = Callable[[int, int], None]
"""Told the number of incidents that are done and the number there is."""


def pages(
    loaded: Loaded,
    settings: Settings,
    as_of: datetime,
    *,
    folder: str = layout.FOLDER,
    progress: Progress | None = None,
    address: Address | None = None,
) -> dict[str, str]:
    """From the path of each file to its text.

    The pages (`.md`) are in the order of the navigation; the rest is pictures and calendars.
    Records with errors are left out, and named on the home page and on that of metrics.

    Args:
        loaded: all records.
        settings: what the team decided.
        as_of: the moment that counts as now (UTC); its seconds do not count.
        folder: where the pages of incidents go, below that of all pages; may be empty.
        progress: called after each incident.
        address: where pages are published, for links from calendars; None if nobody knows.

    Raises:
        PmkitError: there is no such template, or it cannot be filled.
    """
    minute = as_of.replace(second=0, microsecond=0)
    entries = listed(loaded.incidents, settings, minute, folder)
    drawn = pictured(entries, settings, minute)
    incidents = tuple(entry.incident for entry in entries)
    found = counted(incidents, loaded.rejected, settings, minute)
    items = actions.report(
        incidents,
        as_of=minute,
        zone=site_zone(settings),
        all_items=True,
        locate=lambda index, path: (entries[index].path, int(path[-1])),
    )
    return {
        **dict(_lists(entries, (found, items), loaded, settings, minute)),
        **dict(collected(drawn, settings, minute, address)),
        **{path: text for each in (found, items) for path, text in chart_pictures(each)},
        **dict(_incidents(drawn, settings, minute, progress)),
    }


def _lists(
    entries: tuple[Listed, ...],
    reports: tuple[Report, Report],
    loaded: Loaded,
    settings: Settings,
    as_of: datetime,
) -> Iterator[tuple[str, str]]:
    """The pages that the navigation names; the reports are those of numbers and action items."""
    found, items = reports
    yield layout.HOME, home(entries, items, loaded.rejected, settings, as_of)
    yield layout.INCIDENTS, by_year.incidents(entries)
    yield layout.TIMELINE, by_year.milestones(entries, settings)
    yield layout.METRICS, numbers(found)
    yield layout.ACTIONS, register(items, entries)


def _incidents(
    drawn: Sequence[Pictured], settings: Settings, as_of: datetime, progress: Progress | None
) -> Iterator[tuple[str, str]]:
    """The page of each incident, and its pictures."""
    entries = tuple(each.entry for each in drawn)
    titles = links(entries)
    for index, each in enumerate(drawn):
        yield each.entry.path, incident_page(each, _neighbours(entries, index), titles, settings)
        yield from drawings(each, settings, as_of)
        if progress is not None:
            progress(index + 1, len(drawn))


def _neighbours(entries: tuple[Listed, ...], index: int) -> Iterator[tuple[str, Listed]]:
    """The incidents before and after the one at `index`, of entries that begin with the newest."""
    if index + 1 < len(entries):
        yield "Earlier", entries[index + 1]
    if index > 0:
        yield "Later", entries[index - 1]
