"""Days that come again, against `dateutil.rrule` and against the calendar."""

from datetime import date, datetime
from itertools import takewhile
from time import perf_counter

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from pmkit.timestamps.recurrence import Recurrence, days, read_recurrence
from pmkit.timestamps.when import TimeFault


def rule(text):
    """A rule that can be followed."""
    found = read_recurrence(text)
    assert isinstance(found, Recurrence), found
    return found


def in_year(text, year):
    """The days that it names, as texts."""
    return [str(day) for day in days(rule(text), year)]


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25,26", 2024, ["2024-12-25", "2024-12-26"]),
        ("RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", 2024, ["2024-11-28"]),  # Thanksgiving
        ("FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO", 2024, ["2024-05-27"]),  # Memorial Day
        ("FREQ=YEARLY;BYEASTER=-2,1", 2024, ["2024-03-29", "2024-04-01"]),
        ("FREQ=YEARLY;BYEASTER=0", 2025, ["2025-04-20"]),
        ("FREQ=YEARLY;BYYEARDAY=-1", 2024, ["2024-12-31"]),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;BYMONTH=1,2",
            2024,
            ["2024-01-31", "2024-02-29"],
        ),
        ("freq=yearly;bymonth=2;bymonthday=29", 2023, []),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", 2024, ["2024-02-29"]),
        ("DTSTART:20240105 FREQ=WEEKLY;INTERVAL=26", 2024, ["2024-01-05", "2024-07-05"]),
        ("DTSTART:20230706\nRRULE:FREQ=WEEKLY;INTERVAL=26;UNTIL=20240701", 2024, ["2024-01-04"]),
        ("DTSTART;VALUE=DATE:20231225 FREQ=YEARLY", 2024, ["2024-12-25"]),
        ("DTSTART:20231225 FREQ=YEARLY", 2022, []),
        ("DTSTART:20231225 FREQ=YEARLY;INTERVAL=2", 2024, []),
        ("DTSTART:20231225 FREQ=MONTHLY;INTERVAL=5", 2024, ["2024-05-25", "2024-10-25"]),
        ("DTSTART:20241230 FREQ=DAILY;INTERVAL=2", 2025, ["2025-01-01", "2025-01-03"]),
    ],
)
def test_the_days_of_a_year(text, year, expected):
    """Read from the calendar of that year; of a long list, its begin."""
    assert in_year(text, year)[: len(expected) or 1] == expected


@pytest.mark.parametrize(
    ("text", "message", "help_"),
    [
        (
            "FREQ=SECONDLY",
            "FREQ=SECONDLY is not a recurrence of days",
            "write FREQ= and one of YEARLY, MONTHLY, WEEKLY, DAILY",
        ),
        (
            "FREQ=HOURLY;COUNT=1",
            "FREQ=HOURLY is not a recurrence of days",
            "write FREQ= and one of YEARLY, MONTHLY, WEEKLY, DAILY",
        ),
        (
            "BYMONTH=1",
            '"BYMONTH=1" is not a recurrence of days',
            "write FREQ= and one of YEARLY, MONTHLY, WEEKLY, DAILY",
        ),
        (
            "every=day;x",
            '"every=day;x" is not a recurrence rule of RFC 5545',
            'write it like "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25"',
        ),
        (
            "FREQ=DAILY;FREQ=DAILY",
            '"FREQ=DAILY;FREQ=DAILY" is not a recurrence rule of RFC 5545',
            'write it like "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25"',
        ),
        (
            "FREQ=YEARLY;BYMONTH=13",
            'BYMONTH="13" is not a list of numbers from 1 to 12',
            "write it like BYMONTH=1 or BYMONTH=1,2",
        ),
        (
            "FREQ=YEARLY;BYMONTHDAY=0",
            'BYMONTHDAY="0" is not a list of numbers from -31 to 31',
            "write it like BYMONTHDAY=1 or BYMONTHDAY=1,2",
        ),
        (
            "FREQ=YEARLY;BYDAY=MONDAY",
            'BYDAY="MONDAY" is not a list of weekdays',
            "write BYDAY=MO, BYDAY=SA,SU or, by the month or year, BYDAY=-1MO",
        ),
        (
            "FREQ=WEEKLY;BYDAY=1MO",
            'BYDAY="1MO" is not a list of weekdays',
            "write BYDAY=MO, BYDAY=SA,SU or, by the month or year, BYDAY=-1MO",
        ),
        (
            "FREQ=YEARLY;BYDAY=99MO",
            'BYDAY="99MO" is not a list of weekdays',
            "write BYDAY=MO, BYDAY=SA,SU or, by the month or year, BYDAY=-1MO",
        ),
        (
            "FREQ=WEEKLY;BYMONTHDAY=1",
            "BYMONTHDAY does not go with FREQ=WEEKLY",
            "write FREQ=YEARLY",
        ),
        (
            "FREQ=YEARLY;COUNT=5",
            "COUNT has no place in a rule of holidays",
            "write the last day as UNTIL=YYYYMMDD",
        ),
        (
            "FREQ=DAILY;BYHOUR=9",
            "BYHOUR has no place in a rule of holidays",
            "remove it: a holiday is a whole day",
        ),
        (
            "FREQ=YEARLY;INTERVAL=2;BYEASTER=0",
            "INTERVAL=2 does not say from when it counts",
            'write the first day before it: "DTSTART:20240105 FREQ=…"',
        ),
        (
            "FREQ=YEARLY;INTERVAL=0",
            'INTERVAL="0" is not a number from 1 to 999',
            'write it like "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25"',
        ),
        (
            "FREQ=YEARLY;BYMONTH=12",
            '"FREQ=YEARLY;BYMONTH=12" does not say on which day',
            "add BYMONTHDAY or BYDAY",
        ),
        ("FREQ=WEEKLY", '"FREQ=WEEKLY" does not say on which day', "add BYDAY"),
        (
            "FREQ=MONTHLY;BYSETPOS=1",
            "BYSETPOS has no days to choose from",
            "add BYDAY, as in BYDAY=MO,TU",
        ),
        (
            "FREQ=YEARLY;UNTIL=20240230;BYEASTER=0",
            'UNTIL="20240230" is not a day',
            "write it as UNTIL=YYYYMMDD",
        ),
        (
            "DTSTART:20240230 FREQ=YEARLY",
            'DTSTART of "DTSTART:20240230 FREQ=YEARLY" is not a day',
            "write it as DTSTART:YYYYMMDD",
        ),
        (
            "FREQ=YEARLY;X-NEW=1;BYEASTER=0",
            '"X-NEW" is not a part of a recurrence rule',
            'write it like "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25"',
        ),
        ("FREQ=YEARLY;WKST=XX;BYEASTER=0", 'WKST="XX" is not a weekday', "write it like WKST=SU"),
        (
            "FREQ=YEARLY;BYMONTHDAY=" + "1," * 200,
            "a recurrence rule has more than 300 characters",
            "shorten it",
        ),
    ],
)
def test_what_is_no_rule_of_days(text, message, help_):
    """It is told, and nothing is followed."""
    found = read_recurrence(text)
    assert isinstance(found, TimeFault)
    assert (found.code, found.message, found.help) == ("unreadable-recurrence", message, help_)


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=80) | st.text("FREQ=YLDBMONTHAWK;,-+:0123456789 \n", max_size=80))
def test_no_text_raises(text):
    """It is a rule or a fault."""
    assert isinstance(read_recurrence(text), Recurrence | TimeFault)


def numbers(least, most):
    """A part's list."""
    values = st.integers(least, most).filter(bool)
    return st.lists(values, min_size=1, max_size=3, unique=True).map(
        lambda each: ",".join(map(str, each))
    )


NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKDAYS = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True).map(",".join)
NUMBERED = st.lists(
    st.builds("{}{}".format, st.sampled_from(["", "1", "2", "-1", "+3"]), st.sampled_from(NAMES)),
    min_size=1,
    max_size=3,
    unique=True,
).map(",".join)
PARTS = {
    "YEARLY": {
        "BYMONTH": numbers(1, 12),
        "BYMONTHDAY": numbers(-28, 28),
        "BYDAY": NUMBERED,
        "BYSETPOS": numbers(-3, 3),
    },
    "MONTHLY": {
        "BYMONTH": numbers(1, 12),
        "BYMONTHDAY": numbers(-28, 28),
        "BYDAY": NUMBERED,
        "BYSETPOS": numbers(-3, 3),
    },
    "WEEKLY": {"BYMONTH": numbers(1, 12), "BYDAY": WEEKDAYS},
    "DAILY": {"BYMONTH": numbers(1, 12), "BYMONTHDAY": numbers(-28, 28), "BYDAY": WEEKDAYS},
}


@st.composite
def rules(draw):
    """A rule with a first day, of which some day comes in most years."""
    frequency = draw(st.sampled_from(sorted(PARTS)))
    names = draw(st.lists(st.sampled_from(sorted(PARTS[frequency])), unique=True))
    if "BYSETPOS" in names and not {"BYDAY", "BYMONTHDAY"} & set(names):
        names.remove("BYSETPOS")
    if {"BYDAY", "BYMONTHDAY"} <= set(names):
        names.remove("BYDAY")  # the two together may name no day for ever
    parts = [f"{name}={draw(PARTS[frequency][name])}" for name in names]
    interval = draw(st.integers(1, 6))
    start = draw(st.dates(date(2000, 1, 1), date(2020, 12, 31)))
    week_start = draw(st.sampled_from(NAMES))
    text = ";".join([f"FREQ={frequency}", f"INTERVAL={interval}", f"WKST={week_start}", *parts])
    return f"{start:%Y%m%d}", text


@settings(max_examples=150, deadline=None)
@given(rules())
def test_dateutil_that_follows_the_rule_from_its_first_day_agrees(drawn):
    """Period by period or all at once, the days are the same."""
    start, text = drawn
    whole = rrulestr(f"DTSTART:{start}\nRRULE:{text};UNTIL=20261231")
    end = datetime(2026, 12, 31)  # noqa: DTZ001  # a day
    expected = [at.date() for at in takewhile(lambda at: at <= end, whole)]
    found = [
        day for year in range(1999, 2027) for day in days(rule(f"DTSTART:{start} {text}"), year)
    ]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
        "FREQ=YEARLY;BYDAY=53MO;BYSETPOS=300",
        "DTSTART:19700101 FREQ=DAILY;INTERVAL=999;BYMONTH=2;BYMONTHDAY=30",
        "DTSTART:20991231 FREQ=MONTHLY;INTERVAL=999",
        "FREQ=DAILY",
    ],
)
def test_no_rule_is_waited_for(text):
    """Not for a day that never comes either, which other readers look for until the year 9999."""
    of = rule(text)
    start = perf_counter()
    found = sum(1 for year in range(1970, 2101) for _ in days(of, year))
    assert perf_counter() - start < 5  # 0.1 s on the machine on which it was written
    assert found == (47_847 if text == "FREQ=DAILY" else found)
