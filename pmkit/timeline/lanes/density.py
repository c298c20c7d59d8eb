"""How many incidents began in each stretch of a calendar that has too many to draw one by one."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime

from pmkit.timeline.lanes.base import Calendar, Lane
from pmkit.timeline.lanes.labels import fitting
from pmkit.timestamps.ticks import Step, ticks

_MONTHS, _SECONDS, _MINUTES = 12, 60, 60
_NAMED = {3: "a quarter", 6: "half a year"}


MANY = 400
"""Incidents beyond which there is no use in drawing one by one on a line of time."""


@dataclass(frozen=True, slots=True)
class Bins:
    """Stretches of the calendar, one behind the other."""

    starts: tuple[datetime, ...]
    """Where each begins (UTC), the first one with the window."""

    end: datetime
    """Where the last one ends, with the window (UTC)."""

    step: Step
    """How long they are; the first and the last may be cut by the window."""

    @property
    def unit(self) -> str:
        """How long they are: `a month`, `5 minutes`, `20 years`."""
        step = self.step
        if step.seconds:
            return _told(step.seconds // _SECONDS, _MINUTES, "minute", "hour")
        if step.days:
            return "a day" if step.days == 1 else "a week"
        return _NAMED.get(step.months) or _told(step.months, _MONTHS, "month", "year")

    def counts(self, lane: Lane) -> list[int]:
        """How many of `lane` began in each; what began before the window counts in the first."""
        found = [0] * len(self.starts)
        for each in lane.incidents:
            begin = min(bar.start for bar in each.bars if bar.end >= self.starts[0])
            found[max(0, bisect_right(self.starts, begin) - 1)] += 1
        return found


def _told(count: int, of_larger: int, small: str, large: str) -> str:
    number, rest = divmod(count, of_larger)
    if rest:
        return f"a {small}" if count == 1 else f"{count} {small}s"
    article = "an" if large == "hour" else "a"
    return f"{article} {large}" if number == 1 else f"{number} {large}s"


def bins(calendar: Calendar, most: int) -> Bins:
    """At most about `most` stretches of whole calendar units in the zone of the calendar."""
    step = fitting(calendar.start, calendar.end, most - 1)
    inside = [tick.at for tick in ticks(calendar.start, calendar.end, calendar.zones[0], step)]
    starts = inside if inside[:1] == [calendar.start] else [calendar.start, *inside]
    return Bins(tuple(starts), calendar.end, step)
