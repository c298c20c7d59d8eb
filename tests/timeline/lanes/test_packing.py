"""Lines without overlaps, and how many incidents went on at once: held against plain counting."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pmkit.timeline.lanes.base import Bar, Crowd
from pmkit.timeline.lanes.packing import crowd, lines

ZERO = datetime(2024, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
INTERVALS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda pair: (pair[0], sum(pair))),
    max_size=30,
)
DAY = ZERO, ZERO + 200 * MINUTE


def bar(start: int, end: int) -> Bar:
    """A bar between two minutes."""
    low, high = ZERO + start * MINUTE, ZERO + end * MINUTE
    return Bar(low, high, low, high)


def at_once(intervals: list[tuple[int, int]], minute: int) -> int:
    """How many intervals have that minute."""
    return sum(start <= minute < end for start, end in intervals)


@settings(deadline=None)
@given(INTERVALS)
def test_no_two_on_a_line_overlap(intervals: list[tuple[int, int]]):
    """In whatever order they come."""
    chosen = lines(intervals)
    for line in set(chosen):
        own = sorted(each for each, at in zip(intervals, chosen, strict=True) if at == line)
        assert all(first[1] <= second[0] for first, second in pairwise(own))


@settings(deadline=None)
@given(INTERVALS)
def test_there_are_as_many_lines_as_intervals_at_once(intervals: list[tuple[int, int]]):
    """In the order of their starts, no line is wasted."""
    found = lines(sorted(intervals))
    assert len(set(found)) == max((at_once(intervals, minute) for minute in range(90)), default=0)


@settings(deadline=None)
@given(INTERVALS)
def test_the_crowd_is_what_counting_every_minute_finds(intervals: list[tuple[int, int]]):
    """The largest number, where it begins and ends, and how long anything went on."""
    counts = [at_once(intervals, minute) for minute in range(200)]
    found, busy = crowd(([bar(*each)] for each in intervals), *DAY)
    assert busy == sum(count > 0 for count in counts) * MINUTE
    if not intervals:
        assert found is None
        return
    most = max(counts)
    first = counts.index(most)
    last = next(minute for minute in range(first, 200) if counts[minute] < most)
    assert found == Crowd(most, ZERO + first * MINUTE, ZERO + last * MINUTE)


def test_only_the_window_counts():
    """Two overlap before it, none in it."""
    found, busy = crowd([[bar(0, 20)], [bar(5, 30)]], ZERO + 20 * MINUTE, ZERO + 25 * MINUTE)
    assert found == Crowd(1, ZERO + 20 * MINUTE, ZERO + 25 * MINUTE)
    assert busy == 5 * MINUTE


def test_an_incident_does_not_crowd_itself():
    """Uncertain episodes may overlap."""
    found, _ = crowd([[bar(0, 20), bar(15, 30)]], *DAY)
    assert found == Crowd(1, ZERO, ZERO + 30 * MINUTE)


def test_a_moment_counts():
    """An incident that took no time was going on when it was."""
    found, _ = crowd([[bar(0, 20)], [bar(10, 10)]], *DAY)
    assert found is not None
    assert (found.count, found.start) == (2, ZERO + 10 * MINUTE)


def test_what_ends_where_another_begins_is_not_at_once():
    """Stretches of time are half-open."""
    found, _ = crowd([[bar(0, 20)], [bar(20, 30)]], *DAY)
    assert found is not None
    assert found.count == 1
