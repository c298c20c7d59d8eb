"""How good the data is that the numbers come from."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pmkit.metrics.durations import uncounted
from pmkit.model import lifecycle
from pmkit.model.incident import Incident
from pmkit.timestamps.elapsed import elapsed
from pmkit.timestamps.when import Precision, When

_ORDER = ("started", "detected", "acknowledged", "mitigated", "resolved", "closed")
"""Milestones in the order in which they come about."""

_ROUND = 5
"""Minutes: people write times down as :00, :05, :10."""


class MilestoneQuality(NamedTuple):
    """One milestone in all incidents that count."""

    milestone: str
    """Its name."""

    marked: int
    """Incidents with an event that carries it."""

    exact: int
    """Incidents that have it with an exact time."""

    uncertain: int
    """With an approximate time or a range."""

    vague: int
    """With a day only, or a time that is unknown."""

    rounded: int
    """Those of the exact ones that lie on a full five minutes: one in five would by chance."""


class Quality(NamedTuple):
    """What is there, and what is doubtful."""

    n: int
    """Incidents that count."""

    uncounted: int
    """Cancelled ones, duplicates, exercises, planned maintenance."""

    open: tuple[str, ...]
    """Ids of those that still run."""

    disordered: tuple[str, ...]
    """Ids of those of which a milestone is before the one that it follows."""

    undated: tuple[str, ...]
    """Ids of those whose date is unknown."""

    milestones: tuple[MilestoneQuality, ...]
    """Each that was asked for."""


def quality(incidents: Iterable[Incident], milestones: Sequence[str]) -> Quality:
    """The quality of `incidents` as far as `milestones` are concerned."""
    everything = tuple(incidents)
    counted = [each for each in everything if uncounted(each) is None]
    return Quality(
        n=len(counted),
        uncounted=len(everything) - len(counted),
        open=tuple(each.id for each in counted if lifecycle.is_open(each)),
        disordered=tuple(each.id for each in counted if _disordered(each)),
        undated=tuple(each.id for each in counted if lifecycle.begin(each).earliest is None),
        milestones=tuple(_milestone(name, counted) for name in dict.fromkeys(milestones)),
    )


def _milestone(name: str, incidents: Sequence[Incident]) -> MilestoneQuality:
    found = [when for each in incidents if (when := lifecycle.first(each, name)) is not None]
    sorts = [when.precision for when in found]
    exact = [when for when in found if when.precision is Precision.EXACT]
    uncertain = sum(sort in {Precision.APPROXIMATE, Precision.RANGE} for sort in sorts)
    vague = sum(sort in {Precision.DATE, Precision.UNKNOWN} for sort in sorts)
    rounded = sum(map(_rounded, exact))
    return MilestoneQuality(name, len(found), len(exact), uncertain, vague, rounded)


def _rounded(when: When) -> bool:
    at = when.at
    return at is not None and at.minute % _ROUND == 0 and at.second == 0 and at.microsecond == 0


def _disordered(incident: Incident) -> bool:
    """Whether a milestone is certainly before the one that it follows."""
    reached = [when for name in _ORDER if (when := lifecycle.first(incident, name)) is not None]
    for above, below in pairwise(reached):
        length = elapsed(above, below)
        if length is not None and length.high.total_seconds() < 0:
            return True
    return False
