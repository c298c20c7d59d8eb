import pytest

from pmkit.statistics.chance_signals import at_random_times, chance_signals, in_random_order
from pmkit.statistics.shuffling import generator


def test_a_rare_order_is_rare_by_chance():
    """Of 24 orders of 1, 2, 3, 4 one rises: that is what the signal asks for."""

    def rises(values):
        return int(list(values) == sorted(values))

    found = chance_signals(1, rises, in_random_order([1.0, 2.0, 3.0, 4.0]), times=4_799)
    assert found.mean == pytest.approx(1 / 24, abs=0.01)
    assert found.p == pytest.approx(1 / 24, abs=0.01)
    assert (found.times, found.seed) == (4_799, 1)


def test_what_was_seen_is_one_of_them():
    """Where chance never shows as much, p is 1 of 200 and not 0; where it always does, 1."""
    values = [1.0, 2.0]
    never = chance_signals(5, lambda _: 0, in_random_order(values), times=199)
    always = chance_signals(0, lambda _: 0, in_random_order(values), times=199)
    assert (never.p, never.mean, always.p) == (1 / 200, 0, 1)


def test_the_same_seed_gives_the_same_chance():
    """To the last digit."""

    def first(values):
        return int(values[0])

    draw = in_random_order([0.0, 1.0, 2.0])
    assert chance_signals(1, first, draw) == chance_signals(1, first, draw)
    assert chance_signals(1, first, draw) != chance_signals(1, first, draw, seed=2)


def test_random_times_keep_the_total_and_the_lengths():
    """Of 40,000 events three quarters fall into a period three times as long: ± 4 √7,500 = 346."""
    counts = at_random_times(40_000, [1.0, 3.0])(generator(1))
    assert sum(counts) == 40_000
    assert counts[1] == pytest.approx(30_000, abs=350)
