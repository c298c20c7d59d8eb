"""The report on how long incidents took: every metric with its definition and its doubts."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pmkit.metrics.definitions import Metric
from pmkit.metrics.durations import Skipped, course, outcome
from pmkit.metrics.grouping import begun_between, grouped
from pmkit.metrics.summary import Statistic, summary
from pmkit.model.incident import Incident
from pmkit.reports.base import Report
from pmkit.reports.hours_data import calendar_data
from pmkit.reports.metrics_notes import notes
from pmkit.reports.metrics_tables import Line, Lines, tables
from pmkit.statistics.interval import Interval
from pmkit.timestamps.format import instant_text, local_text
from pmkit.timestamps.hours import Hours
from pmkit.timestamps.periods import Unit
from pmkit.timestamps.zones import tzdata_version

_EXACT_IN_A_FLOAT = 2**53


def report(
    incidents: Iterable[Incident],
    *,
    metrics: Sequence[Metric],
    zone: ZoneInfo,
    as_of: datetime,
    by: str | None = None,
    period: Unit | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    left_out: Iterable[tuple[str, str]] = (),
    scale: Sequence[str] = (),
) -> Report:
    """How long `incidents` took.

    Args:
        incidents: all that could be read.
        metrics: what is counted, in this order.
        zone: where periods begin and end, and how times are shown.
        as_of: the time at which open incidents are looked at, aware.
        by: a property, one of `pmkit.metrics.grouping.PROPERTIES`.
        period: the length of periods; None for none.
        since: only incidents that began then or later.
        until: only incidents that began before.
        left_out: pairs of id (or path) and reason of records that could not be read.
        scale: severities, worst first; the order of their rows.
    """
    everything = tuple(incidents)
    chosen, unplaced = _window(everything, since, until)
    grouping = grouped(chosen, by=by, unit=period, zone=zone, scale=scale)
    courses = [course(incident) for incident in chosen]
    lines = []
    for metric in metrics:
        outcomes = [outcome(each, metric, as_of) for each in courses]
        for group in grouping.groups:
            found = summary(metric, (outcomes[index] for index in group.incidents))
            lines.append(Line(group, found))
    counted = Lines(
        lines=tuple(lines),
        by=by,
        unit=period,
        zone=zone,
        unplaced=(*unplaced, *grouping.unplaced),
        unread=tuple(Skipped(*pair) for pair in left_out),
    )
    return Report(
        name="metrics",
        title="Incident metrics",
        facts=(
            ("Time zone", zone.key),
            ("tz database", tzdata_version()),
            ("As of", local_text(as_of, zone)),
            *_window_facts(zone, since, until),
            ("Incidents", _count(len(chosen), len(everything))),
        ),
        tables=tables(counted),
        data=_data(counted, as_of),
        notes=notes(counted),
    )


def _window(
    incidents: Sequence[Incident], since: datetime | None, until: datetime | None
) -> tuple[tuple[Incident, ...], tuple[Skipped, ...]]:
    """Incidents that began in `[since, until)`, and those of which that cannot be said."""
    inside: list[Incident] = []
    unplaced: list[Skipped] = []
    for incident in incidents:
        found = begun_between(incident, since, until)
        if isinstance(found, str):
            unplaced.append(Skipped(incident.id, found))
        elif found:
            inside.append(incident)
    return tuple(inside), tuple(unplaced)


def _window_facts(
    zone: ZoneInfo, since: datetime | None, until: datetime | None
) -> Iterable[tuple[str, str]]:
    if since is not None:
        yield "Since", local_text(since, zone)
    if until is not None:
        yield "Until", f"{local_text(until, zone)}, not included"


def _count(chosen: int, everything: int) -> str:
    return str(chosen) if chosen == everything else f"{chosen} of {everything}"


def _data(counted: Lines, as_of: datetime) -> dict[str, Any]:
    """The promise to programs."""
    return {
        "timezone": counted.zone.key,
        "tzdata": tzdata_version(),
        "as_of": instant_text(as_of),
        "metrics": [_metric(line) for line in counted.lines],
        "calendars": [calendar_data(clock) for clock in _calendars(counted)],
        "records_skipped": _named(counted.unread),
        "incidents_without_period": _named(counted.unplaced),
    }


def _calendars(counted: Lines) -> tuple[Hours, ...]:
    """Those in whose hours something was counted."""
    clocks = dict.fromkeys(line.summary.metric.clock for line in counted.lines)
    return tuple(clock for clock in clocks if clock is not None)


def _metric(line: Line) -> dict[str, Any]:
    found = line.summary
    statistics = {
        "mean_seconds": found.mean,
        "median_seconds": found.median,
        "p90_seconds": found.p90,
        "geometric_mean_seconds": found.geometric_mean,
    }
    estimated = ("median_seconds", "geometric_mean_seconds")
    return {
        "metric": found.metric.name,
        "definition": found.metric.definition,
        "group": line.group.labels,
        "period": line.group.period.label if line.group.period else None,
        "n": found.n,
        "open": len(found.open),
        "skipped": _named(found.skipped),
        **{name: _number(statistic.value) for name, statistic in statistics.items()},
        "kaplan_meier_median_seconds": _number(found.kaplan_meier_median),
        "bounds": {name: _pair(statistic.bounds) for name, statistic in statistics.items()},
        "ci": {name: _interval(statistics[name]) for name in estimated},
        "zeros": found.zeros,
        "uncertain": found.uncertain,
        "clock": found.metric.clock.name if found.metric.clock else "wall",
    }


def _named(skipped: Iterable[Skipped]) -> list[dict[str, str]]:
    return [{"id": each.incident, "reason": each.reason} for each in skipped]


def _interval(statistic: Statistic) -> list[float | None] | None:
    return _pair(statistic.interval)


def _pair(pair: Interval | None) -> list[float | None] | None:
    return None if pair is None else [_number(end) for end in pair]


def _number(seconds: float | None) -> float | None:
    """Seconds to the microsecond, without a fraction where there is none."""
    if seconds is None:
        return None
    rounded = round(seconds, 6)
    return int(rounded) if rounded.is_integer() and rounded < _EXACT_IN_A_FLOAT else rounded
