"""Incidents as the lists of the site show them: newest first, each with the facts of its row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from pmkit.config.settings import Settings
from pmkit.metrics.catalog import metrics
from pmkit.metrics.durations import Measured, Open, measure
from pmkit.model import lifecycle
from pmkit.model.incident import Incident, Kind
from pmkit.publish.markdown import link, table
from pmkit.publish.names import page_names
from pmkit.templating.safe import Markdown, escape
from pmkit.timestamps.format import duration_text
from pmkit.timestamps.when import Elapsed, When
from pmkit.timestamps.zones import zone

DURATION = "time_to_resolve"
"""The metric that lists show as the duration of an incident."""

_TITLES = ("Date", "Incident", "Severity", "Status", "Services", "Duration")
_SERVICES = 3
_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Listed:
    """An incident and what its row says."""

    incident: Incident
    """The incident."""

    path: str
    """Of its page, from the folder of all pages."""

    day: str
    """The day on which it began, in its own zone; empty if no day is known."""

    status: str
    """How far the response is."""

    duration: str
    """How long it took, or has taken so far; empty if that cannot be said."""

    running: bool
    """Whether the response still runs."""

    @property
    def year(self) -> str:
        """The year in which it began; empty if that is not known."""
        return self.day[:4]


def listed(
    incidents: Iterable[Incident], settings: Settings, as_of: datetime, folder: str
) -> tuple[Listed, ...]:
    """`incidents`, newest first; those without a date come last.

    Args:
        incidents: all that can be used.
        settings: what the team decided.
        as_of: the moment that counts as now.
        folder: where the pages of incidents are, below the folder of all pages; may be empty.
    """
    own = sorted(incidents, key=_newest_first)
    names = page_names(incident.id for incident in own)
    duration = next(
        each for each in metrics(settings.metrics, settings.calendars) if each.name == DURATION
    )
    return tuple(
        Listed(
            incident=incident,
            path=f"{folder}/{name}.md".removeprefix("/"),
            day=_day(lifecycle.begin(incident), zone_of(incident, settings)),
            status=lifecycle.status(incident).value,
            duration=_duration(measure(incident, duration, as_of)),
            running=lifecycle.is_open(incident),
        )
        for incident, name in zip(own, names, strict=True)
    )


def rows(entries: Sequence[Listed], *, of: str) -> str:
    """A table of `entries` for the page at `of`."""
    return table(_TITLES, (_row(entry, of) for entry in entries), short=(0, 2, 3), right=(5,))


def incident_link(entry: Listed, *, of: str) -> Markdown:
    """A link from the page at `of` to that of the incident, with what sets it apart."""
    shown = link(entry.incident.title, entry.path, of=of)
    if entry.incident.kind is Kind.INCIDENT:
        return shown
    return Markdown(f"{shown} ({escape(entry.incident.kind.value)})")


def zone_of(incident: Incident, settings: Settings) -> ZoneInfo:
    """The zone in which the incident's times are read."""
    return zone(incident.timezone) if incident.timezone else site_zone(settings)


def site_zone(settings: Settings) -> ZoneInfo:
    """The zone of what concerns all incidents: today, years and quarters."""
    return zone(next(iter(settings.display), None) or settings.timezone or "UTC")


def elapsed_text(elapsed: Elapsed) -> str:
    """`1h 29m`; `~1h 29m` where a time is uncertain."""
    return f"{'' if elapsed.exact else '~'}{duration_text(elapsed.point)}"


def _newest_first(incident: Incident) -> tuple[float, str]:
    begun = lifecycle.begin(incident).earliest
    return -begun.timestamp() if begun else _LAST.timestamp(), incident.id


def _day(when: When, own: ZoneInfo) -> str:
    if when.day is not None:
        return when.day.isoformat()
    return when.at.astimezone(own).date().isoformat() if when.at else ""


def _duration(found: object) -> str:
    if isinstance(found, Measured):
        return elapsed_text(found.elapsed)
    if isinstance(found, Open) and found.elapsed is not None:
        return f"{duration_text(found.elapsed)} so far"
    return ""


def _row(entry: Listed, of: str) -> tuple[object, ...]:
    incident = entry.incident
    return (
        entry.day,
        incident_link(entry, of=of),
        incident.severity,
        entry.status,
        _services(incident.services),
        entry.duration,
    )


def _services(names: Sequence[str]) -> str:
    more = len(names) - _SERVICES
    shown = ", ".join(names[:_SERVICES])
    return f"{shown} and {more} more" if more > 0 else shown
