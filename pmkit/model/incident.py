"""An incident: all that a record tells."""

import datetime as dt
from enum import Enum
from typing import NamedTuple

from pmkit.model.action_item import ActionItem
from pmkit.model.causes import Causes, Change, Detection, Lessons
from pmkit.model.impact import Impact
from pmkit.model.review import Review
from pmkit.model.timeline import Communication, Event
from pmkit.model.values import Link, Note, StatedDuration, Visibility
from pmkit.timestamps.when import When


class Kind(Enum):
    """What sort of incident it is."""

    INCIDENT = "incident"
    NEAR_MISS = "near-miss"
    EXERCISE = "exercise"
    MAINTENANCE = "maintenance"
    SECURITY = "security"


class Status(Enum):
    """How far the response is; derived from the last milestone unless written."""

    INVESTIGATING = "investigating"
    IDENTIFIED = "identified"
    MONITORING = "monitoring"
    RESOLVED = "resolved"
    CANCELLED = "cancelled"
    DUPLICATE = "duplicate"


class Relation(Enum):
    """What another incident is to this one."""

    DUPLICATE_OF = "duplicate_of"
    CAUSED_BY = "caused_by"
    RECURRENCE_OF = "recurrence_of"
    SIMILAR = "similar"


class RelatedIncident(NamedTuple):
    """Another incident."""

    id: str
    """Its id."""

    relation: Relation | None = None
    """What it is to this one."""


class Person(NamedTuple):
    """Somebody who took part."""

    name: str
    """A name or handle."""

    role: str | None = None
    """Incident commander, scribe, ..."""

    team: str | None = None
    """Their team."""


class Provenance(NamedTuple):
    """Where an imported record comes from."""

    source: str | None = None
    """Path or URL of the document."""

    sha256: str | None = None
    """Of its bytes."""

    imported: When | None = None
    """When it was imported."""

    tool: str | None = None
    """By what: `pmkit 0.1.0`."""

    lines: tuple[tuple[str, int], ...] = ()
    """Pairs of a path in the record and the source's line (from 1) that it was read from."""


class Incident(NamedTuple):
    """All that a record tells. Optional texts are None where they are absent or empty."""

    id: str
    """As written, or the file's name without its ending."""

    title: str
    """Plain text."""

    timeline: tuple[Event, ...]
    """In the order of the file; never empty."""

    aliases: tuple[str, ...] = ()
    """Ids in other systems."""

    kind: Kind = Kind.INCIDENT
    """What sort of incident it is."""

    status: Status | None = None
    """As written; `lifecycle.status` derives it where it is not."""

    severity: str | None = None
    """A name from the scale."""

    timezone: str | None = None
    """IANA name of the zone in which its clock times are read; None where all carry offsets."""

    date: dt.date | None = None
    """The day on which its bare clock times begin; None if not written or unknown."""

    date_unknown: bool = False
    """Whether it says `date: unknown`: clock times are then relative to each other."""

    environment: str | None = None
    """Plain text: production."""

    regions: tuple[str, ...] = ()
    """Plain text each."""

    services: tuple[str, ...] = ()
    """Plain text each."""

    tags: tuple[str, ...] = ()
    """Plain text each."""

    summary: str | None = None
    """Markdown."""

    detection: Detection | None = None
    """How it was noticed."""

    trigger: str | None = None
    """What set it off: Markdown."""

    impact: Impact | None = None
    """What it did to users."""

    causes: Causes | None = None
    """Why it happened."""

    resolution: str | None = None
    """How it was ended: Markdown."""

    lessons: Lessons | None = None
    """What was learned."""

    actions: tuple[ActionItem, ...] = ()
    """In the order of the file."""

    people: tuple[Person, ...] = ()
    """Who took part."""

    communications: tuple[Communication, ...] = ()
    """Messages to people outside the response."""

    changes: tuple[Change, ...] = ()
    """Deployments or configuration changes that were involved."""

    related: tuple[RelatedIncident, ...] = ()
    """Other incidents."""

    links: tuple[Link, ...] = ()
    """Documents elsewhere."""

    stated: tuple[tuple[str, StatedDuration], ...] = ()
    """Pairs of a metric's name and the duration that people wrote."""

    review: Review | None = None
    """How far the postmortem is."""

    visibility: Visibility = Visibility.INTERNAL
    """Who may see it."""

    public: tuple[str, ...] = ()
    """Paths that the public may see beyond what `visibility` shows."""

    internal: tuple[str, ...] = ()
    """Paths that the public may not see; wins over `public`."""

    notes: tuple[Note, ...] = ()
    """Prose that belongs nowhere else."""

    provenance: Provenance | None = None
    """Where an imported record comes from."""

    custom: tuple[tuple[str, str | float | bool], ...] = ()
    """Pairs of name and value, typed by the configuration."""
