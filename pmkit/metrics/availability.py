"""What episodes come to in a window: downtime, availability, time between failures, budget."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pmkit.metrics.episodes import Down, Episode, Stretch, clipped, episodes, union
from pmkit.statistics.rates import MeanTimeBetween, count_bound, mean_time_between
from pmkit.timestamps.hours import Hours, open_time
from pmkit.timestamps.periods import Unit, period, periods_between
from pmkit.timestamps.when import Elapsed

_ZERO = timedelta(0)


class Observed(NamedTuple):
    """The window that is looked at, `[since, until)`."""

    since: datetime
    """Its first instant."""

    until: datetime
    """The first instant after it; never after the time of the report."""

    label: str | None = None
    """Of a period within it; None: all of it."""


class Budget(NamedTuple):
    """The downtime that an objective allows."""

    allowed: timedelta
    """(1 − objective) × the length of the window."""

    used: timedelta
    """The downtime."""

    @property
    def left(self) -> timedelta:
        """Below 0 where more was used than allowed."""
        return self.allowed - self.used

    @property
    def share(self) -> float | None:
        """Used ÷ allowed; None where nothing is allowed."""
        return self.used / self.allowed if self.allowed else None


@dataclass(frozen=True)
class Exposure:
    """A service, or all together, in a window."""

    window: Observed
    """What is looked at."""

    stretches: tuple[Down, ...]
    """Of the service, from all time."""

    clock: Hours | None = None
    """In whose hours time is counted; None: elapsed time."""

    @cached_property
    def length(self) -> timedelta:
        """Of the window: in elapsed time, or in the hours of the clock."""
        return self._measured((self.window.since, self.window.until))

    @cached_property
    def all_episodes(self) -> tuple[Episode, ...]:
        """Those that begin before the end of the window, on any day."""
        until = self.window.until
        return episodes(
            ((start, min(end, until)), each.incident, each.open and end >= until)
            for each in self.stretches
            for start, end in (each.point,)
            if start < until
        )

    @cached_property
    def episodes(self) -> tuple[Episode, ...]:
        """Those of them that have a part in the window."""
        since = self.window.since
        return tuple(
            each
            for each in self.all_episodes
            if (each.end > since or each.start >= since) and self._in_hours(each)
        )

    @property
    def begun(self) -> int:
        """How many episodes begin in the window: its failures."""
        return sum(each.start >= self.window.since for each in self.episodes)

    @property
    def incidents(self) -> tuple[str, ...]:
        """Ids of the incidents of those episodes."""
        inside = (
            each.incident
            for each in self.stretches
            if each.point[0] < self.window.until
            and (each.point[1] > self.window.since or each.point[0] >= self.window.since)
        )
        return tuple(dict.fromkeys(inside))

    @cached_property
    def downtime(self) -> Elapsed:
        """The union of the stretches, clipped to the window; with what uncertain times allow."""
        return Elapsed(
            self._down(each.point for each in self.stretches),
            self._down(each.certain for each in self.stretches if each.certain),
            self._down(each.possible for each in self.stretches),
        )

    @cached_property
    def incident_time(self) -> timedelta:
        """The sum over incidents: where two overlap, their time counts twice."""
        own: dict[str, list[Stretch]] = {}
        for each in self.stretches:
            own.setdefault(each.incident, []).append(each.point)
        return sum((self._down(stretches) for stretches in own.values()), _ZERO)

    @property
    def availability(self) -> float | None:
        """1 − downtime ÷ length; None of a window without length."""
        return self._available(self.downtime.point)

    @property
    def availability_bounds(self) -> tuple[float, float] | None:
        """The least and the greatest availability that uncertain times allow."""
        low = self._available(self.downtime.high)
        high = self._available(self.downtime.low)
        return None if low is None or high is None else (low, high)

    @property
    def availability_by_sum(self) -> float | None:
        """As the sum over incidents would have it; it may be below 0."""
        return self._available(self.incident_time)

    @property
    def uptime(self) -> timedelta:
        """Length − downtime."""
        return self.length - self.downtime.point

    @property
    def between(self) -> MeanTimeBetween | None:
        """Uptime ÷ episodes begun, in seconds, with Garwood's interval."""
        return mean_time_between(self.begun, self.uptime.total_seconds())

    @property
    def at_least(self) -> timedelta | None:
        """The one-sided bound of the time between failures where none began; else None."""
        if self.begun or not self.uptime:
            return None
        return self.uptime / count_bound(0)

    @property
    def going_on(self) -> bool:
        """Whether an episode lasts up to the end of the window."""
        return any(each.end >= self.window.until for each in self.episodes[-1:])

    @property
    def since_last(self) -> timedelta | None:
        """From the end of the last episode to that of the window; None if there is none, or now."""
        if not self.all_episodes or self.going_on:
            return None
        return self.window.until - self.all_episodes[-1].end

    def budget(self, objective: Fraction) -> Budget:
        """What `objective`, a share of 1, allows in the window."""
        allowed = (1 - objective) * (self.length // timedelta(microseconds=1))
        return Budget(timedelta(microseconds=round(allowed)), self.downtime.point)

    def _down(self, stretches: Iterable[Stretch]) -> timedelta:
        inside = clipped(union(stretches), self.window.since, self.window.until)
        return sum(map(self._measured, inside), _ZERO)

    def _measured(self, stretch: Stretch) -> timedelta:
        start, end = stretch
        return end - start if self.clock is None else open_time(self.clock, start, end)

    def _in_hours(self, episode: Episode) -> bool:
        """Whether the episode has a part in the hours of the clock."""
        if self.clock is None:
            return True
        return bool(open_time(self.clock, episode.start, episode.end))

    def _available(self, downtime: timedelta) -> float | None:
        return 1 - downtime / self.length if self.length else None


def observed(
    stretches: Sequence[Down],
    *,
    since: datetime | None,
    until: datetime | None,
    as_of: datetime,
    unit: Unit,
    zone: ZoneInfo,
) -> Observed | None:
    """The window from `since` to `until`, or to `as_of` if that is earlier.

    Without `since` it begins with the `unit` in which the first stretch began. None if nothing
    says where it begins, or if it would be over before that.
    """
    end = as_of if until is None else min(until, as_of)
    if since is None:
        begins = [each.point[0] for each in stretches if each.point[0] < end]
        if not begins:
            return None
        since = period(min(begins), unit, zone).start
    return Observed(since, end) if since < end else None


def parts(window: Observed, unit: Unit, zone: ZoneInfo) -> Iterator[Observed]:
    """The periods of `window`, cut to it."""
    for each in periods_between(window.since, window.until, unit, zone):
        yield Observed(max(each.start, window.since), min(each.end, window.until), each.label)
