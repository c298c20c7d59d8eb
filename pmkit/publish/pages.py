"""Records -> the pages of the site, as plain Markdown that any generator reads.

The same records, settings and moment give the same pages, byte for byte.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from pmkit.config.settings import Settings
from pmkit.publish import by_year, layout
from pmkit.publish.home import home
from pmkit.publish.incident_page import incident_page, links
from pmkit.publish.listing import Listed, listed, site_zone
from pmkit.publish.numbers import numbers
from pmkit.publish.register import register
from pmkit.records.record import Loaded
from pmkit.reports import actions

Progress = Callable[[int, int], None]
"""Told the number of incidents that are done and the number there is."""


def pages(
    loaded: Loaded,
    settings: Settings,
    as_of: datetime,
    *,
    folder: str = layout.FOLDER,
    progress: Progress | None = None,
) -> dict[str, str]:
    """From the path of each page to its text, in the order of the navigation.

    Records with errors are left out, and named on the home page and on that of metrics.

    Args:
        loaded: all records.
        settings: what the team decided.
        as_of: the moment that counts as now (UTC); its seconds do not count.
        folder: where the pages of incidents go, below that of all pages; may be empty.
        progress: called after each incident.

    Raises:
        PmkitError: there is no such template, or it cannot be filled.
    """
    minute = as_of.replace(second=0, microsecond=0)
    entries = listed(loaded.incidents, settings, minute, folder)
    return dict(_pages(entries, loaded, settings, minute, progress))


def _pages(
    entries: tuple[Listed, ...],
    loaded: Loaded,
    settings: Settings,
    as_of: datetime,
    progress: Progress | None,
) -> Iterator[tuple[str, str]]:
    incidents = tuple(entry.incident for entry in entries)
    items = actions.report(
        incidents,
        as_of=as_of,
        zone=site_zone(settings),
        all_items=True,
        locate=lambda index, path: (entries[index].path, int(path[-1])),
    )
    yield layout.HOME, home(entries, items, loaded.rejected, settings, as_of)
    yield layout.INCIDENTS, by_year.incidents(entries)
    yield layout.TIMELINE, by_year.milestones(entries, settings)
    yield layout.METRICS, numbers(incidents, loaded.rejected, settings, as_of)
    yield layout.ACTIONS, register(items, entries)
    titles = links(entries)
    for index, entry in enumerate(entries):
        yield entry.path, incident_page(entry, _neighbours(entries, index), titles, settings)
        if progress is not None:
            progress(index + 1, len(entries))


def _neighbours(entries: tuple[Listed, ...], index: int) -> Iterator[tuple[str, Listed]]:
    """The incidents before and after the one at `index`, of entries that begin with the newest."""
    if index + 1 < len(entries):
        yield "Earlier", entries[index + 1]
    if index > 0:
        yield "Later", entries[index - 1]
