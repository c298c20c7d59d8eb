"""The axis of a picture: round local times, what is cut out, and things in a row."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmkit.timeline.picture.marks import badges
from pmkit.timeline.picture.moments import Span
from pmkit.timeline.picture.scale import scale
from pmkit.timeline.picture.spread import spread
from pmkit.timeline.picture.ticks import fitting, labelled, stretches
from pmkit.timestamps.ticks import Step
from pmkit.timestamps.zones import zone

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NINE = datetime(2024, 3, 9, 9, tzinfo=UTC)


def at(moment: datetime) -> Span:
    """An exact time."""
    return Span(moment, moment, moment)


def labels(start: datetime, length: timedelta, step: Step, per_pixel: timedelta) -> list[str]:
    """What stands at the ticks of an axis in UTC."""
    found = labelled(start, start + length, zone("UTC"), step, per_pixel)
    return [tick.label for tick in found]


def test_labels_say_as_much_as_there_is_room_for():
    """An axis shows its last moment, too; weekdays are named from 52 pixels on."""
    half = timedelta(seconds=30)
    assert labels(NINE, MINUTE, Step(seconds=30), half) == ["09:00", "09:00:30", "09:01"]
    assert labels(NINE, 2 * DAY, Step(days=1), DAY / 53) == ["Sun 10", "Mon 11"]
    assert labels(NINE, 2 * DAY, Step(days=1), DAY / 51) == ["10", "11"]
    assert labels(NINE, 9 * DAY, Step(days=7), DAY) == ["11 Mar", "18 Mar"]
    assert labels(NINE, 60 * DAY, Step(months=1), DAY) == ["Apr", "May"]
    assert labels(NINE, 1000 * DAY, Step(months=12), DAY) == ["2025", "2026"]


def test_a_change_of_half_an_hour_is_one_of_half_an_hour():
    """Lord Howe puts its clocks back by 30 minutes, from 02:00 to 01:30."""
    begin = datetime(2024, 4, 6, 14, tzinfo=UTC)
    found = stretches(begin, begin + 2 * HOUR, zone("Australia/Lord_Howe"), Step(seconds=1800))
    assert [(each.labels[0], each.change) for each in found] == [
        ("Sun 7 Apr", False),
        ("+10:30 (clocks −30m)", True),
    ]


def test_a_day_that_a_zone_skipped_is_not_named():
    """Samoa crossed the date line: after 29 December 2011 came the 31st."""
    begin = datetime(2011, 12, 30, 6, tzinfo=UTC)
    found = stretches(begin, begin + DAY, zone("Pacific/Apia"), Step(seconds=3600))
    assert [each.labels[0] for each in found if not each.change] == ["Thu 29 Dec", "Sat 31 Dec"]


@pytest.mark.parametrize(
    ("per_pixel", "step"),
    [
        (timedelta(milliseconds=15), Step(seconds=1)),
        (timedelta(seconds=1), Step(seconds=60)),
        (MINUTE, Step(seconds=3600)),
        (30 * MINUTE, Step(days=1)),
        (timedelta(days=20), Step(months=60)),
    ],
)
def test_steps_leave_room_for_labels(per_pixel: timedelta, step: Step):
    """The shortest that does: 46 pixels for a clock, 20 for the number of a day."""
    assert fitting(per_pixel) == step


def test_time_passes_evenly():
    """Half of the time is half of the way."""
    axis = scale([at(NINE), at(NINE + HOUR)], (), 0, 1050)
    assert (axis.x(NINE), axis.x(NINE + HOUR / 2), axis.x(NINE + HOUR)) == (25, 525, 1025)


def test_what_is_seven_times_as_long_as_the_rest_is_cut_out():
    """Ten minutes, nine days, and an event: both sides of the cut have the same scale."""
    axis = scale([at(NINE), at(NINE + 10 * MINUTE), at(NINE + 9 * DAY)], (), 0, 1000)
    first, second = axis.pieces
    assert second.left - first.right == 26
    assert (first.end - first.start) / (first.right - first.left) == pytest.approx(
        (second.end - second.start) / (second.right - second.left), abs=timedelta(milliseconds=1)
    )
    assert second.start < NINE + 9 * DAY < second.end
    assert axis.is_cut(first.left, second.right)
    assert axis.clear(axis.left, axis.right) == (first.left, first.right)


@pytest.mark.parametrize(
    "moments",
    [
        (NINE, NINE + 6 * HOUR),  # nothing would be left
        (NINE, NINE + HOUR, NINE + 7 * HOUR),  # six times as long
        (NINE, NINE + MINUTE, NINE + 59 * MINUTE),  # less than an hour
    ],
)
def test_other_quiet_stretches_stay(moments: tuple[datetime, ...]):
    """Whoever reads a picture should see that nothing happened for hours."""
    assert len(scale([at(each) for each in moments], (), 0, 1000).pieces) == 1


def test_several_stretches_are_cut_out():
    """Three bursts of ten minutes, days apart."""
    moments = [NINE + day * DAY + minute * MINUTE for day in (0, 4, 9) for minute in (0, 10)]
    assert len(scale([at(each) for each in moments], (), 0, 1000).pieces) == 3


def test_a_single_event_has_an_hour_around_it():
    """So that its clock has neighbours."""
    (piece,) = scale([at(NINE)], (), 0, 1000).pieces
    assert piece.end - piece.start == HOUR * 1.05


def test_things_in_a_row_make_way_for_each_other_evenly():
    """Two that want the same place move by the same distance."""
    assert spread([100, 100], [20, 20], 0, 500, 4) == [88, 112]
    assert spread([10, 200], [20, 20], 0, 500, 4) == [10, 200]
    assert spread([-50, 490], [20, 20], 0, 500, 4) == [0, 480]


@given(
    st.lists(st.tuples(st.floats(-50, 1050), st.floats(1, 60)), max_size=15),
)
def test_things_in_a_row_never_touch(things: list[tuple[float, float]]):
    """Nor do they leave the row or their order."""
    things.sort()
    widths = [width for _, width in things]
    lefts = spread([want for want, _ in things], widths, 0, 1000, 3)
    for left, width, following in zip(lefts, widths, lefts[1:], strict=False):
        assert following - left - width >= 3 - 1e-9
    assert all(left >= 0 for left in lefts)
    assert all(left + width <= 1000 + 1e-9 for left, width in zip(lefts, widths, strict=True))


def test_neighbours_without_room_share_a_badge():
    """Forty events on one spot: milestones keep their own as long as there is room."""
    found = badges(
        [(row, 500.0) for row in range(40)],
        frozenset({0, 39}),
        lambda rows: f"{rows[0] + 1}–{rows[-1] + 1}" if len(rows) > 1 else str(rows[0] + 1),
        0,
        1000,
    )
    assert [row for each in found for row in each.group.rows] == list(range(40))
    assert (found[0].text, found[-1].text) == ("1", "40")
    assert all(abs(each.left + each.width / 2 - 500) <= 90 for each in found)
