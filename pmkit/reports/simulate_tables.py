"""The tables and the chart of the report on improvements."""

from pmkit.reports.base import (
    Axis,
    AxisKind,
    Chart,
    ChartKind,
    Column,
    ColumnKind,
    Point,
    Series,
    Table,
)
from pmkit.reports.left_out import left_out
from pmkit.reports.simulate_parts import Simulated
from pmkit.reports.simulate_words import cut_told
from pmkit.reports.told import of_hundred
from pmkit.reports.values import duration, durations


def tables(found: Simulated) -> tuple[Table, ...]:
    """The experiments, and who is not in them."""
    running = {dot.incident: dot for dot in found.row.running}
    missing = left_out({"all": (*found.unread, *found.unplaced), "durations": found.row.skipped})
    still_open = Table(
        name="open",
        title="Open incidents",
        columns=(
            Column("incident", "incident"),
            Column("so_far", "so far", ColumnKind.DURATION),
        ),
        rows=tuple((name, duration(dot.seconds)) for name, dot in running.items()),
    )
    return (_trials(found), *(table for table in (still_open, missing) if table.rows))


def _trials(found: Simulated) -> Table:
    return Table(
        name="simulate",
        title="What two groups would show",
        columns=(
            Column("groups", "groups of"),
            Column("n_per_group", "n in each", ColumnKind.COUNT),
            Column("statistic", "statistic"),
            Column("value", "of all", ColumnKind.DURATION),
            Column("looks_worse", f"{cut_told(found)}, looks worse", ColumnKind.SHARE),
            Column("looks_improved", f"{cut_told(found)}, looks improved", ColumnKind.SHARE),
            Column("imagined", "no change, looks improved", ColumnKind.SHARE),
            Column("difference", "no change, 90 % of differences", ColumnKind.INTERVAL),
            Column("least_misleading", "misleads least", ColumnKind.FLAG),
        ),
        rows=tuple(
            (
                size.label,
                size.size,
                trial.statistic,
                duration(trial.value),
                trial.improved.worse,
                trial.improved.better,
                trial.unchanged.better,
                durations(trial.unchanged.range),
                trial in best if (best := found.best(size)) else None,
            )
            for size in found.sizes
            for trial in size.trials
        ),
        empty="there are no two different durations to draw from",
    )


def chart(found: Simulated) -> Chart:
    """How often each statistic hides the improvement."""
    said = (
        f"n={size.size}, {trial.statistic}: {of_hundred(trial.improved.worse)}"
        for size in found.sizes
        for trial in size.trials
    )
    return Chart(
        name="looks_worse",
        title=f"How often {cut_told(found)} would look worse",
        kind=ChartKind.BARS,
        x=Axis("statistic", AxisKind.TEXT),
        y=Axis("of all comparisons", AxisKind.SHARE),
        series=(
            Series(
                "looks worse",
                tuple(
                    Point(x=f"n={size.size}, {trial.statistic}", y=trial.improved.worse)
                    for size in found.sizes
                    for trial in size.trials
                ),
            ),
        ),
        alt=f"Comparisons in which the improved group looks worse. {'; '.join(said)}.",
    )
