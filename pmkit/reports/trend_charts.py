"""The charts of the report on trends: a dot for each incident, and how many began."""

from collections.abc import Iterator, Sequence
from statistics import fmean

from pmkit.metrics.count_chart import PeriodCount
from pmkit.reports.base import Axis, AxisKind, Chart, ChartKind, Mark, Point, Series
from pmkit.reports.told import duration_told, number
from pmkit.reports.trend_parts import GroupTrend, Trends
from pmkit.reports.values import duration


def charts(found: Trends) -> tuple[Chart, ...]:
    """Two for each group; of several groups only those with limits have dots."""
    return tuple(
        chart
        for group in found.groups
        if len(found.groups) == 1 or group.trend.chart is not None
        for chart in _of(group, found)
    )


def _of(group: GroupTrend, found: Trends) -> Iterator[Chart]:
    if group.trend.row.dots:
        yield _durations(group, found)
    if group.counts.mean:
        yield _counts(group, found)


def _title(text: str, group: GroupTrend, found: Trends) -> str:
    return text if found.by is None else f"{text}: {found.name(group)}"


def _durations(group: GroupTrend, found: Trends) -> Chart:
    trend = group.trend
    return Chart(
        name="durations",
        title=_title(f"{found.metric.name}, one dot for each incident", group, found),
        kind=ChartKind.DOTS,
        x=Axis("began", AxisKind.INSTANT, zone=found.zone),
        y=Axis(found.metric.name, AxisKind.DURATION, log=True),
        series=(
            Series(
                "incidents",
                tuple(
                    Point(
                        x=dot.at,
                        y=duration(dot.seconds) or 0.0,
                        low=duration(dot.low) if dot.uncertain else None,
                        high=duration(dot.high) if dot.uncertain else None,
                        label=dot.incident,
                        hollow=dot.is_open,
                        signal=bool(trend.signals(dot)),
                    )
                    for dot in trend.row.dots
                ),
            ),
        ),
        alt=_durations_told(group),
        marks=tuple(_marks(group)),
    )


def _marks(group: GroupTrend) -> Iterator[Mark]:
    trend = group.trend
    if trend.chart is None:
        return
    for value, label in (
        (trend.chart.high, "upper limit"),
        (trend.chart.centre, "geometric mean"),
        (trend.chart.low, "lower limit"),
    ):
        own = duration(value)
        if own:
            yield Mark(own, label)
    if group.changed and trend.change is not None:
        yield Mark(trend.change.since.at, "change", vertical=True)


def _durations_told(group: GroupTrend) -> str:
    trend = group.trend
    ended = trend.row.ended
    said = f"{number(len(ended), 'incident')} that ended"
    if trend.row.running:
        said += f" and {len(trend.row.running)} open"
    if ended:
        shortest, longest = (
            duration_told(pick(dot.seconds for dot in ended)) for pick in (min, max)
        )
        said += f", from {shortest} to {longest}" if len(ended) > 1 else f" after {shortest}"
    if trend.chart is not None:
        limits = f"{duration_told(trend.chart.low)} to {duration_told(trend.chart.high)}"
        said += f"; limits {limits}, {number(len(trend.found), 'signal')}"
    return f"{said}."


def _counts(group: GroupTrend, found: Trends) -> Chart:
    """Whole periods with limits where counts are judged, else a bar for each period."""
    counts = group.counts
    flagged = {each.period for one in counts.found for each in one.periods}
    shown = counts.whole if counts.judged else counts.periods
    return Chart(
        name="counts",
        title=_title(f"How many began in each {found.unit}", group, found),
        kind=ChartKind.CONTROL if counts.judged else ChartKind.BARS,
        x=Axis(found.unit, AxisKind.INSTANT, zone=found.zone)
        if counts.judged
        else Axis(found.unit, AxisKind.TEXT),
        y=Axis("incidents", AxisKind.NUMBER),
        series=(
            Series(
                "incidents",
                tuple(
                    Point(
                        x=each.period.start if counts.judged else _label(each),
                        y=float(each.incidents),
                        label=each.period.label,
                        signal=each.period in flagged,
                    )
                    for each in shown
                ),
            ),
        ),
        alt=_counts_told(shown, group, found),
        marks=tuple(_count_marks(group)),
    )


def _label(of: PeriodCount) -> str:
    return of.period.label if of.whole else f"{of.period.label}, in part"


def _count_marks(group: GroupTrend) -> Iterator[Mark]:
    counts = group.counts
    if not counts.judged or counts.mean is None:
        return
    yield Mark(fmean(high for _, high in counts.limits), "upper limit")
    yield Mark(counts.mean, "mean")
    low = fmean(low for low, _ in counts.limits)
    if low > 0:
        yield Mark(low, "lower limit")


def _counts_told(shown: Sequence[PeriodCount], group: GroupTrend, found: Trends) -> str:
    counts = group.counts
    numbers = [each.incidents for each in shown]
    low, high = min(numbers), max(numbers)
    each = f"{low} to {high} incidents" if low < high else number(low, "incident")
    said = f"{number(len(numbers), found.unit)} with {each}"
    if counts.mean is not None:
        said += f", {counts.mean:.3g} in a whole {found.unit} on average"
    if counts.judged:
        said += f"; {number(len(counts.found), 'signal')}"
    return f"{said}."
