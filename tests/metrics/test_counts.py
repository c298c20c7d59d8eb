"""How many incidents began, and how often that is."""

from datetime import UTC, datetime, timedelta

import pytest

from pmkit.metrics.counts import counts
from pmkit.metrics.grouping import grouped
from pmkit.metrics.selection import Window
from pmkit.model.incident import Kind
from pmkit.timestamps.zones import zone
from tests.metrics.incidents import AS_OF, incident

SINCE, UNTIL = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)


def _began(*days, **fields):
    return [incident(day, f"2026-{day} 09:00 = started", **fields) for day in days]


def _counts(incidents, window, unit=None, as_of=AS_OF):
    found = grouped(incidents, unit=unit, zone=zone("UTC"), since=window.since, until=window.until)
    return counts(incidents, found.groups, window, as_of)


def test_seven_in_90_days():
    """7 ÷ 3 per 30 days; Garwood's limits of a count of 7 are 2.8144 and 14.4227."""
    days = ("01-05", "01-06", "01-20", "02-01", "02-11", "03-01", "03-30")
    (found,) = _counts(_began(*days), Window(SINCE, UNTIL)).counts
    assert (found.n, found.exposure, found.whole) == (7, timedelta(days=90), False)
    assert found.rate == pytest.approx(7 / 3)
    assert found.interval == pytest.approx((2.8144 / 3, 14.4227 / 3), abs=1e-4)


def test_none_in_90_days():
    """The rate is 0, and may be as great as 3.6889 in 90 days."""
    (found,) = _counts([], Window(SINCE, UNTIL)).counts
    assert (found.n, found.rate) == (0, 0)
    assert found.interval == pytest.approx((0, 3.6889 / 3), abs=1e-4)


def test_without_a_begin_there_is_no_rate():
    """Nobody knows how long nothing happened before the first one."""
    (found,) = _counts(_began("01-05"), Window(None, UNTIL)).counts
    assert (found.n, found.exposure, found.rate, found.interval) == (1, None, None, None)


def test_nothing_has_been_seen_of_the_future():
    """As of 15 February, the window is 45 days long and February 14."""
    as_of = datetime(2026, 2, 15, tzinfo=UTC)
    (found,) = _counts(_began("01-05"), Window(SINCE, UNTIL), as_of=as_of).counts
    assert found.exposure == timedelta(days=45)
    months = _counts(_began("01-05"), Window(SINCE, UNTIL), "month", as_of).counts
    assert [(each.exposure, each.whole) for each in months] == [
        (timedelta(days=31), True),
        (timedelta(days=14), False),
        (None, False),
    ]


def test_real_lengths_of_months():
    """March 2026 had 743 hours in Berlin."""
    incidents = _began("03-10")
    groups = grouped(incidents, unit="month", zone=zone("Europe/Berlin")).groups
    (found,) = counts(incidents, groups, Window(), AS_OF).counts
    assert found.exposure == timedelta(hours=743)


def test_exercises_do_not_count():
    """Nor does planned maintenance."""
    incidents = [*_began("01-05"), *_began("01-06", kind=Kind.EXERCISE)]
    (found,) = _counts(incidents, Window(SINCE, UNTIL)).counts
    assert found.n == 1


def test_counts_that_vary_too_much_are_found_out():
    """5, 0, 1 in three months: mean 2, Σ(x − 2)² ÷ 2 = 14 ÷ 2 = 7 of 2 degrees, p = e^−3.5."""
    days = ("01-05", "01-06", "01-07", "01-08", "01-09", "03-01")
    found = _counts(_began(*days), Window(SINCE, UNTIL), "month")
    assert [each.n for each in found.counts] == [5, 0, 1]
    assert found.dispersion is not None
    assert found.dispersion.ratio == pytest.approx(3.5)
    assert found.dispersion.p == pytest.approx(0.030197, abs=1e-6)
