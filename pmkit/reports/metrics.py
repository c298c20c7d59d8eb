"""The report on how long incidents took: every metric with its definition and its doubts."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pmkit.metrics.definitions import Metric
from pmkit.metrics.durations import Skipped, course, outcome
from pmkit.metrics.grouping import grouped
from pmkit.metrics.selection import Window, begun_in
from pmkit.metrics.summary import Statistic, summary
from pmkit.model.incident import Incident
from pmkit.reports.base import Report
from pmkit.reports.facts import counted, facts
from pmkit.reports.hours_data import calendar_data
from pmkit.reports.metrics_notes import notes
from pmkit.reports.metrics_tables import Line, Lines, tables
from pmkit.statistics.interval import Interval
from pmkit.timestamps.format import instant_text
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
    filter_text: str = "",
    read: int | None = None,
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
        filter_text: the filter that `incidents` have passed; empty for none.
        read: how many incidents there were before the filter; None: there was none.
        left_out: pairs of id (or path) and reason of records that could not be read.
        scale: severities, worst first; the order of their rows.
    """
    everything = tuple(incidents)
    window = Window(since, until)
    chosen, unplaced = begun_in(everything, window)
    grouping = grouped(chosen, by=by, unit=period, zone=zone, scale=scale)
    courses = [course(incident) for incident in chosen]
    lines = []
    for metric in metrics:
        outcomes = [outcome(each, metric, as_of) for each in courses]
        for group in grouping.groups:
            chosen_outcomes = (outcomes[index] for index in group.incidents)
            lines.append(Line(group, summary(metric, chosen_outcomes)))
    found = Lines(
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
            *facts(zone=zone, as_of=as_of, window=window, filter_text=filter_text),
            ("Incidents", counted(len(chosen), read or len(everything))),
        ),
        tables=tables(found),
        data=_data(found, as_of),
        notes=notes(found),
    )


def _data(found: Lines, as_of: datetime) -> dict[str, Any]:
    """The promise to programs."""
    return {
        "timezone": found.zone.key,
        "tzdata": tzdata_version(),
        "as_of": instant_text(as_of),
        "metrics": [_metric(line) for line in found.lines],
        "calendars": [calendar_data(clock) for clock in _calendars(found)],
        "records_skipped": _named(found.unread),
        "incidents_without_period": _named(found.unplaced),
    }


def _calendars(found: Lines) -> tuple[Hours, ...]:
    """Those in whose hours something was counted."""
    clocks = dict.fromkeys(line.summary.metric.clock for line in found.lines)
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
