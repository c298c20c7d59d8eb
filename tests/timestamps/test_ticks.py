"""Round local times of a zone."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmkit.timestamps.resolve import wall_clock
from pmkit.timestamps.steady import Steady, steady
from pmkit.timestamps.ticks import STEPS, Step, Tick, begins, fitting, ticks
from pmkit.timestamps.zones import zone

NEW_YORK, APIA = zone("America/New_York"), zone("Pacific/Apia")
HOUR, DAY = Step(seconds=3600), Step(days=1)

INSTANTS = st.datetimes(datetime(1971, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # bounds
ZONES = st.sampled_from(
    ("UTC", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia")
).map(zone)


def at(text: str) -> datetime:
    """A time in UTC."""
    return datetime.fromisoformat(f"{text}+00:00")


def walls(found: tuple[Tick, ...]) -> list[str]:
    """The local times, to the minute."""
    return [f"{tick.wall:%Y-%m-%d %H:%M}" for tick in found]


def clocks(found: tuple[Tick, ...]) -> list[str]:
    """The clock times."""
    return [f"{tick.wall:%H:%M}" for tick in found]


def test_an_hour_that_is_skipped_has_no_tick():
    """2024-03-10 has no 02:00 in New York."""
    found = ticks(at("2024-03-10 05:00"), at("2024-03-10 09:00"), NEW_YORK, HOUR)
    assert clocks(found) == ["00:00", "01:00", "03:00", "04:00"]


def test_an_hour_that_comes_twice_has_two_ticks():
    """2024-11-03 has 01:00 twice in New York, an hour apart."""
    found = ticks(at("2024-11-03 04:00"), at("2024-11-03 08:00"), NEW_YORK, HOUR)
    assert [(f"{tick.wall:%H:%M}", tick.at.hour) for tick in found] == [
        ("00:00", 4),
        ("01:00", 5),
        ("01:00", 6),
        ("02:00", 7),
    ]


def test_long_steps_of_a_changed_day_stay_round():
    """Six hours after midnight it is 07:00 on the day on which 02:00 was skipped, not 06:00."""
    found = ticks(at("2024-03-10 05:00"), at("2024-03-11 04:00"), NEW_YORK, Step(seconds=21600))
    assert [(f"{tick.wall:%H:%M}", tick.at.hour) for tick in found] == [
        ("00:00", 5),
        ("06:00", 10),
        ("12:00", 16),
        ("18:00", 22),
    ]


def test_a_change_of_half_an_hour_shifts_what_follows():
    """Lord Howe puts its clocks back from 02:00 to 01:30: half an hour comes twice."""
    found = ticks(
        at("2024-04-06 14:00"),
        at("2024-04-06 16:00"),
        zone("Australia/Lord_Howe"),
        Step(seconds=1800),
    )
    assert clocks(found) == ["01:00", "01:30", "01:30", "02:00"]


def test_a_tick_at_the_start_is_one_and_a_tick_at_the_end_is_none():
    """As in all periods, the end belongs to the next."""
    found = ticks(at("2024-01-19 13:00"), at("2024-01-19 14:00"), zone("UTC"), HOUR)
    assert clocks(found) == ["13:00"]
    assert ticks(at("2024-01-19 13:00"), at("2024-01-19 13:00"), zone("UTC"), HOUR) == ()


def test_days_begin_at_local_midnights():
    """04:00 in UTC before the clocks go back, 05:00 after it."""
    found = ticks(at("2024-11-02 00:00"), at("2024-11-05 12:00"), NEW_YORK, DAY)
    assert found == (
        Tick(at("2024-11-02 04:00"), datetime(2024, 11, 2)),  # noqa: DTZ001  # a local time
        Tick(at("2024-11-03 04:00"), datetime(2024, 11, 3)),  # noqa: DTZ001  # the same
        Tick(at("2024-11-04 05:00"), datetime(2024, 11, 4)),  # noqa: DTZ001  # the same
        Tick(at("2024-11-05 05:00"), datetime(2024, 11, 5)),  # noqa: DTZ001  # the same
    )


def test_a_day_without_midnight_begins_at_its_first_instant():
    """Beirut went from 24:00 to 01:00 on 2022-03-27, at 22:00 in UTC."""
    (found,) = ticks(at("2022-03-26 12:00"), at("2022-03-27 12:00"), zone("Asia/Beirut"), DAY)
    assert found == Tick(at("2022-03-26 22:00"), datetime(2022, 3, 27))  # noqa: DTZ001  # a local time


def test_a_day_that_the_zone_skipped_has_no_tick():
    """Samoa had no 2011-12-30."""
    found = ticks(at("2011-12-28 12:00"), at("2011-12-31 00:00"), APIA, DAY)
    assert walls(found) == ["2011-12-29 00:00", "2011-12-31 00:00"]


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (Step(days=7), ["2023-12-25 00:00", "2024-01-01 00:00", "2024-01-08 00:00"]),
        (Step(months=1), ["2024-01-01 00:00"]),
        (Step(months=12), ["2024-01-01 00:00"]),
        (Step(months=60), []),
    ],
)
def test_longer_steps_begin_on_mondays_months_and_round_years(step: Step, expected: list[str]):
    """The window is from 2023-12-20 to 2024-01-15; 2020 and 2025 are multiples of five."""
    found = ticks(at("2023-12-20 12:00"), at("2024-01-15 02:00"), NEW_YORK, step)
    assert walls(found) == expected


def test_what_a_stretch_belongs_to_begins_before_it():
    """From a Tuesday afternoon to Thursday midnight: two days and a half, of one month."""
    stretch = at("2024-01-16 20:00"), at("2024-01-19 05:00"), NEW_YORK
    assert walls(tuple(begins(*stretch, DAY))) == [
        "2024-01-16 00:00",
        "2024-01-17 00:00",
        "2024-01-18 00:00",
    ]
    assert walls(tuple(begins(*stretch, Step(months=1)))) == ["2024-01-01 00:00"]
    assert list(begins(stretch[0], stretch[0], NEW_YORK, DAY)) == []


def test_the_shortest_step_of_which_few_enough_fit_is_taken():
    """Two hours have 24 steps of five minutes; 1000 years is the longest step."""
    assert fitting(timedelta(hours=2), 24) == Step(seconds=300)
    assert fitting(timedelta(hours=2), 23) == Step(seconds=600)
    assert fitting(timedelta(days=365 * 9000), 5) == Step(months=12000)
    assert fitting(timedelta(minutes=5), 5, STEPS[-2:]) == Step(months=6000)


def test_clocks_run_steadily_between_changes():
    """New York on the day of its change in March: five hours behind, then four."""
    assert list(steady(at("2024-03-10 00:00"), at("2024-03-11 00:00"), NEW_YORK)) == [
        Steady(at("2024-03-10 00:00"), at("2024-03-10 07:00"), timedelta(hours=-5)),
        Steady(at("2024-03-10 07:00"), at("2024-03-11 00:00"), timedelta(hours=-4)),
    ]
    assert len(list(steady(at("2024-03-10 00:00"), at("2024-03-10 07:00"), NEW_YORK))) == 1
    assert len(list(steady(at("2024-03-10 07:00"), at("2024-03-11 07:00"), NEW_YORK))) == 1
    assert list(steady(at("2024-03-10 00:00"), at("2024-03-10 00:00"), NEW_YORK)) == []


@settings(deadline=None)
@given(INSTANTS, st.floats(0, 30).map(lambda power: timedelta(seconds=2**power)), ZONES)
def test_clocks_show_round_times_at_ticks(start: datetime, length: timedelta, place):
    """What a tick says is what the zone's clocks show, but where they skipped a midnight."""
    step = fitting(length, 12)
    for tick in ticks(start, start + length, place, step):
        shown = tick.at.astimezone(place)
        assert shown.replace(tzinfo=None, fold=0) == tick.wall or (
            not step.seconds and tick.wall < shown.replace(tzinfo=None) < tick.wall + DAY.about
        )
        midnight = tick.wall.replace(hour=0, minute=0, second=0)
        assert (tick.wall - midnight).seconds % (step.seconds or 86400) == 0


@settings(deadline=None)
@given(
    INSTANTS,
    st.floats(0, 30).map(lambda power: timedelta(seconds=2**power)),
    ZONES,
    st.integers(2, 20),
)
def test_ticks_lie_in_the_window_in_order_and_are_not_too_many(
    start: datetime, length: timedelta, place, most: int
):
    """From seconds to 34 years; one more may fit at the edge, two where an hour comes twice."""
    end = start + length
    step = fitting(length, most)
    found = [tick.at for tick in ticks(start, end, place, step)]
    assert found == sorted(set(found))
    assert all(start <= tick < end for tick in found)
    assert len(found) <= most * 1.2 + 2


@settings(deadline=None)
@given(INSTANTS, st.floats(9, 30).map(lambda power: timedelta(seconds=2**power)), ZONES)
def test_days_and_longer_steps_cover_the_window_without_gaps(
    start: datetime, length: timedelta, place
):
    """The first begins at or before the window, and the ticks are all of them but perhaps it."""
    step = fitting(length, 12, STEPS[STEPS.index(DAY) :])
    found = tuple(begins(start, start + length, place, step))
    assert found[0].at <= start
    assert all(tick.at > start for tick in found[1:])
    assert ticks(start, start + length, place, step) == tuple(
        tick for tick in found if tick.at >= start
    )


@settings(deadline=None)
@given(INSTANTS, st.integers(0, 60).map(lambda days: timedelta(days=days, hours=1)), ZONES)
def test_steady_stretches_are_all_of_the_time(start: datetime, length: timedelta, place):
    """They touch, their offsets are those of the zone, and no two neighbours share one."""
    found = list(steady(start, start + length, place))
    assert (found[0].start, found[-1].end) == (start, start + length)
    for part in found:
        for moment in (part.start, part.end - timedelta.resolution):
            assert wall_clock(moment, part.offset) == moment.astimezone(place).replace(tzinfo=None)
    for above, below in pairwise(found):
        assert above.end == below.start
        assert above.offset != below.offset


@pytest.mark.parametrize("step", STEPS[STEPS.index(DAY) + 2 :])
def test_the_first_and_the_last_year_do_not_break_it(step: Step):
    """Windows of all time have ticks too, from year 2 to 9998."""
    found = ticks(datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC), APIA, step)
    years = 9998 // (max(step.months, 12) // 12)
    assert years - 2 <= len(found) // max(12 // step.months, 1) <= years
