"""How the time of incidents divides into phases."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pmkit.metrics.durations import Skipped, uncounted
from pmkit.model import lifecycle
from pmkit.model.incident import Incident
from pmkit.model.phases import PHASES, phases
from pmkit.timestamps.elapsed import elapsed

_BOUNDS = ("started", "detected", "acknowledged", "mitigated", "resolved")
"""Milestones that an incident needs so that each of its phases has a begin and an end."""


class PhaseTimes(NamedTuple):
    """Incidents whose time can be divided, and the others."""

    seconds: Mapping[str, tuple[float, ...]]
    """By phase, in their usual order: of each incident, its episodes together."""

    incidents: tuple[str, ...]
    """Ids of these incidents, in the same order."""

    skipped: tuple[Skipped, ...]
    """The other incidents, each with the reason."""


def phase_times(incidents: Iterable[Incident]) -> PhaseTimes:
    """The phases of those `incidents` that have all five milestones in their usual order."""
    divided: dict[str, Mapping[str, float]] = {}
    skipped: list[Skipped] = []
    for incident in incidents:
        found = _divided(incident)
        if isinstance(found, str):
            skipped.append(Skipped(incident.id, found))
        else:
            divided[incident.id] = found
    seconds = {name: tuple(each[name] for each in divided.values()) for name in PHASES}
    return PhaseTimes(seconds, tuple(divided), tuple(skipped))


def _divided(incident: Incident) -> Mapping[str, float] | str:
    """Seconds by phase, or why they cannot be told."""
    reason = uncounted(incident)
    if reason is not None:
        return reason
    if lifecycle.is_open(incident):
        return "it is open"
    found = dict.fromkeys(PHASES, 0.0)
    reached = set[str]()
    for phase in phases(incident):
        length = None if phase.end is None else elapsed(phase.start, phase.end)
        if len(phase.names) > 1 or length is None:
            return _missing(incident)
        reached.add(phase.names[0])
        found[phase.names[0]] += length.point.total_seconds()
    return found if len(reached) == len(PHASES) else _missing(incident)


def _missing(incident: Incident) -> str:
    marked = {milestone for event in incident.timeline for milestone in event.milestones}
    missing = [name for name in _BOUNDS if name not in marked]
    if missing:
        return "no event is marked " + " or ".join(f'"{name}"' for name in missing)
    return "a milestone of it has no exact place among the others"
