"""Weeks, months, quarters and years of a zone."""

import pytest

from pmkit.timestamps.periods import UNITS, Period, period, periods_between
from pmkit.timestamps.zones import zone
from tests.timestamps.reading_texts import utc

NEW_YORK = zone("America/New_York")


@pytest.mark.parametrize(
    ("unit", "label", "start", "end"),
    [
        # New York: -05:00 until 10 March 2024, then -04:00
        ("week", "2024-W10", "2024-03-04 05:00", "2024-03-11 04:00"),
        ("month", "2024-03", "2024-03-01 05:00", "2024-04-01 04:00"),
        ("quarter", "2024-Q1", "2024-01-01 05:00", "2024-04-01 04:00"),
        ("year", "2024", "2024-01-01 05:00", "2025-01-01 05:00"),
    ],
)
def test_the_period_of_an_instant(unit, label, start, end):
    """From local midnight to local midnight."""
    assert period(utc("2024-03-10 12:00"), unit, NEW_YORK) == Period(label, utc(start), utc(end))


@pytest.mark.parametrize("unit", UNITS)
def test_the_end_belongs_to_the_next(unit):
    """Periods are half-open."""
    first = period(utc("2024-03-10 12:00"), unit, NEW_YORK)
    after = period(first.end, unit, NEW_YORK)
    assert after.start == first.end
    assert after.label > first.label


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("week", ["2023-W52", "2024-W01", "2024-W02"]),
        ("month", ["2023-12", "2024-01"]),
        ("quarter", ["2023-Q4", "2024-Q1"]),
        ("year", ["2023", "2024"]),
    ],
)
def test_every_period_between(unit, expected):
    """None is left out, and the last one is that of the last instant."""
    found = periods_between(utc("2023-12-31 12:00"), utc("2024-01-08 00:01"), unit, zone("UTC"))
    assert [item.label for item in found] == expected


def test_between_an_instant_and_itself_there_is_no_period():
    """`[start, end)` is empty; up to the very end of a month there is that month only."""
    start = utc("2024-01-01 00:00")
    assert periods_between(start, start, "month", zone("UTC")) == ()
    found = periods_between(start, utc("2024-02-01 00:00"), "month", zone("UTC"))
    assert [item.label for item in found] == ["2024-01"]


def test_a_month_that_begins_without_a_midnight():
    """Apia left out 30 December 2011; Cairo began its summer of 2023 at 01:00 on 28 April."""
    apia = periods_between(
        utc("2011-12-25 12:00"), utc("2012-01-03 12:00"), "week", zone("Pacific/Apia")
    )
    assert [(item.label, item.end - item.start) for item in apia] == [
        ("2011-W51", utc("2011-12-26 10:00") - utc("2011-12-19 10:00")),
        ("2011-W52", utc("2012-01-01 10:00") - utc("2011-12-26 10:00")),  # six days
        ("2012-W01", utc("2012-01-08 10:00") - utc("2012-01-01 10:00")),
    ]


def test_years_have_52_or_53_weeks():
    """2020 had 53, by ISO 8601."""
    found = periods_between(utc("2020-12-28 00:00"), utc("2021-01-05 00:00"), "week", zone("UTC"))
    assert [item.label for item in found] == ["2020-W53", "2021-W01"]
