"""Dates whose year or month was mistyped, as far as the events around them can tell."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from pmkit.checks.certain import is_bare_clock
from pmkit.model.timeline import Event

FAR = timedelta(days=20)
"""How far an event lies from its neighbours before its date is doubted."""

_NEAR = timedelta(hours=12)
_CLOSE = timedelta(days=7)


class Slip(NamedTuple):
    """A date far from its neighbours, which one other digit or two would bring among them."""

    place: int
    """The place of the event in the timeline, from 0."""

    neighbour: int
    """The place of the event above it, or of the one below where it is the first."""

    distance: timedelta
    """From that neighbour; never negative."""

    written: str
    """The time with the year or the month that would fit."""


class _Dated(NamedTuple):
    """An event that is written with its date, and those below that take their date from it."""

    place: int
    written: str
    at: datetime
    day: date
    last: datetime
    last_place: int
    milestones: frozenset[str]


def slips(timeline: tuple[Event, ...]) -> dict[int, Slip]:
    """Slips by the place of the event; events that take their date from it share its slip."""
    if not _has_gap(timeline):
        return {}
    dated = _dated(timeline)
    found: dict[int, Slip] = {}
    inner = range(1, len(dated) - 1)
    for number in (*inner, len(dated) - 1, 0):  # two neighbours know better than one
        event = dated[number]
        above = dated[number - 1] if number else None
        below = dated[number + 1] if number + 1 < len(dated) else None
        if any(other and other.place in found for other in (above, below)):
            continue
        if slip := _slip(event, above, below):
            found.update(dict.fromkeys(range(event.place, event.last_place + 1), slip))
    return found


def _has_gap(timeline: tuple[Event, ...]) -> bool:
    above = None
    for event in timeline:
        at = event.at.at
        if at is not None:
            if above is not None and not -FAR < at - above < FAR:
                return True
            above = at
    return False


def _dated(timeline: tuple[Event, ...]) -> list[_Dated]:
    found: list[_Dated] = []
    for place, event in enumerate(timeline):
        at, offset = event.at.at, event.at.offset
        if at is None or offset is None:
            continue
        names = frozenset(event.milestones)
        if not is_bare_clock(event.at):
            day = (at + offset).date()
            found.append(_Dated(place, event.at.written, at, day, at, place, names))
        elif found:
            names |= found[-1].milestones
            found[-1] = found[-1]._replace(last=at, last_place=place, milestones=names)
    return found


def _slip(event: _Dated, above: _Dated | None, below: _Dated | None) -> Slip | None:
    before = above and above.last
    after = below and below.at
    distances = [abs(event.at - other) for other in (before, after) if other is not None]
    if not distances or min(distances) < FAR:
        return None
    misplaced = (before is not None and event.at < before) or (
        after is not None and event.at > after
    )
    neighbours = [other for other in (above, below) if other is not None]
    if not misplaced and (_may_be_far(event) or neighbours[0].milestones == {"closed"}):
        return None
    for day in _days(event.day, [other.day for other in neighbours], misplaced):
        if _fits(event.at + (day - event.day), before, after):
            written = event.written.replace(str(event.day), str(day), 1)
            neighbour = above.last_place if above else neighbours[0].place
            return Slip(event.place, neighbour, distances[0], written)
    return None


def _may_be_far(event: _Dated) -> bool:
    """Whether it is background or a follow-up, which may well lie a year away."""
    return event.milestones <= {"closed"}


def _days(day: date, others: Sequence[date], misplaced: bool) -> Iterator[date]:
    """`day` with another year, or (if it is certainly wrong) another month."""
    years = sorted({other.year + step for other in others for step in (0, 1, -1)})
    months = sorted({other.month + step for other in others for step in (0, 1, -1)})
    months = months if misplaced else []
    for year, month in [*((y, day.month) for y in years), *((day.year, m) for m in months)]:
        if (year, month) != (day.year, day.month):
            try:
                yield date(year, month, day.day)
            except ValueError:  # 29 February of another year, or a thirteenth month
                continue


def _fits(at: datetime, before: datetime | None, after: datetime | None) -> bool:
    """Whether `at` lies between its neighbours, or next to the only one."""
    if before is not None and after is not None:
        return before <= at <= after and after - before <= _CLOSE
    if before is not None:
        return before <= at <= before + _NEAR
    return after is not None and after - _NEAR <= at <= after
