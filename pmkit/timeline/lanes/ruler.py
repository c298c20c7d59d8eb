"""Instants -> places in a line of characters, each of which has two halves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import ceil, floor
from zoneinfo import ZoneInfo

from pmkit.timestamps.resolve import first_instant, instant
from pmkit.timestamps.steady import steady


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a ruler on which clocks ran steadily."""

    start: datetime
    """UTC."""

    end: datetime
    """UTC; not part of it."""

    zero: datetime
    """The instant (UTC) that would lie at the begin of the ruler if clocks had always run so."""


@dataclass(frozen=True, slots=True)
class Ruler:
    """A line of `cells` characters for one or several pieces of time."""

    pieces: tuple[Piece, ...]
    """In the order of time. Two may lie on the same cells: an hour that came twice."""

    cells: int
    """Characters."""

    per_half: timedelta
    """The time of half a character."""

    def halves(self, start: datetime, end: datetime) -> Iterator[tuple[int, int]]:
        """The halves, `[first, last)`, that have to do with `[start, end)`; of a moment one."""
        end = max(end, start + timedelta.resolution)
        for piece in self.pieces:
            begin, finish = max(start, piece.start), min(end, piece.end)
            if begin < finish:
                first = floor((begin - piece.zero) / self.per_half)
                last = ceil((finish - piece.zero) / self.per_half)
                yield max(0, first), min(last, 2 * self.cells)

    def spans(self, start: datetime, end: datetime) -> Iterator[tuple[float, float]]:
        """As `halves`, exactly: parts of the whole ruler, from 0 to 1; of a moment without length.

        What lies beyond it is cut off.
        """
        whole = self.per_half * (2 * self.cells)
        moment = start >= end
        end = max(end, start + timedelta.resolution)
        for piece in self.pieces:
            begin, finish = max(start, piece.start), min(end, piece.end)
            if begin < finish:
                low = (begin - piece.zero) / whole
                yield max(0.0, low), low if moment else min((finish - piece.zero) / whole, 1.0)


def straight(start: datetime, end: datetime, cells: int) -> Ruler:
    """A ruler on which time passes evenly."""
    return Ruler((Piece(start, end, start),), cells, (end - start) / (2 * cells))


def by_the_clock(first: date, days: int, zone: ZoneInfo, cells: int) -> Ruler:
    """A ruler for some days of `zone`, on which a place is what its clocks showed."""
    wall = datetime.combine(first, time(0))
    length = timedelta(days=days)
    start, end = first_instant(wall, zone), first_instant(wall + length, zone)
    pieces = (
        Piece(part.start, part.end, instant(wall, part.offset)) for part in steady(start, end, zone)
    )
    return Ruler(tuple(pieces), cells, length / (2 * cells))
