"""Bins of durations: how wide, how near, and the same in SQL."""

from fractions import Fraction

import pytest

from pmkit.metrics.engine.bins import ALPHA, lowest, middle, width_sql
from pmkit.metrics.engine.cases import stepped


def test_a_duration_below_a_hundred_seconds_has_a_bin_of_its_own():
    """0 s, 1 s and 99 s are what they are."""
    for duration in range(100):
        assert lowest(duration) == duration
        assert middle(duration) == duration


@pytest.mark.parametrize(
    ("duration", "low"),
    [
        (100, 100),
        (101, 100),
        (102, 102),
        (199, 198),
        (200, 200),
        (203, 200),
        (204, 204),
        (3600, 3584),
        (86400, 86016),
        (10**9, 989855744),
    ],
)
def test_bins_begin_at_multiples_of_their_width(duration, low):
    """The width is 2 s from 100 s, 4 s from 200 s, 64 s from 3,200 s: 3600 = 56 × 64 + 16."""
    assert lowest(duration) == low


def test_no_duration_is_further_from_the_middle_of_its_bin_than_one_per_cent():
    """The ends of every bin up to 53 years; between them it can only be nearer."""
    worst = Fraction(0)
    for power in range(1, 25):
        for place in range(50, 100):
            low = place << power
            high = low + (1 << power) - 1
            assert (lowest(low), lowest(high), lowest(high + 1)) == (low, low, high + 1)
            for end in (low, high):
                worst = max(worst, abs(Fraction(middle(low)) / end - 1))
    assert Fraction("0.0098") < worst < Fraction(str(ALPHA))


def test_sql_and_python_put_every_duration_into_the_same_bin(sqlite):
    """Around every edge, and at the greatest durations."""
    durations = sorted(
        {each for power in range(40) for near in (-1, 0, 1) if (each := (100 << power) + near) >= 0}
        | set(range(1000))
    )
    values = ", ".join(f"({each})" for each in durations)
    found = sqlite.rows(
        f"SELECT d, d - d % ({width_sql('d')}) FROM (SELECT column1 AS d FROM (VALUES {values}))"
    )
    assert dict(found) == {each: lowest(each) for each in durations}


def test_steps_hold_from_their_edge_on(sqlite):
    """Below the first one stands what was said for it; an edge belongs to what follows."""
    text = stepped("x", [(10, "'ten'"), (20, "'twenty'"), (30, "NULL")], "'few'")
    rows = sqlite.rows(
        f"SELECT {text} FROM (SELECT column1 AS x FROM (VALUES (9), (10), (19), (20), (30)))"
    )
    assert [each for (each,) in rows] == ["few", "ten", "ten", "twenty", None]


def test_without_steps_there_is_one_value():
    """No CASE is written."""
    assert stepped("x", [], "7") == "7"
