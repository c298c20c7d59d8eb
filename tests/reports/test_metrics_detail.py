"""The report on metrics for those who ask for everything."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pmkit.metrics.catalog import METRICS
from pmkit.reports.base import AxisKind, ChartKind
from pmkit.reports.metrics import report
from pmkit.timestamps.zones import zone
from tests.metrics.incidents import RESOLVE, incident, lasting

AS_OF = datetime(2026, 3, 10, 10, 0, tzinfo=UTC)


def made(*incidents, metrics=(RESOLVE,), **given):
    """The whole report as of 10:00 on 10 March 2026, in UTC."""
    options: dict[str, Any] = {"zone": zone("UTC"), "as_of": AS_OF, "everything": True} | given
    return report(incidents, metrics=metrics, **options)


def rows(found, name):
    """The rows of one table, as dicts by the name of the column."""
    (table,) = [each for each in found.tables if each.name == name]
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


FIVE = tuple(lasting(str(each), each) for each in (10, 20, 30, 40, 400))
SIX = (
    *(lasting(str(each), each) for each in (10, 20, 35, 80)),
    incident("open-20", "2026-03-10 09:40 = started"),
    incident("open-50", "2026-03-10 09:10 = started"),
)


def test_five_durations():
    """10, 20, 30, 40, 400 minutes: type 7 quantiles 20, 30, 40, 256; no limits from five."""
    found = rows(made(*FIVE), "quantiles")
    assert [(row["quantile"], row["value"], row["value_ci"]) for row in found] == [
        ("p25", timedelta(minutes=20), None),
        ("median", timedelta(minutes=30), None),
        ("p75", timedelta(minutes=40), None),
        ("p90", timedelta(minutes=256), None),
    ]
    (total,) = rows(made(*FIVE), "totals")
    assert (total["shortest"], total["longest"]) == (timedelta(minutes=10), timedelta(minutes=400))
    assert (total["total"], total["mean"]) == (timedelta(minutes=500), timedelta(minutes=100))


def test_four_of_five_needed_no_longer_than_two_hours():
    """Wilson's limits of 4 ÷ 5 are 37.6 and 96.4 %; with one beyond, the upper one is 99.0 %.

    That end is 1 − ½ χ²(0.05; 2) ÷ 5 = 1 − 0.0513 ÷ 5.
    """
    (row,) = [row for row in rows(made(*FIVE), "thresholds") if row["within"] == timedelta(hours=2)]
    assert (row["done"], row["n"], row["share"]) == (4, 5, 0.8)
    assert row["share_ci"] == pytest.approx((0.3755, 0.9897), abs=1e-4)


def test_open_incidents_count_as_longer_than_so_far():
    """Closed 10, 20, 35, 80; open 20, 50: S is 5/6, 2/3, 4/9, 0, and the median 35 minutes."""
    found = made(*SIX, thresholds=[timedelta(minutes=20)])
    (median,) = [row for row in rows(found, "quantiles") if row["quantile"] == "median"]
    assert (median["value"], median["with_open"]) == (
        timedelta(minutes=27.5),
        timedelta(minutes=35),
    )
    (row,) = rows(found, "thresholds")
    assert (row["done"], row["n"]) == (2, 6)
    assert row["share"] == pytest.approx(1 / 3)


def test_nobody_knows_beyond_what_was_seen():
    """The longest one is open for 50 minutes: what lasts longer than that is unknown."""
    found = made(*SIX[:3], SIX[5], thresholds=[timedelta(minutes=40), timedelta(hours=1)])
    shares = [(row["share"], row["share_ci"] is None) for row in rows(found, "thresholds")]
    assert shares == [(0.75, False), (None, True)]


def test_the_longest_and_their_share():
    """400 of 500 minutes; of the open ones, what has been seen."""
    first, second, *_ = rows(made(*FIVE), "longest")
    assert (first["incident"], first["share"], first["cumulated"]) == ("400", 0.8, 0.8)
    assert (second["incident"], second["share"], second["cumulated"]) == ("40", 0.08, 0.88)
    third = [row for row in rows(made(*SIX), "longest") if row["incident"] == "open-50"]
    assert third[0]["length"] == (timedelta(minutes=50), None)


def test_uncertain_times_bound_the_share():
    """Between 25 and 35 minutes: within 30 are 0 or 1 of 1."""
    found = made(
        incident("a", "2026-03-09 09:00 = started, ~09:30 ±5m = resolved"),
        thresholds=[timedelta(minutes=30)],
    )
    (within,) = found.data["metrics"][0]["within"]
    assert (within["share"], within["bounds"]) == (1, [0, 1])


def test_where_the_time_goes():
    """4, 3, 33 and 50 of 90 minutes; the bar chart says it as well."""
    one = incident(
        "a",
        "2026-03-09 09:00 = started, 09:04 = detected, 09:07 = acknowledged, "
        "09:40 = mitigated, 10:30 = resolved",
    )
    found = made(one, FIVE[0])
    phases = {row["phase"]: (row["n"], row["total"], row["share"]) for row in rows(found, "phases")}
    assert phases["mitigating"] == (1, timedelta(minutes=33), pytest.approx(33 / 90))
    (chart,) = [each for each in found.charts if each.name == "phases"]
    assert chart.alt == "Of the time of 1 incident, recovering took most: 55.6 %."
    assert [reason["id"] for reason in found.data["phases"][0]["skipped"]] == ["10"]


def test_the_curve_has_a_step_for_each_end():
    """With its band, its median, and a sentence."""
    (chart,) = [each for each in made(*SIX).charts if each.name == "curve"]
    assert (chart.kind, chart.x.kind, chart.x.log) == (ChartKind.STEPS, AxisKind.DURATION, True)
    points = [(point.x, round(float(point.y), 4)) for point in chart.series[0].points]
    assert points == [
        (timedelta(minutes=10), 0.1667),
        (timedelta(minutes=20), 0.3333),
        (timedelta(minutes=35), 0.5556),
        (timedelta(minutes=80), 1.0),
    ]
    assert chart.alt == "The median of 6 incidents (2 of them open) is 35m."


def test_a_rate_needs_a_begin_of_the_window():
    """Five in the 69 days from New Year on: 5 ÷ 2.3 per 30 days."""
    assert [each.name for each in made(*FIVE).tables if each.name == "counts"] == []
    since = datetime(2025, 12, 31, 10, tzinfo=UTC)
    (row,) = rows(made(*FIVE, since=since, as_of=AS_OF + timedelta(days=1)), "counts")
    assert (row["n"], row["days"], row["rate"]) == (5, 70, 2.14)


@pytest.mark.parametrize("n", [0, 1, 2, 5])
@pytest.mark.parametrize("options", [{}, {"by": "severity"}, {"period": "month"}])
def test_few_incidents_have_a_sensible_report(n, options):
    """No 0 where nothing is known, and never a number that is none."""
    found = made(*FIVE[:n], metrics=METRICS, **options)
    assert "nan" not in str(found.data).lower()
    for line in found.data["metrics"]:
        if not line["n"]:
            assert line["median_seconds"] is line["mean_seconds"] is line["total_seconds"] is None


def test_a_window_without_incidents():
    """Each of its months is listed, with 0 incidents and without a time."""
    found = made(
        *FIVE,
        period="month",
        since=datetime(2025, 11, 1, tzinfo=UTC),
        until=datetime(2026, 2, 1, tzinfo=UTC),
    )
    assert [(row["period"], row["n"], row["median"]) for row in rows(found, "metrics")] == [
        ("2025-11", 0, None),
        ("2025-12", 0, None),
        ("2026-01", 0, None),
    ]
    assert [row["rate"] for row in rows(found, "counts")] == [0, 0, 0]
