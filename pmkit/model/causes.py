"""Why it happened."""

from enum import Enum
from typing import NamedTuple

from pmkit.timestamps.when import When

CATEGORIES = (
    "change",
    "capacity",
    "dependency",
    "configuration",
    "code",
    "data",
    "hardware",
    "network",
    "security",
    "process",
    "human-factors",
    "monitoring",
    "unknown",
)
"""The cause taxonomy without configuration."""


class DetectionMethod(Enum):
    """Who or what noticed."""

    MONITOR = "monitor"
    CUSTOMER = "customer"
    EMPLOYEE = "employee"
    THIRD_PARTY = "third_party"
    AUDIT = "audit"


class Detection(NamedTuple):
    """How the incident was noticed."""

    method: DetectionMethod | None = None
    """Who or what noticed."""

    source: str | None = None
    """The alert, ticket or person: plain text."""

    improvement: str | None = None
    """How it could have been noticed sooner: Markdown."""


class ContributingFactor(NamedTuple):
    """One of the conditions that together made the incident."""

    title: str
    """Inline Markdown."""

    id: str | None = None
    """For `actions[].addresses`."""

    category: str | None = None
    """From the taxonomy."""

    details: str | None = None
    """Markdown."""


class Causes(NamedTuple):
    """Why it happened."""

    root_cause: str | None = None
    """Markdown; None where none is claimed."""

    contributing_factors: tuple[ContributingFactor, ...] = ()
    """In the order of the file."""

    five_whys: tuple[str, ...] = ()
    """Each answers why the one before it happened: inline Markdown."""


class Change(NamedTuple):
    """A deployment or configuration change that was involved."""

    title: str
    """Inline Markdown."""

    id: str | None = None
    """Id in the system that made it."""

    at: When | None = None
    """When it took effect."""

    url: str | None = None
    """Where it can be read."""


class Lessons(NamedTuple):
    """What was learned; each item inline Markdown."""

    went_well: tuple[str, ...] = ()
    went_wrong: tuple[str, ...] = ()
    got_lucky: tuple[str, ...] = ()
