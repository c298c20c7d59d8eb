"""An answer key worked out by hand: a row is an id, an input, and what must come out."""

import pytest

from pmkit.statistics.control_charts import xmr
from pmkit.statistics.means import geometric_mean, logarithms, mean
from pmkit.statistics.permutation import permutation_test
from pmkit.statistics.power import detectable_cut, power, size_needed, visible_cut
from pmkit.statistics.proportions import wilson_interval
from pmkit.statistics.quantiles import median, median_interval, quantile, ranks
from pmkit.statistics.rate_ratio import rate_ratio
from pmkit.statistics.rates import count_bound, count_interval, mean_time_between
from pmkit.statistics.ratio import geometric_mean_ratio
from pmkit.statistics.survival import kaplan_meier

SIZES = (5, 10, 20, 30, 50, 100, 200, 500, 1000, 2000)


def test_e2_five_durations():
    """10, 20, 30, 40, 400: sum 500, mean 100, middle 30.

    Geometric mean: (10·20·30·40·400)^(1/5) = 96,000,000^0.2 = 39.487.
    p90: place 4 * 0.9 = 3.6, 40 + 0.6 * (400 - 40) = 256; p95: place 3.8, 40 + 0.8 * 360 = 328.
    Four of five are within two hours; five are too few for an interval of the median.
    """
    values = [400.0, 20.0, 30.0, 10.0, 40.0]
    assert mean(values) == 100
    assert median(values) == 30
    assert geometric_mean(values) == pytest.approx(39.487, abs=5e-4)
    assert quantile(values, 0.9) == pytest.approx(256)
    assert quantile(values, 0.95) == pytest.approx(328)
    assert wilson_interval(sum(value <= 120 for value in values), 5) == pytest.approx(
        (0.3755, 0.9638), abs=1e-4
    )
    assert median_interval(values) is None
    assert median_interval(values, 0.9375) == (10, 400)


def test_e6_time_between_failures():
    """Two episodes in 24 h with 105 minutes down: (1440 − 105) ÷ 2 = 667.5."""
    found = mean_time_between(2, 1440 - 105)
    assert found is not None
    assert found.value == 667.5


def test_e8_open_incidents():
    """Closed 10, 20, 35, 80, open at 20 and 50: S 5/6, 2/3, 4/9, 0; median 35.

    Area up to 80: 10 + 10 * 5/6 + 15 * 2/3 + 45 * 4/9 = 10 + 8.3333 + 10 + 20 = 48.3333.
    """
    found = kaplan_meier([10, 20, 35, 80], [20, 50])
    assert [step.share for step in found.steps] == pytest.approx([5 / 6, 2 / 3, 4 / 9, 0])
    assert found.median == 35
    restricted = found.restricted_mean(80)
    assert restricted is not None
    assert restricted.value == pytest.approx(48.3333, abs=5e-5)
    assert mean([10, 20, 35, 80]) == 36.25
    assert median([10, 20, 35, 80]) == 27.5


def test_e10_a_duration_of_zero():
    """0, 10, 40: mean 50 ÷ 3, median 10, geometric mean of 10 and 40 is √400 = 20."""
    assert mean([0, 10, 40]) == pytest.approx(16.667, abs=5e-4)
    assert median([0, 10, 40]) == 10
    assert geometric_mean([0, 10, 40]) == pytest.approx(20)


def test_e11_seven_in_ninety_days():
    """7: 2.8144 to 14.4227, so 90 ÷ 7 = 12.857 days, 6.240 to 31.979."""
    assert count_interval(7) == pytest.approx((2.8144, 14.4227), abs=5e-5)
    assert mean_time_between(7, 90) == pytest.approx((12.857, 6.240, 31.979), abs=5e-4)


def test_e11_none_in_ninety_days():
    """−ln 0.05 = 2.9957, −ln 0.025 = 3.6889; 90 ÷ them is 30.04 and 24.40 days."""
    assert count_bound(0) == pytest.approx(2.9957, abs=5e-5)
    assert 90 / count_bound(0) == pytest.approx(30.04, abs=5e-3)
    assert count_interval(0) == pytest.approx((0, 3.6889), abs=5e-5)
    found = mean_time_between(0, 90)
    assert found is not None
    assert found.low == pytest.approx(24.40, abs=5e-3)
    assert (found.value, found.high) == (None, None)


def test_e12_three_before_and_three_after():
    """∛(30·60·120) = 60, ∛(15·20·40) = 22.894, ratio 0.3816; 4 of 20 divisions are as far."""
    before, after = [30.0, 60.0, 120.0], [15.0, 20.0, 40.0]
    assert geometric_mean(before) == pytest.approx(60)
    assert geometric_mean(after) == pytest.approx(22.894, abs=5e-4)
    ratio = geometric_mean_ratio(before, after)
    assert ratio is not None
    assert ratio.value == pytest.approx(0.3816, abs=5e-5)
    for found in (
        permutation_test(logarithms(before), logarithms(after)),
        permutation_test(before, after, median),
    ):
        assert found is not None
        assert (found.p, found.divisions, found.seed) == (4 / 20, 20, None)


def test_e15_a_chart_of_monthly_counts():
    """5, 7, 6, 9, 4, 8: mean 39 ÷ 6, ranges 2, 1, 3, 5, 4; 6.5 ± 2.66 * 3; 3.267 * 3 = 9.801."""
    found = xmr([5, 7, 6, 9, 4, 8])
    assert found is not None
    assert (found.centre, found.range_mean) == (6.5, 3)
    assert (found.low, found.high) == pytest.approx((-1.48, 14.48))
    assert found.range_limit == pytest.approx(9.801)
    assert found.signals == ()


def test_e16_one_of_four_deployments_failed():
    """A quarter, which says little: 4.6 to 69.9 %."""
    assert wilson_interval(1, 4) == pytest.approx((0.0456, 0.6994), abs=1e-4)


def test_e17_thirty_incidents_in_each_period():
    """σ = 1.25: exp(−2.8016 * 1.25 * √(2/30)) = 0.405; half is seen in 57 of 100."""
    assert detectable_cut(1.25, 30, 30) == pytest.approx(0.595, abs=5e-4)
    assert power(0.5, 1.25, 30, 30) == pytest.approx(0.574, abs=5e-4)
    assert size_needed(0.1, 1.25) == 2210


@pytest.mark.parametrize(
    ("sigma", "per_cent"),
    [
        (1.0, (83, 71, 59, 51, 43, 33, 24, 16, 12, 8)),
        (1.25, (89, 79, 67, 60, 50, 39, 30, 20, 14, 10)),
        (1.75, (95, 89, 79, 72, 62, 50, 39, 27, 20, 14)),
    ],
)
def test_detectable_cuts(sigma, per_cent):
    """In per cent, for so many in each period, with a power of 80 %."""
    for n, expected in zip(SIZES, per_cent, strict=True):
        assert 100 * (detectable_cut(sigma, n, n) or 0) == pytest.approx(expected, abs=0.55)


def test_visible_cuts():
    """The smallest observed cut that chance does not make, σ = 1.25."""
    for n, expected in zip(SIZES, (79, 67, 54, 47, 39, 29, 22, 14, 10, 7), strict=True):
        assert 100 * (visible_cut(1.25, n, n) or 0) == pytest.approx(expected, abs=0.55)


def test_sizes_needed():
    """For a cut of 5, 10, 20, 30, 50, 80 %, σ = 1.25."""
    cuts = (0.05, 0.1, 0.2, 0.3, 0.5, 0.8)
    assert [size_needed(cut, 1.25) for cut in cuts] == [9323, 2210, 493, 193, 52, 10]


def test_ranks_of_medians():
    """Of 95 % intervals."""
    found = {n: ranks(n) for n in (10, 20, 30, 50, 100)}
    assert found == {10: (2, 9), 20: (6, 15), 30: (10, 21), 50: (18, 33), 100: (40, 61)}


def test_two_periods():
    """12 in 90 days against 5 in 92: the exact conditional p is 0.093."""
    found = rate_ratio(5, 92, 12, 90)
    assert found is not None
    assert found.p == pytest.approx(0.093, abs=5e-4)


def test_atlassians_examples():
    """24 h with 2 h down in two incidents: 11 h between; 30 min in two: 15; 40 over ten: 4."""
    between = mean_time_between(2, 24 - 2)
    assert between is not None
    assert between.value == 11
    assert mean([10, 20]) == 15
    assert mean([4] * 10) == 4
