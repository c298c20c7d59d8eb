"""Exact numbers from order statistics: the ranks that are needed are always at hand."""

import sqlite3
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmkit.errors import PmkitError
from pmkit.metrics.engine.duckdb_ import DuckDB
from pmkit.metrics.engine.exact import window
from pmkit.metrics.engine.numbers import QUANTILES
from pmkit.metrics.engine.plan import Plan
from pmkit.metrics.engine.run import answer
from pmkit.metrics.engine.sqlite_ import Sqlite
from pmkit.metrics.engine.table import Held, Table
from pmkit.statistics.quantiles import ranks
from pmkit.statistics.survival import kaplan_meier
from tests.metrics.engine.asked import MAP, question

NS = [*range(1, 400), *range(400, 5000, 37), 8081, 99_991, 1_000_003, 87_654_321]


@pytest.mark.parametrize("share", QUANTILES)
def test_every_rank_that_counts_is_handed_out(share):
    """Of n from 1 to 87 million: both order statistics beside the quantile, both ends."""
    for n in NS:
        below = int((n - 1) * share) + 1
        assert {below, min(below + 1, n)} <= set(window(n, share, 0)), n
        found = ranks(n, share)
        if found is not None:
            assert found[0] in window(n, share, -1), n
            assert found[1] in window(n, share, 1), n


durations = st.lists(st.one_of(st.integers(0, 30), st.integers(0, 10**6)), max_size=60)


@settings(max_examples=60)
@given(closed=durations, still_open=st.lists(st.integers(0, 200), max_size=25))
def test_medians_with_open_incidents_are_those_of_the_estimate(closed, still_open):
    """However many of them are shorter than the median, and however many durations are equal."""
    engine, table = made_of(closed, still_open)
    found = answer(engine, Plan(table, MAP, question(as_of=datetime(2020, 1, 1, tzinfo=UTC))))
    expected = kaplan_meier(closed, still_open).median
    numbers = found.finished.numbers
    assert (numbers[0].kaplan_meier_median if numbers else None) == expected


def test_durations_of_more_than_68_years_are_exact_too():
    """Numbers of 32 bits do not hold them."""
    engine, table = made_of([1, 2, 3 * 10**9, 4 * 10**9], [])
    asked = question(as_of=datetime(2020, 1, 1, tzinfo=UTC))
    (numbers,) = answer(engine, Plan(table, MAP, asked)).finished.numbers
    assert numbers.longest == 4 * 10**9
    assert numbers.quantiles[0.5].value == (2 + 3 * 10**9) / 2


def test_nothing_is_nothing():
    """A table without rows has no numbers, with either engine."""
    engine, table = made_of([], [])
    assert answer(engine, Plan(table, MAP, question())).finished.numbers == ()
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (id TEXT, started BIGINT, acknowledged INT, resolved INT)")
    sqlite = Sqlite(connection)
    made = Plan(
        sqlite.table(["t"]), MAP, question(unit="month", as_of=datetime(2026, 1, 1, tzinfo=UTC))
    )
    assert answer(sqlite, made).finished.numbers == ()
    connection.close()


def made_of(closed, still_open):
    """A database with incidents that took so long, and others that go on since so long."""
    engine = DuckDB()
    as_of = int(datetime(2020, 1, 1, tzinfo=UTC).timestamp())
    engine.connection.execute(
        "CREATE TABLE t (id VARCHAR, service VARCHAR, severity VARCHAR, "
        "started BIGINT, acknowledged BIGINT, resolved BIGINT)"
    )
    rows = [(None, None, None, 0, None, each) for each in closed]
    rows += [(None, None, None, as_of - each, None, None) for each in still_open]
    if rows:
        engine.connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)", rows)
    held = dict.fromkeys(("id", "service", "severity"), Held.TEXT)
    times = dict.fromkeys(("started", "acknowledged", "resolved"), Held.NUMBER)
    return engine, Table("t", {**held, **times}, "t")


def test_what_does_not_fit_into_memory_is_counted_in_bins():
    """By itself; where exact numbers are asked for, that is said."""
    engine = DuckDB(memory=20_000_000)
    held = dict.fromkeys(("started", "acknowledged", "resolved"), Held.NUMBER)
    made = (
        "(SELECT i AS started, i AS acknowledged, i + i * 7919 % 99991 AS resolved "
        "FROM range(1000000) AS numbers (i))"
    )
    of = MAP._replace(properties={})
    asked = Plan(Table(made, held, "made"), of, question())
    with pytest.raises(PmkitError, match="needs more memory than there is; --method log-bins"):
        answer(engine, asked, method="exact")
    found = answer(engine, asked)
    assert not found.question.exact
    assert found.finished.numbers[0].n == 1_000_000
