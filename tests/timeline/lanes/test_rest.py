"""Nights, weekends and working hours, on days of 23 and 25 hours too."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pmkit.timeline.lanes.rest import Rest, weekends
from pmkit.timestamps.hours import Hours, Span
from pmkit.timestamps.zones import zone

AMMAN = zone("Asia/Amman")
OFFICE = Hours("office", zone("Europe/Berlin"), ((Span(540, 1020),),) * 5 + ((), ()))
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Amman", "Australia/Lord_Howe", "UTC")


def at(text: str) -> datetime:
    """A time in UTC."""
    return datetime.fromisoformat(f"{text}+00:00")


def test_a_night_is_from_22_to_7():
    """Of Tuesday to Wednesday in Berlin: 21:00 to 06:00 in UTC, in winter."""
    rest = Rest(zone("Europe/Berlin"))
    assert rest.between(at("2024-01-16 12:00"), at("2024-01-17 12:00")) == (
        (at("2024-01-16 21:00"), at("2024-01-17 06:00")),
    )


def test_a_night_is_shorter_where_clocks_go_forward():
    """Amman put them forward on Friday 2021-03-26 at 00:00: eight hours from 22:00 to 07:00."""
    assert Rest(AMMAN).between(at("2021-03-25 12:00"), at("2021-03-26 12:00")) == (
        (at("2021-03-25 20:00"), at("2021-03-26 04:00")),
    )


def test_a_night_is_longer_where_clocks_go_back():
    """Amman put them back on Friday 2021-10-29 at 01:00: ten hours from 22:00 to 07:00."""
    assert Rest(AMMAN).between(at("2021-10-28 12:00"), at("2021-10-29 12:00")) == (
        (at("2021-10-28 19:00"), at("2021-10-29 05:00")),
    )


def test_a_weekend_is_one_stretch_with_the_nights_around_it():
    """Friday 22:00 to Monday 07:00; it has 56 hours where clocks go forward on Sunday."""
    berlin = Rest(zone("Europe/Berlin"))
    [(start, end)] = berlin.between(at("2024-03-29 12:00"), at("2024-04-01 12:00"))
    assert (start, end) == (at("2024-03-29 21:00"), at("2024-04-01 05:00"))
    assert end - start == timedelta(hours=56)


def test_weekends_alone_are_saturday_and_sunday():
    """47 hours where clocks go forward."""
    [(start, end)] = weekends(at("2024-03-28 12:00"), at("2024-04-02 12:00"), zone("Europe/Berlin"))
    assert (start, end) == (at("2024-03-29 23:00"), at("2024-03-31 22:00"))


def test_with_hours_everything_else_is_rest():
    """Before 09:00 and after 17:00 in Berlin, whatever the zone of the axis is."""
    rest = Rest(zone("Asia/Tokyo"), OFFICE)
    assert rest.between(at("2024-01-16 06:00"), at("2024-01-16 18:00")) == (
        (at("2024-01-16 06:00"), at("2024-01-16 08:00")),
        (at("2024-01-16 16:00"), at("2024-01-16 18:00")),
    )
    assert rest.covers(at("2024-01-16 07:59"))
    assert not rest.covers(at("2024-01-16 08:00"))
    assert rest.name == 'outside of "office"'


@settings(deadline=None)
@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001  # bounds
    st.sampled_from(ZONES),
    st.booleans(),
)
def test_an_instant_is_covered_if_it_lies_in_a_stretch(instant: datetime, name: str, office: bool):
    """The two ways to ask agree."""
    rest = Rest(zone(name), OFFICE if office else None)
    day = timedelta(days=2)
    stretches = rest.between(instant - day, instant + day)
    assert rest.covers(instant) == any(start <= instant < end for start, end in stretches)
    assert all(one[1] < two[0] for one, two in pairwise(stretches))
