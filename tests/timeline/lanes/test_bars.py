"""When an incident was going on, and what is known of its begin and its end."""

from datetime import UTC, datetime, timedelta

import pytest

from pmkit.timeline.lanes.bars import bars, length
from pmkit.timeline.lanes.base import Bar, Edge
from pmkit.timestamps.when import Elapsed
from tests.timeline.lanes.records import CLOCKS, DAY, NIGHT, OPEN, TWICE, UNKNOWN, timelines

HOUR = timedelta(hours=1)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A time in January 2024, in UTC."""
    return datetime(2024, 1, day, hour, minute, tzinfo=UTC)


def of(text: str, as_of: datetime | None = None) -> tuple[Bar, ...]:
    """The bars of a record."""
    [timeline] = timelines([text], "UTC")
    return bars(timeline, as_of)


def exact(start: datetime, end: datetime, *edges: Edge) -> Bar:
    """A bar without doubt about its ends."""
    return Bar(start, end, start, end, *edges)


def test_an_incident_goes_on_from_started_to_resolved():
    """In UTC, one hour behind Berlin in winter."""
    assert of(NIGHT) == (exact(at(16, 22, 10), at(17, 0, 20)),)


def test_a_reopened_incident_has_a_bar_for_each_episode():
    """The three hours between them are a pause, and its length does not count them."""
    both = of(TWICE)
    assert both == (exact(at(17, 11), at(17, 12)), exact(at(17, 15), at(17, 15, 45)))
    assert length(both) == Elapsed(*[timedelta(minutes=105)] * 3)


def test_an_open_incident_reaches_to_what_counts_as_now():
    """Its begin is uncertain by a quarter of an hour to both sides."""
    now = at(19, 12)
    assert of(OPEN, now) == (Bar(at(19, 7, 45), now, at(19, 8, 15), now, Edge.SAID, Edge.OPEN),)
    assert length(of(OPEN, now)) == Elapsed(
        4 * HOUR, 4 * HOUR - timedelta(minutes=15), 4 * HOUR + timedelta(minutes=15)
    )


def test_an_open_incident_reaches_to_its_last_event_where_nobody_says_what_now_is():
    """An earlier moment does not make it shorter than its events."""
    event = "  - at: 2024-01-19 10:00\n    event: The queue is long\n"
    for as_of in (None, at(18, 0)):
        [bar] = of(OPEN + event, as_of)
        assert (bar.end, bar.ends) == (at(19, 9), Edge.OPEN)


def test_a_day_is_a_possibility_and_nothing_sure():
    """It was going on at some time of 2024-01-18 in Berlin."""
    [bar] = of(DAY)
    assert (bar.start, bar.end) == (at(17, 23), at(18, 23))
    assert bar.sure_end < bar.sure_start
    assert length((bar,)) == Elapsed(12 * HOUR, 0 * HOUR, 24 * HOUR)


@pytest.mark.parametrize("text", [UNKNOWN, CLOCKS])
def test_what_lies_nowhere_in_time_has_no_bar(text: str):
    """No instant is made up, neither today nor 1970."""
    assert of(text) == ()
    assert length(()) is None


def test_without_started_it_goes_on_from_its_first_event():
    """As everywhere in pmkit."""
    assert of(NIGHT.replace("milestone: started", "type: note")) == of(NIGHT)


def test_an_unknown_start_is_said_to_be_unknown():
    """It was going on from the first event on whose time is known."""
    text = NIGHT.replace("at: 2024-01-16 23:10", "at: unknown").replace(
        "  - at: 2024-01-17 01:20",
        "  - at: 2024-01-16 23:30\n    event: The alert fires\n  - at: 2024-01-17 01:20",
    )
    assert of(text) == (exact(at(16, 22, 30), at(17, 0, 20), Edge.UNSAID, Edge.SAID),)


def test_an_unknown_end_is_said_to_be_unknown():
    """It was going on at least to the event before its end; what came later is not part of it."""
    text = NIGHT.replace("  - at: 2024-01-17 01:20", "  - at: unknown") + (
        "  - at: 2024-01-20 10:00\n    event: The postmortem is read\n"
    )
    assert of(text) == (exact(at(16, 22, 10), at(16, 22, 10), Edge.SAID, Edge.UNSAID),)


def test_a_status_without_an_end_has_no_known_end():
    """A cancelled incident lasted at least as long as its events."""
    text = NIGHT.replace("severity: SEV1", "status: cancelled").replace(
        "milestone: resolved", "type: note"
    )
    assert of(text) == (exact(at(16, 22, 10), at(17, 0, 20), Edge.SAID, Edge.UNSAID),)


def test_closed_is_an_end_where_there_is_no_resolved():
    """The better one wins, whichever is later."""
    closed = "  - at: 2024-01-17 09:00\n    event: Closed\n    milestone: closed\n"
    assert of(NIGHT + closed) == of(NIGHT)
    only = NIGHT.replace("milestone: resolved", "type: note") + closed
    assert of(only) == (exact(at(16, 22, 10), at(17, 8)),)


def test_an_end_before_the_begin_is_a_moment_of_unknown_length():
    """What contradicts itself is not drawn backwards."""
    text = NIGHT.replace("started", "x").replace("resolved", "started").replace("x", "resolved")
    [bar] = of(text)
    assert (bar.start, bar.end) == (at(17, 0, 20), at(17, 0, 20))


def test_what_led_to_it_is_not_part_of_it():
    """A change on the day before is in the timeline; the incident began later."""
    before = "timeline:\n  - at: 2024-01-15 10:00\n    event: The change goes out\n"
    assert of(NIGHT.replace("timeline:\n", before)) == of(NIGHT)
