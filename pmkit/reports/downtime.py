"""The report on downtime: episodes, availability, error budget and the time between failures."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from pmkit.metrics.availability import Budget, Exposure, Observed, observed, parts
from pmkit.metrics.durations import Skipped
from pmkit.metrics.episodes import Down, clipped, downtime, maintenance
from pmkit.metrics.selection import Window
from pmkit.model.incident import Incident
from pmkit.reports.base import Report
from pmkit.reports.downtime_charts import charts
from pmkit.reports.downtime_notes import notes
from pmkit.reports.downtime_tables import Found, Row, rows, tables
from pmkit.reports.facts import counted, facts
from pmkit.reports.hours_data import calendar_data
from pmkit.reports.left_out import named
from pmkit.reports.values import number, pair, seconds
from pmkit.timestamps.format import duration_text, instant_text
from pmkit.timestamps.hours import Hours
from pmkit.timestamps.periods import Unit
from pmkit.timestamps.shifts import hours_text
from pmkit.timestamps.zones import tzdata_version

Names = Callable[[Incident, Down], tuple[str, ...]]
"""To which groups a stretch of an incident belongs."""

_GROUPS: dict[str, Names] = {
    "service": lambda _, stretch: stretch.services,
    "severity": lambda incident, _: (incident.severity,) if incident.severity else (),
    "tag": lambda incident, _: incident.tags,
}


def report(
    incidents: Iterable[Incident],
    *,
    zone: ZoneInfo,
    as_of: datetime,
    by: str | None = "service",
    period: Unit | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    objective: Fraction | None = None,
    clock: Hours | None = None,
    filter_text: str = "",
    read: int | None = None,
    left_out: Iterable[tuple[str, str]] = (),
    scale: Sequence[str] = (),
) -> Report:
    """How long service was down in a window, all together and by group.

    Args:
        incidents: all that could be read; those that began earlier count with what lies inside.
        zone: where periods begin and end, and how times are shown.
        as_of: what counts as now, aware; what is open lasts until then.
        by: what groups share: service, severity or tag; None: all together only.
        period: a row for each period as well; None for none.
        since: where the window begins; None: with the month, or `period`, of the first downtime.
        until: where it ends; None, or later than `as_of`: at `as_of`.
        objective: the share of time that service should be there, below or equal to 1.
        clock: in whose hours time is counted; None: elapsed time.
        filter_text: the filter that `incidents` have passed; empty for none.
        read: how many incidents there were before the filter; None: there was none.
        left_out: pairs of id (or path) and reason of records that could not be read.
        scale: severities, worst first; the order of their rows.
    """
    everything = tuple(incidents)
    down: list[Down] = []
    planned: list[Down] = []
    skipped: list[Skipped] = []
    windows: set[str] = set()
    belongs: dict[str, Incident] = {each.id: each for each in everything}
    for incident in everything:
        apart = maintenance(incident, as_of)
        found = downtime(incident, as_of) if apart is None else apart
        (down if apart is None else planned).extend(found.stretches)
        skipped.extend(found.doubts)
        if _has_windows(incident):
            windows.add(incident.id)
    window = observed(
        down, since=since, until=until, as_of=as_of, unit=period or "month", zone=zone
    )
    grouped = _grouped(down, belongs, by, scale) if by else {}
    of = Found(
        zone=zone,
        as_of=as_of,
        window=window,
        chosen=since is not None,
        cut=until is not None and until > as_of,
        by=by,
        unit=period,
        objective=objective,
        clock=clock,
        rows=tuple(_rows(window, {None: tuple(down), **grouped}, period, zone, clock)),
        planned=tuple(_rows(window, {None: tuple(planned)}, None, zone, clock)),
        with_windows=frozenset(windows),
        skipped=tuple(skipped),
        unread=tuple(Skipped(*pair) for pair in left_out),
        read=len(everything),
    )
    return Report(
        name="downtime",
        title="Downtime",
        facts=(
            *facts(zone=zone, as_of=as_of, window=_shown(window), filter_text=filter_text),
            *_own_facts(of),
            ("Incidents", counted(len(of.whole.incidents) if of.whole else 0, read or of.read)),
        ),
        tables=tables(of),
        charts=charts(of),
        data=_data(of, filter_text),
        notes=notes(of),
        rows=rows(of),
    )


def _has_windows(incident: Incident) -> bool:
    return bool(incident.impact and incident.impact.windows)


def _grouped(
    down: Iterable[Down], belongs: dict[str, Incident], by: str, scale: Sequence[str]
) -> dict[str | None, tuple[Down, ...]]:
    """Stretches by group: of the scale in its order, others by name."""
    found: dict[str, list[Down]] = {}
    for stretch in down:
        for name in dict.fromkeys(_GROUPS[by](belongs[stretch.incident], stretch)):
            found.setdefault(name, []).append(stretch)
    ranks = {name: rank for rank, name in enumerate(scale)} if by == "severity" else {}
    order = sorted(found, key=lambda name: (ranks.get(name, len(ranks)), name.casefold(), name))
    return {name: tuple(found[name]) for name in order}


def _rows(
    window: Observed | None,
    groups: dict[str | None, tuple[Down, ...]],
    unit: Unit | None,
    zone: ZoneInfo,
    clock: Hours | None,
) -> Iterator[Row]:
    """The whole window, then its periods, of each group."""
    if window is None:
        return
    windows = [window, *(parts(window, unit, zone) if unit else ())]
    for name, stretches in groups.items():
        for each in windows:
            yield Row(name, Exposure(each, stretches, clock))


def _shown(window: Observed | None) -> Window | None:
    return Window(window.since, window.until) if window else None


def _own_facts(of: Found) -> Iterator[tuple[str, str]]:
    if of.whole is not None:
        said = duration_text(of.whole.length)
        hours = of.whole.length.total_seconds() / 3600
        where = f" in the hours of {of.clock.name}" if of.clock else ""
        yield "Length", f"{said}, which are {hours:,.6g} hours{where}"
    if of.clock is not None:
        yield f"Hours of {of.clock.name}", hours_text(of.clock)
    if of.objective is not None:
        yield "Objective", f"{float(100 * of.objective):.10g} %"


def _data(of: Found, filter_text: str) -> dict[str, Any]:
    """The promise to programs."""
    window = of.window
    return {
        "timezone": of.zone.key,
        "tzdata": tzdata_version(),
        "as_of": instant_text(of.as_of),
        "since": instant_text(window.since) if window else None,
        "until": instant_text(window.until) if window else None,
        "since_was_given": of.chosen,
        "filter": filter_text or None,
        "clock": of.clock.name if of.clock else "wall",
        "calendars": [calendar_data(of.clock)] if of.clock else [],
        "objective": float(of.objective) if of.objective is not None else None,
        "downtime": [_row(row, of) for row in of.rows],
        "episodes": [
            episode
            for row in of.rows
            if row.exposure.window.label is None
            for episode in _episodes(row, of)
        ],
        "maintenance": [_planned(row) for row in of.planned],
        "skipped": named(of.skipped),
        "incidents_outside_window": list(of.outside),
        "records_skipped": named(of.unread),
    }


def _row(row: Row, of: Found) -> dict[str, Any]:
    own = row.exposure
    between = own.between
    return {
        "group": _labels(row, of),
        "period": own.window.label,
        "since": instant_text(own.window.since),
        "until": instant_text(own.window.until),
        "window_seconds": seconds(own.length),
        "incidents": len(own.incidents),
        "episodes": len(own.episodes),
        "episodes_begun": own.begun,
        "downtime_seconds": seconds(own.downtime.point),
        "incident_seconds": seconds(own.incident_time),
        "availability": own.availability,
        "availability_by_incident_time": own.availability_by_sum,
        "bounds": {
            "downtime_seconds": [seconds(own.downtime.low), seconds(own.downtime.high)],
            "availability": own.availability_bounds,
        },
        "mean_time_between_failures_seconds": number(between.value) if between else None,
        "ci": {
            "mean_time_between_failures_seconds": pair((between.low, between.high))
            if between
            else None
        },
        "mean_time_between_failures_at_least_seconds": seconds(own.at_least),
        "since_last_episode_seconds": seconds(own.since_last),
        "going_on": own.going_on,
        "budget": None if of.objective is None else _budget(own.budget(of.objective)),
    }


def _budget(budget: Budget) -> dict[str, Any]:
    return {
        "allowed_seconds": seconds(budget.allowed),
        "used_seconds": seconds(budget.used),
        "left_seconds": seconds(budget.left),
        "used_share": budget.share,
    }


def _labels(row: Row, of: Found) -> dict[str, str]:
    return {} if row.name is None or of.by is None else {of.by: row.name}


def _episodes(row: Row, of: Found) -> Iterator[dict[str, Any]]:
    window = row.exposure.window
    for each in row.exposure.episodes:
        inside = clipped([(each.start, each.end)], window.since, window.until)
        yield {
            "group": _labels(row, of),
            "start": instant_text(each.start),
            "end": instant_text(each.end),
            "seconds": seconds(each.end - each.start),
            "seconds_in_window": number(
                sum((end - start).total_seconds() for start, end in inside)
            ),
            "open": each.open,
            "incidents": list(each.incidents),
        }


def _planned(row: Row) -> dict[str, Any]:
    own = row.exposure
    return {
        "incidents": list(own.incidents),
        "episodes": len(own.episodes),
        "downtime_seconds": seconds(own.downtime.point),
        "incident_seconds": seconds(own.incident_time),
    }
