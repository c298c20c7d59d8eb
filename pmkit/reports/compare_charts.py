"""The chart of the report on two periods: what share of incidents was over after how long."""

from pmkit.metrics.comparison import Side
from pmkit.reports.base import Axis, AxisKind, Chart, ChartKind, Point, Series
from pmkit.reports.compare_parts import Comparisons, GroupComparison
from pmkit.reports.told import duration_told, number
from pmkit.reports.values import duration


def charts(found: Comparisons) -> tuple[Chart, ...]:
    """Two for each group that has a duration in both periods."""
    return tuple(
        chart
        for each in found.groups
        if all(side.values for side in each.sides)
        for chart in (_dots(each, found), _shares(each, found))
    )


def _dots(group: GroupComparison, found: Comparisons) -> Chart:
    return Chart(
        name="dots",
        title=f"{found.metric.name}, one dot for each incident{_of(group, found)}",
        kind=ChartKind.DOTS,
        x=Axis(found.metric.name, AxisKind.DURATION, log=True),
        y=Axis("period", AxisKind.TEXT),
        series=(
            Series(
                "incidents",
                tuple(
                    Point(
                        x=duration(dot.seconds) or 0.0,
                        y=side.period.label,
                        label=dot.incident,
                        hollow=dot.is_open,
                    )
                    for side in group.sides
                    for dot in side.row.dots
                ),
            ),
        ),
        alt=" ".join(_reach(side) for side in group.sides),
    )


def _of(group: GroupComparison, found: Comparisons) -> str:
    return "" if found.by is None else f": {found.name(group)}"


def _reach(side: Side) -> str:
    shortest, longest = (duration_told(pick(side.values)) for pick in (min, max))
    return f"{side.period.label}: from {shortest} to {longest}."


def _shares(group: GroupComparison, found: Comparisons) -> Chart:
    return Chart(
        name="shares",
        title=f"Share of incidents that were over within a time{_of(group, found)}",
        kind=ChartKind.STEPS,
        x=Axis(found.metric.name, AxisKind.DURATION, log=True),
        y=Axis("share", AxisKind.SHARE),
        series=tuple(_curve(side) for side in group.sides),
        alt=" ".join(_told(side) for side in group.sides),
    )


def _curve(side: Side) -> Series:
    """One less Kaplan–Meier's curve, with its band; without open incidents a plain share."""
    return Series(
        side.period.label,
        tuple(
            Point(
                x=duration(step.duration) or 0.0,
                y=1 - step.share,
                low=1 - step.high,
                high=1 - step.low,
            )
            for step in side.survival.steps
            if duration(step.duration) is not None
        ),
    )


def _told(side: Side) -> str:
    middle = side.survival.median if side.row.running else side.median
    half = "fewer than half are over" if middle is None else f"median {duration_told(middle)}"
    ended = f"{number(len(side.row.ended), 'incident')} ended"
    still = f", {len(side.row.running)} open" if side.row.running else ""
    return f"{side.period.label}: {ended}{still}, {half}."
