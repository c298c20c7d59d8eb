"""How long one incident took, from one milestone to another."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from pmkit.metrics.definitions import Metric, Occurrence
from pmkit.model import lifecycle
from pmkit.model.incident import Incident, Kind, Status
from pmkit.model.timeline import Event
from pmkit.timestamps.elapsed import elapsed
from pmkit.timestamps.when import Elapsed, Precision, When


class Measured(NamedTuple):
    """It has both milestones."""

    incident: str
    """The incident's id."""

    elapsed: Elapsed
    """Its duration, with bounds where a time is uncertain."""


class Open(NamedTuple):
    """It has `from`, lacks `to`, and is neither resolved nor closed."""

    incident: str
    """The incident's id."""

    since: When
    """When `from` was reached."""

    elapsed: timedelta | None
    """So far; None where `since` is no instant."""


class Skipped(NamedTuple):
    """It has no such duration."""

    incident: str
    """The incident's id."""

    reason: str
    """Why, in words; no final stop."""


Outcome = Measured | Open | Skipped
"""Every incident is one of the three for every metric."""


class Course(NamedTuple):
    """The milestones of an incident by episode, worked out once for all metrics."""

    incident: Incident
    """The incident."""

    episodes: tuple[dict[str, list[Event]], ...]
    """Events by milestone, in the order of time; `reopened` begins the next episode."""


_UNCOUNTED: dict[Status | Kind | None, str] = {
    Status.CANCELLED: "it was cancelled",
    Status.DUPLICATE: "it is a duplicate of another incident",
    Kind.EXERCISE: "it is an exercise",
    Kind.MAINTENANCE: "it is planned maintenance",
}
_RUNNING = frozenset({Status.INVESTIGATING, Status.IDENTIFIED, Status.MONITORING})
_TAKEN_BACK = frozenset({"mitigated", "resolved", "closed"})
_ZERO = timedelta(0)


def measure(incident: Incident, metric: Metric, as_of: datetime) -> Outcome:
    """The duration of `incident` in the sense of `metric`, or why it has none.

    Of a metric that counts each episode, it is that of the first one.

    Args:
        incident: what happened.
        metric: from which milestone to which.
        as_of: the time at which an open incident is looked at, aware.
    """
    return outcome(course(incident), metric, as_of)


def course(incident: Incident) -> Course:
    """The milestones of `incident` by episode."""
    episodes: list[dict[str, list[Event]]] = [{}]
    for event in lifecycle.ordered(incident):
        if "reopened" in event.milestones and episodes[-1]:
            episodes.append({})
        for milestone in event.milestones:
            episodes[-1].setdefault(milestone, []).append(event)
    return Course(incident, tuple(episodes))


def outcome(of: Course, metric: Metric, as_of: datetime) -> Outcome:
    """As `measure`, for many metrics of one incident."""
    reason = uncounted(of.incident)
    if reason is not None:
        return Skipped(of.incident.id, reason)
    metric = _begun(of, metric)
    if metric.occurrence is Occurrence.OUTER or len(of.episodes) == 1:
        return _outer(of, metric, as_of)
    if metric.occurrence in {Occurrence.FIRST, Occurrence.EACH}:
        return _episode(of, 0, metric, as_of)
    if metric.occurrence is Occurrence.LAST:
        return _episode(of, len(of.episodes) - 1, metric, as_of)
    return _active(of, metric, as_of)


def outcomes(of: Course, metric: Metric, as_of: datetime) -> tuple[Outcome, ...]:
    """As `outcome`, with one for each episode where the metric counts each."""
    if metric.occurrence is not Occurrence.EACH or len(of.episodes) == 1:
        return (outcome(of, metric, as_of),)
    reason = uncounted(of.incident)
    if reason is not None:
        return (Skipped(of.incident.id, reason),)
    own = _begun(of, metric)
    return tuple(_episode(of, index, own, as_of) for index in range(len(of.episodes)))


def _begun(of: Course, metric: Metric) -> Metric:
    """The metric that runs from the first of its milestones that was reached."""
    if metric.others:
        for event in lifecycle.ordered(of.incident):
            for name in event.milestones:
                if name in metric.starts:
                    return metric._replace(start=name, others=())
    return metric


def uncounted(incident: Incident) -> str | None:
    """Why `incident` is counted nowhere; None if it is."""
    facts = (incident.status, incident.kind)
    return next((_UNCOUNTED[fact] for fact in facts if fact in _UNCOUNTED), None)


def _outer(of: Course, metric: Metric, as_of: datetime) -> Outcome:
    """From the first `from` to the last `to`."""
    start = next(_marked(of, metric.start), None)
    end = next(reversed(tuple(_marked(of, metric.end))), None)
    name = of.incident.id
    if end is not None and metric.end in _TAKEN_BACK and metric.end not in of.episodes[-1]:
        if start is not None and _running(of):
            return _open(of, start, metric, as_of)
        if metric.end != "mitigated":
            return Skipped(name, f'no event is marked "{metric.end}" after it was reopened')
    if start is not None and end is not None:
        return _between(name, start, end, metric)
    if start is not None and _running(of):
        return _open(of, start, metric, as_of)
    missing = [*metric.starts] * (start is None) + [metric.end] * (end is None)
    return Skipped(name, "no event is marked " + " or ".join(f'"{each}"' for each in missing))


def _episode(of: Course, index: int, metric: Metric, as_of: datetime) -> Outcome:
    """One episode: from its first `from`, or from `reopened`, to its last `to`."""
    marked = of.episodes[index]
    starts = marked.get(metric.start) or marked.get("reopened")
    ends = marked.get(metric.end)
    if starts and ends:
        return _between(of.incident.id, starts[0], ends[-1], metric)
    if starts and index == len(of.episodes) - 1 and _running(of):
        return _open(of, starts[0], metric, as_of)
    missing = metric.end if starts else metric.start
    return Skipped(of.incident.id, f'no event of episode {index + 1} is marked "{missing}"')


def _active(of: Course, metric: Metric, as_of: datetime) -> Outcome:
    """The sum of the episodes."""
    total = Elapsed(_ZERO, _ZERO, _ZERO)
    for index in range(len(of.episodes)):
        part = _episode(of, index, metric, as_of)
        if isinstance(part, Skipped):
            return part
        if isinstance(part, Open):
            so_far = None if part.elapsed is None else total.point + part.elapsed
            return part._replace(elapsed=so_far)
        total = Elapsed(*(sum(pair, _ZERO) for pair in zip(total, part.elapsed, strict=True)))
    return Measured(of.incident.id, total)


def _marked(of: Course, milestone: str) -> Iterator[Event]:
    return (event for marked in of.episodes for event in marked.get(milestone, ()))


def _running(of: Course) -> bool:
    """Whether the incident is neither resolved nor closed.

    What follows its end, such as a cause `identified` the day after, does not open it again.
    """
    if of.incident.status is not None:
        return of.incident.status in _RUNNING
    return not of.episodes[-1].keys() & {"resolved", "closed"}


def _open(of: Course, start: Event, metric: Metric, as_of: datetime) -> Open | Skipped:
    begun = _centre(start.at)
    if begun is None:
        return Open(of.incident.id, start.at, None)
    if begun > as_of:
        return Skipped(of.incident.id, "it begins after the time of the report")
    if metric.clock is None:
        return Open(of.incident.id, start.at, as_of - begun)
    from pmkit.timestamps.hours import open_time  # noqa: PLC0415  # few metrics have a calendar

    return Open(of.incident.id, start.at, open_time(metric.clock, begun, as_of))


def _centre(when: When) -> datetime | None:
    """The instant that stands for an uncertain time; None for a day, an unknown or a clock time."""
    if when.at is None or when.earliest is None or when.latest is None:
        return None
    return when.earliest + (when.latest - when.earliest) / 2


def _between(incident: str, start: Event, end: Event, metric: Metric) -> Measured | Skipped:
    reason = _vague(start.at, metric.start) or _vague(end.at, metric.end)
    if reason:
        return Skipped(incident, reason)
    if start is end:  # one event is one moment, however uncertain it is
        return Measured(incident, Elapsed(_ZERO, _ZERO, _ZERO))
    found = elapsed(start.at, end.at)
    if found is None:
        reason = f'only one of "{metric.start}" and "{metric.end}" has a date'
        return Skipped(incident, reason)
    if found.point < _ZERO:
        verb = "is" if found.high < _ZERO else "may be"
        return Skipped(incident, f"{metric.end} {verb} before {metric.start}")
    if metric.clock is not None:
        from pmkit.timestamps import hours  # noqa: PLC0415  # as above

        found = hours.elapsed(metric.clock, start.at, end.at)
        if found is None:
            return Skipped(
                incident, f"its date is unknown, and the hours of {metric.clock.name} need one"
            )
    return Measured(incident, found._replace(low=max(found.low, _ZERO)))


def _vague(when: When, milestone: str) -> str:
    """Why nothing can be counted from or to this time; empty if something can."""
    if when.precision is Precision.UNKNOWN:
        return f'the time of "{milestone}" is unknown'
    if when.precision is Precision.DATE:
        return f'only the day of "{milestone}" is known'
    return ""
