"""What another tool would print of the same incidents, beside what pmkit prints and why."""

from collections.abc import Iterator, Sequence
from typing import Any

from pmkit.metrics.presets import Figure, Preset
from pmkit.metrics.summary import Summary
from pmkit.metrics.vendor import VendorFigure
from pmkit.reports.base import Cell, Column, ColumnKind, Table
from pmkit.reports.metrics_data import group_data, named, number
from pmkit.reports.metrics_lines import (
    Lines,
    duration,
    group_cells,
    group_columns,
    interval,
    listed,
)

_NAMED = 10


Others = Sequence[tuple[Preset, Sequence[VendorFigure]]]
"""Tools with their figures."""


def tables(counted: Lines, others: Others) -> tuple[Table, ...]:
    """One tool in full, or several side by side."""
    if len(others) > 1:
        return (side_by_side(counted, others),)
    return tuple(
        table
        for preset, found in others
        for table in (figures(counted, preset, found), differences(counted, preset, found))
    )


def side_by_side(counted: Lines, others: Others) -> Table:
    """The figures of several tools that answer the questions of these metrics, and pmkit's own."""
    wanted = {line.summary.metric.name for line in counted.lines}
    return Table(
        name="elsewhere",
        title="As others count",
        columns=(
            Column("tool", "tool"),
            Column("figure", "calls it"),
            Column("definition", "definition"),
            *group_columns(counted, metric=False),
            Column("n", "n", ColumnKind.COUNT),
            Column("value", "prints", ColumnKind.DURATION),
            Column("middle", "median", ColumnKind.DURATION),
        ),
        rows=(
            *(
                (
                    preset.title,
                    each.figure.label,
                    _definition(each.figure),
                    *group_cells(counted, each.group),
                    len(each.seconds),
                    duration(each.value),
                    duration(each.middle),
                )
                for preset, found in others
                for each in found
                if each.figure.ours in wanted
            ),
            *(
                (
                    "pmkit",
                    line.summary.metric.name,
                    f"median of {line.summary.metric.formula}",
                    *group_cells(counted, line.group),
                    line.summary.n,
                    *(duration(line.summary.median.value),) * 2,
                )
                for line in counted.lines
            ),
        ),
        notes=(
            (
                "What a tool would print of these incidents; the median is that of the same "
                "durations, so that what differs between the two is the statistic alone."
            ),
            "--definition with the name of one tool says which incidents it counts, and why.",
        ),
    )


def figures(counted: Lines, preset: Preset, found: Sequence[VendorFigure]) -> Table:
    """The tool's figures, the median of the same durations, and pmkit's own median."""
    return Table(
        name="elsewhere",
        title=f"As {preset.title} counts",
        columns=(
            Column("figure", "figure"),
            Column("definition", "definition"),
            *group_columns(counted, metric=False),
            Column("n", "n", ColumnKind.COUNT),
            Column("value", "theirs", ColumnKind.DURATION),
            Column("middle", "its median", ColumnKind.DURATION),
            Column("metric", "metric here"),
            Column("own_n", "n", ColumnKind.COUNT),
            Column("own_median", "median", ColumnKind.DURATION),
            Column("own_median_ci", "95 % limits", ColumnKind.INTERVAL),
        ),
        rows=tuple(
            (
                each.figure.label,
                _definition(each.figure),
                *group_cells(counted, each.group),
                len(each.seconds),
                duration(each.value),
                duration(each.middle),
                each.figure.ours,
                *_own_cells(_ours(counted, each)),
            )
            for each in found
        ),
        notes=tuple(_notes(preset)),
    )


def _definition(figure: Figure) -> str:
    change = ", from the change where there is one" if figure.from_change else ""
    return f"{figure.statistic.value} of {figure.metric.formula}{change}"


def _own_cells(own: Summary | None) -> tuple[Cell, ...]:
    if own is None:
        return None, None, None
    return own.n, duration(own.median.value), interval(own.median.interval)


def _ours(counted: Lines, of: VendorFigure) -> Summary | None:
    """Our own numbers of the group with the same labels; None where there is no such group."""
    labels = of.group.by, of.group.value, of.group.period and of.group.period.label
    for line in counted.lines:
        own = line.group
        if line.summary.metric.name == of.figure.ours and labels == (
            own.by,
            own.value,
            own.period and own.period.label,
        ):
            return line.summary
    return None


def _notes(preset: Preset) -> Iterator[str]:
    yield (
        f"Theirs is the number that {preset.title} would print; its median is the median of the "
        "same durations, so that what differs between the two is the statistic alone."
    )
    yield from (f"{note}." for note in preset.notes)
    if preset.period == "end":
        yield "There, an incident belongs to the period in which it ended; here, in which it began."
    if preset.zone is not None:
        yield f"There, periods lie in {preset.zone}."
    yield f"As it is said at {preset.source}."


def differences(counted: Lines, preset: Preset, found: Sequence[VendorFigure]) -> Table:
    """Which incidents are in one of two numbers only."""
    rows: list[tuple[Cell, ...]] = []
    for each in found:
        own = _ours(counted, each)
        if own is None:
            continue
        ours = dict.fromkeys(one.incident for one in own.measured)
        for title, ids in (
            (f"{preset.title} only", [name for name in each.seconds if name not in ours]),
            (f"{own.metric.name} only", [name for name in ours if name not in each.seconds]),
        ):
            if ids:
                labels = group_cells(counted, each.group)
                rows.append((each.figure.label, *labels, title, len(ids), listed(ids, _NAMED)))
    return Table(
        name="differences",
        title="Counted in one of the two only",
        columns=(
            Column("figure", "figure"),
            *group_columns(counted, metric=False),
            Column("where", "counted in"),
            Column("count", "number", ColumnKind.COUNT),
            Column("incidents", "incidents"),
        ),
        rows=tuple(rows),
        empty="both count the same incidents",
    )


def data(preset: Preset, found: Sequence[VendorFigure]) -> dict[str, Any]:
    """The promise to programs."""
    return {
        "name": preset.name,
        "title": preset.title,
        "source": preset.source,
        "period_of": preset.period,
        "notes": list(preset.notes),
        "figures": [
            {
                "figure": each.figure.label,
                "definition": _definition(each.figure),
                "statistic": each.figure.statistic.value,
                **group_data(each.group),
                "n": len(each.seconds),
                "value_seconds": number(each.value),
                "median_seconds": number(each.middle),
                "metric": each.figure.ours,
                "incidents": [
                    {"id": name, "seconds": number(seconds)}
                    for name, seconds in each.seconds.items()
                ],
                "skipped": named(each.skipped),
            }
            for each in found
        ],
    }
