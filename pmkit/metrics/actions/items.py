"""An action item with what its dates come to."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pmkit.model import lifecycle
from pmkit.model.action_item import ActionItem, ActionStatus
from pmkit.model.incident import Incident
from pmkit.timestamps.when import When


class Tracked(NamedTuple):
    """An action item of an incident, as it is on some day."""

    incident: Incident
    """Whose it is."""

    place: int
    """Where it stands in the incident's action items, from 0."""

    item: ActionItem
    """What is to be done."""

    agreed: date | None
    """The day from which its age counts: `created`, else the incident's end, or begin."""

    late: int | None
    """Days since it was due, if it is still to be done; None where it is not late."""

    age: int | None
    """Days from `agreed` until it was done, or until now; None if either is not known."""

    @property
    def charge(self) -> str | None:
        """Who has it: its owner, else the team; None where nobody has."""
        return self.item.owner or self.item.team

    @property
    def unproven(self) -> bool:
        """Whether it is done, and neither a ticket nor evidence shows it."""
        item = self.item
        return item.status is ActionStatus.DONE and not (item.evidence or item.ticket)

    @property
    def undated(self) -> bool:
        """Whether it is done on a day that nobody wrote down."""
        return self.item.status is ActionStatus.DONE and self.item.done is None


def tracked(incidents: Iterable[Incident], today: date, zone: ZoneInfo) -> Iterator[Tracked]:
    """The action items of all incidents, in their order.

    Args:
        incidents: whose items.
        today: the day on which they are looked at.
        zone: in which the ends of incidents are days.
    """
    for incident in incidents:
        if not incident.actions:
            continue
        since = _day(lifecycle.end(incident), zone) or _day(lifecycle.begin(incident), zone)
        for place, item in enumerate(incident.actions):
            agreed = item.created or since
            until = today if item.status.pending else item.done
            yield Tracked(
                incident, place, item, agreed, _late(item, today), _between(agreed, until)
            )


def _late(item: ActionItem, today: date) -> int | None:
    if not item.status.pending or item.due is None or item.due >= today:
        return None
    return (today - item.due).days


def _between(begin: date | None, until: date | None) -> int | None:
    return None if begin is None or until is None else max((until - begin).days, 0)


def _day(when: When | None, zone: ZoneInfo) -> date | None:
    if when is None:
        return None
    return when.day or (when.at.astimezone(zone).date() if when.at else None)
