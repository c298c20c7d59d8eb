"""The report on trends: one dot per incident, and whether anything in them is more than chance."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pmkit.metrics.count_chart import (
    Observed,
    counts_over_time,
    observed,
    usual_unit,
)
from pmkit.metrics.definitions import Metric
from pmkit.metrics.durations import Skipped
from pmkit.metrics.grouping import grouped
from pmkit.metrics.selection import Window, begun_in
from pmkit.metrics.sequence import Dot, counted_by, row
from pmkit.metrics.trend import Trend, trend
from pmkit.model.incident import Incident
from pmkit.reports.base import Report
from pmkit.reports.facts import asked, counted, facts
from pmkit.reports.hours_data import calendar_data
from pmkit.reports.left_out import named
from pmkit.reports.trend_charts import charts
from pmkit.reports.trend_parts import GroupTrend, PValues, Trends
from pmkit.reports.trend_tables import rows, tables
from pmkit.reports.trend_words import in_short, notes
from pmkit.reports.values import number, pair
from pmkit.statistics.chance_signals import ChanceSignals
from pmkit.statistics.multiplicity import benjamini_hochberg
from pmkit.statistics.shuffling import SEED
from pmkit.timestamps.format import instant_text
from pmkit.timestamps.periods import Unit
from pmkit.timestamps.zones import tzdata_version


def report(
    incidents: Iterable[Incident],
    *,
    metric: Metric,
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
    """How durations and counts of `incidents` move in the course of time.

    Args:
        incidents: all that could be read.
        metric: the duration that is looked at.
        zone: where periods begin and end, and how times are shown.
        as_of: the time at which open incidents are looked at, aware.
        by: a property, one of `pmkit.metrics.grouping.PROPERTIES`: a chart for each value.
        period: in which incidents are counted; None: as long as an incident or more begins in.
        since: only incidents that began then or later.
        until: only incidents that began before.
        filter_text: the filter that `incidents` have passed; empty for none.
        read: how many incidents there were before the filter; None: there was none.
        left_out: pairs of id (or path) and reason of records that could not be read.
        scale: severities, worst first; the order of their charts.
    """
    everything = tuple(incidents)
    window = Window(since, until)
    chosen, unplaced = begun_in(everything, window)
    happened = [each for each in chosen if counted_by(each, as_of) is None]
    seen = observed(happened, as_of, since, until)
    unit = period or usual_unit(len(happened), seen)
    groups = tuple(
        GroupTrend(
            group=group,
            trend=trend(row(own, metric, as_of)),
            counts=counts_over_time(own, unit, zone, seen, as_of),
        )
        for group in grouped(chosen, by=by, zone=zone, scale=scale).groups
        for own in [[chosen[index] for index in group.incidents]]
    )
    found = Trends(
        groups=_adjusted(groups),
        by=by,
        metric=metric,
        unit=unit,
        unit_asked=period is not None,
        since_asked=since is not None,
        zone=zone,
        as_of=as_of,
        unplaced=unplaced,
        unread=tuple(Skipped(*each) for each in left_out),
    )
    return Report(
        name="trend",
        title=f"Trend of {metric.name}",
        facts=(
            *facts(zone=zone, as_of=as_of, window=window, filter_text=filter_text),
            ("Definition", f"{metric.name} is {metric.definition}"),
            ("Incidents", counted(len(chosen), read or len(everything))),
            ("Seed", str(SEED)),
            ("In short", in_short(found)),
        ),
        tables=tables(found),
        data=_data(found, seen, window, filter_text),
        notes=notes(found),
        charts=charts(found),
        rows=rows(found),
    )


def _adjusted(groups: tuple[GroupTrend, ...]) -> tuple[GroupTrend, ...]:
    """With each p adjusted for how many groups were asked."""
    families = (
        [each.trend.change.test.p if each.trend.change else None for each in groups],
        [each.trend.chance.p if each.trend.chance else None for each in groups],
        [each.counts.chance.p if each.counts.chance else None for each in groups],
    )
    found = zip(*map(_family, families), strict=True)
    return tuple(each._replace(p=PValues(*own)) for each, own in zip(groups, found, strict=True))


def _family(p_values: Sequence[float | None]) -> list[float | None]:
    """Adjusted, with None where nothing was asked."""
    adjusted = iter(benjamini_hochberg([p for p in p_values if p is not None]))
    return [None if p is None else next(adjusted) for p in p_values]


def _data(found: Trends, seen: Observed | None, window: Window, filter_text: str) -> dict[str, Any]:
    """The promise to programs."""
    metric = found.metric
    return {
        "timezone": found.zone.key,
        "tzdata": tzdata_version(),
        "as_of": instant_text(found.as_of),
        "metric": metric.name,
        "definition": metric.definition,
        "clock": metric.clock.name if metric.clock else "wall",
        "seed": SEED,
        "in_short": in_short(found),
        **asked(window, filter_text),
        "period": found.unit,
        "counted_from": instant_text(seen.begin) if seen else None,
        "counted_until": instant_text(seen.end) if seen else None,
        "groups": [_group(each) for each in found.groups],
        "calendars": [calendar_data(metric.clock)] if metric.clock else [],
        "records_skipped": named(found.unread),
        "incidents_without_period": named(found.unplaced),
    }


def _group(of: GroupTrend) -> dict[str, Any]:
    durations = of.trend.row
    return {
        "group": of.group.labels,
        "n": len(durations.ended),
        "zeros": durations.zeros,
        "uncertain": durations.uncertain,
        "open": len(durations.running),
        "skipped": named(durations.skipped),
        "incidents": [_incident(dot, of.trend) for dot in durations.dots],
        "chart": _chart(of),
        "change_point": _change(of),
        "counts": _counts(of),
    }


def _incident(dot: Dot, of: Trend) -> dict[str, Any]:
    return {
        "id": dot.incident,
        "began": instant_text(dot.at),
        "began_day_only": dot.day_only,
        "seconds": number(dot.seconds),
        "bounds": pair((dot.low, dot.high)),
        "open": dot.is_open,
        "signals": [rule.value for rule in of.signals(dot)],
    }


def _chart(group: GroupTrend) -> dict[str, Any] | None:
    of = group.trend
    if of.chart is None:
        return None
    return {
        "n": of.chart.n,
        "geometric_mean_seconds": number(of.chart.centre),
        "lower_limit_seconds": number(of.chart.low),
        "upper_limit_seconds": number(of.chart.high),
        "mean_moving_range_factor": number(of.chart.range_mean),
        "signals": [
            {"rule": each.rule.value, "incidents": [dot.incident for dot in each.dots]}
            for each in of.found
        ],
        "by_chance": _chance(of.chance, group.p.signals),
        "signals_if_shortest": of.least,
        "signals_if_longest": of.most,
        "open_beyond_limit": [dot.incident for dot in of.beyond],
    }


def _chance(of: ChanceSignals | None, adjusted: float | None) -> dict[str, Any] | None:
    if of is None:
        return None
    return {
        "signals": of.mean,
        "p": of.p,
        "p_adjusted": adjusted,
        "shuffles": of.times,
        "seed": of.seed,
    }


def _change(of: GroupTrend) -> dict[str, Any] | None:
    change = of.trend.change
    if change is None:
        return None
    return {
        "since": instant_text(change.since.at),
        "incident": change.since.incident,
        "before_seconds": number(change.test.before),
        "after_seconds": number(change.test.after),
        "p": change.test.p,
        "p_adjusted": of.p.change,
        "shuffles": change.shuffles,
        "seed": change.test.seed,
    }


def _counts(group: GroupTrend) -> dict[str, Any]:
    of = group.counts
    limits = iter(of.limits)
    spread = of.dispersion
    return {
        "periods": [
            {
                "period": each.period.label,
                "n": each.incidents,
                "days": round(each.days, 6),
                "whole": each.whole,
                "limits": list(next(limits, ())) or None if each.whole else None,
            }
            for each in of.periods
        ],
        "mean": of.mean,
        "chart": None if of.chart is None else "XmR" if of.own else "c",
        "judged": of.judged,
        "variance_over_mean": spread.ratio if spread else None,
        "poisson_p": spread.p if spread else None,
        "signals": [
            {"rule": each.rule.value, "periods": [own.period.label for own in each.periods]}
            for each in of.found
        ],
        "by_chance": _chance(of.chance, group.p.counts),
        "skipped": named(of.unplaced),
    }
