"""The charts of the report on downtime: what was down when, and how much in each period."""

from collections.abc import Iterator

from pmkit.metrics.availability import Exposure
from pmkit.reports.base import Axis, AxisKind, Chart, ChartKind, Point, Series
from pmkit.reports.downtime_tables import TOGETHER, Found, Row
from pmkit.reports.told import duration_told
from pmkit.timestamps.format import local_text

_LANES = 12
"""Most services in a chart; those with the most incidents."""


def charts(of: Found) -> tuple[Chart, ...]:
    """Episodes by lane; with periods, downtime by period as well."""
    return tuple(_charts(of))


def _charts(of: Found) -> Iterator[Chart]:
    whole = of.whole
    if whole is None or not whole.episodes:
        return
    yield _episodes(of)
    if of.unit is not None:
        yield _periods(of)


def _episodes(of: Found) -> Chart:
    own = [row for row in of.rows if row.exposure.window.label is None and row.exposure.episodes]
    groups = [row for row in own if row.name is not None]
    most = sorted(groups, key=lambda row: -len(row.exposure.incidents))[:_LANES]
    shown = [row for row in own if row.name is None or row in most]
    whole = own[0].exposure
    left = f" The {_LANES} with the most incidents are drawn." if len(groups) > _LANES else ""
    return Chart(
        name="episodes",
        title="When service was down",
        kind=ChartKind.SPANS,
        x=Axis(
            "time",
            AxisKind.INSTANT,
            zone=of.zone,
            ends=(whole.window.since, whole.window.until),
        ),
        y=Axis(of.by or "service", AxisKind.TEXT),
        series=(Series("episodes", tuple(point for row in shown for point in _spans(row))),),
        alt=f"{_told(whole, of)}{left}",
    )


def _told(whole: Exposure, of: Found) -> str:
    """How many episodes, and the longest of them."""
    longest = max(whole.episodes, key=lambda each: each.end - each.start)
    down = duration_told(whole.downtime.point.total_seconds())
    lasted = duration_told((longest.end - longest.start).total_seconds())
    began = local_text(longest.start, of.zone)
    if len(whole.episodes) == 1:
        return f"One episode, which began {began}: {down} in the window."
    return (
        f"{len(whole.episodes)} episodes, {down} in the window; the longest began {began} and took "
        f"{lasted}."
    )


def _spans(row: Row) -> Iterator[Point]:
    window = row.exposure.window
    for each in row.exposure.episodes:
        start, end = max(each.start, window.since), min(each.end, window.until)
        label = ", ".join(each.incidents[:3]) + ", …" * (len(each.incidents) > 3)  # noqa: PLR2004
        yield Point(start, row.name or TOGETHER, high=end, label=label, hollow=each.open)


def _periods(of: Found) -> Chart:
    rows = [row for row in of.rows if row.name is None and row.exposure.window.label]
    points = tuple(
        Point(row.exposure.window.label or "", row.exposure.downtime.point) for row in rows
    )
    most = max(rows, key=lambda row: row.exposure.downtime.point)
    without = sum(not row.exposure.downtime.point for row in rows)
    return Chart(
        name="downtime",
        title=f"Downtime by {of.unit}",
        kind=ChartKind.BARS,
        x=Axis(of.unit or "", AxisKind.TEXT),
        y=Axis("downtime", AxisKind.DURATION),
        series=(Series(TOGETHER, points),),
        alt=(
            f"Most in {most.exposure.window.label}, with "
            f"{duration_told(most.exposure.downtime.point.total_seconds())}; "
            f"none in {without} of {len(rows)}."
        ),
    )
