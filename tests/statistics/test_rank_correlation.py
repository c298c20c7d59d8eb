import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from pmkit.statistics.rank_correlation import ranks, spearman

PAIRS = st.lists(
    st.tuples(st.integers(1, 5).map(float), st.integers(0, 10**5).map(float)),
    min_size=3,
    max_size=60,
)
"""Of a severity and a duration."""


def test_equal_values_share_their_rank():
    """5 and 5 are first and second: 1.5 each."""
    assert ranks([5, 9, 5, 7]) == [1.5, 4, 1.5, 3]


def test_by_hand():
    """1, 2, 3, 4, 5 against 2, 1, 4, 3, 5: differences 1, 1, 1, 1, 0; 1 − 6 * 4 ÷ 120 = 0.8."""
    found = spearman([1, 2, 3, 4, 5], [20, 10, 40, 30, 50])
    assert found is not None
    assert found.rho == pytest.approx(0.8)
    assert found.p == pytest.approx(16 / 120)


def test_the_exact_p_of_three():
    """Of 6 orders two are as far from 0 as the same order."""
    found = spearman([1, 2, 3], [5, 7, 9])
    assert found is not None
    assert (found.n, found.rho, found.interval) == (3, 1, None)
    assert found.p == pytest.approx(2 / 6)


@settings(deadline=None)
@given(PAIRS)
def test_it_agrees_with_scipy(pairs):
    """The oracle is `scipy.stats.spearmanr`; its p is the t one, ours is exact up to seven."""
    first, second = [list(side) for side in zip(*pairs, strict=True)]
    found = spearman(first, second)
    if found is None:
        assert len(set(first)) == 1 or len(set(second)) == 1
        return
    oracle = stats.spearmanr(first, second)
    assert found.rho == pytest.approx(oracle.statistic, abs=1e-12)
    if len(pairs) > 7 and abs(found.rho) < 1:
        assert found.p == pytest.approx(oracle.pvalue, rel=1e-8, abs=1e-12)
    if found.interval is not None:
        assert -1 <= found.interval[0] <= found.rho <= found.interval[1] <= 1


@settings(deadline=None, max_examples=10)
@given(st.permutations(range(6)))
def test_the_exact_p_agrees_with_scipy(order):
    """The oracle is `scipy.stats.permutation_test` over all orders."""
    values = [float(value) for value in order]
    found = spearman(range(6), values)
    assert found is not None
    oracle = stats.permutation_test(
        (values,),
        lambda y: abs(stats.spearmanr(range(6), y).statistic),
        permutation_type="pairings",
        alternative="greater",
        n_resamples=math.inf,
    )
    assert found.p == pytest.approx(float(oracle.pvalue), abs=1e-9)


def test_the_interval_by_hand():
    """0.5 of 30: atanh 0.5493 ± 1.96 √(1.125 ÷ 27) = ± 0.4001; tanh 0.1492 and 0.9494."""
    first = [float(i) for i in range(30)]
    found = spearman(first, first)
    assert found is not None
    assert (found.rho, found.interval, found.p) == (1, None, 0)
    from pmkit.statistics.rank_correlation import _interval  # noqa: PLC0415  # the formula alone

    assert _interval(0.5, 30) == pytest.approx((0.1481, 0.7395), abs=5e-4)


def test_nothing_to_correlate():
    """Two pairs, or one severity for all."""
    assert spearman([1, 2], [1, 2]) is None
    assert spearman([3, 3, 3, 3], [1, 2, 3, 4]) is None
    assert spearman([], []) is None


@settings(deadline=None)
@given(PAIRS)
def test_only_order_counts(pairs):
    """Logarithms have the same ranks; the opposite order turns the sign."""
    first, second = [list(side) for side in zip(*pairs, strict=True)]
    found = spearman(first, second)
    logs = spearman(first, [math.log1p(value) for value in second])
    turned = spearman([-value for value in first], second)
    if found is None:
        return
    assert logs == found
    assert turned is not None
    assert turned.rho == pytest.approx(-found.rho, abs=1e-12)
