"""Records -> the gallery: a page for each in every form, and what shows all of them together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from pmkit.config.settings import Settings
from pmkit.model import lifecycle
from pmkit.model.incident import Incident
from pmkit.publish.gallery.forms import Shown, section, shown
from pmkit.publish.markdown import blocks, heading, link, page, table
from pmkit.records.record import Loaded, Record
from pmkit.templating.safe import escape
from pmkit.timeline.base import Layout, Timeline
from pmkit.timeline.build import timeline
from pmkit.timeline.catalog import LANES
from pmkit.timeline.selection import Selection
from pmkit.timestamps.zones import zone

INDEX = "index.md"
"""The page of prose into which the rest is put."""

ZONES = ("UTC", "America/New_York", "Asia/Kolkata", "Europe/London")
"""Zones beside that of the record, until there are three."""

_THREE = 3
_PIXELS = 740
"""Of pictures, beside a table of contents."""


@dataclass(frozen=True, slots=True)
class View:
    """A way to look at many incidents."""

    name: str
    """Of its place in the index, and of its files."""

    about: str
    """What its picture shows, for who does not see it."""

    by: str
    """What its lanes are made of."""

    zone: str
    """In which it lies."""

    year: int | None = None
    """The only one that is shown."""


_VIEWS = (
    View("by-severity", "All records by severity", "severity", "UTC"),
    View("by-service", "The records of 2019 by service", "service", "Asia/Kolkata", 2019),
)


@dataclass(frozen=True, slots=True)
class Gallery:
    """What is made for it."""

    files: dict[str, str]
    """Pages and the files beside them, by their paths below the gallery's folder."""

    parts: dict[str, str]
    """Markdown for the index, by the names of the places that it marks with
    `<!-- gallery: NAME -->`."""


def gallery(loaded: Loaded, settings: Settings, as_of: datetime) -> Gallery:
    """The gallery of the usable records, newest first."""
    records = sorted(loaded.records, key=_newest_first)
    files: dict[str, str] = {}
    for record in records:
        files.update(_record(record, settings, as_of))
    parts = {"records": _table(records)}
    for view in _VIEWS:
        forms = _together(view, records, settings, as_of)
        parts[view.name] = blocks(
            *(section(each, view.name, escape(view.about), below=3) for each in forms)
        )
        files |= {f"{view.name}{each.form.suffix}": each.text for each in forms if each.form.suffix}
    return Gallery(files, parts)


def filled(text: str, parts: dict[str, str]) -> str:
    """The index with its parts in their places."""
    for name, part in parts.items():
        text = text.replace(f"<!-- gallery: {name} -->", part)
    return text


def zones_of(incident: Incident) -> tuple[ZoneInfo, ...]:
    """Three of them, that of the record first."""
    names = dict.fromkeys((incident.timezone or "UTC", *ZONES))
    return tuple(zone(name) for name in tuple(names)[:_THREE])


def _newest_first(record: Record) -> tuple[float, str]:
    begun = lifecycle.begin(record.incident).earliest
    return -begun.timestamp() if begun else 0, record.incident.id


def _record(record: Record, settings: Settings, as_of: datetime) -> Iterator[tuple[str, str]]:
    """The page of a record and the files that it shows."""
    incident = record.incident
    zones = zones_of(incident)
    path = f"{settings.records}/{incident.id}.yaml"
    command = (f"pmkit timeline {path}", *(f"--tz {each.key}" for each in zones))

    def locate(_: int, event: int) -> tuple[str, int]:
        return path, record.locate(("timeline", event, "at")).start.line

    layout = Layout(as_of=as_of, written_at=as_of, scale=settings.severities, pixels=_PIXELS)
    made = timeline(incident, zones, as_of=as_of)
    forms = tuple(shown([made], layout, locate, command))
    yield f"{incident.id}.md", _page(made, forms)
    for each in forms:
        if each.form.suffix:
            yield f"{incident.id}{each.form.suffix}", each.text


def _together(
    view: View, records: Sequence[Record], settings: Settings, as_of: datetime
) -> tuple[Shown, ...]:
    """What was going on when, in each form of lanes."""
    place = zone(view.zone)
    command = [f"pmkit timeline --by {view.by}", f"--tz {view.zone}"]
    window: tuple[datetime | None, datetime | None] = (None, None)
    if view.year is not None:
        since, until = (datetime(each, 1, 1, tzinfo=place) for each in (view.year, view.year + 1))
        window = since.astimezone(UTC), until.astimezone(UTC)
        command += [f"--since {since.date()}", f"--until {until.date()}"]
    wanted = Selection(since=window[0], until=window[1])
    incidents = [each.incident for each in records if wanted.meets(each.incident, as_of)]
    layout = Layout(
        as_of=as_of, scale=settings.severities, by=view.by, window=window, pixels=_PIXELS
    )
    made = [timeline(each, [place], as_of=as_of) for each in reversed(incidents)]
    return tuple(shown(made, layout, lambda *_: ("", 1), command, LANES))


def _page(made: Timeline, forms: Sequence[Shown]) -> str:
    names = [each.name for each in made.zones]
    body = blocks(
        heading(made.title, 1),
        f"In {', '.join(names[:-1])} and {names[-1]}." if names else "",
        *(section(each, made.id, _alternative(made)) for each in forms),
        "---",
        link("All records", INDEX, of=INDEX),
    )
    return page(made.title, f"{made.title}, in every form of a timeline", body)


def _alternative(made: Timeline) -> str:
    """For readers who do not see the picture; it has a longer text of its own."""
    return escape(f"Timeline of {made.title}")


def _table(records: Sequence[Record]) -> str:
    return table(
        ("Record", "Severity", "Events", "Zone of entry"),
        (
            (
                link(record.incident.title, f"{record.incident.id}.md", of=INDEX),
                record.incident.severity,
                len(record.incident.timeline),
                record.incident.timezone,
            )
            for record in records
        ),
        short=(1, 3),
        right=(2,),
    )
