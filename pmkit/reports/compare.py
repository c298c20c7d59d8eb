"""The report on two periods: by how much they differ, and whether that could be seen at all."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pmkit.metrics.comparison import CUTS, RATE_DAYS, Comparison, Side, comparison, side
from pmkit.metrics.definitions import Metric
from pmkit.metrics.durations import Skipped
from pmkit.metrics.grouping import grouped
from pmkit.metrics.selection import Window, begun_in
from pmkit.metrics.sequence import Dot
from pmkit.model.incident import Incident
from pmkit.reports.base import Report
from pmkit.reports.compare_charts import charts
from pmkit.reports.compare_parts import Comparisons, GroupComparison
from pmkit.reports.compare_tables import rows, tables
from pmkit.reports.compare_words import in_short, notes, period_told
from pmkit.reports.facts import counted, facts
from pmkit.reports.hours_data import calendar_data
from pmkit.reports.left_out import named
from pmkit.reports.values import number, pair
from pmkit.statistics.multiplicity import benjamini_hochberg
from pmkit.statistics.permutation import Permutation
from pmkit.statistics.ratio import Ratio
from pmkit.statistics.shuffling import SEED
from pmkit.timestamps.format import instant_text
from pmkit.timestamps.periods import Period
from pmkit.timestamps.zones import tzdata_version


def report(
    incidents: Iterable[Incident],
    *,
    before: Period,
    after: Period,
    metric: Metric,
    zone: ZoneInfo,
    as_of: datetime,
    by: str | None = None,
    filter_text: str = "",
    read: int | None = None,
    left_out: Iterable[tuple[str, str]] = (),
    scale: Sequence[str] = (),
) -> Report:
    """How incidents that began in `after` differ from those that began in `before`.

    Args:
        incidents: all that could be read.
        before: the earlier period; it and `after` have no instant in common.
        after: the later period; it begins before `as_of`.
        metric: the duration that is compared.
        zone: where months begin and end, and how times are shown.
        as_of: the time at which open incidents are looked at, aware.
        by: a property, one of `pmkit.metrics.grouping.PROPERTIES`: a comparison for each value.
        filter_text: the filter that `incidents` have passed; empty for none.
        read: how many incidents there were before the filter; None: there was none.
        left_out: pairs of id (or path) and reason of records that could not be read.
        scale: severities, worst first; the order of their rows.
    """
    everything = tuple(incidents)
    early, late = (begun_in(everything, Window(of.start, of.end)) for of in (before, after))
    chosen = (*early.inside, *late.inside)
    begun_early = len(early.inside)
    made = []
    for group in grouped(chosen, by=by, zone=zone, scale=scale).groups:
        parts = (
            [chosen[place] for place in group.incidents if (place < begun_early) is first]
            for first in (True, False)
        )
        sides = (
            side(own, of, metric, zone, as_of)
            for own, of in zip(parts, (before, after), strict=True)
        )
        made.append((group, comparison(*sides)))
    found = Comparisons(
        groups=tuple(
            GroupComparison(group, own, p)
            for (group, own), p in zip(made, _adjusted(own for _, own in made), strict=True)
        ),
        before=before,
        after=after,
        by=by,
        metric=metric,
        zone=zone,
        as_of=as_of,
        unplaced=tuple(dict.fromkeys((*early.unplaced, *late.unplaced))),
        unread=tuple(Skipped(*each) for each in left_out),
    )
    return Report(
        name="compare",
        title=f"{metric.name}: {after.label} against {before.label}",
        facts=(
            *facts(zone=zone, as_of=as_of, filter_text=filter_text),
            ("Before", period_told(before, found)),
            ("After", period_told(after, found)),
            ("Definition", f"{metric.name} is {metric.definition}"),
            ("Incidents", counted(len(chosen), read or len(everything))),
            ("Seed", str(SEED)),
            ("In short", in_short(found)),
        ),
        tables=tables(found),
        data=_data(found, filter_text),
        notes=notes(found),
        charts=charts(found),
        rows=rows(found),
    )


def _adjusted(comparisons: Iterable[Comparison]) -> list[float | None]:
    """P of each verdict, adjusted for how many are given; None where there is none."""
    p_values = [each.p for each in comparisons]
    adjusted = iter(benjamini_hochberg([p for p in p_values if p is not None]))
    return [None if p is None else next(adjusted) for p in p_values]


def _data(found: Comparisons, filter_text: str) -> dict[str, Any]:
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
        "filter": filter_text or None,
        "before": _period(found.before),
        "after": _period(found.after),
        "groups": [_group(each) for each in found.groups],
        "calendars": [calendar_data(metric.clock)] if metric.clock else [],
        "records_skipped": named(found.unread),
        "incidents_without_period": named(found.unplaced),
    }


def _period(of: Period) -> dict[str, str]:
    return {"period": of.label, "start": instant_text(of.start), "end": instant_text(of.end)}


def _group(of: GroupComparison) -> dict[str, Any]:
    found = of.comparison
    return {
        "group": of.group.labels,
        "before": _side(found.before),
        "after": _side(found.after),
        "geometric_mean": {
            **_ratio(found.geometric_mean),
            **_test(found.geometric_mean_test),
            "ratio_bounds": pair(found.bounds),
            "p_bounds": pair(found.p_bounds),
        },
        "median": {**_ratio(found.median), **_test(found.median_test)},
        "logrank": {"p": found.survival_test.p} if found.survival_test else None,
        "p": found.p,
        "p_adjusted": of.p,
        "smallest_p": found.smallest_p,
        "verdict": of.verdict.value,
        "log_sd": found.spread.value if found.spread else None,
        "log_sd_ci": pair(found.spread.interval) if found.spread else None,
        "detectable_cut": found.detectable,
        "incidents_needed": [
            {"cut": cut, "n_per_period": needed}
            for cut, needed in zip(CUTS, found.needed, strict=True)
        ],
        "counts": {
            "ratio": found.rates.value if found.rates else None,
            "ci": list(found.rates.interval) if found.rates else None,
            "p": found.rates.p if found.rates else None,
            "detectable_fall": found.detectable_fall,
            "poisson_p": found.scatter,
        },
    }


def _side(of: Side) -> dict[str, Any]:
    with_open = of.survival if of.row.running else None
    return {
        "began": of.incidents,
        "days": round(of.days, 6),
        f"per_{RATE_DAYS}_days": of.rate,
        f"per_{RATE_DAYS}_days_ci": pair(of.rate_interval),
        "n": len(of.row.ended),
        "zeros": of.row.zeros,
        "uncertain": of.row.uncertain,
        "open": len(of.row.running),
        "skipped": named(of.row.skipped),
        "median_seconds": number(of.median),
        "median_ci_seconds": pair(of.median_interval),
        "geometric_mean_seconds": number(of.geometric_mean),
        "geometric_mean_ci_seconds": pair(of.geometric_mean_interval),
        "kaplan_meier_median_seconds": number(with_open.median) if with_open else None,
        "incidents": [_incident(dot) for dot in of.row.dots],
    }


def _incident(dot: Dot) -> dict[str, Any]:
    return {
        "id": dot.incident,
        "began": instant_text(dot.at),
        "seconds": number(dot.seconds),
        "bounds": pair((dot.low, dot.high)),
        "open": dot.is_open,
    }


def _ratio(of: Ratio | None) -> dict[str, Any]:
    return {
        "ratio": of.value if of else None,
        "ci": list(of.interval) if of and of.interval else None,
    }


def _test(of: Permutation | None) -> dict[str, Any]:
    return {
        "p": of.p if of else None,
        "divisions": of.divisions if of else None,
        "exact": of.seed is None if of else None,
    }
