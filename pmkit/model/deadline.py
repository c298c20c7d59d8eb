"""Until when the postmortem of an incident is to be published."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pmkit.model import lifecycle
from pmkit.model.incident import Incident, Kind, Status
from pmkit.model.review import ReviewState

_PLANNED = frozenset({Kind.EXERCISE, Kind.MAINTENANCE})
_DROPPED = frozenset({Status.CANCELLED, Status.DUPLICATE})


class Deadline(NamedTuple):
    """A day, and where it comes from."""

    day: date
    """The last one on which it is on time."""

    days: int = 0
    """Days after the end of the incident that its severity allows; 0 where the record says it."""


def deadline(incident: Incident, due_days: Mapping[str, int], zone: ZoneInfo) -> Deadline | None:
    """When the postmortem is due; None where it is published already, or nobody asks for one.

    It is `review.due`, else the day in `zone` on which the response ended and the days that
    `due_days` gives the severity. Plans, cancelled incidents and duplicates need none then.
    """
    review = incident.review
    if review is not None and review.state is ReviewState.PUBLISHED:
        return None
    if review is not None and review.due is not None:
        return Deadline(review.due)
    days = due_days.get(incident.severity or "", 0)
    ended = lifecycle.end(incident) if days else None
    if ended is None or ended.earliest is None:
        return None
    if incident.kind in _PLANNED or incident.status in _DROPPED:
        return None
    return Deadline(ended.earliest.astimezone(zone).date() + timedelta(days=days), days)
