import math
from random import Random

import pytest

from pmkit.statistics.permutation import permutation_test, smallest_p
from pmkit.statistics.spread import pooled_spread


def test_the_spread_of_two_groups_of_three():
    """Logs of 30, 60, 120 lie ln 2 = 0.69315 apart: squares 2 * 0.48045 = 0.96091.

    Logs of 15, 20, 40 are 2.70805, 2.99573, 3.68888, mean 3.13089: squares 0.17880 + 0.01827 +
    0.31137 = 0.50843. √((0.96091 + 0.50843) ÷ 4) = 0.60608.
    χ² of 4 degrees has 0.48442 and 11.14329 below 2.5 and 97.5 %:
    0.60608 √(4 ÷ 11.14329) = 0.36312, 0.60608 √(4 ÷ 0.48442) = 1.74160.
    """
    found = pooled_spread([30, 60, 120], [15, 20, 40])
    assert found is not None
    assert found.value == pytest.approx(0.60608, abs=5e-6)
    assert found.interval == pytest.approx((0.36312, 1.74160), abs=5e-5)
    assert found.degrees == 4


@pytest.mark.parametrize(
    ("first", "second"),
    [([], [1.0, 2.0, 3.0]), ([1.0], [2.0]), ([0.0, 0.0], [1.0, 2.0]), ([3.0, 3.0], [4.0, 4.0])],
)
def test_without_spread_there_is_none(first, second):
    """An empty group, two durations, zeros alone, and equal durations."""
    assert pooled_spread(first, second) is None


def test_the_interval_encloses_the_truth():
    """σ = 1.25 in 95 of 100 samples of 10 and 12."""
    random = Random(3)  # noqa: S311  # samples
    inside = 0
    for _ in range(1000):
        first, second = (
            [math.exp(random.gauss(center, 1.25)) for _ in range(n)]
            for center, n in ((4, 10), (5, 12))
        )
        found = pooled_spread(first, second)
        assert found is not None
        inside += found.interval[0] <= 1.25 <= found.interval[1]
    assert inside / 1000 == pytest.approx(0.95, abs=0.02)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (0, 5, 1),
        (1, 1, 1),
        (3, 3, 2 / 20),
        (3, 4, 1 / 35),
        (4, 4, 2 / 70),
        (1, 19, 1 / 20),
        (30, 30, 1 / 10_000),
    ],
)
def test_the_smallest_p_there_can_be(first, second, expected):
    """One of all divisions, two of equal groups, 1 of 10,000 where they are drawn."""
    assert smallest_p(first, second) == pytest.approx(expected)


@pytest.mark.parametrize(("first", "second"), [(3, 3), (2, 6), (4, 3), (5, 5)])
def test_the_greatest_difference_has_the_smallest_p(first, second):
    """Groups that do not overlap: all small ones before, all great ones after."""
    before = [float(each) for each in range(first)]
    after = [100.0 + each for each in range(second)]
    found = permutation_test(before, after)
    assert found is not None
    assert found.p == pytest.approx(smallest_p(first, second))
