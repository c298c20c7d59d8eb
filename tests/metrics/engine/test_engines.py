"""The same text, the same bits: SQLite, DuckDB and Spark over made-up incidents."""

import pytest

from pmkit.metrics.engine.core import counted
from pmkit.metrics.engine.duckdb_ import DuckDB
from pmkit.metrics.engine.periods import period_at
from pmkit.metrics.engine.run import answer, rows_of
from pmkit.statistics.means import geometric_mean, geometric_mean_interval, mean
from pmkit.statistics.quantiles import quantile, quantile_interval
from pmkit.statistics.survival import kaplan_meier
from pmkit.timestamps.zones import zone
from tests.metrics.engine.asked import (
    ACKNOWLEDGE,
    RESOLVE,
    by_hand,
    insert,
    plan,
    question,
    write_csv,
)

MANY = 100_000
SOME = 20_000


def told(engine, paths, asked):
    """The text behind the facts, and its rows in order."""
    made = plan(engine, paths, asked)
    text = [counted(each, made, engine.dialect.modulo) for each in asked.metrics]
    found = list(rows_of(engine, made))
    return text, sorted(
        found, key=lambda row: [(cell is None, 0 if cell is None else cell) for cell in row]
    )


ASKED = {
    "by service and month": question(by="service", unit="month"),
    "two metrics by severity": question(metrics=(RESOLVE, ACKNOWLEDGE), by="severity"),
    "exact, in quarters": question(unit="quarter", exact=True),
}


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_sqlite_and_duckdb_give_the_same_bits(sqlite, tmp_path, asked):
    """Text and rows are equal, over a hundred thousand incidents."""
    path = write_csv(tmp_path / "incidents.csv", MANY)
    text, found = told(sqlite, [insert(sqlite, MANY)], asked)
    other_text, other = told(DuckDB([path]), [path], asked)
    assert text == other_text
    assert found == other
    assert sum(row.n for row in found) == MANY * len(asked.metrics)


@pytest.mark.spark
@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_spark_gives_the_same_bits(sqlite, spark, tmp_path, asked):
    """Whatever the zone of its session is; here it is Tokyo's."""
    path = write_csv(tmp_path / "incidents.csv", SOME)
    text, found = told(sqlite, [insert(sqlite, SOME)], asked)
    other_text, other = told(spark, [path], asked)
    assert text == other_text
    assert found == other


def test_exact_numbers_are_those_of_the_statistics(tmp_path):
    """Of each service and month: DuckDB hands out order statistics, Python has all durations."""
    path = write_csv(tmp_path / "incidents.csv", SOME)
    engine = DuckDB([path])
    found = answer(engine, plan(engine, [path], question(by="service", unit="month")))
    closed, still_open = by_hand(SOME)
    assert found.question.exact
    assert len(found.finished.numbers) == len(closed.keys() | still_open.keys()) > 1200
    for each in found.finished.numbers:
        month = period_at(each.period_start or 0, "month", zone("America/New_York")).label
        durations, so_far = closed[each.value, month], still_open[each.value, month]
        assert (each.n, each.open) == (len(durations), len(so_far))
        assert each.mean == mean(durations)
        for share, estimate in each.quantiles.items():
            assert estimate.value == quantile(durations, share)
            assert estimate.interval == quantile_interval(durations, share)
        assert each.geometric_mean.value == pytest.approx(geometric_mean(durations), rel=1e-9)
        assert each.geometric_mean.interval == (
            pytest.approx(geometric_mean_interval(durations), rel=1e-9)
            if geometric_mean_interval(durations)
            else None
        )
        assert each.kaplan_meier_median == kaplan_meier(durations, so_far).median
        assert each.zeros == durations.count(0)
        assert (each.shortest, each.longest) == (min(durations), max(durations))


def test_bins_are_within_one_per_cent_and_counts_exact(tmp_path):
    """All quantiles, their limits, geometric means and medians with open incidents."""
    path = write_csv(tmp_path / "incidents.csv", SOME)
    engine = DuckDB([path])
    made = plan(engine, [path], question(by="severity", unit="quarter"))
    exact = answer(engine, made, method="exact").finished.numbers
    binned = answer(engine, made, method="log-bins")
    assert not binned.question.exact
    found = {(each.value, each.period_start): each for each in binned.finished.numbers}
    assert len(found) == len(exact) == 48  # nine quarters, and a few hours of the one before
    for each in exact:
        other = found[each.value, each.period_start]
        assert (other.n, other.open, other.total, other.zeros, other.left_out) == (
            each.n,
            each.open,
            each.total,
            each.zeros,
            each.left_out,
        )
        for share, estimate in each.quantiles.items():
            assert other.quantiles[share].value == pytest.approx(estimate.value, rel=0.01)
            assert other.quantiles[share].interval == (
                pytest.approx(estimate.interval, rel=0.01) if estimate.interval else None
            )
        assert other.geometric_mean.value == pytest.approx(each.geometric_mean.value, rel=0.01)
        assert other.kaplan_meier_median == (
            pytest.approx(each.kaplan_meier_median, rel=0.01) if each.kaplan_meier_median else None
        )


def test_both_ways_to_exact_numbers_agree(sqlite, tmp_path):
    """Order statistics from DuckDB, and all durations with their counts from SQLite."""
    path = write_csv(tmp_path / "incidents.csv", 3000)
    engine = DuckDB([path])
    asked = question(metrics=(RESOLVE, ACKNOWLEDGE), by="service")
    one = answer(engine, plan(engine, [path], asked)).finished
    insert(sqlite, 3000)
    other = answer(sqlite, plan(sqlite, ["incidents"], asked), method="exact").finished
    assert [each.quantiles for each in one.numbers] == [each.quantiles for each in other.numbers]
    assert [each.left_out for each in one.numbers] == [each.left_out for each in other.numbers]
    assert [each.kaplan_meier_median for each in one.numbers] == [
        each.kaplan_meier_median for each in other.numbers
    ]
