"""How much of an incident lay in the working hours, and in the nights, of each region."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from pmkit.metrics.durations import Skipped, uncounted
from pmkit.model import lifecycle
from pmkit.model.incident import Incident
from pmkit.timestamps.hours import Hours, Span, open_between
from pmkit.timestamps.when import Elapsed, Precision, When

NIGHT = Span(22 * 60, (24 + 7) * 60)
"""22:00–07:00, when most people sleep; on every day of the week."""  # the dash of a range

TOGETHER = ("at least one", "all of them", "none of them")
"""What is worked out beside each region, in this order."""

_ZERO = timedelta(0)
_INSTANT = timedelta(microseconds=1)


class Inside(NamedTuple):
    """What lies in some hours."""

    time: Elapsed
    """How much of the incident, with bounds where its begin or end is uncertain."""

    outside: Elapsed
    """The rest of it."""

    began: bool | None
    """Whether it began there; None where its begin may lie on either side."""

    @property
    def share(self) -> float | None:
        """Of the incident; None where it took no time."""
        return _share(self.time.point, self.outside.point)

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The least and the greatest share that uncertain times allow."""
        low = _share(self.time.low, self.outside.high)
        high = _share(self.time.high, self.outside.low)
        return None if low is None or high is None else (low, high)


class Part(NamedTuple):
    """An incident as one region saw it, or several together."""

    work: Inside
    """In working hours."""

    night: Inside
    """At night."""


class Covered(NamedTuple):
    """An incident and its regions."""

    incident: str
    """The incident's id."""

    start: When
    """Where it begins."""

    end: When | None
    """Where it ends; None: it is open."""

    elapsed: Elapsed
    """How long it took; of an open one, so far."""

    regions: tuple[Part, ...]
    """In the order in which they were asked for."""

    together: tuple[Part, ...]
    """As `TOGETHER`."""


def region(hours: Hours, night: Span = NIGHT) -> tuple[Hours, Hours]:
    """Working hours and the nights of the same place; a holiday has its night like any day."""
    return hours, Hours(hours.name, hours.zone, ((night,),) * 7)


def coverage(
    incident: Incident, regions: Sequence[tuple[Hours, Hours]], as_of: datetime
) -> Covered | Skipped:
    """How `incident` lies in the hours of `regions`, or why that cannot be said.

    It lasts from its begin to its last end, with the pauses of one that was reopened; an open
    one lasts until `as_of`.
    """
    reason = uncounted(incident)
    if reason is not None:
        return Skipped(incident.id, reason)
    start = lifecycle.begin(incident)
    end = lifecycle.end(incident)
    if end is None and not lifecycle.is_open(incident):
        return Skipped(incident.id, 'no event is marked "resolved" or "closed"')
    last = end or When(Precision.EXACT, "", as_of, None, as_of, as_of)
    reason = _vague(start, "begin") or _vague(last, "end")
    if reason is not None:
        return Skipped(incident.id, reason)
    span = _Span(start, last)
    if span.point[1] < span.point[0]:
        late = (
            "it begins after the time of the report" if end is None else "it ends before it begins"
        )
        return Skipped(incident.id, late)
    work = span.inside([hours for hours, _ in regions])
    night = span.inside([hours for _, hours in regions])
    parts = tuple(Part(*pair) for pair in zip(work, night, strict=True))
    return Covered(
        incident=incident.id,
        start=start,
        end=end,
        elapsed=Elapsed(*(each[1] - each[0] for each in (span.point, span.low, span.high))),
        regions=parts[: len(regions)],
        together=parts[len(regions) :],
    )


def total(parts: Sequence[Part]) -> Part:
    """Of many incidents together; it says nothing of where they began."""
    return Part(
        _sum([part.work for part in parts]),
        _sum([part.night for part in parts]),
    )


class _Span(NamedTuple):
    """From one time to another."""

    start: When
    end: When

    @property
    def point(self) -> tuple[datetime, datetime]:
        """From centre to centre."""
        return _centre(self.start), _centre(self.end)

    @property
    def low(self) -> tuple[datetime, datetime]:
        """What certainly belongs to it."""
        if self.start is self.end:  # one event is one moment, however uncertain it is
            return self.point
        _, begin = _ends(self.start)
        end, _ = _ends(self.end)
        return begin, max(begin, end)

    @property
    def high(self) -> tuple[datetime, datetime]:
        """What may belong to it."""
        if self.start is self.end:  # as above
            return self.point
        return _ends(self.start)[0], _ends(self.end)[1]

    def inside(self, hours: Sequence[Hours]) -> list[Inside]:
        """What lies in each of `hours`, then in them as `TOGETHER` says."""
        spans = {each: _counted(hours, each) for each in dict.fromkeys(self._spans())}
        point, low, high = (spans[each] for each in self._spans())
        first, last = _ends(self.start)
        began = _counted(hours, (first, last + _INSTANT))
        whole = last + _INSTANT - first
        wholes = [end - begin for begin, end in self._spans()]
        return [
            Inside(
                Elapsed(*times),
                Elapsed(*(all_ - own for all_, own in zip(wholes, times, strict=True))),
                True if there == whole else False if there == _ZERO else None,
            )
            for *times, there in zip(point, low, high, began, strict=True)
        ]

    def _spans(self) -> tuple[tuple[datetime, datetime], ...]:
        return self.point, self.low, self.high


def _counted(hours: Sequence[Hours], span: tuple[datetime, datetime]) -> list[timedelta]:
    """How much of `span` lies in each of `hours`, then in at least one, in all and in none."""
    start, end = span
    opened = [list(open_between(each, start, end)) for each in hours]
    changes = sorted(
        (at, step)
        for each in opened
        for begin, close in each
        for at, step in ((begin, 1), (close, -1))
    )
    by_number = [_ZERO] * (len(hours) + 1)
    last, number = start, 0
    for at, step in changes:
        by_number[number] += at - last
        last, number = at, number + step
    by_number[number] += end - last
    own = [sum((close - begin for begin, close in each), _ZERO) for each in opened]
    return [*own, sum(by_number[1:], _ZERO), by_number[-1], by_number[0]]


def _sum(of: Sequence[Inside]) -> Inside:
    def summed(values: Sequence[Elapsed]) -> Elapsed:
        return Elapsed(*(sum(each, _ZERO) for each in zip(*values, strict=True)))

    if not of:
        return Inside(Elapsed(_ZERO, _ZERO, _ZERO), Elapsed(_ZERO, _ZERO, _ZERO), None)
    return Inside(summed([each.time for each in of]), summed([each.outside for each in of]), None)


def _share(inside: timedelta, outside: timedelta) -> float | None:
    whole = inside + outside
    return inside / whole if whole else None


def _vague(when: When, what: str) -> str | None:
    """Why nothing can be counted from or to this time; None if something can."""
    if when.precision is Precision.UNKNOWN:
        return f"the time of its {what} is unknown"
    if when.precision is Precision.CLOCK:
        return "its date is unknown"
    if when.precision is Precision.DATE:
        return f"only the day of its {what} is known"
    return None


def _ends(when: When) -> tuple[datetime, datetime]:
    """The first and the last instant that it may mean."""
    if when.earliest is None or when.latest is None:
        raise ValueError("a time without a date has no ends")
    return when.earliest, when.latest


def _centre(when: When) -> datetime:
    first, last = _ends(when)
    return first + (last - first) / 2
