"""When service was down: stretches of incidents, and the episodes that they make together.

An episode is a maximal union of stretches that overlap or touch. Two incidents at the same time
are two stretches and one episode, because nobody is down twice.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from pmkit.metrics.durations import Skipped, course, uncounted
from pmkit.model import lifecycle
from pmkit.model.impact import ImpactWindow
from pmkit.model.incident import Incident, Kind
from pmkit.timestamps.when import Precision, When

Stretch = tuple[datetime, datetime]
"""From an instant to another, half-open; both are the same where something took no time."""


class Down(NamedTuple):
    """A stretch of one incident, as far as its times are known."""

    incident: str
    """The incident's id."""

    services: tuple[str, ...]
    """Which services were down; empty where none is named."""

    point: Stretch
    """From centre to centre of its times."""

    certain: Stretch | None
    """What its times allow at least; None where they allow nothing."""

    possible: Stretch
    """What its times allow at most."""

    open: bool
    """Whether it still goes on; it then ends at the time of the report."""


class Downtime(NamedTuple):
    """An incident's stretches, and why some of them, or all, cannot be counted."""

    stretches: tuple[Down, ...]
    """By their place in the record."""

    doubts: tuple[Skipped, ...]
    """Reasons; where there is no stretch, the incident is left out for them."""


class Episode(NamedTuple):
    """Stretches that overlap or touch, as one."""

    start: datetime
    """Where the first of them begins."""

    end: datetime
    """Where the last of them ends."""

    incidents: tuple[str, ...]
    """Ids, by the begin of their stretches."""

    open: bool
    """Whether one of them still goes on."""


_APART: dict[Kind, str] = {Kind.NEAR_MISS: "it is a near miss"}
_BREACH = "it is a security incident without impact windows"


def downtime(incident: Incident, as_of: datetime) -> Downtime:
    """When users were without service in `incident`.

    That is in its impact windows, each for the services that it names. A record without any was
    down from `started`, or `reopened`, to the last `resolved` before it was reopened. What is open
    lasts until `as_of`. A time of which only the day is known counts at the middle of the day.
    """
    reason = _reason(incident)
    if reason is not None:
        return Downtime((), (Skipped(incident.id, reason),))
    return _down(incident, as_of)


def maintenance(incident: Incident, as_of: datetime) -> Downtime | None:
    """As `downtime`, of planned maintenance that was not cancelled; None of anything else."""
    if incident.kind is not Kind.MAINTENANCE or uncounted(incident._replace(kind=Kind.INCIDENT)):
        return None
    return _down(incident, as_of)


def episodes(stretches: Iterable[tuple[Stretch, str, bool]]) -> tuple[Episode, ...]:
    """The unions of stretches, each given with its incident and whether it is open, by begin."""
    found: list[Episode] = []
    for (start, end), incident, still in sorted(stretches):
        if found and start <= found[-1].end:
            last = found[-1]
            names = tuple(dict.fromkeys((*last.incidents, incident)))
            found[-1] = Episode(last.start, max(last.end, end), names, last.open or still)
        else:
            found.append(Episode(start, end, (incident,), still))
    return tuple(found)


def union(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The unions of stretches alone."""
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return tuple(found)


def clipped(stretches: Iterable[Stretch], since: datetime, until: datetime) -> Iterator[Stretch]:
    """The parts of `stretches` that lie in `[since, until)`."""
    for start, end in stretches:
        low, high = max(start, since), min(end, until)
        if low < high:
            yield low, high


def _reason(incident: Incident) -> str | None:
    """Why nobody was without service in it; None if somebody may have been."""
    reason = uncounted(incident) or _APART.get(incident.kind)
    if reason is None and incident.kind is Kind.SECURITY and not _windows(incident):
        return _BREACH
    return reason


def _down(incident: Incident, as_of: datetime) -> Downtime:
    stretches: list[Down] = []
    doubts: list[Skipped] = []
    windows = _windows(incident)
    parts = (_window(incident, each, as_of) for each in windows) if windows else None
    for found in _course(incident, as_of) if parts is None else parts:
        if isinstance(found, Down):
            stretches.append(found)
        else:
            doubts.append(Skipped(incident.id, found))
    if stretches:
        doubts = [each._replace(reason=f"in part: {each.reason}") for each in doubts]
    return Downtime(tuple(stretches), tuple(dict.fromkeys(doubts)))


def _windows(incident: Incident) -> tuple[ImpactWindow, ...]:
    return incident.impact.windows if incident.impact else ()


def _window(incident: Incident, window: ImpactWindow, as_of: datetime) -> Down | str:
    """One impact window; one without end lasts while the incident is open, else to its end."""
    services = window.services or incident.services
    end, what = window.end, "an impact window's end"
    if end is None and not lifecycle.is_open(incident):
        end, what = lifecycle.end(incident), "its end"
        if end is None:
            return "an impact window has no end, and neither has the incident"
    found = _between(window.start, end, as_of, ("an impact window", what))
    return found if isinstance(found, str) else _stretch(incident, services, found)


def _course(incident: Incident, as_of: datetime) -> Iterator[Down | str]:
    """From `started` or `reopened` to the last `resolved` or `closed` before the next reopening.

    What was never said to be over goes on into the next episode.
    """
    begun: When | None = None
    parts = course(incident).episodes
    for number, reached in enumerate(parts):
        starts = reached.get("started") or reached.get("reopened")
        if begun is None and starts:
            begun = starts[0].at
        ends = reached.get("resolved") or reached.get("closed")
        over = ends[-1].at if ends else None
        last = number == len(parts) - 1
        if over is None and not last:
            continue
        if begun is None:
            yield 'no event is marked "started"'
        elif over is None and not lifecycle.is_open(incident):
            yield 'no event is marked "resolved"'
        else:
            found = _between(begun, over, as_of, ('"started"', '"resolved"'))
            services = incident.services
            yield found if isinstance(found, str) else _stretch(incident, services, found)
        begun = None


class _Span(NamedTuple):
    """From one time to another, as `Down` has it."""

    point: Stretch
    certain: Stretch | None
    possible: Stretch
    open: bool


def _stretch(incident: Incident, services: tuple[str, ...], span: _Span) -> Down:
    return Down(incident.id, services, span.point, span.certain, span.possible, span.open)


def _between(start: When, end: When | None, as_of: datetime, names: tuple[str, str]) -> _Span | str:
    """From one time to another, None being now; or why that cannot be said."""
    first = _limits(start)
    if first is None:
        return _unknown(start, names[0])
    now = max(as_of, first[1])
    last = (now, now) if end is None else _limits(end)
    if last is None:
        return _unknown(end or start, names[1])
    if start is end:  # one event is one moment, however uncertain it is
        moment = _centre(first), _centre(first)
        return _Span(moment, moment, moment, open=False)
    first, last = _in_order(start, end, first, last)
    if last[1] < first[0]:
        return "it ends before it begins"
    point = _centre(first), _centre(last)
    if point[1] < point[0]:
        return "it may end before it begins"
    certain = (first[1], last[0]) if first[1] <= last[0] else None
    return _Span(point, certain, (first[0], last[1]), end is None)


def _unknown(when: When, name: str) -> str:
    known = when.precision is Precision.CLOCK
    return "its date is unknown" if known else f"the time of {name} is unknown"


def _in_order(
    start: When, end: When | None, first: Stretch, last: Stretch
) -> tuple[Stretch, Stretch]:
    """The two times, without what a day has before the begin or after the end."""
    if end is not None and end.precision is Precision.DATE and last[1] > first[0]:
        last = max(last[0], first[0]), last[1]
    if start.precision is Precision.DATE and first[0] < last[1]:
        first = first[0], min(first[1], last[1])
    return first, last


def _limits(when: When) -> Stretch | None:
    """The first and the last instant that it may mean; None if it has no date."""
    if when.earliest is None or when.latest is None:
        return None
    return when.earliest, when.latest


def _centre(of: Stretch) -> datetime:
    return of[0] + (of[1] - of[0]) / 2
