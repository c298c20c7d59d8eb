"""What lies between the events of a timeline: phases of the response, and quiet stretches."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from pmkit.model.phases import PHASES, Phase
from pmkit.timeline.base import Timeline, TimelineRow
from pmkit.timeline.reckoning import bounded, so_far
from pmkit.timeline.since import length_text
from pmkit.timestamps.elapsed import bounds
from pmkit.timestamps.format import duration_text
from pmkit.timestamps.when import Elapsed, Precision, When

_ZERO = timedelta(0)
_OPEN = "open"
_SHORTEST = timedelta(minutes=10)
"""Below it nothing is quiet: people note times to the minute, and late."""

_FEWEST = 4
"""Gaps from which on there are quartiles worth the name."""

_FENCE = 1.5
"""Spreads above the upper quartile from which on a value is outside (Tukey, Exploratory Data
Analysis, 1977, 2D)."""


class PlacedPhase(NamedTuple):  # there are many, and it is made in a third of the time
    """A phase, and the rows that lie in it."""

    phase: Phase
    """Never one that begins and ends with the same event, which has no length to show, and never
    all four in one, which says nothing about them."""

    first: int
    """The row with which it begins."""

    end: int | None
    """The row with which it ends, which is not in it; None for the last one of an open incident."""

    length: Elapsed | None
    """How long it took; None while it lasts, and where that cannot be said."""

    told: str
    """`1h 20m`, `~1h 20m`; of one that lasts `2h so far`, or `open` where nobody says now."""

    @property
    def name(self) -> str:
        """`responding and mitigating` where nothing says when one ended and the other began."""
        *others, last = self.phase.names
        return f"{', '.join(others)} and {last}" if others else last

    @property
    def text(self) -> str:
        """`mitigating 1h 20m`, `mitigating (open)`."""
        return f"{self.name} (open)" if self.told == _OPEN else f"{self.name} {self.told}".rstrip()

    @property
    def heading(self) -> str:
        """`mitigating, 1h 20m`."""
        return f"{self.name}, {self.told}".removesuffix(", ")


def placed_phases(timeline: Timeline) -> tuple[PlacedPhase, ...]:
    """The phases of `timeline` among its rows, in the order of time."""
    placed: list[PlacedPhase] = []
    first = 0
    for phase in timeline.phases:
        if phase.names == PHASES:
            continue
        start = _row_at(timeline.rows, phase.start, first)
        if start is None:  # the part that an audience sees has no such row
            continue
        first = start
        end = None if phase.end is None else _row_at(timeline.rows, phase.end, first)
        if end == start:
            continue
        length = None if phase.end is None else bounded(phase.start, phase.end, timeline.hours)
        told = length_text(length) if length else _so_far(phase, timeline)
        placed.append(PlacedPhase(phase, start, end, length, told))
    return tuple(placed)


def phase_names(timeline: Timeline, placed: Sequence[PlacedPhase]) -> list[tuple[str, ...]]:
    """For each row the names of the phase in which it lies.

    None before and after the response, and where it cannot be said: at an unknown time, and on a
    day that is not wholly in it.
    """
    names: list[tuple[str, ...]] = [()] * len(timeline.rows)
    for each in placed:
        end = len(names) if each.end is None else each.end
        for index in range(each.first, end):
            if index == each.first or _is_within(timeline.rows[index].when, each):
                names[index] = each.phase.names
    return names


def course(placed: Sequence[PlacedPhase]) -> str:
    """`detecting 5m · responding and mitigating 1h 20m`; empty where there are no phases."""
    parts = []
    above = 0
    for each in placed:
        again = "reopened: " if each.phase.episode != above else ""
        above = each.phase.episode
        parts.append(again + each.text)
    return " · ".join(parts)


def quiet(timeline: Timeline) -> tuple[Elapsed | None, ...]:
    """For each row how long nothing happened before it, where that is long for this incident.

    Long is what Tukey's rule calls outside: more than the upper quartile of the incident's gaps
    and one and a half times the distance between its quartiles. Hence a calm night stands out
    from a busy day, and the same night does not in an incident with one event a day. A gap runs
    from the end of what lasted; of uncertain times, its smallest value counts. Fewer than four
    gaps have no quartiles, and what is shorter than ten minutes is never quiet.
    """
    found: list[Elapsed | None] = [None] * len(timeline.rows)
    gaps: list[tuple[int, Elapsed]] = []
    above: When | None = None
    for index, row in enumerate(timeline.rows):
        if row.when.precision is Precision.UNKNOWN:
            continue
        gap = None if above is None else bounded(above, row.when, None)
        if gap is not None:
            gaps.append((index, gap))
        above = _later(above, row)
    lows = sorted(max(_ZERO, gap.low) for _, gap in gaps)
    if len(lows) >= _FEWEST and lows[-1] >= _SHORTEST:
        lower, upper = _quantile(lows, 0.25), _quantile(lows, 0.75)
        fence = max(_SHORTEST, upper + _FENCE * (upper - lower))
        for index, gap in gaps:
            if gap.low > fence:
                found[index] = gap
    return tuple(found)


def quiet_text(gap: Elapsed) -> str:
    """`6h 10m without an event`."""
    return f"{length_text(gap)} without an event"


def _so_far(phase: Phase, timeline: Timeline) -> str:
    """How long a phase without an end has lasted."""
    if phase.end is not None:
        return ""
    start, now = phase.start.at, timeline.as_of
    if now is None or start is None or now < start:
        return _OPEN
    return f"{duration_text(so_far(start, now, timeline.hours))} so far"


def _row_at(rows: Sequence[TimelineRow], when: When, first: int) -> int | None:
    """The first row from `first` on that is a milestone at `when`."""
    for index in range(first, len(rows)):
        row = rows[index]
        if row.milestones and (row.when is when or row.when == when):
            return index
    return None


def _is_within(when: When, each: PlacedPhase) -> bool:
    if when.precision is Precision.UNKNOWN:
        return False
    if when.precision is not Precision.DATE:
        return True
    since = bounds(each.phase.start, when)
    before = bounds(when, each.phase.end) if each.phase.end else None
    return (
        since is not None
        and since[0] >= _ZERO
        and (each.phase.end is None or (before is not None and before[0] >= _ZERO))
    )


def _later(above: When | None, row: TimelineRow) -> When:
    """Where the next gap begins: at the end of the row, or of a longer one above it."""
    own = row.until if row.until and row.until.precision is not Precision.UNKNOWN else row.when
    if above is None or (above.at and own.at and above.at <= own.at):
        return own
    span = bounded(above, own, None)
    return own if span is None or span.point >= _ZERO else above


def _quantile(values: Sequence[timedelta], share: float) -> timedelta:
    """Type 7 of Hyndman and Fan (1996), between the two values beside it; they are sorted."""
    place = (len(values) - 1) * share
    index = int(place)
    after = values[min(index + 1, len(values) - 1)]
    return values[index] + (after - values[index]) * (place - index)
