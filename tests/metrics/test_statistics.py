import math
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from pmkit.metrics import statistics

DURATIONS = st.lists(st.integers(0, 10**7).map(float), min_size=1, max_size=60)


def test_the_statistics_of_five_durations():
    """10, 20, 30, 40, 400: sum 500, mean 100, middle 30.

    Geometric mean: (10·20·30·40·400)^(1/5) = 96,000,000^0.2 = 39.487.
    p90: place 4 * 0.9 = 3.6, 40 + 0.6 * (400 - 40) = 256; p95: place 3.8, 40 + 0.8 * 360 = 328.
    """
    values = [400.0, 20.0, 30.0, 10.0, 40.0]
    assert statistics.mean(values) == 100
    assert statistics.median(values) == 30
    assert statistics.geometric_mean(values) == pytest.approx(39.487, abs=5e-4)
    assert statistics.quantile(values, 0.9) == pytest.approx(256)
    assert statistics.quantile(values, 0.95) == pytest.approx(328)


def test_five_durations_do_not_bound_their_median():
    """From the least to the greatest of five covers 1 - 2/2⁵ = 93.75 %, which is too little."""
    assert statistics.median_interval([10, 20, 30, 40, 400]) is None
    assert statistics.median_interval([10, 20, 30, 40, 400, 500]) == (10, 500)


def test_zero_counts_in_all_but_the_geometric_mean():
    """0, 10, 40: mean 50 ÷ 3, median 10, geometric mean of 10 and 40 is √400 = 20."""
    values = [0.0, 10.0, 40.0]
    assert statistics.mean(values) == pytest.approx(16.667, abs=5e-4)
    assert statistics.median(values) == 10
    assert statistics.geometric_mean(values) == pytest.approx(20)


def test_open_incidents_make_the_median_longer():
    """Ended 10, 20, 35, 80; open at 20 and 50.

    Six are there at 10: 5/6 stay. Five at 20: 5/6 * 4/5 = 2/3. Three at 35: 2/3 * 2/3 = 4/9.
    One at 80: 0. Half is first reached at 35; the ended ones alone have the median 27.5.
    """
    ended, still_open = [10.0, 20.0, 35.0, 80.0], [20.0, 50.0]
    steps = statistics.kaplan_meier(ended, still_open)
    assert [duration for duration, _ in steps] == [10, 20, 35, 80]
    assert [share for _, share in steps] == pytest.approx([5 / 6, 2 / 3, 4 / 9, 0])
    assert statistics.kaplan_meier_median(ended, still_open) == 35
    assert statistics.median(ended) == 27.5


def test_where_most_are_open_there_is_no_median():
    """One of three has ended: two thirds last longer than anything seen."""
    assert statistics.kaplan_meier_median([10.0], [20.0, 30.0]) is None


def test_exactly_half_is_half():
    """Of 6 that ended, 3 last longer than the third: 5/6 * 4/5 * 3/4 = 1/2."""
    assert statistics.kaplan_meier_median([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], []) == 3


def test_of_nothing_there_are_no_statistics():
    """Not 0: nothing."""
    assert statistics.mean([]) is None
    assert statistics.median([]) is None
    assert statistics.geometric_mean([0.0]) is None
    assert statistics.geometric_mean_interval([5.0]) is None
    assert statistics.median_interval([]) is None
    assert statistics.kaplan_meier_median([], []) is None


def test_equal_durations_show_no_spread():
    """Ten incidents of 5 minutes do not prove that the next one takes 5 minutes."""
    assert statistics.geometric_mean_interval([300.0] * 10) is None


def test_the_interval_of_a_geometric_mean():
    """Logs of 10 and 1000 are 2.3026 and 6.9078: mean 4.6052, spread 3.2564, t 12.706.

    Half width 12.706 * 3.2564 ÷ √2 = 29.258; 100 ÷ e^29.258 and 100 * e^29.258.
    """
    low, high = statistics.geometric_mean_interval([10.0, 1000.0]) or (0, 0)
    assert math.log(100 / low) == pytest.approx(29.258, abs=1e-3)
    assert math.log(high / 100) == pytest.approx(29.258, abs=1e-3)


@pytest.mark.parametrize(
    ("n", "ranks"),
    [
        (0, None),
        (5, None),
        (6, (1, 6)),
        (10, (2, 9)),
        (20, (6, 15)),
        (30, (10, 21)),
        (50, (18, 33)),
        (100, (40, 61)),
    ],
)
def test_ranks_of_the_interval_of_the_median(n, ranks):
    """The published table of order statistics for 95 %."""
    assert statistics.median_ranks(n) == ranks


@pytest.mark.parametrize("n", [*range(6, 300), 999, 2048])
def test_ranks_are_exact(n):
    """In whole numbers: the tail below the rank has at most 1/40, one more rank has more."""
    low, high = statistics.median_ranks(n) or (0, 0)
    tail = sum(comb(n, k) for k in range(low))
    assert Fraction(tail, 2**n) <= Fraction(1, 40) < Fraction(tail + comb(n, low), 2**n)
    assert high == n + 1 - low


@pytest.mark.parametrize("degrees", [1, 2, 3, 4, 5, 9, 29, 99, 1000, 5000])
@pytest.mark.parametrize("share", [0.5, 0.6, 0.9, 0.95, 0.975, 0.995])
def test_t_quantiles_agree_with_scipy(share, degrees):
    """The oracle is `scipy.stats.t`."""
    expected = stats.t.ppf(share, degrees)
    assert statistics.t_quantile(share, degrees) == pytest.approx(expected, rel=1e-10, abs=1e-10)


@given(st.floats(0.1, 500), st.floats(0.1, 500), st.floats(0, 1))
def test_the_incomplete_beta_function_agrees_with_scipy(a, b, x):
    """The oracle is `scipy.special.betainc`."""
    assert statistics.incomplete_beta(a, b, x) == pytest.approx(special.betainc(a, b, x), abs=1e-11)


@given(DURATIONS, st.lists(st.integers(0, 10**7).map(float), max_size=30))
def test_kaplan_meier_agrees_with_scipy(ended, still_open):
    """The oracle is `scipy.stats.ecdf` on right-censored data."""
    data = stats.CensoredData(uncensored=ended, right=still_open)
    oracle = stats.ecdf(data).sf
    steps = statistics.kaplan_meier(ended, still_open)
    assert [share for _, share in steps] == pytest.approx(
        [float(oracle.evaluate(duration)) for duration, _ in steps], abs=1e-12
    )


@given(DURATIONS, st.sampled_from([0.1, 0.25, 0.5, 0.75, 0.9, 0.95]))
def test_quantiles_agree_with_scipy(values, share):
    """The oracle is `scipy.stats.mstats.mquantiles` with the parameters of type 7."""
    expected = stats.mstats.mquantiles(values, [share], alphap=1, betap=1)[0]
    assert statistics.quantile(values, share) == pytest.approx(expected, rel=1e-12)


@given(st.lists(st.integers(1, 10**7).map(float), min_size=2, max_size=60))
def test_geometric_means_agree_with_scipy(values):
    """The oracles are `gmean` and the t interval on logarithms."""
    assert statistics.geometric_mean(values) == pytest.approx(stats.gmean(values), rel=1e-12)
    found = statistics.geometric_mean_interval(values)
    if found is None:
        assert len(set(values)) == 1
        return
    logs = [math.log(value) for value in values]
    expected = stats.t.interval(
        0.95, len(logs) - 1, loc=sum(logs) / len(logs), scale=stats.sem(logs)
    )
    assert [math.log(end) for end in found] == pytest.approx(list(expected), rel=1e-8, abs=1e-8)


@given(DURATIONS)
def test_order_statistics_lie_among_the_values(values):
    """Between the least and the greatest, in their order."""
    least, greatest = min(values), max(values)
    middle = statistics.median(values) or 0
    p90 = statistics.quantile(values, 0.9) or 0
    assert least <= middle <= p90 <= greatest
    if interval := statistics.median_interval(values):
        assert least <= interval[0] <= middle <= interval[1] <= greatest
    assert least <= (statistics.mean(values) or 0) <= greatest
