"""What an incident did to its users."""

from typing import NamedTuple

from pmkit.model.values import Quantity
from pmkit.timestamps.when import When


class ImpactWindow(NamedTuple):
    """A time during which users felt it; a reopened incident has several."""

    start: When
    """`from` in the record."""

    end: When | None = None
    """`to` in the record; None while it lasts."""

    summary: str | None = None
    """What users saw: inline Markdown."""

    services: tuple[str, ...] = ()
    """Services it concerns; empty: those of the incident."""

    share: Quantity | None = None
    """How much of the traffic or of the users."""


class Cost(NamedTuple):
    """A sum of money."""

    title: str
    """What it was spent or lost on."""

    amount: float
    """In units of the currency."""

    currency: str
    """ISO 4217: `EUR`."""


class Impact(NamedTuple):
    """What an incident did to its users."""

    summary: str | None = None
    """Markdown."""

    users: Quantity | None = None
    """How many users, or what share of them."""

    requests: Quantity | None = None
    """How many requests, or what share of them."""

    data_loss: str | None = None
    """What was lost: inline Markdown."""

    sla: str | None = None
    """Which promise was broken: inline Markdown."""

    cost: tuple[Cost, ...] = ()
    """What it cost."""

    audiences: tuple[tuple[str, str], ...] = ()
    """Pairs of audience and what it meant for them (inline Markdown)."""

    windows: tuple[ImpactWindow, ...] = ()
    """In the order of the file."""
