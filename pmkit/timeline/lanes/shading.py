"""What is set off behind bars on a line of time: as much as can be told at its scale."""

from datetime import timedelta
from itertools import pairwise

from pmkit.timeline.lanes.base import Calendar
from pmkit.timeline.lanes.rest import Stretch, weekends
from pmkit.timestamps.ticks import Step, ticks

_NIGHTS = timedelta(days=2, hours=2)
"""Up to here hours can be told."""

_WEEKENDS = timedelta(days=120)
"""Up to here weekends can be told."""

_ALTERNATE = (Step(months=1), Step(months=3), Step(months=12), Step(months=120))
"""Of longer windows, every second one of these; at most about 24 are set off."""


def nights_and_weekends(found: Calendar) -> tuple[Stretch, ...]:
    """When nobody works, or weekends where nights would be too thin; of long windows nothing."""
    length = found.end - found.start
    if length <= _NIGHTS:
        return found.rest.between(found.start, found.end)
    if length <= _WEEKENDS:
        return weekends(found.start, found.end, found.zones[0])
    return ()


def rests(found: Calendar) -> tuple[Stretch, ...]:
    """As `nights_and_weekends`; of long windows every second month, quarter, year or decade."""
    length = found.end - found.start
    if length <= _WEEKENDS:
        return nights_and_weekends(found)
    for step in _ALTERNATE:
        if length <= step.about * 48:
            begins = [tick.at for tick in ticks(found.start, found.end, found.zones[0], step)]
            edges = dict.fromkeys((found.start, *begins, found.end))
            return tuple(pairwise(edges))[1::2]
    return ()


def rest_name(found: Calendar) -> str:
    """What `rests` are, for a legend; empty where the axis says it."""
    length = found.end - found.start
    if length <= _DAYS:
        return found.rest.name
    return "weekend" if length <= _WEEKENDS else ""


_DAYS = timedelta(days=36)
"""Up to here a picture has a row for each day, with its nights."""
