"""Round local times along an axis."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmkit.timeline.lanes.ticks import STEPS, Step, around, fitting, ticks
from pmkit.timestamps.zones import zone

NEW_YORK = zone("America/New_York")


def at(text: str) -> datetime:
    """A time in UTC."""
    return datetime.fromisoformat(f"{text}+00:00")


def labels(start: str, end: str, step: Step) -> list[str]:
    """What stands on the axis in New York."""
    return [tick.label for tick in ticks(at(start), at(end), NEW_YORK, step)]


def test_an_hour_that_is_skipped_has_no_tick():
    """2024-03-10 has no 02:00 in New York."""
    step = Step(minutes=60)
    assert labels("2024-03-10 05:00", "2024-03-10 09:00", step) == [
        "00:00",
        "01:00",
        "03:00",
        "04:00",
    ]


def test_an_hour_that_comes_twice_has_two_ticks():
    """2024-11-03 has 01:00 twice in New York, an hour apart."""
    found = ticks(at("2024-11-03 04:00"), at("2024-11-03 08:00"), NEW_YORK, Step(minutes=60))
    assert [(tick.label, tick.at.hour) for tick in found] == [
        ("00:00", 4),
        ("01:00", 5),
        ("01:00", 6),
        ("02:00", 7),
    ]


def test_days_begin_at_local_midnights():
    """04:00 in UTC before the clocks go back, 05:00 after it."""
    found = ticks(at("2024-11-02 00:00"), at("2024-11-05 12:00"), NEW_YORK, Step(days=1))
    assert [(tick.label, tick.at) for tick in found] == [
        ("Sat 2", at("2024-11-02 04:00")),
        ("Sun 3", at("2024-11-03 04:00")),
        ("Mon 4", at("2024-11-04 05:00")),
        ("Tue 5", at("2024-11-05 05:00")),
    ]


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (Step(days=7), ["12-25", "01-01", "01-08"]),
        (Step(months=1), ["Jan"]),
        (Step(months=12), ["2024"]),
        (Step(months=60), []),
    ],
)
def test_longer_steps_begin_on_mondays_months_and_round_years(step: Step, expected: list[str]):
    """The window is from 2023-12-20 to 2024-01-15; 2020 and 2025 are multiples of five."""
    assert labels("2023-12-20 12:00", "2024-01-15 02:00", step) == expected


@settings(deadline=None)
@given(
    st.datetimes(datetime(1971, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001  # bounds
    st.floats(0, 22).map(lambda power: timedelta(minutes=2**power)),
    st.sampled_from(("UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Apia")),
    st.integers(2, 20),
)
def test_ticks_lie_in_the_window_in_order_and_are_not_too_many(
    start: datetime, length: timedelta, name: str, most: int
):
    """From minutes to eight years; one more may fit at the edge, two where an hour comes twice."""
    end = start + length
    step = fitting(start, end, most)
    found = [tick.at for tick in ticks(start, end, zone(name), step)]
    assert found == sorted(set(found))
    assert all(start <= tick < end for tick in found)
    assert len(found) <= most * 1.2 + 2


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


def test_the_first_and_the_last_year_do_not_break_it():
    """Windows of all time have ticks too."""
    start, end = datetime(2, 1, 2, tzinfo=UTC), datetime(9998, 12, 30, tzinfo=UTC)
    assert len(ticks(start, end, NEW_YORK, STEPS[-1])) == 9
    assert around(start, end, NEW_YORK)[0] <= start
