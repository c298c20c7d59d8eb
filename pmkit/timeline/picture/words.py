"""A timeline in sentences, for those who do not see its picture."""

from collections.abc import Iterator

from pmkit.timeline.base import Timeline
from pmkit.timeline.facts import facts
from pmkit.timeline.picture.told import first_time
from pmkit.timeline.stretches import course, placed_phases

_MOST = 20
"""Milestones that are read out."""


def description(timeline: Timeline) -> str:
    """What the picture shows: facts, zones, phases and milestones."""
    return " ".join(f"{each}." for each in _sentences(timeline))


def _sentences(timeline: Timeline) -> Iterator[str]:
    yield facts(timeline)
    if timeline.zones:
        yield f"Clocks of {', '.join(zone.name for zone in timeline.zones)}"
    phases = course(placed_phases(timeline))
    if phases:
        yield f"Phases: {phases}"
    marked = [row for row in timeline.rows if row.milestones]
    told = [f"{', '.join(row.milestones)} {first_time(timeline, row)}" for row in marked[:_MOST]]
    if told:
        more = f"; and {len(marked) - _MOST} more" if len(marked) > _MOST else ""
        yield f"Milestones: {'; '.join(told)}{more}"
