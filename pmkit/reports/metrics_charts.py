"""The pictures of the report on metrics: how long it took, how often, and where the time went."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from pmkit.metrics.grouping import Group
from pmkit.metrics.summary import Summary
from pmkit.reports.base import Axis, AxisKind, Chart, ChartKind, Mark, Point, Series
from pmkit.reports.metrics_lines import Line, Lines, duration
from pmkit.timestamps.format import duration_text

_FEWEST = 5
"""Incidents, closed or open, from which on a curve shows anything."""

_FEWEST_PERIODS = 2

_MOST_GROUPS = 4
"""More curves than these cannot be told apart."""

_MAIN = "time_to_resolve"
"""The metric that is drawn where it is counted; else the first one that has durations."""


def charts(counted: Lines) -> tuple[Chart, ...]:
    """Those that have something to show."""
    phases = _phases(counted) if counts_whole(counted) else ()
    return (*_curves(counted), *phases, *_counts(counted))


def counts_whole(counted: Lines) -> bool:
    """Whether the whole time of incidents is asked for, which the phases divide."""
    return any(line.summary.metric.name == _MAIN for line in counted.lines)


def _curves(counted: Lines) -> Iterator[Chart]:
    """What share of incidents was done by when: Kaplan and Meier's curve, upside down."""
    lines = [line for line in _main(counted.lines) if _tells(line.summary)]
    if not lines or len(lines) > _MOST_GROUPS:
        return
    metric = lines[0].summary.metric
    alone = len(lines) == 1
    halves = [(line, _middle(line.summary)) for line in lines]
    yield Chart(
        name="curve",
        title=f"How long it took: {metric.name}",
        kind=ChartKind.STEPS,
        x=Axis(metric.formula, AxisKind.DURATION, log=True),
        y=Axis("share done", AxisKind.SHARE),
        series=tuple(
            Series(_label(line.group), tuple(_curve(line.summary, band=alone))) for line in lines
        ),
        alt=" ".join(_half(line, middle, alone=alone) for line, middle in halves),
        marks=tuple(
            Mark(middle, "median", vertical=True)
            for _, middle in halves
            if alone and middle is not None
        ),
    )


def _main(lines: Sequence[Line]) -> list[Line]:
    """The lines of one metric."""
    full = dict.fromkeys(line.summary.metric.name for line in lines if _tells(line.summary))
    if not full:
        return []
    name = _MAIN if _MAIN in full else next(iter(full))
    return [line for line in lines if line.summary.metric.name == name]


def _tells(found: Summary) -> bool:
    return bool(found.n) and found.survival.n >= _FEWEST


def _curve(found: Summary, *, band: bool) -> Iterator[Point]:
    for step in found.survival.steps:
        yield Point(
            x=timedelta(seconds=step.duration),
            y=1 - step.share,
            low=1 - step.high if band else None,
            high=1 - step.low if band else None,
        )


def _middle(found: Summary) -> timedelta | None:
    """The median as the table has it; with open incidents, as the curve has it."""
    return duration(found.kaplan_meier_median if found.open else found.median.value)


def _half(line: Line, middle: timedelta | None, *, alone: bool) -> str:
    found = line.summary
    of = "" if alone else f"{_label(line.group)}: "
    seen = _counted(found.n + len(found.open))
    if found.open:
        seen += f" ({len(found.open)} of them open)"
    if middle is None:
        return f"{of}Less than half of {seen} were done."
    return f"{of}The median of {seen} is {_short(middle)}."


def _phases(counted: Lines) -> Iterator[Chart]:
    """Where the time of all incidents went; by group, the table says it."""
    if len(counted.phases) != 1:
        return
    found = counted.phases[0][1]
    totals = {name: sum(seconds) for name, seconds in found.seconds.items()}
    whole = sum(totals.values())
    if not whole:
        return
    longest = max(totals, key=totals.__getitem__)
    yield Chart(
        name="phases",
        title="Phases of the response",
        kind=ChartKind.BARS,
        x=Axis("phase", AxisKind.TEXT),
        y=Axis("share of the time", AxisKind.SHARE),
        series=(
            Series("all", tuple(Point(name, total / whole) for name, total in totals.items())),
        ),
        alt=(
            f"Of the time of {_counted(len(found.incidents))}, {longest} took most: "
            f"{100 * totals[longest] / whole:.3g} %."
        ),
    )


def _counts(counted: Lines) -> Iterator[Chart]:
    """How many began in each period."""
    found = counted.counts.counts
    if counted.unit is None or counted.by is not None or len(found) < _FEWEST_PERIODS:
        return
    points = tuple(Point(_label(each.group), float(each.n)) for each in found)
    most = max(found, key=lambda each: each.n)
    yield Chart(
        name="counts",
        title=f"How many began in each {counted.unit}",
        kind=ChartKind.BARS,
        x=Axis(counted.unit, AxisKind.TEXT),
        y=Axis("incidents", AxisKind.NUMBER),
        series=(Series("all", points),),
        alt=(
            f"{_counted(sum(each.n for each in found))} in {len(found)} periods; "
            f"most, {most.n}, in {_label(most.group)}."
        ),
    )


def _label(group: Group) -> str:
    parts = [group.value or f"no {group.by}"] * (group.by is not None)
    if group.period is not None:
        parts.append(group.period.label)
    return ", ".join(parts) or "all"


def _counted(n: int) -> str:
    return f"{n:,} {'incident' if n == 1 else 'incidents'}"


def _short(length: timedelta) -> str:
    return duration_text(timedelta(seconds=round(length.total_seconds())))
