"""The report on coordination: how many people, teams and roles it took, and nobody by name."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pmkit.metrics.catalog import METRICS
from pmkit.metrics.coordination import COMMANDERS, Coordination, Spread, coordination, spread
from pmkit.metrics.durations import Skipped, measure, uncounted
from pmkit.metrics.grouping import Group, grouped
from pmkit.metrics.selection import Window, begun_in
from pmkit.model.incident import Incident
from pmkit.reports.base import (
    Axis,
    AxisKind,
    Cell,
    Chart,
    ChartKind,
    Column,
    ColumnKind,
    Point,
    Report,
    Series,
    Table,
)
from pmkit.reports.facts import counted, facts
from pmkit.reports.left_out import left_out as left_out_table
from pmkit.reports.left_out import named
from pmkit.reports.told import number, rounded
from pmkit.reports.values import pair
from pmkit.statistics.proportions import modified_wilson_interval
from pmkit.timestamps.format import instant_text
from pmkit.timestamps.periods import Unit
from pmkit.timestamps.zones import tzdata_version

_LASTS = next(metric for metric in METRICS if metric.name == "time_to_resolve")

_COUNTS: tuple[tuple[str, str, Callable[[Coordination], float | None]], ...] = (
    ("people", "people", lambda of: of.people),
    ("teams", "teams", lambda of: of.teams),
    ("roles", "roles", lambda of: of.roles),
    ("communications", "communications", lambda of: of.communications),
    ("communications_per_hour", "communications per hour", lambda of: of.per_hour),
)
"""Names for programs and for people, and what is counted."""


@dataclass(frozen=True, slots=True)
class _Found:
    """All that was worked out."""

    groups: tuple[tuple[Group, tuple[Coordination, ...]], ...]
    by: str | None
    unit: Unit | None
    everything: tuple[Coordination, ...]
    skipped: tuple[Skipped, ...]
    unread: tuple[Skipped, ...]


def report(
    incidents: Iterable[Incident],
    *,
    zone: ZoneInfo,
    as_of: datetime,
    by: str | None = None,
    period: Unit | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    filter_text: str = "",
    read: int | None = None,
    left_out: Iterable[tuple[str, str]] = (),
    scale: Sequence[str] = (),
) -> Report:
    """How many people, teams and roles the records of `incidents` name, and how much was said.

    Args:
        incidents: all that could be read.
        zone: where periods begin and end.
        as_of: until when an open incident is counted, aware.
        by: a property, one of `pmkit.metrics.grouping.PROPERTIES`.
        period: the length of periods; None for none.
        since: only incidents that began then or later.
        until: only incidents that began before.
        filter_text: the filter that `incidents` have passed; empty for none.
        read: how many incidents there were before the filter; None: there was none.
        left_out: pairs of id (or path) and reason of records that could not be read.
        scale: severities, worst first; the order of their rows.
    """
    all_of_them = tuple(incidents)
    window = Window(since, until)
    chosen, unplaced = begun_in(all_of_them, window)
    reasons = [(each.id, uncounted(each)) for each in chosen]
    kept = [each for each, (_, reason) in zip(chosen, reasons, strict=True) if reason is None]
    told = [coordination(each, measure(each, _LASTS, as_of)) for each in kept]
    grouping = grouped(kept, by=by, unit=period, zone=zone, scale=scale)
    found = _Found(
        groups=tuple(
            (group, tuple(told[index] for index in group.incidents)) for group in grouping.groups
        ),
        by=by,
        unit=period,
        everything=tuple(told),
        skipped=(
            *unplaced,
            *grouping.unplaced,
            *(Skipped(name, reason) for name, reason in reasons if reason is not None),
        ),
        unread=tuple(Skipped(*each) for each in left_out),
    )
    return Report(
        name="coordination",
        title="Coordination of incidents",
        facts=(
            *facts(zone=zone, as_of=as_of, window=window, filter_text=filter_text),
            ("Incidents", counted(len(told), read or len(all_of_them))),
        ),
        tables=tuple(_tables(found)),
        charts=tuple(_charts(found)),
        data=_data(found, zone, as_of, window, filter_text),
        notes=tuple(_notes(found)),
    )


def _tables(found: _Found) -> Iterator[Table]:
    yield Table(
        name="counts",
        title="In one incident",
        columns=(
            *_group_columns(found),
            Column("measure", "what"),
            Column("n", "n", ColumnKind.COUNT),
            Column("median", "median", ColumnKind.NUMBER),
            Column("median_ci", "95 % limits", ColumnKind.NUMBERS),
            Column("range", "least to most", ColumnKind.NUMBERS),
        ),
        rows=tuple(
            (*_group_cells(found, group), title, *_cells(spread(map(value, told))))
            for group, told in found.groups
            for _, title, value in _COUNTS
        ),
    )
    yield Table(
        name="commander",
        title="Led by an incident commander",
        columns=(
            *_group_columns(found),
            Column("n", "n", ColumnKind.COUNT),
            Column("led", "led", ColumnKind.COUNT),
            Column("share", "share", ColumnKind.SHARE),
            Column("share_ci", "95 % limits", ColumnKind.SHARES),
        ),
        rows=tuple(
            (*_group_cells(found, group), *_led_cells(told)) for group, told in found.groups
        ),
    )
    missing: dict[str, tuple[Skipped, ...]] = {"everything": (*found.unread, *found.skipped)}
    for name, title, value in _COUNTS:
        missing[title] = tuple(
            Skipped(each.incident, _why(name, each))
            for each in found.everything
            if value(each) is None
        )
    table = left_out_table(missing)
    if table.rows:
        yield table


def _why(name: str, of: Coordination) -> str:
    """Why an incident has no such count."""
    if name.startswith("communications"):
        silent = of.communications is None
        return "it records no communication" if silent else "it is not known how long it lasted"
    return "it names nobody" if of.people is None else f"it names no {name.removesuffix('s')}"


def _cells(of: Spread) -> tuple[Cell, ...]:
    whole = None if of.least is None or of.greatest is None else (of.least, of.greatest)
    return of.n, rounded(of.median), of.interval, whole


def _led(told: Iterable[Coordination]) -> tuple[int, int]:
    """How many were led, of how many that name roles."""
    known = [each.led for each in told if each.led is not None]
    return sum(known), len(known)


def _led_cells(told: Iterable[Coordination]) -> tuple[Cell, ...]:
    led, n = _led(told)
    return n, led, led / n if n else None, modified_wilson_interval(led, n)


def _charts(found: _Found) -> Iterator[Chart]:
    """How many incidents had so many people."""
    people = [each.people for each in found.everything if each.people is not None]
    if not people:
        return
    least, most = min(people), max(people)
    sizes = f"{least} to {most} people" if least < most else number(most, "person", "people")
    points = tuple(Point(str(size), people.count(size)) for size in range(1, most + 1))
    usual = max(points, key=lambda point: point.y)
    yield Chart(
        name="people",
        title="Incidents by how many people their record names",
        kind=ChartKind.BARS,
        x=Axis("people", AxisKind.TEXT),
        y=Axis("incidents", AxisKind.NUMBER),
        series=(Series("incidents", points),),
        alt=f"{number(len(people), 'incident')} with {sizes}; most often {usual.x}.",
    )


def _group_columns(found: _Found) -> Iterator[Column]:
    if found.by is not None:
        yield Column(found.by, found.by)
    if found.unit is not None:
        yield Column("period", found.unit)


def _group_cells(found: _Found, group: Group) -> Iterator[Cell]:
    if found.by is not None:
        yield group.value
    if found.unit is not None:
        yield group.period.label if group.period else None


def _notes(found: _Found) -> Iterator[str]:
    yield (
        "People, teams and roles are those that a record names below `people`; each counts once "
        "in an incident. n is the number of incidents that name any: one that names nobody is "
        "left out, because somebody was there."
    )
    yield "There is no figure of any person: who was there is nobody's score."
    yield (
        "An incident is led if a role is, or contains, incident commander, or is one of "
        f"{', '.join(COMMANDERS[1:])}; of those that name roles. 95 % limits are Wilson's, "
        "with other ends near 0 and 100 %."
    )
    outside = sum(each.undated for each in found.everything)
    yield (
        "Communications per hour are those between started and resolved, or so far"
        + (
            f"; {number(outside, 'communication')} without a time, or sent before or after, "
            f"{'is' if outside == 1 else 'are'} not among them."
            if outside
            else "."
        )
    )
    yield "The limits of a median are two of the counts, and need 6 incidents."
    if found.by in {"service", "tag"}:
        yield f"An incident with several {found.by}s counts in the row of each."


def _data(
    found: _Found, zone: ZoneInfo, as_of: datetime, window: Window, filter_text: str
) -> dict[str, Any]:
    """The promise to programs."""
    return {
        "timezone": zone.key,
        "tzdata": tzdata_version(),
        "as_of": instant_text(as_of),
        "since": instant_text(window.since) if window.since else None,
        "until": instant_text(window.until) if window.until else None,
        "filter": filter_text or None,
        "groups": [_group(group, told) for group, told in found.groups],
        "incidents": [_incident(each) for each in found.everything],
        "skipped": named(found.skipped),
        "records_skipped": named(found.unread),
    }


def _group(group: Group, told: Sequence[Coordination]) -> dict[str, Any]:
    led, n = _led(told)
    return {
        "group": group.labels,
        "period": group.period.label if group.period else None,
        "incidents": len(told),
        "counts": {name: _spread(spread(map(value, told))) for name, _, value in _COUNTS},
        "commander": {
            "n": n,
            "led": led,
            "share": led / n if n else None,
            "ci": pair(modified_wilson_interval(led, n)),
        },
    }


def _spread(of: Spread) -> dict[str, Any]:
    return {
        "n": of.n,
        "median": of.median,
        "ci": list(of.interval) if of.interval else None,
        "least": of.least,
        "greatest": of.greatest,
    }


def _incident(each: Coordination) -> dict[str, Any]:
    return {
        "id": each.incident,
        "people": each.people,
        "teams": each.teams,
        "roles": each.roles,
        "led": each.led,
        "communications": each.communications,
        "communications_per_hour": each.per_hour,
    }
