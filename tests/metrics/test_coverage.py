"""Incidents in the working hours, and in the nights, of several regions."""
# ruff: noqa: E501  # a reason is read in one line

from datetime import UTC, datetime, timedelta

import pytest

from pmkit.metrics.coverage import Covered, coverage, region, total
from pmkit.metrics.durations import Skipped
from pmkit.model.incident import Kind, Status
from pmkit.timestamps.hours import Hours
from pmkit.timestamps.shifts import read_hours
from tests.metrics.incidents import incident

AS_OF = datetime(2024, 3, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def regions(*texts):
    """Regions such as `Europe/Berlin Mon-Fri 09:00-17:00`."""
    found = []
    for text in texts:
        hours = read_hours(text)
        assert isinstance(hours, Hours), hours
        found.append(region(hours))
    return found


SUN = regions(
    "Europe/Berlin Mon-Fri 09:00-17:00",
    "America/New_York Mon-Fri 09:00-17:00",
    "Asia/Tokyo Mon-Fri 09:00-18:00",
)


def covered(timeline, *, of=SUN, **fields):
    """What can be said of it."""
    found = coverage(incident("a", timeline, **fields), of, AS_OF)
    assert isinstance(found, Covered), found
    return found


def test_each_region_sees_its_own_part():
    """From 06:00 to 18:00 in UTC on a Wednesday before summer time begins in Europe.

    Berlin works from 08:00 to 16:00, New York from 13:00 to 21:00, Tokyo from 00:00 to 09:00.
    Nights are 21:00 to 06:00, 02:00 to 11:00 and 13:00 to 22:00.
    """
    found = covered("2024-03-13 06:00 = started, 2024-03-13 18:00 = resolved")
    assert found.elapsed.point == 12 * HOUR
    assert [part.work.time.point / HOUR for part in found.regions] == [8, 5, 3]
    assert [part.night.time.point / HOUR for part in found.regions] == [0, 5, 5]
    assert [part.work.share for part in found.regions] == [8 / 12, 5 / 12, 3 / 12]
    assert [part.work.began for part in found.regions] == [False, False, True]
    assert [part.night.began for part in found.regions] == [False, True, False]
    # at least one, all, none: works from 06:00 to 18:00; sleeps from 06:00 to 11:00, 13:00 to 18:00
    assert [part.work.time.point / HOUR for part in found.together] == [12, 0, 0]
    assert [part.night.time.point / HOUR for part in found.together] == [10, 0, 2]
    assert [part.work.began for part in found.together] == [True, False, False]
    assert [part.night.began for part in found.together] == [True, False, False]


def test_several_work_at_once():
    """Berlin and New York share 13:00 to 16:00, and both sleep from 02:00 to 06:00."""
    found = covered("2024-03-13 00:00 = started, 2024-03-14 00:00 = resolved", of=SUN[:2])
    assert [part.work.time.point / HOUR for part in found.together] == [13, 3, 11]
    assert [part.night.time.point / HOUR for part in found.together] == [14, 4, 10]


def test_the_parts_add_up():
    """At least one and none are all of it; inside and outside as well."""
    found = covered("2024-03-08 03:17 = started, 2024-03-19 21:49 = resolved")
    for part in (*found.regions, *found.together):
        for inside in part:
            assert inside.time.point + inside.outside.point == found.elapsed.point
    some, _, none = found.together
    assert some.work.time.point + none.work.time.point == found.elapsed.point


def test_uncertain_times_are_bounds():
    """About 08:00 to 09:00..10:00: one hour to 1 h 45 of Berlin's, of 45 minutes to 2 h 15."""
    found = covered("~2024-03-13 08:00 = started, 2024-03-13 09:00..10:00 = resolved")
    berlin = found.regions[0].work
    minutes = [each / timedelta(minutes=1) for each in berlin.time]
    assert minutes == [90, 45, 120]  # from 08:00 to the middle, 08:15 to 09:00, 08:00 to 10:00
    assert [each / timedelta(minutes=1) for each in found.elapsed] == [90, 45, 135]
    assert berlin.bounds == (45 / 60, 1)  # 15 minutes before 08:00 may have been outside
    assert berlin.share == 1
    assert berlin.began is None  # from 07:45 to 08:15
    assert found.regions[2].work.began is True


def test_bounds_hold_whatever_the_times_were():
    """The share of each pair of times lies within those of the uncertain ones."""
    found = covered("~2024-03-13 08:00 ±30m = started, ~2024-03-13 16:00 ±30m = resolved")
    low, high = found.regions[0].work.bounds or (0, 0)
    for begin in ("07:30", "07:50", "08:00", "08:30"):
        for end in ("15:30", "16:00", "16:20", "16:30"):
            exact = covered(f"2024-03-13 {begin} = started, 2024-03-13 {end} = resolved")
            assert low <= (exact.regions[0].work.share or 0) <= high


def test_an_open_incident_lasts_until_now():
    """Three days and twelve hours until Friday noon."""
    found = covered("2024-03-19 00:00 = started")
    assert found.end is None
    assert found.elapsed.point == 84 * HOUR
    assert found.regions[0].work.time.point == (8 + 8 + 8 + 4) * HOUR


def test_a_moment_has_no_share():
    """It began somewhere all the same."""
    found = covered("~2024-03-13 10:00 = started+resolved")
    assert found.regions[0].work.share is None
    assert found.regions[0].work.bounds is None
    assert [part.work.began for part in found.regions] == [True, False, False]


@pytest.mark.parametrize(
    ("timeline", "fields", "reason"),
    [
        ("unknown = started, 2024-03-13 = resolved", {}, "the time of its begin is unknown"),
        ("2024-03-13 = started, 2024-03-14 10:00 = resolved", {}, "only the day of its begin is known"),
        ("2024-03-13 10:00 = started, 2024-03-14 = resolved", {}, "only the day of its end is known"),
        ("2024-03-13 10:00 = started, unknown = resolved", {}, "the time of its end is unknown"),
        ("10:00 = started, 11:00 = resolved", {"date_unknown": True}, "its date is unknown"),
        ("2024-03-13 10:00 = started", {"status": Status.RESOLVED}, 'no event is marked "resolved" or "closed"'),
        ("2024-03-13 10:00 = started, 2024-03-13 09:00 = resolved", {}, "it ends before it begins"),
        ("2025-03-13 10:00 = started", {}, "it begins after the time of the report"),
        ("2024-03-13 10:00 = started", {"status": Status.DUPLICATE}, "it is a duplicate of another incident"),
        ("2024-03-13 10:00 = started", {"kind": Kind.EXERCISE}, "it is an exercise"),
    ],
)  # fmt: skip
def test_who_is_left_out(timeline, fields, reason):
    """With the reason."""
    assert coverage(incident("a", timeline, **fields), SUN, AS_OF) == Skipped("a", reason)


def test_many_incidents_are_one_sum():
    """Two hours, of which one is Berlin's, and eight, of which all are."""
    first = covered("2024-03-13 07:00 = started, 2024-03-13 09:00 = resolved")
    second = covered("2024-03-13 08:00 = started, 2024-03-13 16:00 = resolved")
    found = total([each.regions[0] for each in (first, second)])
    assert found.work.time.point == 9 * HOUR
    assert found.work.share == 9 / 10
    assert total([]).work.share is None


def test_the_night_is_that_of_the_wall_clock():
    """In Berlin, the one in which summer time ended in 2023 lasted ten hours."""
    found = covered("2023-10-28 12:00 = started, 2023-10-29 12:00 = resolved")
    assert found.regions[0].night.time.point == 10 * HOUR
