"""Days on which a zone has one offset are read without a look at each time."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from pmkit.timestamps.parse import Reader
from pmkit.timestamps.when import TimeFault, When
from pmkit.timestamps.zones import zone, zone_names
from tests.timestamps.tzif import changes, content


def test_no_zone_changes_its_clocks_forth_and_back_within_a_day():
    """So a day that begins and ends with the same offset has it all the time."""
    pairs = 0
    for file in {content(name) for name in zone_names()}:
        moved = [each for each in changes(file) if each.before != each.after]
        for first, second in pairwise(moved):
            pairs += 1
            assert second.at - first.at > 86_400 or first.before != second.after
    assert pairs > 10_000


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Europe/Berlin", "2024-03-30 02:30", "2024-03-30 01:30:00+00:00"),
        ("Europe/Berlin", "2024-03-31 02:30", "time-in-gap"),
        ("Europe/Berlin", "2024-03-31 03:30", "2024-03-31 01:30:00+00:00"),
        ("Europe/Berlin", "2024-10-27 02:30", "time-in-fold"),
        ("Europe/Berlin", "2024-10-28 00:00", "2024-10-27 23:00:00+00:00"),
        ("America/Havana", "2024-11-03 00:30", "time-in-fold"),
        ("America/Havana", "2024-11-02 23:59", "2024-11-03 03:59:00+00:00"),
        ("Africa/Cairo", "2024-04-26 00:30", "time-in-gap"),
        ("Africa/Cairo", "2024-04-25 23:59", "2024-04-25 21:59:00+00:00"),
        ("Pacific/Apia", "2011-12-29 23:59", "2011-12-30 09:59:00+00:00"),
        ("UTC", "2100-12-31 23:59", "2100-12-31 23:59:00+00:00"),
        ("UTC", "2101-01-01 00:00", "year-out-of-range"),
        ("UTC", "2023-02-29 10:00", "no-such-date"),
        ("UTC", "2024-01-19 24:00", "end-of-day-24"),
        ("UTC", "2024-W03-5 10:00", "unreadable-time"),
        ("UTC", "2024-01-19x10:00", "unreadable-time"),
        ("UTC", "2024-01-19 10.00", "unreadable-time"),
    ],
)
def test_days_beside_changes_of_the_clocks(name, text, expected):
    """The first and the last minute of a day, and the hours that were skipped or shown twice."""
    found = Reader(zone(name)).read(text)
    assert (found.code if isinstance(found, TimeFault) else str(found.at)) == expected


@pytest.mark.parametrize("name", ["Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu"])
def test_the_short_way_gives_what_the_long_way_gives(name):
    """Each quarter of an hour of three years, with and without seconds."""
    place, wall = zone(name), datetime(2023, 1, 1, tzinfo=UTC)
    for _ in range(3 * 365 * 96):
        short = Reader(place).read(f"{wall:%Y-%m-%d %H:%M}")
        long = Reader(place).read(f"{wall:%Y-%m-%d %H:%M:%S}")
        if isinstance(long, When):
            assert isinstance(short, When)
            assert short == long._replace(written=short.written)
        else:
            assert isinstance(short, TimeFault)
            assert short.code == long.code
        wall += timedelta(minutes=15)
