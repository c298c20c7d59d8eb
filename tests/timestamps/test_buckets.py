"""Periods of every unit in every zone: they leave nothing out and count nothing twice."""

from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmkit.metrics.grouping import grouped
from pmkit.model.incident import Incident
from pmkit.model.lifecycle import ordered
from pmkit.model.timeline import Event
from pmkit.timestamps.elapsed import elapsed
from pmkit.timestamps.format import offset_text, wall_text
from pmkit.timestamps.parse import Reader
from pmkit.timestamps.periods import UNITS, period, periods_between
from pmkit.timestamps.resolve import day_bounds
from pmkit.timestamps.when import Precision, When
from pmkit.timestamps.zones import zone, zone_names

ZONES = st.sampled_from(zone_names()).map(zone)
FIRST, LAST = datetime(1971, 1, 1), datetime(2099, 12, 30)  # noqa: DTZ001  # local times
INSTANTS = st.datetimes(FIRST, LAST, timezones=st.just(UTC))
SPANS = st.tuples(INSTANTS, st.timedeltas(timedelta(0), timedelta(days=900))).map(
    lambda pair: (pair[0], min(pair[0] + pair[1], LAST.replace(tzinfo=UTC)))
)
MICROSECOND = timedelta(microseconds=1)
LONGEST = {"week": 7, "month": 31, "quarter": 92, "year": 366}


@given(SPANS, st.sampled_from(UNITS), ZONES)
def test_periods_follow_each_other_without_a_gap(span, unit, place):
    """Each begins where the one before ends, and the labels sort as the periods do."""
    start, end = span
    found = periods_between(start, end, unit, place)
    assert bool(found) == (start < end)
    for before, after in pairwise(found):
        assert before.end == after.start
        assert before.label < after.label
    if found:
        assert found[0].start <= start < found[0].end
        assert found[-1].start < end <= found[-1].end
    for each in found:  # a day more: a zone that crossed the date line the other way, or DST
        assert timedelta(0) < each.end - each.start <= timedelta(days=LONGEST[unit] + 1)


@given(INSTANTS, st.sampled_from(UNITS), ZONES)
def test_a_period_is_half_open(moment, unit, place):
    """Its first instant is in it, the last microsecond as well, and its end is not."""
    own = period(moment, unit, place)
    assert own.start <= moment < own.end
    assert period(own.start, unit, place) == own
    assert period(own.end - MICROSECOND, unit, place) == own
    assert period(own.end, unit, place).start == own.end
    assert period(own.start - MICROSECOND, unit, place).end == own.start


@given(SPANS, st.sampled_from(UNITS), ZONES)
def test_what_lies_in_the_periods_adds_up_to_the_whole(span, unit, place):
    """The time from start to end is the sum of its parts, to the microsecond."""
    start, end = span
    parts = [
        min(end, each.end) - max(start, each.start)
        for each in periods_between(start, end, unit, place)
    ]
    assert all(part > timedelta(0) for part in parts)
    assert sum(parts, timedelta(0)) == end - start


@given(INSTANTS, ZONES)
def test_the_shorter_lie_in_the_longer(moment, place):
    """A month in its quarter, a quarter in its year; a week may lie in two of each."""
    month, quarter, year = (period(moment, unit, place) for unit in ("month", "quarter", "year"))
    assert year.start <= quarter.start <= month.start <= moment
    assert moment < month.end <= quarter.end <= year.end


@given(st.dates(FIRST.date(), LAST.date()), ZONES)
def test_days_follow_each_other(day, place):
    """A day ends where the next begins; one that a zone left out is empty."""
    start, end = day_bounds(day, place)
    assert day_bounds(day + timedelta(days=1), place)[0] == end
    if start == end:
        assert place.key in {
            "Pacific/Apia",
            "Pacific/Fakaofo",
            "Pacific/Kwajalein",
            "Kwajalein",
        } | {
            "Pacific/Enderbury",
            "Pacific/Kanton",
            "Pacific/Kiritimati",
        }
        return
    assert start.astimezone(place).date() == day
    assert (end - MICROSECOND).astimezone(place).date() == day
    assert (start - MICROSECOND).astimezone(place).date() < day
    assert timedelta(hours=20) <= end - start <= timedelta(hours=28)


def _at(moment, place):
    """An exact time as a record in `place` would say it, with its offset."""
    local = moment.astimezone(place)
    found = Reader(None).read(wall_text(local) + offset_text(local.utcoffset() or timedelta(0)))
    assert isinstance(found, When), found
    return found


SINCE_1973 = st.datetimes(datetime(1973, 1, 1), LAST, timezones=st.just(UTC))  # noqa: DTZ001  # local


NEAR = SINCE_1973.flatmap(  # of some two years: every week of a century would be listed
    lambda first: st.lists(st.datetimes(first.replace(tzinfo=None), _later(first)), max_size=20)
).map(lambda walls: [wall.replace(tzinfo=UTC) for wall in walls])


def _later(first):
    return min(first.replace(tzinfo=None) + timedelta(days=700), LAST)


@given(NEAR, st.sampled_from((None, *UNITS)), ZONES, ZONES)
def test_incidents_in_periods_add_up_to_all_incidents(moments, unit, here, there):
    """Each is counted once, in the period that has its start in the zone of the report."""
    incidents = [
        Incident(str(number), "Example", (Event(_at(moment, here), "It begins"),))
        for number, moment in enumerate(moments)
    ]
    found = grouped(incidents, unit=unit, zone=there)
    assert found.unplaced == ()
    counted = [index for group in found.groups for index in group.incidents]
    assert sorted(counted) == list(range(len(moments)))
    if unit is not None and moments:
        starts = [group.period.start for group in found.groups if group.period]
        for position, group in enumerate(found.groups):
            for index in group.incidents:
                assert bisect_right(starts, moments[index]) - 1 == position


@given(st.lists(st.tuples(SINCE_1973, ZONES), max_size=20))
def test_events_sort_by_instant_then_by_place_in_the_file(pairs):
    """Whatever their zones and offsets are; a wall clock decides nothing."""
    events = tuple(Event(_at(moment, place), str(n)) for n, (moment, place) in enumerate(pairs))
    found = ordered(Incident("example", "Example", events))
    by_epoch = sorted(
        range(len(pairs)), key=lambda n: (pairs[n][0] - datetime(1970, 1, 1, tzinfo=UTC), n)
    )
    assert [event.event for event in found] == [str(n) for n in by_epoch]


@given(st.lists(st.tuples(SINCE_1973, ZONES), min_size=3, max_size=3))
def test_elapsed_times_add_up(pairs):
    """From first to last is from first to second and from second to last, in any zones."""
    first, second, last = (_at(moment, place) for moment, place in pairs)
    parts = [elapsed(first, second), elapsed(second, last), elapsed(first, last)]
    points = [part.point for part in parts if part]
    assert points[0] + points[1] == points[2]


@pytest.mark.parametrize("precision", list(Precision))
def test_every_precision_has_a_place_in_a_period_or_a_reason(precision):
    """An uncertain start is counted where its centre lies, or left out and named."""
    texts = {
        Precision.EXACT: "2024-03-31 23:59",
        Precision.APPROXIMATE: "~2024-03-31 23:59",
        Precision.RANGE: "2024-03-31 23:00..2024-04-01 00:30",
        Precision.DATE: "2024-03-31",
        Precision.CLOCK: "23:59",
        Precision.UNKNOWN: "unknown",
    }
    reader = Reader(zone("UTC"), relative=precision is Precision.CLOCK)
    at = reader.read(texts[precision])
    assert isinstance(at, When)
    assert at.precision is precision
    found = grouped([Incident("a", "Example", (Event(at, "It"),))], unit="month", zone=zone("UTC"))
    if precision in {Precision.CLOCK, Precision.UNKNOWN}:
        assert [each.incident for each in found.unplaced] == ["a"]
    else:
        assert [group.period.label for group in found.groups if group.period] == ["2024-03"]
        assert found.unplaced == ()
