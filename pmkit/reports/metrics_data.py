"""What the report on metrics promises to programs: fields are added, never changed."""

from collections.abc import Iterable
from typing import Any

from pmkit.metrics.counts import Count, Counts
from pmkit.metrics.durations import Skipped
from pmkit.metrics.grouping import Group
from pmkit.metrics.phase_times import PhaseTimes
from pmkit.metrics.quality import Quality
from pmkit.metrics.selection import Window
from pmkit.metrics.summary import Summary
from pmkit.reports.hours_data import calendar_data
from pmkit.reports.metrics_detail import QUANTILES, Within, within
from pmkit.reports.metrics_lines import Line, Lines
from pmkit.statistics.interval import Interval, Reach
from pmkit.statistics.quantiles import median
from pmkit.timestamps.format import instant_text
from pmkit.timestamps.hours import Hours
from pmkit.timestamps.zones import tzdata_version

_EXACT_IN_A_FLOAT = 2**53


def data(counted: Lines, window: Window, filter_text: str) -> dict[str, Any]:
    """Only dicts, lists, text, numbers, booleans and None; seconds are numbers or null."""
    return {
        "timezone": counted.zone.key,
        "tzdata": tzdata_version(),
        "as_of": instant_text(counted.as_of),
        "metrics": [_metric(line, counted) for line in counted.lines],
        "calendars": [calendar_data(clock) for clock in _calendars(counted)],
        "records_skipped": named(counted.unread),
        "incidents_without_period": named(counted.unplaced),
        "since": None if window.since is None else instant_text(window.since),
        "until": None if window.until is None else instant_text(window.until),
        "filter": filter_text or None,
        "counts": _counts(counted.counts),
        "phases": [_phases(group, found) for group, found in counted.phases],
        "quality": _quality(counted.quality),
    }


def named(skipped: Iterable[Skipped]) -> list[dict[str, str]]:
    """Ids with the reason why they are not counted."""
    return [{"id": each.incident, "reason": each.reason} for each in skipped]


def number(seconds: float | None) -> float | None:
    """Seconds to the microsecond, without a fraction where there is none."""
    if seconds is None:
        return None
    rounded = round(seconds, 6)
    return int(rounded) if rounded.is_integer() and rounded < _EXACT_IN_A_FLOAT else rounded


def pair(ends: Interval | Reach | None) -> list[float | None] | None:
    """Both ends; null where there is no interval."""
    return None if ends is None else [number(end) for end in ends]


def group_data(group: Group) -> dict[str, Any]:
    """Of which incidents a line is."""
    period = group.period.label if group.period else None
    return {"group": group.labels, "period": period}


def _calendars(counted: Lines) -> tuple[Hours, ...]:
    """Those in whose hours something was counted."""
    clocks = dict.fromkeys(line.summary.metric.clock for line in counted.lines)
    return tuple(clock for clock in clocks if clock is not None)


def _metric(line: Line, counted: Lines) -> dict[str, Any]:
    found = line.summary
    statistics = {
        "mean_seconds": found.mean,
        "median_seconds": found.median,
        "p90_seconds": found.p90,
        "geometric_mean_seconds": found.geometric_mean,
    }
    more = {
        "p25_seconds": found.p25,
        "p75_seconds": found.p75,
        "shortest_seconds": found.shortest,
        "longest_seconds": found.longest,
        "total_seconds": found.total,
    }
    every = {**statistics, **more}
    estimated = ("median", "geometric_mean", "p25", "p75", "p90")
    return {
        "metric": found.metric.name,
        "definition": found.metric.definition,
        **group_data(line.group),
        "n": found.n,
        "open": len(found.open),
        "skipped": named(found.skipped),
        **{name: number(statistic.value) for name, statistic in statistics.items()},
        "kaplan_meier_median_seconds": number(found.kaplan_meier_median),
        "bounds": {name: pair(statistic.bounds) for name, statistic in every.items()},
        "ci": {f"{name}_seconds": pair(every[f"{name}_seconds"].interval) for name in estimated},
        "zeros": found.zeros,
        "uncertain": found.uncertain,
        "clock": found.metric.clock.name if found.metric.clock else "wall",
        **{name: number(statistic.value) for name, statistic in more.items()},
        "kaplan_meier": _kaplan_meier(found),
        "within": [_within(within(found, each)) for each in counted.thresholds],
        "incidents": [
            {"id": each.incident, "seconds": number(each.elapsed.point.total_seconds())}
            for each in found.measured
        ],
        "open_incidents": [
            {
                "id": each.incident,
                "seconds_so_far": None
                if each.elapsed is None
                else number(each.elapsed.total_seconds()),
            }
            for each in found.open
        ],
    }


def _kaplan_meier(found: Summary) -> dict[str, Any]:
    """Quantiles with open incidents as what they are."""
    curve = found.survival
    return {
        **{f"{name}_seconds": number(curve.quantile(share)) for name, share in QUANTILES},
        "ci": {
            f"{name}_seconds": pair(curve.quantile_interval(share)) if curve.n else None
            for name, share in QUANTILES
        },
    }


def _within(found: Within) -> dict[str, Any]:
    return {
        "seconds": number(found.threshold.total_seconds()),
        "done": found.done,
        "share": number(found.share),
        "ci": pair(found.interval),
        "bounds": pair(found.bounds),
    }


def _counts(found: Counts) -> dict[str, Any]:
    spread = found.dispersion
    return {
        "groups": [_count(each) for each in found.counts],
        "dispersion": None
        if spread is None
        else {"index": number(spread.ratio), "p": number(spread.p), "periods": spread.degrees + 1},
    }


def _count(of: Count) -> dict[str, Any]:
    return {
        **group_data(of.group),
        "n": of.n,
        "exposure_seconds": None if of.exposure is None else number(of.exposure.total_seconds()),
        "whole_period": of.whole,
        "per_30_days": number(of.rate),
        "ci": pair(of.interval),
    }


def _phases(group: Group, found: PhaseTimes) -> dict[str, Any]:
    whole = sum(map(sum, found.seconds.values()))
    return {
        **group_data(group),
        "n": len(found.incidents),
        "skipped": named(found.skipped),
        "phases": [
            {
                "phase": name,
                "total_seconds": number(sum(seconds)) if seconds else None,
                "share": number(sum(seconds) / whole) if whole else None,
                "median_seconds": number(median(seconds)),
            }
            for name, seconds in found.seconds.items()
        ],
    }


def _quality(found: Quality) -> dict[str, Any]:
    return {
        "n": found.n,
        "uncounted": found.uncounted,
        "open": list(found.open),
        "out_of_order": list(found.disordered),
        "undated": list(found.undated),
        "milestones": [
            {
                "milestone": each.milestone,
                "marked": each.marked,
                "exact": each.exact,
                "uncertain": each.uncertain,
                "vague": each.vague,
                "on_full_five_minutes": each.rounded,
            }
            for each in found.milestones
        ],
    }
