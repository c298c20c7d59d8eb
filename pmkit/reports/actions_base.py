"""What the report on action items has worked out, before it is tables."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from pmkit.metrics.actions.completion import Completion
from pmkit.metrics.actions.items import Tracked
from pmkit.metrics.actions.load import Load
from pmkit.metrics.actions.repeats import Repeat
from pmkit.metrics.durations import Skipped
from pmkit.model.action_item import ActionStatus
from pmkit.model.plain import plain

Path = tuple[str | int, ...]
"""A place in a record: `("actions", 2)`."""

Place = tuple[str, int]
"""A file and a line in it, from 1."""


@dataclass(frozen=True, slots=True)
class Line:
    """Action items that are counted together."""

    labels: dict[str, str | None]
    """What they share: the property and its value; empty for all items."""

    period: str | None
    """In which their incidents began; None where periods do not matter."""

    items: tuple[Tracked, ...]
    """The items."""

    completion: Completion
    """How fast they are done."""

    @property
    def open(self) -> int:
        """How many are still to be done."""
        return sum(each.item.status.pending for each in self.items)

    @property
    def overdue(self) -> int:
        """How many of them are late."""
        return sum(each.late is not None for each in self.items)

    @property
    def ownerless(self) -> int:
        """How many of them nobody has."""
        return sum(each.item.status.pending and each.charge is None for each in self.items)

    @property
    def done(self) -> int:
        """How many are done, by their status."""
        return sum(each.item.status is ActionStatus.DONE for each in self.items)

    @property
    def unproven(self) -> int:
        """How many of these have neither a ticket nor evidence."""
        return sum(each.unproven for each in self.items)

    @property
    def cancelled(self) -> int:
        """How many will not be done."""
        return sum(each.item.status is ActionStatus.CANCELLED for each in self.items)


@dataclass(frozen=True, slots=True)
class Register:
    """All that was worked out."""

    items: tuple[Tracked, ...]
    """Of all incidents that are asked for, in their order."""

    listed: tuple[Tracked, ...]
    """Those that the register shows, in its order."""

    lines: tuple[Line, ...]
    """All items, then by kind, then as asked."""

    loads: tuple[Load, ...]
    """Who has how much to do."""

    repeats: tuple[Repeat, ...]
    """Incidents that began while a fix was open."""

    unplaced: tuple[Skipped, ...]
    """Incidents of which it cannot be said whether, or in which period, they are asked for."""

    unread: tuple[tuple[str, str], ...]
    """Pairs of id (or path) and reason of records that could not be read."""

    place: Callable[[Tracked], Place | None]
    """Where an item is written; None if nobody knows."""

    all_items: bool
    """Whether the register shows what is done or cancelled as well."""

    as_of: datetime
    """What counts as now."""

    zone: ZoneInfo
    """Where days begin and end."""


def name_of(of: Tracked) -> str:
    """What an item is called: its id, else its title."""
    return of.item.id or plain(of.item.title)
