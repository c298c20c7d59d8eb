"""What a calendar contains: which incidents, in which lanes, in which window."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmkit.timeline.base import Layout
from pmkit.timeline.lanes.build import calendar
from tests.timeline.lanes.records import (
    MONDAY,
    NEXT_MONDAY,
    NOW,
    SCALE,
    WEEK,
    made,
    of_a_week,
    timelines,
)

MINUTE = timedelta(minutes=1)
START = datetime(2024, 3, 31, tzinfo=UTC)
SPANS = st.tuples(
    st.integers(-500, 500),
    st.integers(0, 600) | st.none(),
    st.sampled_from((*SCALE[:3], None)),
    st.lists(st.sampled_from(("api", "mail", "web")), max_size=3),
)


def test_lanes_by_severity_follow_the_scale():
    """What has no severity comes last; a week without SEV4 has no lane of it."""
    found = calendar(timelines(WEEK, "Europe/Berlin"), of_a_week())
    assert [(lane.name, [each.id for each in lane.incidents]) for lane in found.lanes] == [
        ("SEV1", ["a"]),
        ("SEV2", ["e"]),
        ("SEV3", ["b", "c"]),
        ("no severity", ["d"]),
    ]


def test_an_incident_of_two_services_is_in_both_lanes():
    """By name; what has none comes last."""
    found = calendar(timelines(WEEK, "Europe/Berlin"), of_a_week("service"))
    assert [(lane.name, [each.id for each in lane.incidents]) for lane in found.lanes] == [
        ("checkout", ["a"]),
        ("payments", ["a"]),
        ("search", ["b", "c"]),
        ("no service", ["e", "d"]),
    ]


def test_numbers_go_by_time_and_unknown_times_come_last():
    """Neither a day nor an instant is made up for them."""
    found = calendar(timelines(WEEK, "Europe/Berlin"), of_a_week())
    assert [(each.number, each.id) for each in found.incidents] == [
        (1, "a"),
        (2, "b"),
        (3, "c"),
        (4, "e"),
        (5, "d"),
    ]
    assert [(each.number, each.id, each.bars) for each in found.unplaced] == [
        (6, "f", ()),
        (7, "g", ()),
    ]


def test_what_is_said_of_all():
    """Sure are 2 h 10 min, 2 h and 45 min until Wednesday, and 3 h 45 min on Friday.

    At most it was a day and half an hour more. One of four known beginnings lies in a night.
    """
    found = calendar(timelines(WEEK, "Europe/Berlin"), of_a_week())
    assert found.busy == (timedelta(hours=8, minutes=40), timedelta(hours=33, minutes=10))
    assert found.crowd is not None
    assert found.crowd.count == 2
    assert (found.began_in_rest, found.began) == (1, 4)


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [(0, 60, True), (59, 60, True), (60, 90, False), (-30, 0, False), (-30, 1, True)],
)
def test_a_window_is_half_open(since: int, until: int, expected: bool):
    """An incident from 00:00 to 01:00 is in no window that ends or begins with it."""
    window = START + since * MINUTE, START + until * MINUTE
    one = made(1, START, START + 60 * MINUTE)
    assert bool(calendar([one], Layout(window=window)).incidents) == expected


def test_a_moment_is_in_the_window_that_begins_with_it():
    """And in none that ends with it."""
    one = made(1, START, START)
    assert calendar([one], Layout(window=(START, START + MINUTE))).incidents
    assert not calendar([one], Layout(window=(START - MINUTE, START))).incidents


def test_a_pause_is_not_in_the_window():
    """Between the episodes of a reopened incident nothing was going on."""
    [twice] = timelines([WEEK[2]], "UTC")
    noon = datetime(2024, 1, 17, 12, 30, tzinfo=UTC)
    assert not calendar([twice], Layout(window=(noon, noon + 60 * MINUTE))).incidents
    assert calendar([twice], Layout(window=(noon, noon + 180 * MINUTE))).incidents


def test_without_a_window_all_is_shown_in_whole_days():
    """From the first midnight in Berlin to the one behind what counts as now."""
    found = calendar(timelines(WEEK, "Europe/Berlin"), Layout(as_of=NOW, scale=SCALE))
    assert (found.start, found.end) == (MONDAY + timedelta(days=1), MONDAY + timedelta(days=5))


def test_since_alone_reaches_to_now():
    """A week in which nothing happens any more is not cut off."""
    layout = Layout(window=(MONDAY, None), as_of=NEXT_MONDAY - 60 * MINUTE)
    assert calendar(timelines(WEEK, "Europe/Berlin"), layout).end == NEXT_MONDAY


def test_without_anything_there_is_an_empty_window():
    """Nothing to show, and nothing that breaks."""
    for window in ((None, None), (START, None), (None, START), (START, START + MINUTE)):
        found = calendar([], Layout(window=window))
        assert found.start < found.end
        assert (found.incidents, found.lanes, found.crowd) == ((), (), None)


def test_zones_are_those_that_all_timelines_show():
    """UTC where they share none."""
    berlin, tokyo = timelines([WEEK[0]], "Europe/Berlin", "UTC"), timelines([WEEK[1]], "Asia/Tokyo")
    assert [zone.key for zone in calendar(berlin, Layout()).zones] == ["Europe/Berlin", "UTC"]
    assert [zone.key for zone in calendar([*berlin, *tokyo], Layout()).zones] == ["UTC"]


@settings(deadline=None)
@given(st.lists(SPANS, max_size=12), st.booleans())
def test_every_incident_of_the_window_is_in_each_of_its_lanes_once(
    spans: list[tuple[int, int | None, str | None, list[str]]], services: bool
):
    """And none that was not going on in it."""
    window = START, START + 300 * MINUTE
    now = START + 200 * MINUTE
    expected: dict[str, list[str]] = {}
    made_ones = []
    for number, (start, length, severity, names) in enumerate(spans):
        begin = START + start * MINUTE
        end = None if length is None else begin + length * MINUTE
        made_ones.append(made(number, begin, end, severity=severity, services=names))
        last = max(begin, now) if end is None else end
        if begin < window[1] and (last > window[0] or begin >= window[0]):
            lanes = set(names or ["no service"]) if services else {severity or "no severity"}
            for lane in lanes:
                expected.setdefault(lane, []).append(f"{number:05}")
    layout = Layout(by="service" if services else "severity", window=window, as_of=now)
    found = calendar(made_ones, layout)
    assert {lane.name: sorted(each.id for each in lane.incidents) for lane in found.lanes} == (
        expected
    )
    assert {each.id for lane in found.lanes for each in lane.incidents} == {
        each.id for each in found.incidents
    }
