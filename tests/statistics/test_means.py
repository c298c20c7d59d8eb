import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from pmkit.statistics.log_normal import LogNormal
from pmkit.statistics.means import (
    geometric_mean,
    geometric_mean_interval,
    logarithms,
    mean,
    standard_deviation,
)

POSITIVE = st.lists(st.integers(1, 10**7).map(float), min_size=2, max_size=60)


def test_the_interval_of_a_geometric_mean():
    """Logs of 10 and 1000 are 2.3026 and 6.9078: mean 4.6052, spread 3.2564, t 12.706.

    Half width 12.706 * 3.2564 ÷ √2 = 29.258; 100 ÷ e^29.258 and 100 * e^29.258.
    """
    low, high = geometric_mean_interval([10.0, 1000.0]) or (0, 0)
    assert math.log(100 / low) == pytest.approx(29.258, abs=1e-3)
    assert math.log(high / 100) == pytest.approx(29.258, abs=1e-3)


def test_two_durations_far_apart_leave_the_mean_wide_open():
    """1 s and 1,000 years: the upper end is nearly the largest float, and nothing raises."""
    low, high = geometric_mean_interval([1.0, 3.2e10]) or (0, 0)
    assert 0 <= low < 1
    assert 1e70 < high < math.inf
    assert geometric_mean_interval([1e-300, 1e300]) == (0, math.exp(709))


def test_equal_durations_show_no_spread():
    """Ten incidents of 5 minutes do not prove that the next one takes 5 minutes."""
    assert geometric_mean_interval([300.0] * 10) is None
    assert standard_deviation([0.1] * 10) == 0


def test_of_nothing_there_is_no_mean():
    """Not 0: nothing; and one value has no spread."""
    assert mean([]) is None
    assert geometric_mean([0.0]) is None
    assert geometric_mean_interval([5.0]) is None
    assert standard_deviation([5.0]) is None
    assert LogNormal.of([5.0]) is None


@settings(deadline=None)
@given(POSITIVE)
def test_geometric_means_agree_with_scipy(values):
    """The oracles are `gmean` and the t interval on logarithms."""
    assert geometric_mean(values) == pytest.approx(stats.gmean(values), rel=1e-12)
    found = geometric_mean_interval(values)
    if found is None:
        assert len(set(values)) == 1
        return
    logs = [math.log(value) for value in values]
    expected = stats.t.interval(
        0.95, len(logs) - 1, loc=sum(logs) / len(logs), scale=stats.sem(logs)
    )
    assert [math.log(end) for end in found] == pytest.approx(list(expected), rel=1e-8, abs=1e-8)


@settings(deadline=None)
@given(POSITIVE)
def test_the_geometric_mean_is_at_most_the_mean(values):
    """And both lie among the values, the interval around it."""
    geometric, arithmetic = geometric_mean(values) or 0, mean(values) or 0
    assert min(values) * (1 - 1e-12) <= geometric <= arithmetic * (1 + 1e-12)
    assert arithmetic <= max(values)
    if interval := geometric_mean_interval(values):
        assert interval[0] <= geometric <= interval[1]


@settings(deadline=None)
@given(POSITIVE, st.sampled_from([1 / 60, 60.0, 3600.0]))
def test_other_units_give_the_same(values, factor):
    """Seconds or minutes."""
    scaled = [value * factor for value in values]
    assert geometric_mean(scaled) == pytest.approx((geometric_mean(values) or 0) * factor)
    if interval := geometric_mean_interval(values):
        expected = [end * factor for end in interval]
        assert geometric_mean_interval(scaled) == pytest.approx(expected, rel=1e-6)


def test_moments_of_a_log_normal():
    """Mean 151, standard deviation 301: σ² = ln(1 + (301/151)²) = 1.6041, μ = 5.0173 − 0.8021."""
    found = LogNormal.with_moments(151, 301)
    assert found.mu == pytest.approx(4.2152, abs=5e-5)
    assert found.sigma == pytest.approx(1.2665, abs=5e-5)
    assert (found.mean, found.sd) == pytest.approx((151, 301))


def test_a_log_normal_agrees_with_scipy():
    """Its quantiles and its moments; and it is found again in its own quantiles."""
    ours, theirs = LogNormal(4.25, 1.25), stats.lognorm(1.25, scale=math.exp(4.25))
    for share in (0.01, 0.25, 0.5, 0.9):
        assert ours.quantile(share) == pytest.approx(theirs.ppf(share), rel=1e-12)
    assert ours.mean == pytest.approx(theirs.mean(), rel=1e-12)
    assert ours.sd == pytest.approx(theirs.std(), rel=1e-12)
    again = LogNormal.of([ours.quantile((i + 0.5) / 2000) for i in range(2000)])
    assert again == pytest.approx((4.25, 1.25), abs=2e-3)


def test_logarithms_leave_zeros_aside():
    """Of 1 it is 0, of e it is 1."""
    assert logarithms([0.0, 1.0, 0.0, math.e]) == [0, 1]
