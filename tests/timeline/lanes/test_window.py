"""The window of lanes and what is written along its axis."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmkit.timeline.lanes.labels import fitting, labelled
from pmkit.timeline.lanes.window import around
from pmkit.timestamps.ticks import Step
from pmkit.timestamps.zones import zone

NEW_YORK = zone("America/New_York")


def at(text: str) -> datetime:
    """A time in UTC."""
    return datetime.fromisoformat(f"{text}+00:00")


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (Step(seconds=43200), [("00:00", "Wed 2024-01-31"), ("12:00", "Wed 2024-01-31")]),
        (Step(days=1), [("Wed 31", "2024-01"), ("Thu 1", "2024-02")]),
        (Step(days=7), [("01-29", "2024"), ("02-05", "2024")]),
        (Step(months=1), [("Feb", "2024"), ("Mar", "2024")]),
        (Step(months=24), [("2024", ""), ("2026", "")]),
    ],
)
def test_ticks_say_what_changes_and_to_what_they_belong(
    step: Step, expected: list[tuple[str, str]]
):
    """Dates are those of New York, five hours behind."""
    begin = {7: "2024-01-29 05:00", 24: "2023-12-31 12:00"}.get(
        step.days or step.months, "2024-01-31 05:00"
    )
    found = labelled(at(begin), at("2026-12-31 12:00"), NEW_YORK, step)
    assert [(each.label, each.above) for each in found[:2]] == expected


def test_clock_times_have_no_seconds():
    """Ten ticks in two minutes would be twelve seconds apart."""
    assert fitting(at("2024-01-19 13:00"), at("2024-01-19 13:02"), 10) == Step(seconds=60)


@settings(deadline=None)
@given(
    st.datetimes(datetime(1971, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001  # bounds
    st.floats(0, 24).map(lambda power: timedelta(minutes=2**power)),
)
def test_a_window_around_two_times_has_both_and_is_not_much_longer(
    first: datetime, length: timedelta
):
    """It ends behind the later one, which would not be part of it otherwise."""
    low, high = around(first, first + length, NEW_YORK)
    assert low <= first
    assert first + length < high
    assert high - low <= length * 2 + timedelta(days=370) * (length > timedelta(days=300)) + (
        timedelta(hours=3) + length * 0.5
    )


def test_the_first_and_the_last_year_have_windows():
    """Nothing before them, and nothing after."""
    start, end = datetime(2, 1, 2, tzinfo=UTC), datetime(9998, 12, 30, tzinfo=UTC)
    assert around(start, end, NEW_YORK)[0] <= start
    last = datetime.max.replace(tzinfo=UTC) - timedelta(hours=1)
    assert around(last, last, NEW_YORK) == (last, last + timedelta.resolution)
