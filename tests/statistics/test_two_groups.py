"""Permutation test, ratios and power: is one group longer than the other?"""

import math
import sys
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from pmkit.statistics.means import geometric_mean, logarithms, mean
from pmkit.statistics.permutation import permutation_test
from pmkit.statistics.power import detectable_cut, power, size_needed, visible_cut
from pmkit.statistics.quantiles import median
from pmkit.statistics.ratio import geometric_mean_ratio, median_ratio

FEW = st.lists(st.integers(1, 50).map(float), min_size=1, max_size=5)
GROUP = st.lists(st.integers(1, 10**6).map(float), min_size=6, max_size=40)


def test_all_divisions_of_six():
    """10, 11, 12 against 1, 2, 3: 20 divisions, of which this one and its mirror are as far."""
    found = permutation_test([10.0, 11.0, 12.0], [1.0, 2.0, 3.0])
    assert found == (-9, 2 / 20, 20, None)


@settings(deadline=None)
@given(FEW, FEW)
def test_the_exact_test_agrees_with_scipy(first, second):
    """The oracle is `scipy.stats.permutation_test` over all divisions."""
    found = permutation_test(first, second)
    if len(first) < 2 or len(second) < 2:
        return  # SciPy wants two of each
    oracle = stats.permutation_test(
        (first, second),
        lambda x, y, axis: abs(y.mean(axis) - x.mean(axis)),
        n_resamples=math.inf,
        alternative="greater",
        vectorized=True,
    )
    assert found is not None
    assert found.p == pytest.approx(float(oracle.pvalue), abs=1e-9)


def test_shuffles_come_close_to_all_divisions():
    """Of 8 against 8 there are 12,870 divisions; the t test of such data is near, too."""
    random = Random(4)  # noqa: S311  # samples
    first = [random.gauss(0, 1) for _ in range(8)]
    second = [random.gauss(1, 1) for _ in range(8)]
    found = permutation_test(first, second)
    assert found is not None
    assert (found.divisions, found.seed) == (10_000, 1)
    assert found.p == pytest.approx(stats.ttest_ind(first, second).pvalue, abs=0.02)


def test_the_same_seed_gives_the_same_p():
    """And another seed nearly the same."""
    first, second = [float(i) for i in range(20)], [float(i + 3) for i in range(20)]
    one, again = permutation_test(first, second), permutation_test(first, second)
    other = permutation_test(first, second, seed=2)
    assert one == again
    assert one is not None
    assert other is not None
    assert one != other
    assert one.p == pytest.approx(other.p, abs=0.02)


def test_p_is_never_zero():
    """Nothing that was drawn is impossible: 1 ÷ 10,000 at least."""
    found = permutation_test([1.0] * 20, [1000.0] * 20)
    assert found is not None
    assert found.p == 1 / 10_000


def test_equal_groups_do_not_differ():
    """All divisions of equal values are alike."""
    assert permutation_test([5.0, 5.0], [5.0, 5.0]) == (0, 1, 6, None)
    assert permutation_test([5.0], []) is None


@settings(deadline=None)
@given(FEW, FEW)
def test_the_other_way_round(first, second):
    """The same p, the opposite difference."""
    one, other = permutation_test(first, second, median), permutation_test(second, first, median)
    assert one is not None
    assert other is not None
    assert one.p == other.p
    assert one.difference == -other.difference


@settings(deadline=None)
@given(GROUP, GROUP)
def test_the_ratio_of_geometric_means_agrees_with_scipy(first, second):
    """The oracle is Welch's interval of `scipy.stats.ttest_ind` on logarithms."""
    found = geometric_mean_ratio(first, second)
    assert found is not None
    expected = (geometric_mean(second) or 0) / (geometric_mean(first) or 1)
    assert found.value == pytest.approx(expected)
    if found.interval is None or min(len(set(first)), len(set(second))) == 1:
        return
    oracle = stats.ttest_ind(logarithms(second), logarithms(first), equal_var=False)
    ends = oracle.confidence_interval()
    assert [math.log(end) for end in found.interval] == pytest.approx(
        [float(ends.low), float(ends.high)], rel=1e-7, abs=1e-7
    )


def test_a_ratio_of_medians_by_hand():
    """1 to 16, and twice that: c = 8.5 − 4 = 4.5, to the even number 4; x₍₄₎ = 4, x₍₁₃₎ = 13.

    P(B(16, ½) ≤ 3) = 697 ÷ 65,536 = 0.010635, z = 2.3039; ln(13/4) ÷ 4.6078 = 0.25580.
    Two groups: 0.36175, times 1.96 = 0.70902; 2 e^∓0.70902.
    """
    one = [float(i) for i in range(1, 17)]
    found = median_ratio(one, [2 * value for value in one])
    assert found is not None
    assert found.value == 2
    assert found.interval == pytest.approx((0.9842, 4.0640), abs=2e-3)


@settings(deadline=None)
@given(GROUP, GROUP, st.sampled_from([1 / 60, 60.0]))
def test_ratios_know_no_units(first, second, factor):
    """Seconds or minutes; and the ratio lies within its interval."""
    for ratio in (geometric_mean_ratio, median_ratio):
        found = ratio(first, second)
        scaled = ratio([factor * x for x in first], [factor * x for x in second])
        assert found is not None
        assert scaled is not None
        assert scaled.value == pytest.approx(found.value)
        if found.interval is not None:
            assert found.interval[0] <= found.value <= found.interval[1]


def test_ratios_without_an_interval():
    """One value, equal values, zeros, nothing."""
    for n in (1, 9):
        found = geometric_mean_ratio([4.0] * n, [2.0] * n)
        assert found is not None
        assert found.value == pytest.approx(0.5)
        assert found.interval is None
    assert geometric_mean_ratio([0.0], [2.0]) is None
    assert median_ratio([4.0] * 9, [2.0] * 9) == (0.5, None)
    assert median_ratio([4.0, 5.0, 6.0, 7.0], [1.0, 2.0, 3.0, 4.0, 5.0]) == (3 / 5.5, None)
    assert median_ratio([0.0, 0.0, 0.0, 3.0, 3.0, 3.0, 3.0], [1.0] * 5) == (1 / 3, None)
    assert median_ratio([0.0, 0.0, 1.0], [1.0]) is None
    assert median_ratio([1.0], []) is None


@pytest.mark.parametrize(
    ("n", "cut", "share"),
    [
        (100, 0.10, 8.8),
        (1000, 0.10, 47),
        (2000, 0.10, 76),
        (4000, 0.10, 96),
        (100, 0.25, 37.5),
        (100, 0.50, 97.4),
    ],
)
def test_a_published_table_of_power(n, cut, share):
    """J. Benninghoff, *Measuring Incidents*, 2025, by simulation with σ = 1.25; in per cent."""
    ours = 100 * (power(cut, 1.25, n, n) or 0)
    sys.stdout.write(f"\n{n} in each, {cut:.0%} shorter: published {share:g} %, ours {ours:.1f} %")
    assert ours == pytest.approx(share, abs=0.6)


@pytest.mark.parametrize(("n", "truth"), [(5, 0.118), (10, 0.216), (30, 0.560), (100, 0.974)])
def test_how_far_the_normal_approximation_is_off(n, truth):
    """Power of the t test for a cut by half, σ = 1.25: at most two points too good."""
    shift = math.log(2) / 1.25 * math.sqrt(n / 2)
    exact = stats.nct.sf(stats.t.ppf(0.975, 2 * n - 2), 2 * n - 2, shift)
    assert exact == pytest.approx(truth, abs=5e-4)
    flattered = (power(0.5, 1.25, n, n) or 0) - exact
    assert 0 <= flattered < 0.022


@settings(deadline=None)
@given(st.floats(0.3, 3), st.integers(2, 5000), st.integers(2, 5000))
def test_a_detectable_cut_has_the_power_asked_for(sigma, first, second):
    """There and back; what can be seen by chance alone is smaller."""
    cut = detectable_cut(sigma, first, second) or 0
    assert 0 < (visible_cut(sigma, first, second) or 0) < cut < 1
    if cut < 0.999:
        assert power(cut, sigma, first, second) == pytest.approx(0.8, abs=1e-6)


@settings(deadline=None)
@given(st.floats(0.01, 0.9), st.floats(0.3, 3))
def test_the_size_needed_is_enough(cut, sigma):
    """With it the cut is detectable, with one less it is not."""
    n = size_needed(cut, sigma) or 0
    assert (detectable_cut(sigma, n, n) or 1) <= cut * (1 + 1e-9)
    if n > 2:
        assert (detectable_cut(sigma, n - 1, n - 1) or 1) > cut


def test_the_limits_of_power():
    """Without data nothing is seen; without any spread everything; a cut of nothing by chance."""
    assert power(0.1, 1, 0, 5) is None
    assert detectable_cut(1, 5, 0) is None
    assert visible_cut(1, 0, 0) is None
    assert power(0.1, 0, 5, 5) == 1
    assert power(0.0, 0, 5, 5) == pytest.approx(0.025)
    assert power(0.0, 1, 5, 5) == pytest.approx(0.025)
    assert power(1.0, 1, 5, 5) == 1
    assert size_needed(0, 1) is None
    assert size_needed(1, 1) == 2
    assert size_needed(0.5, 0) == 2


def test_the_mean_is_what_is_compared_by_default():
    """Of logarithms that is the geometric mean."""
    first, second = [30.0, 60.0, 120.0], [15.0, 20.0, 40.0]
    found = permutation_test(logarithms(first), logarithms(second))
    assert found is not None
    expected = (mean(logarithms(second)) or 0) - (mean(logarithms(first)) or 0)
    assert found.difference == pytest.approx(expected)
