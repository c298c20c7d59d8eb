"""The milestones of an incident in the order of time, by episode."""

from typing import NamedTuple

from pmkit.diagnostics.diagnostic import Path
from pmkit.model import lifecycle
from pmkit.model.incident import Incident
from pmkit.model.timeline import Event
from pmkit.timestamps.when import When


class Mark(NamedTuple):
    """A milestone of an event."""

    name: str
    """The milestone."""

    place: int
    """The event's place in the timeline, from 0."""

    at: When
    """When it was reached."""


def marks(incident: Incident) -> list[Mark]:
    """All milestones in the order of time, those of one event in the order of the file."""
    timeline = incident.timeline
    marked = [index for index, event in enumerate(timeline) if event.milestones]
    if not _in_order([timeline[index] for index in marked]):
        marked = [index for index in lifecycle.order(incident) if timeline[index].milestones]
    return [
        Mark(name, index, timeline[index].at)
        for index in marked
        for name in timeline[index].milestones
    ]


def episodes(incident: Incident) -> list[list[Mark]]:
    """As `marks`, with a new list at each event that is `reopened`."""
    found: list[list[Mark]] = [[]]
    begun = None
    for mark in marks(incident):
        if mark.place != begun and "reopened" in incident.timeline[mark.place].milestones:
            begun = mark.place
            found.append([])
        found[-1].append(mark)
    return found


def is_over(incident: Incident) -> bool:
    """Whether the last episode was resolved or closed.

    What follows the end, such as a cause `identified` the day after, does not open it again.
    """
    return any(mark.name in {"resolved", "closed"} for mark in episodes(incident)[-1])


def path(incident: Incident, mark: Mark) -> Path:
    """Where the milestone stands: the value, or the item of a list of several."""
    names = incident.timeline[mark.place].milestones
    place: Path = ("timeline", mark.place, "milestone")
    return place if len(names) == 1 else (*place, names.index(mark.name))


def _in_order(events: list[Event]) -> bool:
    """Whether the file's order is that of time; most are, and sorting costs more than asking."""
    above = None
    for event in events:
        at = event.at.at
        if at is None or (above is not None and at < above):
            return False
        above = at
    return True
