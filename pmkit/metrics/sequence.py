"""Incidents one after the other: when each began, and how long it took."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from pmkit.metrics.definitions import Metric
from pmkit.metrics.durations import (
    Measured,
    Open,
    Outcome,
    Skipped,
    course,
    outcomes,
    uncounted,
)
from pmkit.metrics.grouping import begin_span
from pmkit.model.incident import Incident


class Dot(NamedTuple):
    """One incident with its duration, in seconds."""

    incident: str
    """Its id."""

    at: datetime
    """When it began; the middle of what is possible where that is uncertain."""

    seconds: float
    """How long it took; of an open one, how long so far."""

    low: float
    """The least that uncertain times allow."""

    high: float
    """The most that uncertain times allow."""

    is_open: bool
    """Whether it still runs."""

    day_only: bool
    """Whether only the day is known on which it began."""

    @property
    def uncertain(self) -> bool:
        """Whether its duration may be another one."""
        return self.low != self.high


class Row(NamedTuple):
    """Incidents in the order in which they began; `dots` and `skipped` are all of them."""

    dots: tuple[Dot, ...]
    """Those with a duration, or that still run; at the same instant in the order of their ids."""

    skipped: tuple[Skipped, ...]
    """The others, each with the reason."""

    @property
    def ended(self) -> tuple[Dot, ...]:
        """Those that do not run any more."""
        return tuple(dot for dot in self.dots if not dot.is_open)

    @property
    def running(self) -> tuple[Dot, ...]:
        """Those that do."""
        return tuple(dot for dot in self.dots if dot.is_open)

    @property
    def zeros(self) -> int:
        """Durations of 0 s, which have no logarithm."""
        return sum(not dot.seconds for dot in self.ended)

    @property
    def uncertain(self) -> int:
        """Durations with an approximate time or a range in them."""
        return sum(dot.uncertain for dot in self.ended)


def row(incidents: Iterable[Incident], metric: Metric, as_of: datetime) -> Row:
    """The duration of each of `incidents` in the sense of `metric`, by when it began.

    An incident that began after `as_of` is skipped, and so is one of which no day is known.
    """
    dots: list[Dot] = []
    skipped: list[Skipped] = []
    for incident in incidents:
        for found in _dots(incident, metric, as_of):
            if isinstance(found, Skipped):
                skipped.append(found)
            else:
                dots.append(found)
    return Row(tuple(sorted(dots, key=lambda dot: (dot.at, dot.incident))), tuple(skipped))


def counted_by(incident: Incident, as_of: datetime) -> str | None:
    """Why `incident` does not count as one that happened until `as_of`; None if it does."""
    reason = uncounted(incident)
    if reason is not None:
        return reason
    span = begin_span(incident)
    if isinstance(span, str):
        return span
    return "it begins after the time of the report" if span[0] > as_of else None


def _dots(incident: Incident, metric: Metric, as_of: datetime) -> Iterator[Dot | Skipped]:
    """One, or one for each episode where the metric counts each."""
    span = begin_span(incident)
    reason = counted_by(incident, as_of)
    if reason is not None or isinstance(span, str):
        yield Skipped(incident.id, reason or str(span))
        return
    for found in outcomes(course(incident), metric, as_of):
        yield _dot(found, span, metric)


def _dot(found: Outcome, span: tuple[datetime, datetime], metric: Metric) -> Dot | Skipped:
    if isinstance(found, Skipped):
        return found
    at, day_only = span[0] + (span[1] - span[0]) / 2, span[0] != span[1]
    if isinstance(found, Measured):
        point, low, high = (each.total_seconds() for each in found.elapsed)
        return Dot(found.incident, at, point, low, high, is_open=False, day_only=day_only)
    seconds = _so_far(found)
    if seconds is None:
        return Skipped(
            found.incident, f'it is open, and the time of "{metric.start}" is no instant'
        )
    return Dot(found.incident, at, seconds, seconds, seconds, is_open=True, day_only=day_only)


def _so_far(found: Open) -> float | None:
    elapsed: timedelta | None = found.elapsed
    return None if elapsed is None else elapsed.total_seconds()
