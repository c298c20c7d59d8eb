"""Hours at which somebody works, over changes of the clocks, holidays and midnight."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmkit.timestamps.hours import (
    Hours,
    Span,
    bounds,
    elapsed,
    is_open,
    open_between,
    open_time,
)
from pmkit.timestamps.parse import Reader
from pmkit.timestamps.recurrence import Recurrence, read_recurrence
from pmkit.timestamps.shifts import EVERY_DAY, Shift, read_shift, week
from pmkit.timestamps.when import Elapsed, When
from pmkit.timestamps.zones import zone
from tests.timestamps.reading_texts import text_of, utc, when

NY = "America/New_York"
HAVANA = "America/Havana"
MINUTE = timedelta(minutes=1)
ZERO = timedelta(0)


def hours(place, *texts, holidays=(), rules=()):
    """Hours such as `Mon-Fri 09:00-17:00`."""
    shifts = []
    for text in texts:
        shift = read_shift(text)
        assert isinstance(shift, Shift), shift
        shifts.append((shift.days or EVERY_DAY, shift.spans))
    days = frozenset(date.fromisoformat(day) for day in holidays)
    return Hours("office", zone(place), week(shifts), days, tuple(map(_rule, rules)))


def _rule(text):
    rule = read_recurrence(text)
    assert isinstance(rule, Recurrence), rule
    return rule


def opened(of, start, end):
    """What is open, as texts in UTC."""
    return [tuple(map(text_of, pair)) for pair in open_between(of, utc(start), utc(end))]


def lasting(of, start, end):
    """How long is open between two times as a record writes them in the zone of `of`."""
    first, last = (when(text, of.zone.key).at for text in (start, end))
    assert first is not None
    assert last is not None
    return open_time(of, first, last)


# Days on which the clocks change


@pytest.mark.parametrize(
    ("place", "text", "day", "expected"),
    [
        # New York: from 02:00 to 03:00 on 10 March, from 02:00 to 01:00 on 3 November 2024
        (NY, "00:00-24:00", "2024-03-10", ["05:00", "+1 04:00"]),  # 23 h
        (NY, "00:00-24:00", "2024-11-03", ["04:00", "+1 05:00"]),  # 25 h
        (NY, "01:00-03:00", "2024-03-10", ["06:00", "07:00"]),  # one hour of two
        (NY, "02:15-02:45", "2024-03-10", []),  # it did not happen
        (NY, "02:30-04:00", "2024-03-10", ["07:00", "08:00"]),  # opens after the gap
        (NY, "01:00-02:30", "2024-03-10", ["06:00", "07:00"]),  # closes at the gap
        (NY, "01:00-02:00", "2024-11-03", ["05:00", "07:00"]),  # both readings
        (NY, "01:30-02:30", "2024-11-03", ["05:30", "07:30"]),  # opens at the first
        (NY, "00:30-01:30", "2024-11-03", ["04:30", "06:30"]),  # closes at the second
        (NY, "00:00-01:00", "2024-11-03", ["04:00", "05:00"]),  # ends before both
        (NY, "22:00-01:30", "2024-11-02", ["+1 02:00", "+1 06:30"]),  # so does a night shift
        # Havana: the clocks go from 01:00 to 00:00, so midnight of 3 November is there twice
        (HAVANA, "00:00-24:00", "2024-11-03", ["04:00", "+1 05:00"]),
        (HAVANA, "20:00-24:00", "2024-11-02", ["+1 00:00", "+1 04:00"]),  # the day is over
        (HAVANA, "20:00-00:30", "2024-11-02", ["+1 00:00", "+1 05:30"]),
        # Lord Howe moves by half an hour, forward at 02:00
        ("Australia/Lord_Howe", "01:00-03:00", "2024-10-06", ["-1 14:30", "-1 16:00"]),
        # Dublin: summer time is its standard time
        ("Europe/Dublin", "09:00-17:00", "2024-07-01", ["08:00", "16:00"]),
        # Apia had no 30 December 2011
        ("Pacific/Apia", "09:00-17:00", "2011-12-30", []),
    ],
)
def test_spans_are_those_of_the_wall_clock(place, text, day, expected):
    """The longer a day, the longer its hours."""
    only = date.fromisoformat(day)
    of = hours(place, text)
    week_ = tuple(spans if at == only.weekday() else () for at, spans in enumerate(of.week))
    start = datetime(only.year, only.month, only.day, tzinfo=UTC) - timedelta(days=1)
    found = [
        f"{(at.date() - only).days:+d} {at:%H:%M}".removeprefix("+0 ")
        for pair in open_between(of._replace(week=week_), start, start + timedelta(days=3))
        for at in pair
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("place", "start", "end", "expected"),
    [
        (NY, "2024-03-09 12:00", "2024-03-10 13:00", 24),
        ("Europe/London", "2024-03-30 23:00Z", "2024-03-31 03:00", 3),
        ("Pacific/Apia", "2011-12-29 23:00", "2011-12-31 01:00", 2),
        ("Australia/Lord_Howe", "2024-04-07 00:00", "2024-04-08 00:00", 24.5),
        ("Australia/Lord_Howe", "2024-10-06 00:00", "2024-10-07 00:00", 23.5),
        (NY, "2024-11-03 00:30", "2024-11-03 01:30-05:00", 2),
    ],
)
def test_who_works_always_counts_elapsed_time(place, start, end, expected):
    """A clock round the clock is the wall."""
    assert lasting(hours(place, "00:00-24:00"), start, end) == timedelta(hours=expected)


def test_two_spans_that_meet_in_a_fold_do_not_count_twice():
    """Until the second 01:30, and from the first: the hour between is one hour."""
    of = hours(NY, "00:00-01:30", "01:30-03:00")
    assert opened(of, "2024-11-03 04:00", "2024-11-03 08:00") == [
        ("2024-11-03T04:00:00Z", "2024-11-03T08:00:00Z")
    ]


# Weeks, holidays and midnight


def test_a_lunch_break_and_a_weekend():
    """Friday 11:00 to Monday 10:00: an hour, four hours and an hour."""
    of = hours(NY, "Mon-Fri 09:00-12:00, 13:00-17:00")
    assert lasting(of, "2024-03-15 11:00", "2024-03-18 10:00") == timedelta(hours=6)
    assert opened(of, "2024-03-15 15:00", "2024-03-18 14:00") == [
        ("2024-03-15T15:00:00Z", "2024-03-15T16:00:00Z"),
        ("2024-03-15T17:00:00Z", "2024-03-15T21:00:00Z"),
        ("2024-03-18T13:00:00Z", "2024-03-18T14:00:00Z"),
    ]


def test_a_shift_belongs_to_the_day_on_which_it_begins():
    """That of Friday ends on Saturday; on a holiday none begins, and that of the eve goes on."""
    of = hours("UTC", "Mon-Fri 22:00-06:00", holidays=["2024-12-25"])
    assert opened(of, "2024-12-23 12:00", "2024-12-28 12:00") == [
        ("2024-12-23T22:00:00Z", "2024-12-24T06:00:00Z"),
        ("2024-12-24T22:00:00Z", "2024-12-25T06:00:00Z"),
        ("2024-12-26T22:00:00Z", "2024-12-27T06:00:00Z"),
        ("2024-12-27T22:00:00Z", "2024-12-28T06:00:00Z"),
    ]


def test_holidays_that_come_again():
    """Christmas of each year, and the Friday before Easter."""
    of = hours(
        "UTC",
        "09:00-17:00",
        rules=["FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25,26", "FREQ=YEARLY;BYEASTER=-2"],
    )
    for year, friday in ((2024, "2024-03-29"), (2025, "2025-04-18")):
        for day in (f"{year}-12-25", f"{year}-12-26", friday):
            assert not is_open(of, utc(f"{day} 12:00"))
        assert is_open(of, utc(f"{year}-12-24 12:00"))
        assert is_open(of, utc(f"{year}-12-27 12:00"))


def test_a_new_year_is_no_seam():
    """A night over it is one span, and so is a hundred years round the clock."""
    night = hours("Asia/Tokyo", "22:00-06:00")
    assert opened(night, "2023-12-31 12:00", "2024-01-01 12:00") == [
        ("2023-12-31T13:00:00Z", "2023-12-31T21:00:00Z")
    ]
    assert opened(hours("UTC", "00:00-24:00"), "1980-01-01", "2080-01-01") == [
        ("1980-01-01T00:00:00Z", "2080-01-01T00:00:00Z")
    ]


def test_open_is_half_open():
    """At 09:00 it is, at 17:00 it is no more."""
    of = hours("UTC", "09:00-17:00")
    found = [is_open(of, utc(f"2024-03-15 {clock}")) for clock in ("08:59:59", "09:00", "17:00")]
    assert found == [False, True, False]
    assert opened(of, "2024-03-15 10:00", "2024-03-15 10:00") == []


def test_hours_without_any():
    """Never open, and no fault."""
    never = Hours("never", zone(NY), ((),) * 7)
    assert opened(never, "2024-01-01", "2025-01-01") == []
    assert open_time(never, utc("2024-01-01"), utc("2025-01-01")) == ZERO


# Uncertain times


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        # point, low, high in minutes; the office is open from 09:00 to 17:00
        ("2024-03-15 16:00", "2024-03-18 10:00", (120, 120, 120)),
        ("2024-03-15 16:00", "~2024-03-18 10:00", (120, 105, 135)),
        ("~2024-03-15 20:00", "2024-03-18 10:00", (60, 60, 60)),  # whenever that was in the night
        ("2024-03-15 16:50", "2024-03-15 17:00..18:00", (10, 10, 10)),
        ("2024-03-15 16:50..17:10", "2024-03-18 09:30", (30, 30, 40)),
        ("~2024-03-15 10:00", "2024-03-15 10:05", (5, -10, 20)),
        ("2024-03-18 10:00", "2024-03-15 16:00", (-120, -120, -120)),
    ],
)
def test_bounds_of_uncertain_times(start, end, expected):
    """From edge to edge; the best value from centre to centre."""
    of = hours(NY, "Mon-Fri 09:00-17:00")
    found = elapsed(of, when(start), when(end))
    assert found == Elapsed(*(timedelta(minutes=minutes) for minutes in expected))


def test_what_cannot_be_said():
    """A day has bounds; an unknown time and a clock time without a date have none."""
    of = hours(NY, "Mon-Fri 09:00-17:00")
    start, day = when("2024-03-15 16:00"), when("2024-03-18")
    assert elapsed(of, start, day) is None
    assert bounds(of, start, day) == (timedelta(hours=1), timedelta(hours=9))
    clock = Reader(None, relative=True).read("15:30")
    assert isinstance(clock, When)
    for other in (when("unknown"), clock):
        assert elapsed(of, start, other) is None
        assert bounds(of, other, start) is None
    assert elapsed(of, clock, clock) is None


# Against a clock that is read every minute

CHANGES = [
    (NY, "2024-03-08"),
    (NY, "2024-11-01"),
    ("Europe/Berlin", "2024-10-25"),
    (HAVANA, "2024-03-08"),
    (HAVANA, "2024-11-01"),
    ("America/Sao_Paulo", "2018-02-16"),
    ("America/Sao_Paulo", "2018-11-02"),
    ("Australia/Lord_Howe", "2024-04-05"),
    ("Antarctica/Troll", "2024-03-29"),
    ("Antarctica/Troll", "2024-10-25"),
    ("Africa/Cairo", "2024-04-24"),
    ("Asia/Almaty", "2024-02-28"),
    ("Asia/Dhaka", "2009-12-30"),
    ("Asia/Pyongyang", "2018-05-03"),
    ("Pacific/Apia", "2011-12-28"),
    ("Asia/Kolkata", "2024-03-08"),
]
DAYS_READ = 5


@cache
def _read_every_minute(place, first):
    """Pairs of each minute of some days and what the clocks showed then."""
    start = datetime.fromisoformat(first).replace(tzinfo=UTC)
    clock = zone(place)
    return [
        (at, at.astimezone(clock).replace(tzinfo=None, fold=0))
        for at in (start + n * MINUTE for n in range(DAYS_READ * 1440))
    ]


def _minutes_open(of, first):
    """The minutes at which `of` is open, found by looking at the clock at each of them.

    A span opens when the clocks show its begin or more for the first time, and closes after they
    show less than its end for the last time; `24:00` is over when the next day begins.
    """
    read = _read_every_minute(of.zone.key, first)
    found: set[datetime] = set()
    day = read[0][1].date() - timedelta(days=1)
    while day <= read[-1][1].date():
        midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001  # a local time
        for span in of.week[day.weekday()] if day not in of.holidays else ():
            begin, end = (midnight + minutes * MINUTE for minutes in span)
            late = [at for at, wall in read if wall >= begin]
            early = [at for at, wall in read if wall < end]
            if span.end == 1440:
                over = next((at for at, wall in read if wall >= end), None)
                early = [at for at in early if over is None or at < over]
            if late and early:
                found.update(at for at, _ in read if late[0] <= at <= early[-1])
        day += timedelta(days=1)
    return found


def _near_changes(place, first):
    """Clock times around those at which the clocks are put forward or back, in minutes."""
    read = _read_every_minute(place, first)
    jumps = {
        wall for pair in pairwise(read) for _, wall in pair if pair[1][1] - pair[0][1] != MINUTE
    }
    return sorted(
        (60 * wall.hour + wall.minute + more) % 1440
        for wall in jumps
        for more in (-31, -1, 0, 1, 31)
    )


def _spans(times):
    """A span of a day, also over midnight, or all of it."""
    return st.tuples(times, times).map(
        lambda ends: Span(ends[0], ends[1] if ends[1] > ends[0] else ends[1] + 1440)
    ).filter(lambda span: span.end - span.begin < 1440) | st.sampled_from(
        [Span(0, 1440), Span(20 * 60, 1440)]
    )


def _weeks(times):
    """Weeks of which every day is another, and weeks of which all are the same."""
    days = st.lists(_spans(times), max_size=2).map(tuple)
    return st.tuples(*[days] * 7) | days.map(lambda day: (day,) * 7)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_clock_that_is_read_every_minute_agrees(data):
    """In the weeks in which clocks do something rare; the spans may even overlap."""
    place, first = data.draw(st.sampled_from(CHANGES))
    read = _read_every_minute(place, first)
    holiday = data.draw(st.sampled_from([wall.date() for _, wall in read[:: 12 * 60]]))
    near = _near_changes(place, first) or [540]
    week_ = data.draw(_weeks(st.sampled_from(near) | st.integers(0, 1439)))
    of = Hours("x", zone(place), week_, frozenset([holiday]))
    minutes = _minutes_open(of, first)
    ends = st.sampled_from([1440, len(read) - 1441]) | st.integers(1440, len(read) - 1441)
    low, high = sorted((data.draw(ends), data.draw(ends)))
    start, end = read[low][0], read[high][0]
    found = list(open_between(of, start, end))
    expected = [at for at in sorted(minutes) if start <= at < end]
    assert [at for begin, close in found for at in _every_minute(begin, close)] == expected
    assert open_time(of, start, end) == len(expected) * MINUTE
    assert all(is_open(of, at) == (at in minutes) for at, _ in read[low:high:97])


def _every_minute(begin, end):
    return [begin + n * MINUTE for n in range(round((end - begin) / MINUTE))]


ZONES = st.sampled_from([place for place, _ in CHANGES]).map(zone)
INSTANTS = st.datetimes(datetime(1971, 1, 1), datetime(2099, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001  # in UTC


@settings(max_examples=200, deadline=None)
@given(
    _weeks(st.integers(0, 1439)),
    ZONES,
    INSTANTS,
    st.lists(st.timedeltas(ZERO, timedelta(days=900)), min_size=3),
)
def test_time_on_a_clock_is_a_measure(spans, place, first, steps):
    """It adds up, it grows, it is never more than what elapsed, and open and closed are all."""
    of = Hours("x", place, spans)
    steps = steps[:3]
    a, b, c, d = (first + sum(steps[:n], ZERO) for n in range(4))
    assert open_time(of, a, c) == open_time(of, a, b) + open_time(of, b, c)
    assert open_time(of, b, c) <= open_time(of, a, d)
    assert ZERO <= open_time(of, a, b) <= b - a
    assert open_time(of, b, a) == -open_time(of, a, b)
    found = list(open_between(of, a, d))
    assert sum((end - begin for begin, end in found), ZERO) == open_time(of, a, d)
    assert all(a <= begin < end <= d for begin, end in found)
    assert all(end < begin for (_, end), (begin, _) in pairwise(found))
    closed = [a, *(at for pair in found for at in pair), d]
    gaps = sum((closed[n + 1] - closed[n] for n in range(0, len(closed), 2)), ZERO)
    assert gaps + open_time(of, a, d) == d - a


# Bounds of the work


def test_nothing_is_open_outside_of_the_years_of_a_record():
    """Before 1970 and after 2100; a span of all years ends."""
    of = hours("UTC", "00:00-24:00")
    assert opened(of, "0001-01-01", "9999-12-31") == [
        ("1970-01-01T00:00:00Z", "2101-01-01T00:00:00Z")
    ]
    assert opened(of, "1900-01-01", "1969-12-31") == []
    assert open_time(of, utc("2200-01-01"), utc("9999-12-31")) == ZERO
    assert open_time(of, utc("1969-12-31"), utc("1970-01-02")) == timedelta(days=1)


def test_ten_years_are_counted_at_once():
    """Of 3,653 days and a dozen rules; then a thousand questions about them."""
    rules = [f"FREQ=YEARLY;BYMONTH={month};BYDAY=1MO" for month in range(1, 13)]
    of = hours(NY, "Mon-Fri 09:00-12:00, 13:00-17:00", rules=rules)
    start = perf_counter()
    assert open_time(of, utc("2010-01-01"), utc("2020-01-01")) == timedelta(hours=7 * 2488)
    for day in range(1000):
        open_time(of, utc("2010-01-01") + timedelta(days=day), utc("2020-01-01"))
    assert perf_counter() - start < 3  # 0.1 s on the machine on which it was written
