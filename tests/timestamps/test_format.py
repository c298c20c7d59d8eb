"""Times, offsets and durations as text."""

from datetime import UTC, datetime, timedelta

import pytest

from pmkit.timestamps.format import (
    clock_text,
    duration_text,
    elapsed_text,
    instant_text,
    local_text,
    offset_name,
    offset_text,
    relative_text,
    when_text,
)
from pmkit.timestamps.parse import Reader
from pmkit.timestamps.when import When
from pmkit.timestamps.zones import zone
from tests.timestamps.reading_texts import utc, when

JOHANNESBURG = zone("Africa/Johannesburg")


def test_an_instant():
    """UTC with a Z, and no more digits than there are."""
    assert instant_text(utc("2024-01-19 13:00")) == "2024-01-19T13:00:00Z"
    assert instant_text(utc("2024-01-19 13:00:30.250")) == "2024-01-19T13:00:30.25Z"
    assert instant_text(datetime(2024, 1, 19, 15, tzinfo=JOHANNESBURG)) == "2024-01-19T13:00:00Z"


@pytest.mark.parametrize(
    ("moment", "place", "expected"),
    [
        ("2024-01-19 13:00", "Africa/Johannesburg", "2024-01-19 15:00 SAST"),
        ("2024-01-19 13:00:05", "Africa/Johannesburg", "2024-01-19 15:00:05 SAST"),
        ("2024-11-03 05:30", "America/New_York", "2024-11-03 01:30 EDT"),
        ("2024-11-03 06:30", "America/New_York", "2024-11-03 01:30 EST"),
        ("2024-01-19 13:00", "America/Sao_Paulo", "2024-01-19 10:00 -03:00"),
        ("2024-01-19 13:00", "Asia/Kathmandu", "2024-01-19 18:45 +05:45"),
        ("2024-01-19 13:00", "UTC", "2024-01-19 13:00 UTC"),
    ],
)
def test_a_local_time(moment, place, expected):
    """With the zone's letters, or with the offset where it has none."""
    assert local_text(utc(moment), zone(place)) == expected
    assert offset_name(utc(moment), zone(place)) == expected.rpartition(" ")[2]


def test_a_clock():
    """Seconds only where there are any."""
    assert clock_text(utc("2024-01-19 13:00"), JOHANNESBURG) == "15:00"
    assert clock_text(utc("2024-01-19 13:00:07"), JOHANNESBURG) == "15:00:07"


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "+00:00"),
        (7200, "+02:00"),
        (-12_600, "-03:30"),
        (20_700, "+05:45"),
        (-2670, "-00:44:30"),  # Monrovia until 1972
    ],
)
def test_an_offset(seconds, expected):
    """Sign, hours and minutes."""
    assert offset_text(timedelta(seconds=seconds)) == expected


@pytest.mark.parametrize(
    ("duration", "expected"),
    [
        (timedelta(0), "0s"),
        (timedelta(microseconds=1), "0.000001s"),
        (timedelta(seconds=1.5), "1.5s"),  # the mean of 1 s and 2 s
        (timedelta(seconds=45), "45s"),
        (timedelta(seconds=59.75), "59.75s"),
        (timedelta(minutes=1), "1m"),
        (timedelta(minutes=29, seconds=30), "29m 30s"),
        (timedelta(minutes=29, seconds=30.5), "29m 30s"),  # a half goes to the even second
        (timedelta(minutes=29, seconds=31.5), "29m 32s"),
        (timedelta(minutes=59, seconds=59.6), "1h"),
        (timedelta(hours=1, minutes=20), "1h 20m"),  # the mean of 60, 60 and 120 minutes
        (timedelta(hours=1, minutes=29, seconds=29), "1h 29m"),
        (timedelta(hours=1, minutes=29, seconds=31), "1h 30m"),
        (timedelta(hours=26, minutes=5), "26h 5m"),
        (timedelta(hours=47, minutes=59, seconds=40), "2d"),
        (timedelta(days=2, hours=4), "2d 4h"),
        (timedelta(days=2, hours=4, minutes=40), "2d 5h"),
        (timedelta(days=400), "400d"),
        (timedelta(minutes=-5), "-5m"),
    ],
)
def test_a_duration(duration, expected):
    """The two units that matter."""
    assert duration_text(duration) == expected


@pytest.mark.parametrize(
    ("elapsed", "expected"),
    [
        (timedelta(0), "+0:00"),
        (timedelta(minutes=90), "+1:30"),
        (timedelta(hours=26, minutes=5), "+26:05"),
        (timedelta(minutes=5, seconds=7), "+0:05:07"),
        (timedelta(minutes=-15), "-0:15"),
        (timedelta(hours=-25), "-25:00"),
    ],
)
def test_time_since_something(elapsed, expected):
    """Hours and minutes with a sign; days are hours."""
    assert elapsed_text(elapsed) == expected


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        (timedelta(hours=23, minutes=50), "23:50"),
        (timedelta(hours=24, minutes=10), "00:10 +1d"),
        (timedelta(hours=49, seconds=5), "01:00:05 +2d"),
        (timedelta(minutes=-10), "23:50 -1d"),
    ],
)
def test_a_clock_time_without_a_date(clock, expected):
    """With the number of midnights since the first day."""
    assert relative_text(clock) == expected


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("2024-01-19 15:00", "Africa/Johannesburg", "2024-01-19 15:00"),
        ("2024-01-19 15:00", "Asia/Tokyo", "2024-01-19 22:00"),
        ("~2024-01-19 15:30", "Africa/Johannesburg", "~2024-01-19 15:30"),
        ("~2024-01-19 15:30 ±15m", "Africa/Johannesburg", "~2024-01-19 15:30"),
        ("~2024-01-19 15:30 ±5m", "Africa/Johannesburg", "~2024-01-19 15:30 ±5m"),
        ("2024-01-19 15:30..15:45", "Africa/Johannesburg", "2024-01-19 15:30\N{EN DASH}15:45"),
        (
            "2024-01-19 15:30..18:45",
            "Asia/Tokyo",
            "2024-01-19 22:30\N{EN DASH}2024-01-20 01:45",
        ),
        ("2024-01-19", "Asia/Tokyo", "2024-01-19"),
        ("unknown", "Asia/Tokyo", "unknown"),
    ],
)
def test_any_time(text, place, expected):
    """What is not known stays visible."""
    assert when_text(when(text, "Africa/Johannesburg"), zone(place)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15:30", "15:30"),
        ("~15:30", "~15:30"),
        ("~15:30 ±1h", "~15:30 ±1h"),
        ("15:30..15:45", "15:30\N{EN DASH}15:45"),
        ("23:50..00:10", "23:50\N{EN DASH}00:10 +1d"),
    ],
)
def test_any_time_without_a_date(text, expected):
    """In a record that says `date: unknown`."""
    found = Reader(None, relative=True).read(text)
    assert isinstance(found, When)
    assert when_text(found, zone("UTC")) == expected


def test_instants_from_any_zone():
    """An aware time of any zone is an instant."""
    assert instant_text(datetime(2024, 1, 19, 13, tzinfo=UTC)) == "2024-01-19T13:00:00Z"
