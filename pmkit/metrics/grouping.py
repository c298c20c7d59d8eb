"""Which incidents are counted together: by a property, and by the period in which they began."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pmkit.metrics.durations import Skipped
from pmkit.model import lifecycle
from pmkit.model.incident import Incident
from pmkit.timestamps.periods import Period, Unit, period, periods_between
from pmkit.timestamps.when import Precision, When

PROPERTIES = ("severity", "service", "tag")
"""What incidents can be grouped by."""


class Group(NamedTuple):
    """Incidents that are counted together."""

    by: str | None
    """The property they share; None where they are not grouped by one."""

    value: str | None
    """Its value; None for incidents that have none."""

    period: Period | None
    """In which they began; None where periods were not asked for."""

    incidents: tuple[int, ...]
    """Their places in the sequence that was grouped."""

    @property
    def labels(self) -> dict[str, str | None]:
        """The property and its value; empty where incidents are not grouped by one."""
        return {} if self.by is None else {self.by: self.value}


class Grouping(NamedTuple):
    """All groups, and who is in none."""

    groups: tuple[Group, ...]
    """By value, then by period; at least one, and empty if there is nothing to group."""

    unplaced: tuple[Skipped, ...]
    """Incidents that belong to no period, with the reason."""


def grouped(
    incidents: Sequence[Incident],
    *,
    by: str | None = None,
    unit: Unit | None = None,
    zone: ZoneInfo,
    scale: Sequence[str] = (),
    since: datetime | None = None,
    until: datetime | None = None,
) -> Grouping:
    """`incidents` by the property `by` and by periods of `unit` in `zone`.

    An incident with two services is in the groups of both. Without `by`, periods in which
    nothing began are listed between the first and the last, and from `since` and up to `until`;
    with it, they are not.

    Args:
        incidents: what is grouped.
        by: one of `PROPERTIES`.
        unit: the length of periods; None for none.
        zone: where periods begin and end.
        scale: severities, worst first; the order of their groups.
        since: where the first period lies that is listed at least.
        until: where the last one ends.
    """
    periods: dict[int, Period | None] = dict.fromkeys(range(len(incidents)))
    unplaced: list[Skipped] = []
    if unit is not None:
        for index, incident in enumerate(incidents):
            found = begun_in(incident, unit, zone)
            if isinstance(found, Period):
                periods[index] = found
            else:
                del periods[index]
                unplaced.append(Skipped(incident.id, found))
    cells: dict[tuple[str | None, Period | None], list[int]] = {}
    for index, own in periods.items():
        for value in _values(incidents[index], by):
            cells.setdefault((value, own), []).append(index)
    if by is None and unit is not None:
        for each in _between(periods.values(), unit, zone, since, until):
            cells.setdefault((None, each), [])
    ranks = {name: rank for rank, name in enumerate(scale)}
    groups = [
        Group(by, value, own, tuple(indexes))
        for (value, own), indexes in sorted(
            cells.items(), key=lambda item: (_rank(item[0][0], ranks), _start(item[0][1]))
        )
    ]
    return Grouping(tuple(groups) or (Group(by, None, None, ()),), tuple(unplaced))


def begun_in(incident: Incident, unit: Unit, zone: ZoneInfo) -> Period | str:
    """The period in which `incident` began, or why that cannot be said."""
    span = begin_span(incident)
    if isinstance(span, str):
        return span
    first, last = (period(instant, unit, zone) for instant in span)
    if first != last:
        where = f"{first.label} and {last.label} in {zone.key}"
        return f"{only_day(incident)}, which lies in {where}"
    return first


def begun_between(incident: Incident, since: datetime | None, until: datetime | None) -> bool | str:
    """Whether `incident` began in `[since, until)`, or why that cannot be said."""
    if since is None and until is None:
        return True
    span = begin_span(incident)
    if isinstance(span, str):
        return span
    first, last = (
        (since is None or instant >= since) and (until is None or instant < until)
        for instant in span
    )
    if first != last or (since and until and span[0] < since and span[1] >= until):
        return only_day(incident)
    return first


def begin_span(incident: Incident) -> tuple[datetime, datetime] | str:
    """The first and the last instant at which it may have begun, or why there is none.

    An approximate time counts at its centre, which is then both.
    """
    begin = lifecycle.begin(incident)
    if begin.earliest is None or begin.latest is None:
        return _timeless(begin)
    if begin.precision is Precision.DATE:
        return begin.earliest, begin.latest - timedelta(microseconds=1)
    centre = begin.earliest + (begin.latest - begin.earliest) / 2
    return centre, centre


def only_day(incident: Incident) -> str:
    """Why an incident is on neither side of an instant within the day on which it began."""
    return f"only the day on which it began is known, {lifecycle.begin(incident).day}"


def _timeless(begin: When) -> str:
    if begin.precision is Precision.CLOCK:
        return "its date is unknown"
    return "no time of it is known"


def _values(incident: Incident, by: str | None) -> Iterable[str | None]:
    """The values of the property `by`; a single None where there is none."""
    if by is None:
        return (None,)
    if by == "severity":
        return (incident.severity,)
    names = incident.services if by == "service" else incident.tags
    return tuple(dict.fromkeys(names)) or (None,)


def _between(
    periods: Iterable[Period | None],
    unit: Unit,
    zone: ZoneInfo,
    since: datetime | None,
    until: datetime | None,
) -> Iterable[Period]:
    known = [each for each in periods if each is not None]
    starts = [each.start for each in known] + ([] if since is None else [since])
    ends = [each.end for each in known] + ([] if until is None else [until])
    if not starts or not ends:
        return ()
    return periods_between(min(starts), max(ends), unit, zone)


def _start(of: Period | None) -> datetime:
    return datetime.min.replace(tzinfo=UTC) if of is None else of.start


def _rank(value: str | None, ranks: Mapping[str, int]) -> tuple[bool, int, str, str]:
    """Values of the scale in its order, then others by name, then none."""
    if value is None:
        return True, 0, "", ""
    return False, ranks.get(value, len(ranks)), value.casefold(), value
