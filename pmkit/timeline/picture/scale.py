"""Moments -> places on the axis. Time passes evenly on it, but for stretches that are cut out.

A stretch without events is cut out where it is many times as long as all that is left: ten minutes
of response, and a closing note nine days later. The cut is marked, and the pixels on both of its
sides stand for equal times.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from pmkit.timeline.picture.moments import Span, shifted

_MANY_TIMES = 7
"""A stretch is cut out if it is at least so many times as long as what is left."""

_SHORTEST_CUT = timedelta(hours=1)
"""Below it, nothing is cut out."""

_MOST_CUTS = 3
_CUT = 26.0
"""Pixels for a cut."""

_CONTEXT = 0.06
"""Of the time that is left: what stays on each side of a cut."""

_LEAST = 120.0
"""Pixels of a piece between cuts, for a date below it; less where all pieces have little room."""

_MARGIN = 0.025
"""Of the time that is shown: what is added before the first and after the last event."""

_SHORTEST = timedelta(seconds=10)
_AROUND_ONE = timedelta(minutes=30)
"""Before and after a single event."""

_ZERO = timedelta(0)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the axis between two cuts."""

    start: datetime
    """UTC; part of it."""

    end: datetime
    """UTC; part of it."""

    left: float
    """Where it begins, in pixels."""

    right: float
    """Where it ends."""


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis."""

    pieces: tuple[Piece, ...]
    """From left to right, with a cut between each two."""

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.pieces[-1].right

    def clear(self, left: float, right: float) -> tuple[float, float]:
        """The widest part of `(left, right)` in which nothing is cut out."""
        parts = [(max(left, each.left), min(right, each.right)) for each in self.pieces]
        return max(parts, key=lambda part: part[1] - part[0])

    def is_cut(self, left: float, right: float) -> bool:
        """Whether something between `left` and `right` is cut out."""
        return not any(each.left <= left and right <= each.right for each in self.pieces)

    @property
    def per_pixel(self) -> timedelta:
        """The time that a pixel stands for."""
        shown = sum((piece.end - piece.start for piece in self.pieces), _ZERO)
        return shown / sum(piece.right - piece.left for piece in self.pieces)

    def x(self, moment: datetime) -> float:
        """Where `moment` lies; within a cut in proportion, outside of the axis at its end."""
        above: Piece | None = None
        for piece in self.pieces:
            if moment <= piece.end:
                if moment >= piece.start:
                    part = (moment - piece.start) / (piece.end - piece.start)
                    return piece.left + part * (piece.right - piece.left)
                if above is None:
                    return piece.left
                part = (moment - above.end) / (piece.start - above.end)
                return above.right + part * (piece.left - above.right)
            above = piece
        return self.right


def scale(spans: Sequence[Span], others: Sequence[datetime], left: float, right: float) -> Scale:
    """An axis between `left` and `right` for events at `spans` and for `others` as well.

    `others` are ends of phases and impact windows. `spans` is not empty.
    """
    busy = _busy([*((each.low, each.high) for each in spans), *((at, at) for at in others)])
    if busy[-1][1] - busy[0][0] < _SHORTEST:
        around = _AROUND_ONE if busy[-1][1] == busy[0][0] else _SHORTEST / 2
        busy = [(shifted(busy[0][0], -around), shifted(busy[-1][1], around))]
    cuts = _cuts(busy)
    shown = busy[-1][1] - busy[0][0] - sum((end - start for start, end in cuts), _ZERO)
    context = shown * _CONTEXT
    margin = shown * _MARGIN
    inner = [moment for cut in cuts for moment in (cut[0] + context, cut[1] - context)]
    edges = [shifted(busy[0][0], -margin), *inner, shifted(busy[-1][1], margin)]
    stretches = list(zip(edges[::2], edges[1::2], strict=True))
    room = right - left - _CUT * len(cuts)
    least = _least(stretches, room) if cuts else _ZERO
    stretches = [_centred(start, end, least) for start, end in stretches]
    total = sum((end - start for start, end in stretches), _ZERO)
    pieces = []
    x = left
    for start, end in stretches:
        width = (end - start) / total * room
        pieces.append(Piece(start, end, x, x + width))
        x += width + _CUT
    return Scale(tuple(pieces))


def _least(stretches: Sequence[tuple[datetime, datetime]], room: float) -> timedelta:
    """The time that a piece must have to be wide enough."""
    lengths = sorted(end - start for start, end in stretches)
    least = min(_LEAST, room / (2 * len(lengths)))
    total = sum(lengths, _ZERO)
    for short, length in enumerate(lengths):
        per_pixel = total / (room - short * least)
        if length >= per_pixel * least:
            return per_pixel * least
        total -= length
    return _ZERO


def _centred(start: datetime, end: datetime, least: timedelta) -> tuple[datetime, datetime]:
    """At least `least` around the middle of `start` and `end`."""
    more = max(_ZERO, least - (end - start)) / 2
    return shifted(start, -more), shifted(end, more)


def _busy(stretches: Sequence[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """`stretches` as those that do not overlap, in the order of time."""
    merged: list[tuple[datetime, datetime]] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _cuts(busy: Sequence[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """The gaps between `busy` that are cut out, in the order of time."""
    gaps = [(above[1], below[0]) for above, below in pairwise(busy)]
    gaps.sort(key=lambda gap: (gap[0] - gap[1], gap[0]))
    left = busy[-1][1] - busy[0][0]
    cut = 0
    for count, (start, end) in enumerate(gaps[:_MOST_CUTS], 1):
        left -= end - start
        if end - start >= _SHORTEST_CUT and end - start >= left * _MANY_TIMES > _ZERO:
            cut = count
    return sorted(gaps[:cut])
