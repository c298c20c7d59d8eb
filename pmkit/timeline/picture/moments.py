"""Times of a timeline as moments of an axis: from when to when they may be, and where to draw them.

The moments of a record without a date lie on the days from 1 January 2000 on, in UTC.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pmkit.timeline.base import Timeline, TimelineRow
from pmkit.timestamps.when import Precision, When

NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""Midnight of the first, unknown day of a record without a date."""


@dataclass(frozen=True, slots=True)
class Span:
    """When something was, as far as that is known."""

    low: datetime
    """The earliest moment that it may be."""

    point: datetime
    """Where it is drawn."""

    high: datetime
    """The latest moment that it may be."""

    @property
    def exact(self) -> bool:
        """Whether nothing is left open."""
        return self.low == self.high


def is_relative(timeline: Timeline) -> bool:
    """Whether its times are clock times of days that nobody knows."""
    return all(row.when.earliest is None for row in timeline.rows)


def span(when: When | None, *, relative: bool) -> Span | None:
    """The span of `when`; None where it has no place on the axis."""
    if when is None:
        return None
    if relative:
        return _relative(when)
    if when.earliest is None or when.latest is None:
        return None
    middle = when.earliest + (when.latest - when.earliest) / 2
    exact = when.precision in {Precision.EXACT, Precision.APPROXIMATE}
    return Span(when.earliest, when.at if exact and when.at else middle, when.latest)


def has_axis(timeline: Timeline) -> bool:
    """Whether an event has a place on an axis, so that there is something to draw."""
    relative = is_relative(timeline)
    return any(span(row.when, relative=relative) for row in timeline.rows)


def row_spans(timeline: Timeline) -> tuple[Span | None, ...]:
    """For each row its span; None for those without a place on the axis.

    Points rise from row to row: within what is possible, an uncertain one gives way.
    """
    relative = is_relative(timeline)
    return _in_order([span(row.when, relative=relative) for row in timeline.rows])


def lasted(row: TimelineRow, *, relative: bool) -> tuple[datetime, datetime] | None:
    """From when to when the event of `row` lasted; None for one that did not, or nobody knows."""
    begin, end = span(row.when, relative=relative), span(row.until, relative=relative)
    return (begin.point, end.point) if begin and end and begin.point < end.point else None


def _in_order(spans: Sequence[Span | None]) -> tuple[Span | None, ...]:
    limits: list[datetime | None] = []
    limit: datetime | None = None
    for each in reversed(spans):
        if each is not None:
            fits = limit is not None and each.low <= limit
            limit = (
                min(each.point if each.exact else each.high, limit)
                if fits and limit
                else (each.point if each.exact else each.high)
            )
        limits.append(limit)
    placed: list[Span | None] = []
    above: datetime | None = None
    for each, most in zip(spans, reversed(limits), strict=True):
        if each is None or most is None:
            placed.append(None)
            continue
        point = min(each.point, most)
        if above is not None:
            point = max(point, min(above, each.high))
        above = point
        placed.append(Span(each.low, point, each.high))
    return tuple(placed)


def _relative(when: When) -> Span | None:
    if when.clock is None:
        return None
    low = when.clock if when.clock_earliest is None else when.clock_earliest
    high = when.clock if when.clock_latest is None else when.clock_latest
    middle = low + (high - low) / 2
    point = middle if low == when.clock else when.clock
    return Span(NO_DAY + low, NO_DAY + point, NO_DAY + high)


def shifted(moment: datetime, by: timedelta) -> datetime:
    """`moment + by`, or `moment` itself at the begin and end of the calendar."""
    try:
        return moment + by
    except OverflowError:
        return moment
