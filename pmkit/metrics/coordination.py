"""How many people it took to coordinate a response, as its record tells; nobody by name."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import NamedTuple

from pmkit.metrics.durations import Measured, Open, Outcome
from pmkit.model import lifecycle
from pmkit.model.incident import Incident, Person
from pmkit.model.timeline import Communication
from pmkit.statistics.interval import Interval
from pmkit.statistics.quantiles import median, median_interval
from pmkit.timestamps.when import When

COMMANDERS = (
    "incident commander",
    "incident lead",
    "incident leader",
    "incident manager",
    "incident coordinator",
    "commander",
    "ic",
)
"""Roles of those who lead a response, in small letters; a longer one may contain the first."""

_HOUR = timedelta(hours=1)


class Coordination(NamedTuple):
    """What the record of one incident tells; None where it tells nothing."""

    incident: str
    """The incident's id."""

    people: int | None
    """Different names or handles."""

    teams: int | None
    """Different teams of theirs."""

    roles: int | None
    """Different roles of theirs."""

    led: bool | None
    """Whether one of them was incident commander; None where no role is recorded."""

    communications: int | None
    """Messages to people outside the response."""

    per_hour: float | None
    """Those of them that were sent while it lasted, for each hour of it."""

    undated: int
    """Messages that are not in `per_hour`, because they have no time within the incident."""


class Spread(NamedTuple):
    """Counts of many incidents."""

    n: int
    """How many tell one."""

    median: float | None
    """The middle one."""

    interval: Interval | None
    """Of the median: two of the counts; None of fewer than 6."""

    least: float | None
    """The smallest one."""

    greatest: float | None
    """The greatest one."""


def coordination(incident: Incident, lasted: Outcome) -> Coordination:
    """What its record tells.

    Args:
        incident: what happened.
        lasted: from where to where it lasted, as a metric has it.
    """
    people = incident.people
    teams = _different(person.team for person in people)
    roles = _different(person.role for person in people)
    messages = incident.communications
    inside = [each for each in messages if _within(each, incident)]
    seconds = _seconds(lasted)
    return Coordination(
        incident=incident.id,
        people=len(_different(person.name for person in people)) or None,
        teams=len(teams) or None,
        roles=len(roles) or None,
        led=any(map(_leads, people)) if roles else None,
        communications=len(messages) or None,
        per_hour=len(inside) / (seconds / _HOUR) if messages and seconds else None,
        undated=len(messages) - len(inside),
    )


def spread(values: Iterable[float | None]) -> Spread:
    """Median and range of what is told."""
    known: Sequence[float] = [value for value in values if value is not None]
    return Spread(
        n=len(known),
        median=median(known),
        interval=median_interval(known),
        least=min(known, default=None),
        greatest=max(known, default=None),
    )


def _different(names: Iterable[str | None]) -> set[str]:
    """Names that differ by more than the case of letters, and by spaces, `_` and `-`."""
    return {plain for name in names if name and (plain := _plain(name))}


def _plain(name: str) -> str:
    """`incident commander`, however it is spelt."""
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())


def _leads(person: Person) -> bool:
    role = _plain(person.role or "")
    return role in COMMANDERS or COMMANDERS[0] in role


def _within(message: Communication, incident: Incident) -> bool:
    """Whether it was sent between begin and end."""
    at = _centre(message.at)
    begin = _centre(lifecycle.first(incident, "started"))
    end = lifecycle.end(incident)
    last = _centre(end)
    if at is None or begin is None or (end is not None and last is None):
        return False
    return begin <= at and (last is None or at <= last)


def _centre(when: When | None) -> float | None:
    """Seconds since 1970 of the centre of a time; None if it has no date."""
    if when is None or when.earliest is None or when.latest is None:
        return None
    return (when.earliest + (when.latest - when.earliest) / 2).timestamp()


def _seconds(lasted: Outcome) -> timedelta | None:
    if isinstance(lasted, Measured):
        return lasted.elapsed.point or None
    return lasted.elapsed if isinstance(lasted, Open) else None
