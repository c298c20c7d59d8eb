from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmkit.metrics.durations import Skipped
from pmkit.metrics.grouping import begun_between, begun_in, grouped
from pmkit.timestamps.zones import zone
from tests.metrics.incidents import incident

UTC_ZONE = zone("UTC")


@pytest.mark.parametrize(
    ("place", "months"),
    [
        ("UTC", ["2026-03", "2026-04", "2026-04", "2026-02"]),
        ("America/New_York", ["2026-02", "2026-03", "2026-04", "2026-02"]),
        ("Asia/Tokyo", ["2026-03", "2026-04", "2026-04", "2026-03"]),
    ],
)
def test_an_incident_belongs_to_the_month_of_its_begin_in_the_zone_of_the_report(place, months):
    """2026-04-01T03:59:59Z is 23:59:59 of 31 March in New York; one second later it is April.

    2026-03-01T04:30Z is 23:30 of 28 February there; 2026-02-28T15:30Z is March in Tokyo.
    """
    begins = (
        "2026-03-01T04:30Z",
        "2026-04-01T03:59:59Z",
        "2026-04-01T04:00Z",
        "2026-02-28T15:30Z",
    )
    found = [
        begun_in(incident("x", f"{begin} = started"), "month", zone(place)) for begin in begins
    ]
    assert [each if isinstance(each, str) else each.label for each in found] == months


def test_without_a_start_its_first_known_time_places_it():
    """Nobody marked when it started."""
    one = incident("one", "unknown, 2026-03-31 23:00, 2026-04-01 09:00 = resolved")
    assert getattr(begun_in(one, "month", UTC_ZONE), "label", None) == "2026-03"


def test_a_day_is_enough_where_all_of_it_lies_in_one_period():
    """31 March in Tokyo ends in March in UTC as well, but it began on 30 March at 15:00Z."""
    day = incident("day", "2026-03-31 = started", place="Asia/Tokyo")
    assert getattr(begun_in(day, "month", UTC_ZONE), "label", None) == "2026-03"
    first = incident("first", "2026-04-01 = started", place="Asia/Tokyo")
    assert begun_in(first, "month", UTC_ZONE) == (
        "only the day on which it began is known, 2026-04-01, "
        "which lies in 2026-03 and 2026-04 in UTC"
    )


def test_an_incident_without_an_instant_is_in_no_period():
    """It is named with the reason."""
    undated = incident("undated", "23:50 = started", date_unknown=True)
    dateless = incident("dateless", "unknown = started")
    found = grouped([undated, dateless], unit="year", zone=UTC_ZONE)
    assert found.unplaced == (
        Skipped("undated", "its date is unknown"),
        Skipped("dateless", "no time of it is known"),
    )
    assert [(group.period, group.incidents) for group in found.groups] == [(None, ())]


def test_periods_in_which_nothing_began_are_listed():
    """Between January and April lie two months without an incident."""
    ids = [incident("a", "2026-04-02 10:00 = started"), incident("b", "2026-01-02 10:00 = started")]
    found = grouped(ids, unit="month", zone=UTC_ZONE)
    assert [(group.period and group.period.label, group.incidents) for group in found.groups] == [
        ("2026-01", (1,)),
        ("2026-02", ()),
        ("2026-03", ()),
        ("2026-04", (0,)),
    ]


def test_severities_stand_in_the_order_of_the_scale():
    """Then others by name, then none."""
    levels = (None, "minor", "SEV3", "major", "SEV1")
    ids = [incident(str(level), "2026-01-02 10:00", severity=level) for level in levels]
    found = grouped(ids, by="severity", zone=UTC_ZONE, scale=("SEV1", "SEV2", "SEV3"))
    assert [group.value for group in found.groups] == ["SEV1", "SEV3", "major", "minor", None]
    assert found.groups[0].labels == {"severity": "SEV1"}


def test_an_incident_of_two_services_is_in_both_groups():
    """Named twice in one record, a service still counts once."""
    both = incident("both", "2026-01-02 10:00", services=("web", "api", "web"))
    none = incident("none", "2026-01-02 10:00")
    found = grouped([both, none], by="service", zone=UTC_ZONE)
    assert [(group.value, group.incidents) for group in found.groups] == [
        ("api", (0,)),
        ("web", (0,)),
        (None, (1,)),
    ]


def test_tags_group_as_services_do():
    """By name."""
    one = incident("one", "2026-01-02 10:00", tags=("dns", "change"))
    found = grouped([one], by="tag", zone=UTC_ZONE)
    assert [group.value for group in found.groups] == ["change", "dns"]


def test_nothing_is_one_empty_group():
    """A report on no incidents still lists its metrics."""
    assert [group.incidents for group in grouped([], zone=UTC_ZONE).groups] == [()]
    assert [group.incidents for group in grouped([], by="service", zone=UTC_ZONE).groups] == [()]


@pytest.mark.parametrize(
    ("begin", "inside"),
    [
        ("2026-03-01 00:00", True),
        ("2026-03-31 23:59:59", True),
        ("2026-04-01 00:00", False),
        ("2026-02-28 23:59:59", False),
        ("2026-03-01", True),
        ("2026-02-28", False),
    ],
)
def test_a_window_includes_its_first_instant_and_not_its_last(begin, inside):
    """[1 March, 1 April)."""
    since, until = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)
    assert begun_between(incident("x", f"{begin} = started"), since, until) is inside


def test_a_day_that_lies_on_the_edge_of_a_window_is_said_to():
    """The window begins at noon of that day."""
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    day = incident("day", "2026-03-01 = started")
    reason = "only the day on which it began is known, 2026-03-01"
    assert begun_between(day, noon, None) == reason
    assert begun_between(day, None, noon) == reason
    assert begun_between(day, noon, noon + timedelta(hours=1)) == reason


def test_without_a_window_everything_is_inside():
    """Even what has no time at all."""
    assert begun_between(incident("x", "unknown = started"), None, None) is True


@given(
    st.lists(st.datetimes(datetime(2015, 1, 1), datetime(2030, 1, 1)), max_size=30),  # noqa: DTZ001  # hypothesis wants it so
    st.sampled_from(["month", "quarter", "year"]),
    st.sampled_from(["UTC", "America/Havana", "Asia/Amman", "Pacific/Apia"]),
)
def test_every_incident_is_in_exactly_one_period(begins, unit, place):
    """And the period holds its begin."""
    ids = [incident("x", f"{begin:%Y-%m-%d %H:%M:%S} = started") for begin in begins]
    found = grouped(ids, unit=unit, zone=zone(place))
    counts = Counter(index for group in found.groups for index in group.incidents)
    assert counts == Counter(range(len(begins)))
    for group in found.groups:
        for index in group.incidents:
            assert group.period is not None
            assert group.period.start <= begins[index].replace(microsecond=0, tzinfo=UTC)
            assert begins[index].replace(tzinfo=UTC) < group.period.end
