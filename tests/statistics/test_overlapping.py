"""Whether groups differ that may share their values."""

from math import log

import pytest

from pmkit.statistics.overlapping import differences

SIX = [log(value) for value in (30, 60, 120, 15, 20, 40)]


def test_two_groups_of_three():
    """Of 20 divisions, 4 differ at least as much; 1,999 orders come near to 0.2."""
    found = differences(SIX, [range(3), range(3, 6)])
    assert found is not None
    assert found.p == pytest.approx(0.2, abs=0.03)
    assert (found.orders, found.seed) == (2000, 1)
    assert found == differences(SIX, [range(3), range(3, 6)])


def test_the_order_of_groups_and_a_shift_do_not_matter():
    """The statistic is about the mean of all."""
    one = differences(SIX, [range(3), range(3, 6)])
    shifted = differences([value + 5 for value in SIX], [range(3), range(3, 6)])
    assert one is not None
    assert shifted is not None
    assert shifted.p == pytest.approx(one.p, abs=0.001)


def test_a_value_in_many_groups_is_still_one_value():
    """One long incident in five groups would be five of them for an analysis of variance.

    Each of the six is as likely to be the one that five groups share: 1 of 6.
    """
    values = [1.0, 1.1, 0.9, 1.05, 0.95, 5.0]
    groups = [[5], [5], [5], [5], [5], [0, 1, 2, 3, 4]]
    found = differences(values, groups)
    assert found is not None
    assert found.p == pytest.approx(1 / 6, abs=0.03)


def test_a_difference_that_is_there():
    """Ten of one and ten of the other do not overlap at all: 2 of 184,756 divisions."""
    values = [float(value) for value in range(20)]
    found = differences(values, [range(10), range(10, 20)])
    assert found is not None
    assert found.p == 1 / 2000


@pytest.mark.parametrize(
    ("values", "groups"),
    [([], []), ([1.0, 2.0], [[0, 1]]), ([1.0, 2.0], [[0, 1], []]), ([1.0, 1.0], [[0], [1]])],
)
def test_nothing_to_compare(values, groups):
    """One group, or values that are all the same."""
    assert differences(values, groups) is None
