import math
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from pmkit.statistics.multiplicity import benjamini_hochberg
from pmkit.statistics.shrinkage import shrunken

GROUPS = st.lists(st.lists(st.integers(0, 10**5).map(float), max_size=12), min_size=1, max_size=8)


def test_the_variance_between_groups_by_hand():
    """Logarithms 0, 2 · 3, 5 · 1, 3: means 1, 4, 2, pooled variance 2 on 3 degrees, v = 1 each.

    Mean 7/3, Q = 16/9 + 25/9 + 1/9 = 14/3; (14/3 − 2) ÷ (3 − 1) = 4/3. F = 7/3 on 2 and 3.
    """
    found = shrunken([[1.0, math.exp(2)], [math.exp(3), math.exp(5)], [math.e, math.exp(3)]])
    assert found is not None
    assert found.between == pytest.approx(math.sqrt(4 / 3))
    assert found.within == pytest.approx(math.sqrt(2))
    assert found.p == pytest.approx(float(stats.f.sf(7 / 3, 2, 3)))
    assert math.log(found.centre) == pytest.approx(7 / 3)


def test_a_small_group_is_drawn_in_more_than_a_large_one():
    """Both have 10 minutes, in a team that has 100."""
    usual = [[50.0, 100.0, 200.0] * 4, [80.0, 100.0, 125.0] * 4, [60.0, 110.0, 150.0] * 4]
    found = shrunken([*usual, [5.0, 20.0], [5.0, 20.0] * 20])
    assert found is not None
    small, large = found.groups[-2:]
    assert small.raw == pytest.approx(10)
    assert large.raw == pytest.approx(10)
    assert 10 < large.value < small.value < found.centre
    assert small.weight < large.weight < 1


def test_a_group_without_durations_is_like_all():
    """It has no interval, because nothing of it is known."""
    found = shrunken([[3.0, 5.0], [], [4.0, 9.0], [7.0, 8.0], [0.0]])
    assert found is not None
    assert [group.n for group in found.groups] == [2, 0, 2, 2, 0]
    assert found.groups[1] == found.groups[4]
    assert found.groups[1][1:] == (None, found.centre, None, 0)


def test_two_groups_stand_for_themselves():
    """They do not show how groups vary."""
    found = shrunken([[10.0, 40.0], [100.0, 400.0]])
    assert found is not None
    assert [group.value for group in found.groups] == pytest.approx([20, 200])
    assert [group.weight for group in found.groups] == [1, 1]


def test_nothing_shows_how_durations_vary():
    """One each, or all the same."""
    assert shrunken([[5.0], [6.0], [7.0]]) is None
    assert shrunken([[5.0, 5.0], [6.0, 6.0]]) is None
    assert shrunken([[], [0.0]]) is None
    assert shrunken([]) is None


@settings(deadline=None)
@given(GROUPS)
def test_a_shrunken_mean_lies_between_its_own_and_that_of_all(groups):
    """And within its interval; the order of groups is kept."""
    found = shrunken(groups)
    if found is None:
        return
    raws = [group.raw for group in found.groups if group.raw is not None]
    for group, durations in zip(found.groups, groups, strict=True):
        assert group.n == sum(duration > 0 for duration in durations)
        assert min(raws) * (1 - 1e-9) <= group.value <= max(raws) * (1 + 1e-9)
        assert 0 <= group.weight <= 1
        if group.interval is not None:
            assert group.interval[0] <= group.value <= group.interval[1]
    if sum(bool(group.n) for group in found.groups) > 1:
        logs = [[math.log(value) for value in group if value > 0] for group in groups]
        oracle = float(stats.f_oneway(*[group for group in logs if group]).pvalue)
        if not math.isnan(oracle):  # SciPy's, of means that are equal to the last digit
            assert found.p == pytest.approx(oracle, abs=1e-7)


@settings(deadline=None)
@given(GROUPS)
def test_other_units_give_the_same(groups):
    """Seconds or minutes."""
    found, scaled = shrunken(groups), shrunken([[60 * value for value in g] for g in groups])
    if found is None or scaled is None:
        return
    assert scaled.between == pytest.approx(found.between, abs=1e-5)
    assert [group.value for group in scaled.groups] == pytest.approx(
        [60 * group.value for group in found.groups], rel=1e-6
    )


def test_shrunken_means_are_nearer_to_the_truth():
    """15 services, 2 to 24 incidents, σ = 1.25, τ = 0.35: error 0.28 instead of 0.43.

    The mean of all would err by 0.35; the intervals enclose the truth in 94 of 100.
    """
    random, errors, covered, n = Random(3), [0.0, 0.0], 0, 0  # noqa: S311  # samples
    for _ in range(150):
        centres = [random.gauss(4, 0.35) for _ in range(15)]
        found = shrunken(
            [
                [random.lognormvariate(centre, 1.25) for _ in range(random.randint(2, 24))]
                for centre in centres
            ]
        )
        assert found is not None
        for group, centre in zip(found.groups, centres, strict=True):
            assert group.raw is not None
            assert group.interval is not None
            n += 1
            errors[0] += (math.log(group.raw) - centre) ** 2
            errors[1] += (math.log(group.value) - centre) ** 2
            covered += group.interval[0] <= math.exp(centre) <= group.interval[1]
    assert math.sqrt(errors[0] / n) == pytest.approx(0.43, abs=0.02)
    assert math.sqrt(errors[1] / n) == pytest.approx(0.28, abs=0.02)
    assert covered / n == pytest.approx(0.94, abs=0.02)


@settings(deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_adjusted_p_values_agree_with_scipy(p_values):
    """The oracle is `scipy.stats.false_discovery_control`."""
    expected = stats.false_discovery_control(p_values)
    assert benjamini_hochberg(p_values) == pytest.approx(tuple(expected), abs=1e-12)


def test_nothing_to_adjust():
    """No tests, no p."""
    assert benjamini_hochberg([]) == ()
