"""The time between two times, of which not everything may be known."""

from datetime import timedelta

import pytest

from pmkit.timestamps.elapsed import bounds, elapsed
from pmkit.timestamps.parse import Reader
from pmkit.timestamps.when import Elapsed, When
from tests.timestamps.reading_texts import when


def _minutes(*values):
    return tuple(timedelta(minutes=value) for value in values)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        # point, low, high in minutes
        ("2024-01-19 15:00", "2024-01-19 15:30", (30, 30, 30)),
        ("2024-01-19 15:00", "~2024-01-19 15:30", (30, 15, 45)),
        ("~2024-01-19 15:00 ±5m", "~2024-01-19 15:30", (30, 10, 50)),
        ("2024-01-19 15:00", "2024-01-19 15:30..15:40", (35, 30, 40)),
        ("2024-01-19 15:00..15:10", "2024-01-19 15:30..15:40", (30, 20, 40)),
        ("~2024-01-19 15:00", "2024-01-19 15:05", (5, -10, 20)),
    ],
)
def test_bounds_add_up(start, end, expected):
    """From centre to centre, and from edge to edge."""
    found = elapsed(when(start), when(end))
    assert found == Elapsed(*_minutes(*expected))
    assert found is not None
    assert found.exact is (expected[1] == expected[2])


def test_a_day_has_bounds_but_no_elapsed_time():
    """From 15:00 on the 19th to some time on the 20th: 9 to 33 hours."""
    start, day = when("2024-01-19 15:00"), when("2024-01-20")
    assert elapsed(start, day) is None
    assert elapsed(day, start) is None
    assert bounds(start, day) == (timedelta(hours=9), timedelta(hours=33))


def test_what_cannot_be_said():
    """To an unknown time, and from a clock time without a date to an instant."""
    start = when("2024-01-19 15:00")
    clock = Reader(None, relative=True).read("15:30")
    assert isinstance(clock, When)
    for other in (when("unknown"), clock):
        assert elapsed(start, other) is None
        assert elapsed(other, start) is None
        assert bounds(start, other) is None


def test_clock_times_without_a_date():
    """They count over midnight: 23:50 to about 00:10 is 20 minutes, give or take 15."""
    reader = Reader(None, relative=True)
    start, end = reader.read("23:50"), reader.read("~00:10")
    assert isinstance(start, When)
    assert isinstance(end, When)
    assert elapsed(start, end) == Elapsed(*_minutes(20, 5, 35))
