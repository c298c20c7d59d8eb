from fractions import Fraction
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from pmkit.statistics.quantiles import (
    lower_median,
    median,
    median_interval,
    quantile,
    quantile_interval,
    ranks,
    smallest_n,
)

VALUES = st.lists(st.integers(0, 10**7).map(float), min_size=1, max_size=60)
SHARES = (0.1, 0.25, 0.5, 0.75, 0.9, 0.95)


def test_five_durations_do_not_bound_their_median():
    """From the least to the greatest of five covers 1 - 2/2⁵ = 93.75 %, which is too little."""
    assert median_interval([10, 20, 30, 40, 400]) is None
    assert median_interval([10, 20, 30, 40, 400], confidence=0.93) == (10, 400)
    assert median_interval([10, 20, 30, 40, 400, 500]) == (10, 500)


@pytest.mark.parametrize(
    ("n", "expected"),
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
def test_ranks_of_the_interval_of_the_median(n, expected):
    """The published table of order statistics for 95 %."""
    assert ranks(n) == expected


@pytest.mark.parametrize("n", [*range(6, 300), 999, 2048])
def test_ranks_are_exact(n):
    """In whole numbers: the tail below the rank has at most 1/40, one more rank has more."""
    low, high = ranks(n) or (0, 0)
    tail = sum(comb(n, k) for k in range(low))
    assert Fraction(tail, 2**n) <= Fraction(1, 40) < Fraction(tail + comb(n, low), 2**n)
    assert high == n + 1 - low


@pytest.mark.parametrize("share", [Fraction(1, 4), Fraction(3, 4), Fraction(9, 10)])
@pytest.mark.parametrize("n", [36, 37, 50, 100, 173, 300])
def test_ranks_of_other_quantiles_are_exact(share, n):
    """Both tails in whole numbers; each may be 1/40 at most, and one more rank has more."""

    def at_most(k):
        return sum(comb(n, i) * share**i * (1 - share) ** (n - i) for i in range(k + 1))

    low, high = ranks(n, float(share)) or (0, 0)
    assert at_most(low - 1) <= Fraction(1, 40) < at_most(low)
    assert 1 - at_most(high - 1) <= Fraction(1, 40) < 1 - at_most(high - 2)


@pytest.mark.parametrize(
    ("share", "n"),
    [(0.25, 13), (0.5, 6), (0.75, 13), (0.9, 36), (0.95, 72), (0.99, 368)],
)
def test_the_smallest_n(share, n):
    """0.9³⁵ = 2.503 % is too much, 0.9³⁶ = 2.253 % is not: p90 has an interval from 36 on."""
    assert smallest_n(share) == n
    assert ranks(n - 1, share) is None
    assert ranks(n, share) is not None


def test_the_interval_of_p90_lies_between_order_statistics():
    """Of 1 to 40: P(B(40, 0.9) < 32) = 1.55 %, < 33 4.19 %; P(B ≥ 40) = 1.48 %, ≥ 39 8.05 %."""
    assert quantile_interval([float(i) for i in range(1, 41)], 0.9) == (32, 40)


@settings(deadline=None)
@given(VALUES, st.sampled_from(SHARES))
def test_quantiles_agree_with_scipy(values, share):
    """The oracle is `scipy.stats.mstats.mquantiles` with the parameters of type 7."""
    expected = stats.mstats.mquantiles(values, [share], alphap=1, betap=1)[0]
    assert quantile(values, share) == pytest.approx(expected, rel=1e-12)


@settings(deadline=None)
@given(VALUES, st.sampled_from(SHARES))
def test_quantiles_lie_among_the_values(values, share):
    """So do their intervals, on both sides of them."""
    least, greatest = min(values), max(values)
    middle = quantile(values, share) or 0
    assert least <= middle <= greatest
    if interval := quantile_interval(values, share):
        assert least <= interval[0] <= middle <= interval[1] <= greatest


@settings(deadline=None)
@given(VALUES)
def test_a_greater_share_is_no_shorter(values):
    """p25 ≤ median ≤ p75 ≤ p90."""
    found = [quantile(values, share) or 0 for share in SHARES]
    assert found == sorted(found)


@settings(deadline=None)
@given(VALUES, st.sampled_from(SHARES), st.sampled_from([0.25, 0.5, 2.0, 64.0]))
def test_other_units_give_the_same(values, share, factor):
    """Seconds or minutes."""
    scaled = [value * factor for value in values]
    assert quantile(scaled, share) == pytest.approx((quantile(values, share) or 0) * factor)
    interval = quantile_interval(values, share)
    expected = interval and tuple(end * factor for end in interval)
    assert quantile_interval(scaled, share) == expected


def test_of_nothing_there_is_no_quantile():
    """Not 0: nothing."""
    assert median([]) is None
    assert median_interval([]) is None
    assert median([7]) == 7


@settings(deadline=None)
@given(VALUES)
def test_the_lower_median_is_one_of_the_values(values):
    """That is the greatest with a percent rank, (rank − 1) ÷ (n − 1), of at most one half."""
    least = [
        value
        for value in values
        if 2 * sum(other < value for other in values) <= max(1, len(values) - 1)
    ]
    assert lower_median(values) == max(least)
    assert (lower_median(values) or 0) <= (median(values) or 0)
    assert lower_median([]) is None
