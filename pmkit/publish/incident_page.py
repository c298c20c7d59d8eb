"""The page of one incident: its postmortem, and the way to the incidents before and after it."""

import posixpath
from collections.abc import Iterable, Sequence

from pmkit.config.settings import Settings
from pmkit.postmortem.render import render
from pmkit.postmortem.view import Pages, view
from pmkit.publish.files import Pictured
from pmkit.publish.layout import INCIDENTS
from pmkit.publish.listing import Listed
from pmkit.publish.markdown import blocks, link, page


def incident_page(
    pictured: Pictured, neighbours: Iterable[tuple[str, Listed]], pages: Pages, settings: Settings
) -> str:
    """The page.

    Args:
        pictured: the incident, with its picture beside the page.
        neighbours: other incidents, each with what it is to this one: "Earlier".
        pages: of all incidents, for links to them.
        settings: what the team decided.
    """
    entry, incident = pictured.entry, pictured.entry.incident
    picture = posixpath.basename(pictured.picture) if pictured.picture else None
    made = view(incident, pictured.timeline, settings, pages, picture)
    postmortem = render(made, settings.template, settings.template_folders)
    ways = [
        f"{title}: {link(each.incident.title, each.path, of=entry.path)}"
        for title, each in neighbours
    ]
    back = link("All incidents", INCIDENTS, of=entry.path)
    foot = "<br>\n".join([*ways, back])
    return page(incident.title, _description(entry), blocks(postmortem.strip(), "---", foot))


def links(entries: Sequence[Listed]) -> Pages:
    """Title and file name of each incident's page, by its id; the pages are in one folder."""
    return {
        entry.incident.id: (entry.incident.title, posixpath.basename(entry.path))
        for entry in entries
    }


def _description(entry: Listed) -> str:
    """`SEV2 incident of 2024-01-19, resolved (3h 30m)`."""
    incident = entry.incident
    kind = " ".join(word for word in (incident.severity, incident.kind.value) if word)
    day = f" of {entry.day}" if entry.day else ""
    duration = f" ({entry.duration})" if entry.duration else ""
    return f"{kind}{day}, {entry.status}{duration}"
