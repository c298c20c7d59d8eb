"""The report on how long incidents took: every metric with its definition and its doubts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pmkit.metrics.counts import counts
from pmkit.metrics.definitions import Metric
from pmkit.metrics.durations import Skipped, course, outcomes
from pmkit.metrics.grouping import Group, grouped
from pmkit.metrics.phase_times import phase_times
from pmkit.metrics.presets import Preset
from pmkit.metrics.quality import quality
from pmkit.metrics.selection import Window, begun_in
from pmkit.metrics.summary import summary
from pmkit.metrics.vendor import vendor_figures
from pmkit.model.incident import Incident
from pmkit.reports import metrics_context as context
from pmkit.reports import metrics_detail as detail
from pmkit.reports import metrics_elsewhere as elsewhere
from pmkit.reports import metrics_tables as tables
from pmkit.reports.base import Report, Table
from pmkit.reports.facts import counted, facts
from pmkit.reports.metrics_charts import charts, counts_whole
from pmkit.reports.metrics_data import data
from pmkit.reports.metrics_lines import THRESHOLDS, Line, Lines
from pmkit.reports.metrics_notes import notes
from pmkit.timestamps.periods import Unit

_FEW, _MANY = 5, 20
"""How many ids a cell names, without and with `everything`."""


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
    everything: bool = False,
    thresholds: Sequence[timedelta] = THRESHOLDS,
    presets: Sequence[Preset] = (),
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
        everything: with quantiles, totals, thresholds, the longest, and the quality of the data.
        thresholds: durations of which it is told how many incidents needed no longer.
        presets: other tools, whose figures stand first.
        left_out: pairs of id (or path) and reason of records that could not be read.
        scale: severities, worst first; the order of their rows.
    """
    given = tuple(incidents)
    window = Window(since, until)
    chosen, unplaced = begun_in(given, window)
    bounds = _listed(window, as_of)
    grouping = grouped(
        chosen, by=by, unit=period, zone=zone, scale=scale, since=bounds.since, until=bounds.until
    )
    found = Lines(
        lines=tuple(_lines(chosen, metrics, grouping.groups, as_of)),
        by=by,
        unit=period,
        zone=zone,
        as_of=as_of,
        unplaced=(*unplaced, *grouping.unplaced),
        unread=tuple(Skipped(*pair) for pair in left_out),
        counts=counts(chosen, grouping.groups, window, as_of),
        phases=tuple(
            (group, phase_times(chosen[index] for index in group.incidents))
            for group in grouping.groups
        ),
        quality=quality(chosen, [name for each in metrics for name in (*each.starts, each.end)]),
        thresholds=tuple(thresholds),
    )
    made = Report(
        name="metrics",
        title="Incident metrics",
        facts=(
            *facts(zone=zone, as_of=as_of, window=window, filter_text=filter_text),
            ("Incidents", counted(len(chosen), read or len(given))),
        ),
        tables=tuple(_tables(found, everything=everything)),
        charts=charts(found),
        data=data(found, window, filter_text),
        notes=tuple(notes(found)),
    )
    if not presets:
        return made
    others = [
        (
            each,
            vendor_figures(chosen, each, by=by, unit=period, zone=zone, as_of=as_of, scale=scale),
        )
        for each in presets
    ]
    return replace(
        made,
        tables=(*elsewhere.tables(found, others), *made.tables),
        data={**made.data, "elsewhere": [elsewhere.data(*each) for each in others]},
    )


def _lines(
    incidents: Sequence[Incident],
    metrics: Sequence[Metric],
    groups: Sequence[Group],
    as_of: datetime,
) -> Iterator[Line]:
    courses = [course(incident) for incident in incidents]
    for metric in metrics:
        found = [outcomes(each, metric, as_of) for each in courses]
        for group in groups:
            own = (each for index in group.incidents for each in found[index])
            yield Line(group, summary(metric, own))


def _listed(window: Window, as_of: datetime) -> Window:
    """From where to where periods are listed even if nothing began; nobody has seen the future."""
    if window == Window():
        return window
    return Window(window.since, min(window.until or as_of, as_of))


def _tables(found: Lines, *, everything: bool) -> Iterator[Table]:
    yield tables.numbers(found)
    others = [context.counts(found), *([context.phases(found)] if counts_whole(found) else [])]
    if everything:
        others += [detail.quantiles(found), detail.totals(found), detail.thresholds(found)]
        others += [detail.longest(found)]
    others += [tables.uncertain(found), tables.still_open(found)]
    others += [tables.left_out(found, _MANY if everything else _FEW)]
    if everything:
        others += [context.quality(found)]
    yield from (table for table in others if table.rows)
