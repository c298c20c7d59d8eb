from datetime import UTC, datetime

import pytest

from pmkit.timestamps.named_periods import named_period
from pmkit.timestamps.periods import Period
from pmkit.timestamps.when import TimeFault
from pmkit.timestamps.zones import zone

NEW_YORK = zone("America/New_York")


def utc(*parts: int) -> datetime:
    """An instant."""
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]  # parts of a date


@pytest.mark.parametrize(
    ("text", "label", "start", "end"),
    [
        ("2024", "2024", (2024, 1, 1, 5), (2025, 1, 1, 5)),
        ("2024-Q1", "2024-Q1", (2024, 1, 1, 5), (2024, 4, 1, 4)),
        ("2024-q4", "2024-Q4", (2024, 10, 1, 4), (2025, 1, 1, 5)),
        ("2024-03", "2024-03", (2024, 3, 1, 5), (2024, 4, 1, 4)),
        ("2024-W09", "2024-W09", (2024, 2, 26, 5), (2024, 3, 4, 5)),
        ("2020-W53", "2020-W53", (2020, 12, 28, 5), (2021, 1, 4, 5)),
        (" 2024-01-01..2024-07-01 ", "2024-01-01..2024-07-01", (2024, 1, 1, 5), (2024, 7, 1, 4)),
        (
            "2024-01-01 09:00..2024-01-02 10:00+02:00",
            "2024-01-01 09:00..2024-01-02 03:00",
            (2024, 1, 1, 14),
            (2024, 1, 2, 8),
        ),
    ],
)
def test_a_period_lies_in_the_zone_of_the_report(text, label, start, end):
    """New York is five hours behind UTC in winter and four in summer."""
    assert named_period(text, NEW_YORK) == Period(label, utc(*start), utc(*end))


@pytest.mark.parametrize(
    ("text", "message", "help_text"),
    [
        ("2024-Q5", '"2024-Q5" is no quarter: a year has four', "write it like"),
        ("2024-13", '"2024-13" is no month: a year has twelve', "write it like"),
        ("2024-W53", '"2024-W53" is no week: 2024 has 52', "write it like"),
        ("1066", 'the year of "1066" is outside 1970 to 2100', ""),
        ("last year", '"last year" is no period', "write it like"),
        ("", '"" is no period', "write it like"),
        ("2024-03-05", '"2024-03-05" is a day; a period was expected', "2024-03-05..2024-03-06"),
        ("2024-01-01..", '"2024-01-01.." has one end only', "write it like"),
        ("2024-Q1..2024-Q3", '"2024-Q1" is a period; a day was expected', "its first day"),
        ("2024-07-01..2024-01-01", "ends before it begins", "the second is not"),
        ("2024-01-01..2024-01-01", "is empty: its last day is not included", "the second is not"),
        ("2024-01-01..2024-01-02..2024-01-03", "is no period", "write it like"),
        ("2024-02-30..2024-03-01", "February 2024 has 29 days", ""),
        ("~2024-01-01 09:00..2024-02-01", "is no exact time", "write it like"),
    ],
)
def test_what_names_no_period_is_said_with_what_to_write(text, message, help_text):
    """What was found, then what was expected."""
    found = named_period(text, NEW_YORK)
    assert isinstance(found, TimeFault)
    assert message in found.message
    assert help_text in found.help
