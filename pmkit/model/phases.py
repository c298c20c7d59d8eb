"""What a response was busy with between two milestones.

The four phases add up to `time_to_resolve`, and each is a metric of its own: detecting is
`time_to_detect`, responding `time_to_acknowledge`, mitigating `time_to_repair`.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import NamedTuple

from pmkit.model import lifecycle
from pmkit.model.incident import Incident
from pmkit.timestamps.elapsed import bounds
from pmkit.timestamps.when import Precision, When

PHASES = ("detecting", "responding", "mitigating", "recovering")
"""In their usual order."""

_BOUNDARIES = ("started", "detected", "acknowledged", "mitigated", "resolved")
"""Milestones at which a phase begins or ends: the one at n begins `PHASES[n]`."""

_ENDS = frozenset({"mitigated", "resolved"})
"""Those that count where they were reached last; the others where they were reached first."""

_SEEN = 1
"""Place of `detected`, which `reopened` stands for: who reopens an incident has noticed it."""


class Phase(NamedTuple):
    """A stretch of an incident."""

    names: tuple[str, ...]
    """Of `PHASES`; several where no milestone says when one ended and the next began."""

    start: When
    """Where it begins."""

    end: When | None
    """Where it ends; None for the last one of an open incident."""

    episode: int = 0
    """From 0; `reopened` begins the next one."""


def phases(incident: Incident) -> tuple[Phase, ...]:
    """The phases of `incident`, in the order of time.

    A milestone of unknown time, and one that lies before the one it should follow, bounds no
    phase; one of which only the day is known does. Between an end and a reopening there is none.
    """
    found: list[Phase] = []
    episodes = _episodes(incident)
    for number, reached in enumerate(episodes):
        is_open = number == len(episodes) - 1 and lifecycle.is_open(incident)
        found.extend(_of_episode(reached, number, is_open=is_open))
    return tuple(found)


def _episodes(incident: Incident) -> list[dict[str, When]]:
    """When each boundary was reached, by episode."""
    episodes: list[dict[str, When]] = [{}]
    for event in lifecycle.ordered(incident):
        if event.at.precision is Precision.UNKNOWN:
            continue
        if "reopened" in event.milestones and episodes[-1]:
            episodes.append({"reopened": event.at})
        for milestone in event.milestones:
            name = "resolved" if milestone == "closed" else milestone
            if milestone in _ENDS or name not in episodes[-1]:
                episodes[-1][name] = event.at
    return episodes


def _of_episode(reached: Mapping[str, When], number: int, *, is_open: bool) -> Iterator[Phase]:
    above: tuple[int, When] | None = None
    if "reopened" in reached and "started" not in reached:
        above = _SEEN if "detected" not in reached else 0, reached["reopened"]
    for place, milestone in enumerate(_BOUNDARIES):
        when = reached.get(milestone)
        if when is None:
            continue
        if above is not None:
            span = bounds(above[1], when)
            if span is None or sum(span, timedelta(0)) < timedelta(0) or place <= above[0]:
                continue
            yield Phase(PHASES[above[0] : place], above[1], when, number)
        above = place, when
    if is_open and above is not None and above[0] < len(PHASES):
        yield Phase(PHASES[above[0] : above[0] + 1], above[1], None, number)
