"""Events, and the milestones that they carry."""

from enum import Enum
from typing import NamedTuple

from pmkit.model.values import Visibility
from pmkit.timestamps.when import When

MILESTONES = (
    "started",
    "detected",
    "acknowledged",
    "declared",
    "identified",
    "mitigated",
    "resolved",
    "reopened",
    "closed",
)
"""The built-in milestones in their usual order; the configuration may add more."""


class EventType(Enum):
    """What kind of thing happened."""

    ALERT = "alert"
    CHANGE = "change"
    OBSERVATION = "observation"
    HYPOTHESIS = "hypothesis"
    DECISION = "decision"
    ACTION = "action"
    ESCALATION = "escalation"
    COMMUNICATION = "communication"
    NOTE = "note"


class Event(NamedTuple):
    """An entry of the timeline."""

    at: When
    """When it happened, or began."""

    event: str
    """What happened: one paragraph of inline Markdown."""

    until: When | None = None
    """When it ended, for an event that lasted."""

    milestones: tuple[str, ...] = ()
    """Names of milestones that it marks."""

    type: EventType | None = None
    """None where it was not said."""

    source: str | None = None
    """Where it is known from: an alert's name, a chat, a status page."""

    actor: str | None = None
    """Who did it: a person, a team or a system."""

    services: tuple[str, ...] = ()
    """Services it concerns; empty: those of the incident."""

    url: str | None = None
    """Evidence."""

    details: str | None = None
    """Markdown."""

    visibility: Visibility | None = None
    """None: as the record."""


class Communication(NamedTuple):
    """A message to people outside the response."""

    text: str
    """What was said; Markdown."""

    at: When | None = None
    """When; None where it was not noted."""

    channel: str | None = None
    """Where: a status page, mail, chat."""

    audience: str | None = None
    """To whom."""

    author: str | None = None
    """By whom."""

    next_update: When | None = None
    """When the next one was promised."""

    url: str | None = None
    """Where it can be read."""

    visibility: Visibility | None = None
    """None: as the record."""
