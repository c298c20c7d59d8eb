"""Proportions, rates and counts."""

from math import inf, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from pmkit.statistics.dispersion import dispersion
from pmkit.statistics.proportions import modified_wilson_interval, wilson_interval
from pmkit.statistics.rate_ratio import detectable_fall, rate_ratio
from pmkit.statistics.rates import count_bound, count_interval, mean_time_between, rate_interval


def test_wilson_by_hand():
    """4 of 5, z² = 3.8415: (0.8 + 0.3841 ± 1.96 √(0.032 + 0.0384)) ÷ 1.7683 = 0.6697 ± 0.2941."""
    assert wilson_interval(4, 5) == pytest.approx((0.3755, 0.9638), abs=1e-4)


@settings(deadline=None)
@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_agrees_with_scipy(pair):
    """The oracle is `scipy.stats.binomtest(…).proportion_ci(method="wilson")`."""
    count, n = pair
    expected = stats.binomtest(count, n).proportion_ci(method="wilson")
    found = wilson_interval(count, n) or (nan, nan)
    assert found == pytest.approx((expected.low, expected.high), abs=1e-12)
    assert 0 <= found[0] <= count / n <= found[1] <= 1


def test_a_share_of_nothing():
    """None of none is no share."""
    assert wilson_interval(0, 0) is None


def test_ends_near_nothing_and_near_all_are_those_of_a_poisson_count():
    """1 of 20: −ln 0.95 ÷ 20 = 0.0513 ÷ 20; Wilson's end would be 0.0089."""
    assert modified_wilson_interval(1, 20) == pytest.approx((0.002565, 0.2361), abs=1e-4)
    assert modified_wilson_interval(19, 20) == pytest.approx((0.7639, 0.997435), abs=1e-4)
    # ½ χ²(0.05; 4) = 0.3554, and of 6 degrees 0.8177
    assert (modified_wilson_interval(2, 50) or (0, 0))[0] == pytest.approx(0.3554 / 50, abs=1e-5)
    assert (modified_wilson_interval(3, 51) or (0, 0))[0] == pytest.approx(0.8177 / 51, abs=1e-5)
    for count, n in ((0, 20), (3, 50), (10, 20), (20, 20), (0, 0)):
        assert modified_wilson_interval(count, n) == wilson_interval(count, n)


def test_the_modified_ends_enclose_rare_shares_more_often():
    """Of 20 with p from 0.5 to 50 %: Wilson has 86 % at worst, with modified ends it is 92 %."""
    worst = {}
    for interval in (wilson_interval, modified_wilson_interval):
        found = []
        for step in range(2, 201):
            share = step / 400
            ends = [interval(count, 20) or (0, 0) for count in range(21)]
            inside = [count for count, (low, high) in enumerate(ends) if low <= share <= high]
            found.append(float(sum(stats.binom.pmf(count, 20, share) for count in inside)))
        worst[interval] = min(found)
    assert worst[wilson_interval] == pytest.approx(0.860, abs=0.002)
    assert worst[modified_wilson_interval] == pytest.approx(0.925, abs=0.002)


@settings(deadline=None)
@given(st.integers(0, 5000))
def test_garwood_agrees_with_scipy(count):
    """The oracle is `scipy.stats.chi2`."""
    low, high = count_interval(count)
    expected = stats.chi2.ppf(0.025, 2 * count) / 2 if count else 0
    assert low == pytest.approx(expected, rel=1e-10)
    assert high == pytest.approx(stats.chi2.ppf(0.975, 2 * count + 2) / 2, rel=1e-10)
    assert low <= count <= high
    assert count_bound(count) == pytest.approx(stats.chi2.ppf(0.95, 2 * count + 2) / 2, rel=1e-10)


def test_garwood_is_exact():
    """At its lower end 7 or more have 2.5 %, at its upper end 7 or fewer have."""
    low, high = count_interval(7)
    assert stats.poisson.sf(6, low) == pytest.approx(0.025)
    assert stats.poisson.cdf(7, high) == pytest.approx(0.025)


def test_without_exposure_there_is_no_rate():
    """A window of no length, or one that was all downtime."""
    assert mean_time_between(3, 0) is None
    assert rate_interval(3, 0) is None
    assert rate_interval(0, 2.0) == pytest.approx((0, 3.6889 / 2), abs=1e-4)


def test_a_ratio_of_rates_agrees_with_scipy():
    """12 in 90 days and 5 in 92: p of `binomtest(12, 17, 90/182)` is 0.093."""
    found = rate_ratio(5, 92, 12, 90)
    assert found is not None
    assert found.value == pytest.approx(12 / 90 / (5 / 92))
    assert found.p == pytest.approx(0.0929, abs=5e-5)


@settings(deadline=None)
@given(st.integers(0, 60), st.integers(0, 60), st.sampled_from([0.5, 0.9, 1.0, 3.0]))
def test_the_exact_test_of_rates_agrees_with_scipy(first, second, exposure):
    """Both p and the interval are those of `scipy.stats.binomtest`, given the sum."""
    found = rate_ratio(first, exposure, second, 1.0)
    if first + second == 0:
        assert found is None
        return
    assert found is not None
    oracle = stats.binomtest(second, first + second, 1 / (1 + exposure))
    assert found.p == pytest.approx(oracle.pvalue, abs=1e-9)
    ends = oracle.proportion_ci(method="exact")
    assert found.interval[0] == pytest.approx(ends.low / (1 - ends.low) * exposure, rel=1e-8)
    if first:
        high = ends.high / (1 - ends.high) * exposure
        assert found.interval[1] == pytest.approx(high, rel=1e-8)
        assert (found.interval[0] or 0) <= (found.value or 0) <= (found.interval[1] or inf)
    else:
        assert (found.value, found.interval[1]) == (None, None)


@pytest.mark.parametrize(
    ("count", "fall"), [(10, 0.86), (20, 0.69), (30, 0.59), (50, 0.48), (100, 0.36)]
)
def test_detectable_falls(count, fall):
    """Of 30: √30 − 2.8016 ÷ √2 = 3.496, squared 12.22, so it must fall by 59 %."""
    assert detectable_fall(count) == pytest.approx(fall, abs=0.005)


def test_few_counts_cannot_fall_visibly():
    """Three that become none are missed too often."""
    assert detectable_fall(3) == 1
    assert detectable_fall(0) == 1


def test_a_detectable_fall_is_mostly_seen():
    """Of 50 a fall by 48 % gives 25.9: the exact test, which is careful, sees it in 76 of 100.

    For each first count, the greatest second one that is seen as a fall is looked for.
    """
    fallen = 50 * (1 - detectable_fall(50))
    power, second = 0.0, -1
    for first in range(10, 110):
        while second + 1 < first and _p(first, second + 1) <= 0.05:
            second += 1
        power += stats.poisson.pmf(first, 50) * stats.poisson.cdf(second, fallen)
    assert power == pytest.approx(0.764, abs=0.001)


def _p(first, second):
    found = rate_ratio(first, 1, second, 1)
    return 1 if found is None else found.p


def test_dispersion_by_hand():
    """5, 7, 6, 9, 4, 8: mean 6.5, squares 2.25 + 0.25 + 0.25 + 6.25 + 6.25 + 2.25 = 17.5.

    17.5 ÷ 6.5 = 2.6923 on 5 degrees: less than chance makes, p = 0.7473.
    """
    found = dispersion([5, 7, 6, 9, 4, 8])
    assert found is not None
    assert found.chi_square == pytest.approx(2.6923, abs=5e-5)
    assert found.ratio == pytest.approx(0.5385, abs=5e-5)
    assert found.p == pytest.approx(0.7473, abs=5e-5)


def test_bursts_are_more_than_poisson():
    """0, 0, 20, 0: mean 5, squares 300, 300 ÷ 5 = 60 on 3 degrees."""
    found = dispersion([0, 0, 20, 0])
    assert found is not None
    assert found.p < 1e-10


def test_nothing_has_no_dispersion():
    """One month, or months without any."""
    assert dispersion([5]) is None
    assert dispersion([0, 0, 0]) is None
