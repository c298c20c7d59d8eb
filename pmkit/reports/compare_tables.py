"""The tables of the report on two periods."""

from collections.abc import Iterator

from pmkit.metrics.comparison import CUTS, RATE_DAYS, Comparison, Side
from pmkit.reports.base import Cell, Column, ColumnKind, Table
from pmkit.reports.compare_parts import Comparisons, GroupComparison
from pmkit.reports.compare_words import sentence
from pmkit.reports.left_out import left_out
from pmkit.reports.told import per_cent, rounded
from pmkit.reports.values import duration, durations
from pmkit.statistics.interval import Reach
from pmkit.statistics.permutation import Permutation
from pmkit.timestamps.format import wall_text


def tables(found: Comparisons) -> tuple[Table, ...]:
    """The numbers of both periods, how they differ, and what could be seen."""
    others = (_power(found), _verdicts(found), _open(found), _left_out(found))
    return (
        _sides(found),
        _differences(found),
        *(table for table in others if table.rows),
    )


def rows(found: Comparisons) -> Table:
    """One row for each comparison, for spreadsheets."""
    return Table(
        name="comparisons",
        title="Comparisons",
        columns=(
            *found.columns(),
            Column("metric", "metric"),
            Column("before", "before"),
            Column("after", "after"),
            *(
                column
                for name in ("before", "after")
                for column in (
                    Column(f"began_{name}", "began", ColumnKind.COUNT),
                    Column(f"n_{name}", "n", ColumnKind.COUNT),
                    Column(f"open_{name}", "open", ColumnKind.COUNT),
                    Column(f"left_out_{name}", "left out", ColumnKind.COUNT),
                    Column(f"median_{name}", "median", ColumnKind.DURATION),
                    Column(f"geometric_mean_{name}", "geometric mean", ColumnKind.DURATION),
                )
            ),
            Column("ratio", "ratio of geometric means", ColumnKind.NUMBER),
            Column("ratio_ci", "95 % limits", ColumnKind.NUMBERS),
            Column("p", "p", ColumnKind.NUMBER),
            Column("p_adjusted", "p, adjusted", ColumnKind.NUMBER),
            Column("detectable_cut", "detectable", ColumnKind.SHARE),
            Column("count_ratio", "ratio of counts", ColumnKind.NUMBER),
            Column("count_ratio_ci", "95 % limits", ColumnKind.NUMBERS),
            Column("count_p", "p of counts", ColumnKind.NUMBER),
            Column("verdict", "verdict"),
        ),
        rows=tuple(
            (
                *found.cells(each),
                found.metric.name,
                found.before.label,
                found.after.label,
                *(cell for side in each.sides for cell in _raw(side)),
                *_raw_difference(each),
            )
            for each in found.groups
        ),
    )


def _raw(side: Side) -> Iterator[Cell]:
    yield side.incidents
    yield len(side.row.ended)
    yield len(side.row.running)
    yield len(side.row.skipped)
    yield duration(side.median)
    yield duration(side.geometric_mean)


def _raw_difference(of: GroupComparison) -> Iterator[Cell]:
    found = of.comparison
    yield found.geometric_mean.value if found.geometric_mean else None
    yield found.geometric_mean.interval if found.geometric_mean else None
    yield found.p
    yield of.p
    yield found.detectable
    yield found.rates.value if found.rates else None
    yield found.rates.interval if found.rates else None
    yield found.rates.p if found.rates else None
    yield of.verdict.value


def _sides(found: Comparisons) -> Table:
    """Both periods, each with its incidents."""
    some_open = found.some_open
    return Table(
        name="periods",
        title="Both periods",
        columns=(
            *found.columns(),
            Column("period", "period"),
            Column("began", "began", ColumnKind.COUNT),
            Column("n", "n", ColumnKind.COUNT),
            Column("open", "open", ColumnKind.COUNT),
            Column("left_out", "left out", ColumnKind.COUNT),
            Column("median", "median", ColumnKind.DURATION),
            Column("median_ci", "95 % limits", ColumnKind.INTERVAL),
            Column("geometric_mean", "geom. mean", ColumnKind.DURATION),
            Column("geometric_mean_ci", "95 % limits", ColumnKind.INTERVAL),
            *((Column("with_open", "median incl. open", ColumnKind.DURATION),) * some_open),
        ),
        rows=tuple(
            (
                *found.cells(each),
                side.period.label,
                side.incidents,
                len(side.row.ended),
                len(side.row.running),
                len(side.row.skipped),
                duration(side.median),
                durations(side.median_interval),
                duration(side.geometric_mean),
                durations(side.geometric_mean_interval),
                *((duration(side.survival.median),) * some_open),
            )
            for each in found.groups
            for side in each.sides
        ),
    )


def _differences(found: Comparisons) -> Table:
    """After ÷ before, and how often chance makes as much."""
    return Table(
        name="differences",
        title="After ÷ before",
        columns=(
            *found.columns(),
            Column("of", "of"),
            Column("ratio", "ratio", ColumnKind.NUMBER),
            Column("ratio_ci", "95 % limits", ColumnKind.NUMBERS),
            Column("p", "p", ColumnKind.NUMBER),
            Column("test", "test"),
        ),
        rows=tuple(
            (*found.cells(group), *cells)
            for group in found.groups
            for cells in _difference_cells(group.comparison)
        ),
    )


def _difference_cells(of: Comparison) -> Iterator[tuple[Cell, ...]]:
    for name, ratio, test in (
        ("geometric mean", of.geometric_mean, of.geometric_mean_test),
        ("median", of.median, of.median_test),
    ):
        yield (
            name,
            rounded(ratio.value) if ratio else None,
            _ends(ratio.interval) if ratio else None,
            rounded(test.p, 2) if test else None,
            _test(test),
        )
    if of.survival_test is not None:
        yield "all, incl. open", None, None, rounded(of.survival_test.p, 2), "log-rank"
    rates = of.rates
    yield (
        f"incidents per {RATE_DAYS} days",
        rounded(rates.value) if rates else None,
        _ends(rates.interval) if rates else None,
        rounded(rates.p, 2) if rates else None,
        "exact, of counts" if rates else None,
    )


def _ends(ends: Reach | None) -> Cell:
    """None as well where neither end is known."""
    return None if ends is None or ends == (None, None) else ends


def _test(of: Permutation | None) -> str | None:
    if of is None:
        return None
    return f"all {of.divisions} divisions" if of.seed is None else f"{of.divisions:,} divisions"


def _power(found: Comparisons) -> Table:
    """What so many incidents could show."""
    return Table(
        name="power",
        title="What so many incidents could show",
        columns=(
            *found.columns(),
            Column("log_sd", "σ of logs", ColumnKind.NUMBER),
            Column("log_sd_ci", "95 % limits", ColumnKind.NUMBERS),
            Column("detectable_cut", "detectable cut", ColumnKind.SHARE),
            *(
                Column(
                    f"needed_{round(100 * cut)}",
                    f"n for {per_cent(cut)}",
                    ColumnKind.COUNT,
                )
                for cut in CUTS
            ),
            Column("detectable_fall", "detectable fall of counts", ColumnKind.SHARE),
        ),
        rows=tuple(
            (
                *found.cells(each),
                rounded(own.spread.value) if own.spread else None,
                own.spread.interval if own.spread else None,
                rounded(own.detectable, 2),
                *own.needed,
                rounded(own.detectable_fall, 2),
            )
            for each in found.groups
            for own in (each.comparison,)
            if own.spread or own.before.incidents
        ),
    )


def _verdicts(found: Comparisons) -> Table:
    """One sentence each, where there are several groups."""
    return Table(
        name="verdicts",
        title="What that says",
        columns=(
            *found.columns(),
            Column("p_adjusted", "p, adjusted", ColumnKind.NUMBER),
            Column("verdict", "in short"),
        ),
        rows=tuple(
            (*found.cells(each), rounded(each.p, 2), sentence(each, found))
            for each in found.groups
            if found.by is not None
        ),
    )


def _open(found: Comparisons) -> Table:
    return Table(
        name="open",
        title="Open incidents",
        columns=(
            Column("incident", "incident"),
            Column("period", "period"),
            Column("began", "began"),
            Column("so_far", "so far", ColumnKind.DURATION),
        ),
        rows=tuple(
            dict.fromkeys(
                (
                    dot.incident,
                    side.period.label,
                    wall_text(dot.at.astimezone(found.zone))[:16],
                    duration(dot.seconds),
                )
                for each in found.groups
                for side in each.sides
                for dot in side.row.running
            )
        ),
    )


def _left_out(found: Comparisons) -> Table:
    skipped = {
        side.period.label: [
            each
            for group in found.groups
            for own in group.sides
            if own.period == side.period
            for each in own.row.skipped
        ]
        for side in found.groups[0].sides
    }
    return left_out({"all": (*found.unread, *found.unplaced), **skipped})
