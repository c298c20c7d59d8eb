"""What follows from the milestones of a timeline: when, how far, which episodes."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from pmkit.model.incident import Incident, Status
from pmkit.model.timeline import Event
from pmkit.timestamps.when import UNKNOWN, Precision, When

_COURSE = (Status.INVESTIGATING, Status.IDENTIFIED, Status.MONITORING, Status.RESOLVED)
_REACHED = {"identified": 1, "mitigated": 2, "resolved": 3, "closed": 3}
"""How far along `_COURSE` a milestone takes the response."""


def ordered(incident: Incident) -> tuple[Event, ...]:
    """Events by instant, then by their place in the file.

    An event without an instant stays behind the event above it: always if its time is unknown,
    and within its day if only the day is known.
    """
    if _in_order(incident):
        return incident.timeline
    return tuple(incident.timeline[index] for index in order(incident))


def order(incident: Incident) -> tuple[int, ...]:
    """The places of `ordered` events in the file's timeline, from 0."""
    if _in_order(incident):
        return tuple(range(len(incident.timeline)))
    keyed: list[tuple[datetime | timedelta, int]] = []
    above = _first(incident)
    for index, event in enumerate(incident.timeline):
        above = _place(event.at, above)
        keyed.append((above, index))
    try:
        keyed.sort()
    except TypeError:  # instants beside relative clock times have no common order
        return tuple(range(len(incident.timeline)))
    return tuple(index for _, index in keyed)


def _in_order(incident: Incident) -> bool:
    """Whether the file's order is that of time; most are, and sorting takes longer than asking."""
    above = None
    for event in incident.timeline:
        at = event.at.at
        if at is None or (above is not None and at < above):
            return False
        above = at
    return True


def _first(incident: Incident) -> datetime | timedelta:
    """The first time of the timeline, for unknown times above it."""
    known = (_own(event.at) for event in incident.timeline)
    return next((own for own in known if own is not None), timedelta(0))


def _place(when: When, above: datetime | timedelta) -> datetime | timedelta:
    """What an event at `when` is ordered by, behind one that is ordered by `above`."""
    if when.precision is Precision.DATE and when.earliest and when.latest:
        if isinstance(above, datetime):
            return min(max(above, when.earliest), when.latest)
        return when.earliest
    own = _own(when)
    return above if own is None else own


def _own(when: When) -> datetime | timedelta | None:
    """The time of `when`; midnight of a relative record is a time like any other."""
    return when.clock if when.clock is not None else when.at or when.earliest


def marked(incident: Incident, milestone: str) -> Iterator[Event]:
    """Events that carry `milestone`, in the order of time."""
    return (event for event in ordered(incident) if milestone in event.milestones)


def first(incident: Incident, milestone: str) -> When | None:
    """When `milestone` was first reached; None if it was not."""
    return next((event.at for event in marked(incident, milestone)), None)


def last(incident: Incident, milestone: str) -> When | None:
    """When `milestone` was last reached; None if it was not."""
    found = None
    for event in marked(incident, milestone):
        found = event.at
    return found


def status(incident: Incident) -> Status:
    """As written, else how far the milestones of the timeline have come.

    Only `reopened` leads back: a cause identified after the end does not begin it anew.
    """
    if incident.status is not None:
        return incident.status
    reached = 0
    for event in ordered(incident):
        for milestone in event.milestones:
            reached = 0 if milestone == "reopened" else max(reached, _REACHED.get(milestone, 0))
    return _COURSE[reached]


def is_open(incident: Incident) -> bool:
    """Whether the response still runs."""
    return status(incident) in {Status.INVESTIGATING, Status.IDENTIFIED, Status.MONITORING}


def begin(incident: Incident) -> When:
    """Where the incident lies in time: `started`, else its first event with an instant.

    Unknown where there is no event, as in what the public may see of some.
    """
    if not incident.timeline:
        return UNKNOWN
    started = first(incident, "started")
    if started is not None and started.earliest is not None:
        return started
    known = (event.at for event in ordered(incident) if event.at.earliest is not None)
    return started or next(known, ordered(incident)[0].at)


def end(incident: Incident) -> When | None:
    """When the response ended: last `resolved`, else last `closed`; None while it runs."""
    return None if is_open(incident) else last(incident, "resolved") or last(incident, "closed")
