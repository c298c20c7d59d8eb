"""The tables of the report on trends."""

from collections.abc import Iterator
from statistics import fmean

from pmkit.metrics.count_chart import CountsOverTime
from pmkit.metrics.durations import Skipped
from pmkit.metrics.sequence import Dot
from pmkit.reports.base import Cell, Column, ColumnKind, Table
from pmkit.reports.left_out import left_out
from pmkit.reports.metrics_lines import listed
from pmkit.reports.told import rounded
from pmkit.reports.trend_parts import GroupTrend, Trends
from pmkit.reports.values import duration, durations
from pmkit.timestamps.format import wall_text

_NAMED = 6
"""How many ids of a signal a cell names."""


def tables(found: Trends) -> tuple[Table, ...]:
    """The numbers, then what they rest on; tables without rows are left away."""
    others = (_signals(found), _changes(found), _counts(found), _open(found))
    return (
        _durations(found),
        *(table for table in (*others, _left_out(found)) if table.rows),
    )


def rows(found: Trends) -> Table:
    """One row for each incident, for spreadsheets."""
    return Table(
        name="incidents",
        title="Incidents",
        columns=(
            *found.columns(),
            Column("incident", "incident"),
            Column("began", "began", ColumnKind.INSTANT),
            Column("duration", found.metric.name, ColumnKind.DURATION),
            Column("duration_bounds", "bounds", ColumnKind.INTERVAL),
            Column("open", "open", ColumnKind.FLAG),
            Column("signals", "signals"),
        ),
        rows=tuple(
            (
                *found.cells(group),
                dot.incident,
                dot.at,
                duration(dot.seconds),
                durations((dot.low, dot.high)),
                dot.is_open,
                ", ".join(rule.value for rule in group.trend.signals(dot)),
            )
            for group in found.groups
            for dot in group.trend.row.dots
        ),
    )


def _durations(found: Trends) -> Table:
    return Table(
        name="durations",
        title="Durations",
        columns=(
            *found.columns(),
            Column("n", "n", ColumnKind.COUNT),
            Column("zeros", "of 0 s", ColumnKind.COUNT),
            Column("open", "open", ColumnKind.COUNT),
            Column("left_out", "left out", ColumnKind.COUNT),
            Column("geometric_mean", "geom. mean", ColumnKind.DURATION),
            Column("lower_limit", "lower limit", ColumnKind.DURATION),
            Column("upper_limit", "upper limit", ColumnKind.DURATION),
            Column("signals", "signals", ColumnKind.COUNT),
            Column("signals_by_chance", "by chance", ColumnKind.NUMBER),
            Column("signals_p", _p(found), ColumnKind.NUMBER),
        ),
        rows=tuple((*found.cells(each), *_duration_cells(each)) for each in found.groups),
    )


def _duration_cells(of: GroupTrend) -> tuple[Cell, ...]:
    trend = of.trend
    row, chart, chance = trend.row, trend.chart, trend.chance
    return (
        len(row.ended),
        row.zeros,
        len(row.running),
        len(row.skipped),
        duration(trend.geometric_mean),
        duration(chart.low) if chart else None,
        duration(chart.high) if chart else None,
        len(trend.found) if chart else None,
        rounded(chance.mean, 2) if chance else None,
        rounded(of.p.signals, 2) if trend.found else None,
    )


def _signals(found: Trends) -> Table:
    """What the rules have found, in durations and in counts."""
    return Table(
        name="signals",
        title="Signals",
        columns=(
            *found.columns(),
            Column("of", "in"),
            Column("rule", "rule"),
            Column("first", "from"),
            Column("last", "to"),
            Column("seen", "what was seen"),
        ),
        rows=tuple(
            (*found.cells(group), *cells)
            for group in found.groups
            for cells in _signal_cells(group, found)
        ),
    )


def _signal_cells(of: GroupTrend, found: Trends) -> Iterator[tuple[Cell, ...]]:
    for each in of.trend.found:
        ids = listed([dot.incident for dot in each.dots], _NAMED)
        ends = (_day(each.dots[place], found) for place in (0, -1))
        yield ("durations", each.rule.value, *ends, ids)
    for one in of.counts.found:
        labels = (one.periods[place].period.label for place in (0, -1))
        seen = ", ".join(str(each.incidents) for each in one.periods)
        yield ("counts", one.rule.value, *labels, seen)


def _changes(found: Trends) -> Table:
    """Where durations changed most, and whether that is more than chance."""
    return Table(
        name="change_points",
        title="Greatest change of durations",
        columns=(
            *found.columns(),
            Column("since", "since"),
            Column("incident", "first incident"),
            Column("before", "geom. mean before", ColumnKind.DURATION),
            Column("after", "since then", ColumnKind.DURATION),
            Column("p", _p(found), ColumnKind.NUMBER),
            Column("change", "more than chance", ColumnKind.FLAG),
        ),
        rows=tuple(
            (
                *found.cells(each),
                _day(change.since, found),
                change.since.incident,
                duration(change.test.before),
                duration(change.test.after),
                rounded(each.p.change, 2),
                each.changed,
            )
            for each in found.groups
            if (change := each.trend.change) is not None
        ),
    )


def _counts(found: Trends) -> Table:
    """How often incidents began."""
    return Table(
        name="counts",
        title=f"How many began in a {found.unit}",
        columns=(
            *found.columns(),
            Column("periods", f"whole {found.unit}s", ColumnKind.COUNT),
            Column("mean", "mean", ColumnKind.NUMBER),
            Column("limits", "limits of the chart", ColumnKind.NUMBERS),
            Column("variance_over_mean", "variance ÷ mean", ColumnKind.NUMBER),
            Column("poisson_p", "p of Poisson", ColumnKind.NUMBER),
            Column("signals", "signals", ColumnKind.COUNT),
            Column("signals_by_chance", "by chance", ColumnKind.NUMBER),
            Column("signals_p", _p(found), ColumnKind.NUMBER),
        ),
        rows=tuple(
            (*found.cells(each), *_count_cells(each.counts), _shown_p(each))
            for each in found.groups
            if each.counts.periods
        ),
    )


def _p(found: Trends) -> str:
    return "p, adjusted" if len(found.groups) > 1 else "p"


def _shown_p(of: GroupTrend) -> float | None:
    return rounded(of.p.counts, 2) if of.counts.found else None


def _count_cells(of: CountsOverTime) -> tuple[Cell, ...]:
    spread, limits = of.dispersion, of.limits
    return (
        len(of.whole),
        rounded(of.mean),
        (fmean(low for low, _ in limits), fmean(high for _, high in limits))
        if limits and of.judged
        else None,
        rounded(spread.ratio, 2) if spread else None,
        rounded(spread.p, 2) if spread else None,
        len(of.found) if of.judged else None,
        rounded(of.chance.mean, 2) if of.chance else None,
    )


def _open(found: Trends) -> Table:
    return Table(
        name="open",
        title="Open incidents",
        columns=(
            Column("incident", "incident"),
            Column("began", "began"),
            Column("so_far", "so far", ColumnKind.DURATION),
            Column("beyond", "beyond the upper limit", ColumnKind.FLAG),
        ),
        rows=tuple(
            dict.fromkeys(
                (
                    dot.incident,
                    _day(dot, found),
                    duration(dot.seconds),
                    dot in group.trend.beyond if group.trend.chart else None,
                )
                for group in found.groups
                for dot in group.trend.row.running
            )
        ),
    )


def _left_out(found: Trends) -> Table:
    durations = [each for group in found.groups for each in group.trend.row.skipped]
    counts = [each for group in found.groups for each in group.counts.unplaced]
    everywhere: tuple[Skipped, ...] = (*found.unread, *found.unplaced)
    return left_out({"all": everywhere, "durations": durations, "counts": counts})


def _day(dot: Dot, found: Trends) -> str:
    local = dot.at.astimezone(found.zone)
    return local.date().isoformat() if dot.day_only else wall_text(local)[:16]
