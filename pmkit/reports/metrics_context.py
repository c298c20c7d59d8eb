"""What stands around the numbers of the report on metrics: counts, phases, quality of the data."""

from datetime import timedelta

from pmkit.metrics.phase_times import PhaseTimes
from pmkit.reports.base import Cell, Column, ColumnKind, Table
from pmkit.reports.metrics_lines import Lines, duration, group_cells, group_columns, listed
from pmkit.statistics.interval import SIGNIFICANCE
from pmkit.statistics.quantiles import median

_NAMED = 10
_LEAST = 0.001


def counts(counted: Lines) -> Table:
    """How many incidents began, and how often that is; no rows where there is nothing to say."""
    found = counted.counts.counts
    told = counted.by is not None or any(each.rate is not None for each in found)
    return Table(
        name="counts",
        title="How many began",
        columns=(
            *group_columns(counted, metric=False),
            Column("n", "n", ColumnKind.COUNT),
            Column("days", "days", ColumnKind.NUMBER),
            Column("rate", "per 30 days", ColumnKind.NUMBER),
            Column("rate_ci", "95 % limits", ColumnKind.NUMBERS),
        ),
        rows=tuple(
            (
                *group_cells(counted, each.group),
                each.n,
                None if each.exposure is None else _rounded(each.exposure / timedelta(days=1)),
                None if each.rate is None else _rounded(each.rate),
                each.interval,
            )
            for each in found
            if told
        ),
        notes=tuple(_count_notes(counted)),
    )


def _count_notes(counted: Lines) -> list[str]:
    found = []
    if any(each.exposure is None for each in counted.counts.counts):
        found.append("Without --since there is no rate: nobody knows how long nothing happened.")
    elif any(not each.whole and each.group.period for each in counted.counts.counts):
        found.append("A period that the window or the present cuts is as long as what is left.")
    spread = counted.counts.dispersion
    if spread is not None:
        compared = f"the variance of whole periods is {spread.ratio:.2g} times the mean"
        if spread.p < SIGNIFICANCE:
            found.append(
                f"The counts vary more than chance alone explains: {compared} "
                f"({_p(spread.p)}). The limits are then too narrow."
            )
        else:
            found.append(
                f"The counts vary no more than chance alone explains: {compared} ({_p(spread.p)})."
            )
    return found


def phases(counted: Lines) -> Table:
    """Where the time of incidents goes."""
    return Table(
        name="phases",
        title="Where the time goes",
        columns=(
            *group_columns(counted, metric=False),
            Column("phase", "phase"),
            Column("n", "n", ColumnKind.COUNT),
            Column("total", "total", ColumnKind.DURATION),
            Column("share", "share", ColumnKind.SHARE),
            Column("median", "median", ColumnKind.DURATION),
        ),
        rows=tuple(
            (*group_cells(counted, group), *cells)
            for group, found in counted.phases
            for cells in _phase_cells(found)
        ),
        empty="no incident has all five milestones from started to resolved",
        notes=(
            (
                "Of incidents that are over and have all of started, detected, acknowledged, "
                "mitigated and resolved, in this order."
            ),
        ),
    )


def _phase_cells(found: PhaseTimes) -> list[tuple[Cell, ...]]:
    whole = sum(map(sum, found.seconds.values()))
    if not found.incidents:
        return []
    return [
        (
            name,
            len(seconds),
            duration(sum(seconds)),
            sum(seconds) / whole if whole else None,
            duration(median(seconds)),
        )
        for name, seconds in found.seconds.items()
    ]


def quality(counted: Lines) -> Table:
    """How much of the data is there, and how exact it is."""
    found = counted.quality
    return Table(
        name="quality",
        title="Quality of the data",
        columns=(
            Column("milestone", "milestone"),
            Column("marked", "marked", ColumnKind.COUNT),
            Column("share", "share", ColumnKind.SHARE),
            Column("exact", "exact", ColumnKind.COUNT),
            Column("uncertain", "approx. or range", ColumnKind.COUNT),
            Column("vague", "day or unknown", ColumnKind.COUNT),
            Column("rounded", "on :00, :05, …", ColumnKind.SHARE),
        ),
        rows=tuple(
            (
                each.milestone,
                each.marked,
                each.marked / found.n if found.n else None,
                each.exact,
                each.uncertain,
                each.vague,
                each.rounded / each.exact if each.exact else None,
            )
            for each in found.milestones
        ),
        notes=tuple(_quality_notes(counted)),
    )


def _quality_notes(counted: Lines) -> list[str]:
    found = counted.quality
    notes = [
        f"Shares are of the {found.n} {'incident' if found.n == 1 else 'incidents'} that count."
    ]
    if found.uncounted:
        notes.append(
            f"{found.uncounted} more do not: cancelled, duplicate, exercise or maintenance."
        )
    notes.append(
        "Of times noted to the minute, 20 % lie on a full five minutes by chance; "
        "a greater share has been rounded."
    )
    zeros: dict[str, int] = {}
    for line in counted.lines:
        name = line.summary.metric.name
        zeros[name] = zeros.get(name, 0) + line.summary.zeros
    if any(zeros.values()):
        said = ", ".join(f"{count} of {name}" for name, count in zeros.items() if count)
        notes.append(f"Durations of 0 s: {said}.")
    for sort, ids in (("Out of order", found.disordered), ("Of unknown date", found.undated)):
        if ids:
            notes.append(f"{sort}: {listed(ids, _NAMED)}.")
    notes.append(
        "Times that a change of the clocks makes ambiguous are errors in a record: none is here."
    )
    return notes


def _p(p: float) -> str:
    """A probability, as exact as it means anything."""
    return f"p = {p:.2g}" if p >= _LEAST else f"p < {_LEAST}"


def _rounded(value: float) -> float:
    """Three figures, as the rate of a few incidents has no more to say."""
    return float(f"{value:.3g}")
