"""The report on improvements that would not show: Davidovič's experiment on a team's durations."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pmkit.metrics.count_chart import observed
from pmkit.metrics.definitions import Metric
from pmkit.metrics.durations import Skipped
from pmkit.metrics.improvement import Size, Trial, size
from pmkit.metrics.selection import Window, begun_in
from pmkit.metrics.sequence import Row, row
from pmkit.model.incident import Incident
from pmkit.reports.base import Report
from pmkit.reports.facts import asked, counted, facts
from pmkit.reports.hours_data import calendar_data
from pmkit.reports.left_out import named
from pmkit.reports.simulate_parts import HALF, Simulated
from pmkit.reports.simulate_tables import chart, tables
from pmkit.reports.simulate_words import cut_told, in_short, margin_told, notes
from pmkit.reports.values import number, pair
from pmkit.statistics.shuffling import SEED
from pmkit.statistics.simulation import CUT, Experiment
from pmkit.timestamps.format import instant_text
from pmkit.timestamps.periods import Unit
from pmkit.timestamps.zones import tzdata_version

DAYS: dict[Unit, float] = {
    "week": 7,
    "month": 365.2425 / 12,
    "quarter": 365.2425 / 4,
    "year": 365.2425,
}
"""How long a unit is on average; for how many incidents begin in it."""

USUAL_UNITS: tuple[Unit, ...] = ("quarter", "year")
"""What teams compare, where nothing else is asked for."""

_FEWEST = 2
"""Durations in each group, below which nobody compares."""


def report(
    incidents: Iterable[Incident],
    *,
    metric: Metric,
    zone: ZoneInfo,
    as_of: datetime,
    cut: float = CUT,
    margin: float | None = None,
    sizes: Sequence[int] = (),
    period: Unit | None = None,
    seed: int = SEED,
    since: datetime | None = None,
    until: datetime | None = None,
    filter_text: str = "",
    read: int | None = None,
    left_out: Iterable[tuple[str, str]] = (),
) -> Report:
    """How often a real improvement of these durations would look like none, and none like one.

    Args:
        incidents: all that could be read.
        metric: the duration that is looked at.
        zone: how times are shown.
        as_of: the time at which open incidents are looked at, aware.
        cut: the real improvement, as a share between 0 and 1.
        margin: seconds from which on an improvement is seen; None: as much as the cut makes.
        sizes: durations in each of the two groups; empty: as many as usual periods have.
        period: groups as large as what such a period has on average.
        seed: of what is drawn; the same one gives the same report.
        since: only incidents that began then or later.
        until: only incidents that began before.
        filter_text: the filter that `incidents` have passed; empty for none.
        read: how many incidents there were before the filter; None: there was none.
        left_out: pairs of id (or path) and reason of records that could not be read.
    """
    everything = tuple(incidents)
    window = Window(since, until)
    chosen, unplaced = begun_in(everything, window)
    durations = row(chosen, metric, as_of)
    values = [dot.seconds for dot in durations.ended]
    seen = observed(chosen, as_of, since, until)
    days = seen.days if seen else None
    wanted = _sizes(len(values), days, sizes, period)
    spread = len(set(values)) > 1
    found = Simulated(
        sizes=tuple(
            size(values, own, label=label, cut=cut, margin=margin, seed=seed)
            for label, own in wanted.items()
            if spread
        ),
        row=durations,
        metric=metric,
        cut=cut,
        margin=margin,
        seed=seed,
        days=days,
        unplaced=unplaced,
        unread=tuple(Skipped(*each) for each in left_out),
    )
    return Report(
        name="simulate",
        title=f"Would an improvement of {metric.name} show?",
        facts=(
            *facts(zone=zone, as_of=as_of, window=window, filter_text=filter_text),
            ("Definition", f"{metric.name} is {metric.definition}"),
            ("Incidents", counted(len(chosen), read or len(everything))),
            ("Improvement", f"{cut_told(found)}; seen from {margin_told(found)} on"),
            ("Seed", str(seed)),
            ("In short", in_short(found)),
        ),
        tables=tables(found),
        data=_data(found, zone, as_of, asked(window, filter_text)),
        notes=notes(found),
        charts=(chart(found),) if found.sizes else (),
    )


def _sizes(
    n: int, days: float | None, wanted: Sequence[int], period: Unit | None
) -> dict[str, int]:
    """Durations in each group, by what so many are; each size once."""
    if wanted:
        return {f"{own:,}": own for own in dict.fromkeys(wanted)}
    units = (period,) if period else USUAL_UNITS
    found = {f"a {unit}": round(n / days * DAYS[unit]) for unit in units if days}
    usual = {label: own for label, own in found.items() if own >= _FEWEST}
    return usual or {HALF: max(n // 2, 1)}


def _data(
    found: Simulated, zone: ZoneInfo, as_of: datetime, chosen: dict[str, str | None]
) -> dict[str, Any]:
    """The promise to programs."""
    metric, durations = found.metric, found.row
    return {
        "timezone": zone.key,
        "tzdata": tzdata_version(),
        "as_of": instant_text(as_of),
        "metric": metric.name,
        "definition": metric.definition,
        "clock": metric.clock.name if metric.clock else "wall",
        "seed": found.seed,
        "in_short": in_short(found),
        **chosen,
        "cut": found.cut,
        "margin_seconds": number(found.margin),
        "n": len(durations.ended),
        "zeros": durations.zeros,
        "uncertain": durations.uncertain,
        "open": [dot.incident for dot in durations.running],
        "skipped": named(durations.skipped),
        "incidents": _incidents(durations),
        "sizes": [_size(each, found) for each in found.sizes],
        "calendars": [calendar_data(metric.clock)] if metric.clock else [],
        "records_skipped": named(found.unread),
        "incidents_without_period": named(found.unplaced),
    }


def _incidents(of: Row) -> list[dict[str, Any]]:
    return [{"id": dot.incident, "seconds": number(dot.seconds)} for dot in of.ended]


def _size(of: Size, found: Simulated) -> dict[str, Any]:
    return {
        "label": of.label,
        "n_per_group": of.size,
        "least_misleading": [trial.statistic for trial in found.best(of)],
        "statistics": [_trial(each) for each in of.trials],
    }


def _trial(of: Trial) -> dict[str, Any]:
    return {
        "statistic": of.statistic,
        "seconds": number(of.value),
        "margin_seconds": number(of.margin),
        "improved": _experiment(of.improved),
        "unchanged": _experiment(of.unchanged),
    }


def _experiment(of: Experiment) -> dict[str, Any]:
    return {
        "looks_worse": of.worse,
        "looks_better_by_margin": of.better,
        "difference_seconds_90": pair(of.range),
        "trials": of.trials,
    }
