"""The stretch of time that a calendar shows."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from pmkit.timeline.base import Layout
from pmkit.timeline.lanes.base import Bar, Edge
from pmkit.timeline.lanes.labels import fitting
from pmkit.timestamps.ticks import Step, ticks

_NOTHING = datetime(1970, 1, 1, tzinfo=UTC)
_HOUR = timedelta(hours=1)
_CHANGE = timedelta(hours=3)
"""More than clocks are changed by at once."""

_TOLD_IN_DAYS = timedelta(days=1, hours=12)
"""A longer window has whole days."""

_STEPS = 12
"""Of a window, at most about so many: it is rounded to one of them."""

_YEAR = 12


def window(bars: Sequence[Bar], layout: Layout, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """`[start, end)` in UTC, as asked for; where that is not said, from the first to the last.

    What is not said is rounded outward to a local time that fits the length of the window.
    """
    since, until = layout.window
    if since is not None and until is not None:
        return since, max(until, since + timedelta.resolution)
    inside = [
        bar
        for bar in bars
        if (since is None or bar.end >= since) and (until is None or bar.start < until)
    ]
    first = since or min((bar.start for bar in inside), default=None)
    last = until or max((bar.end for bar in inside), default=None)
    if since is not None and layout.as_of is not None and layout.as_of > since:
        last = max(layout.as_of, last or layout.as_of)
    if first is None:
        first = _NOTHING if last is None else last - _HOUR
    last = max(last or first, first)
    low, high = around(first, last, zone)
    return since or low, until or high


def is_cut(bar: Bar, start: datetime, end: datetime) -> tuple[bool, bool]:
    """Whether `bar` reaches beyond the begin and the end of the window."""
    return bar.start < start, bar.end > end or (bar.ends is Edge.OPEN and bar.end >= end)


def around(first: datetime, last: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """A window of whole steps around `first` and `last`, which lies in it."""
    step = fitting(first, last + timedelta.resolution, _STEPS)
    if step.seconds and last - first > _TOLD_IN_DAYS:
        step = Step(days=1)
    if step.months > _YEAR:
        step = Step(months=_YEAR)
    reach = max(step.about * 2, _CHANGE)
    try:
        near = ticks(first - reach, last + reach, zone, step)
    except OverflowError:
        return first, last + timedelta.resolution
    low = max((tick.at for tick in near if tick.at <= first), default=first)
    high = min((tick.at for tick in near if tick.at > last), default=last + timedelta.resolution)
    return low, high
