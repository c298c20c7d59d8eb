"""Intervals that overlap: lines on which they do not, and how many there are at once."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from pmkit.timeline.lanes.base import Bar, Crowd

_RESOLUTION = timedelta.resolution


N = TypeVar("N", int, float, datetime)


def lines(intervals: Iterable[tuple[N, N]]) -> list[int]:
    """For each interval `[start, end)` the line, from 0, on which it overlaps no other.

    In their order, each takes the first line that has room for it. If that is the order of their
    starts, there are as many lines as intervals at once, and no more.
    """
    chosen = []
    taken: list[list[tuple[N, N]]] = []
    for interval in intervals:
        line = next((at for at, own in enumerate(taken) if _has_room(own, interval)), len(taken))
        if line == len(taken):
            taken.append([])
        insort(taken[line], interval)
        chosen.append(line)
    return chosen


def _has_room(taken: list[tuple[N, N]], interval: tuple[N, N]) -> bool:
    """Whether `interval` overlaps none of `taken`, which are in order."""
    start, end = interval
    place = bisect_left(taken, (start, start))
    before = place == 0 or taken[place - 1][1] <= start
    return before and (place == len(taken) or end <= taken[place][0])


def crowd(
    incidents: Iterable[Sequence[Bar]], start: datetime, end: datetime
) -> tuple[Crowd | None, timedelta]:
    """When most incidents may have been going on at once in `[start, end)`, and how long any was.

    An incident that took no time counts at its moment.
    """
    changes: list[tuple[datetime, int]] = []
    for bars in incidents:
        for begin, finish in _joined(bars, start, end):
            changes += [(begin, 1), (finish, -1)]
    changes.sort()
    most: Crowd | None = None
    going_on, busy = 0, timedelta(0)
    for place, (at, change) in enumerate(changes):
        going_on += change
        until = changes[place + 1][0] if place + 1 < len(changes) else at
        if going_on and until > at:
            busy += until - at
            if most is None or going_on > most.count:
                most = Crowd(going_on, at, until)
            elif going_on == most.count and at == most.end:
                most = Crowd(going_on, most.start, until)
    return most, busy


def _joined(bars: Sequence[Bar], start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
    """When one incident may have been going on, cut; a moment is as short as can be."""
    found: list[tuple[datetime, datetime]] = []
    for bar in bars:
        begin = max(bar.start, start)
        finish = min(max(bar.end, bar.start + _RESOLUTION), end)
        if begin >= finish:
            continue
        if found and begin <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], finish)
        else:
            found.append((begin, finish))
    return found
