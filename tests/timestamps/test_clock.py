"""The present moment, and the moment at which a report looks."""

from datetime import UTC, datetime, timedelta

import pytest

from pmkit.timestamps import clock
from pmkit.timestamps.when import TimeFault
from pmkit.timestamps.zones import zone
from tests.timestamps.reading_texts import utc

JOHANNESBURG = zone("Africa/Johannesburg")


@pytest.fixture(autouse=True)
def _no_source_date(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def test_now_is_in_utc():
    """The machine's clock, whatever its zone."""
    assert clock.now().tzinfo is UTC
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_by_default_a_report_looks_now():
    """Without a text and without the variable."""
    found = clock.as_of(None, None)
    assert isinstance(found, datetime)
    assert abs(found - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-01-19 15:00", "2024-01-19 13:00"),
        ("2024-01-19 15:00Z", "2024-01-19 15:00"),
        ("2024-01-19", "2024-01-18 22:00"),  # its first moment in Johannesburg
        ("~2024-01-19 15:00", "2024-01-19 13:00"),
    ],
)
def test_a_text_says_when(text, expected):
    """Read in the report's zone."""
    assert clock.as_of(text, JOHANNESBURG) == utc(expected)


def test_without_a_zone_it_is_utc():
    """A report without a zone is in UTC, and so is its moment."""
    assert clock.as_of("2024-01-19 15:00", None) == utc("2024-01-19 15:00")


@pytest.mark.parametrize(
    ("text", "code"),
    [("unknown", "unreadable-time"), ("soon", "unreadable-time"), ("15:00", "clock-without-date")],
)
def test_a_text_that_says_nothing(text, code):
    """A fault, not now."""
    found = clock.as_of(text, JOHANNESBURG)
    assert isinstance(found, TimeFault)
    assert found.code == code


def test_output_can_be_reproduced(monkeypatch):
    """SOURCE_DATE_EPOCH is the moment; a text goes before it."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1710000000")
    assert clock.as_of(None, JOHANNESBURG) == utc("2024-03-09 16:00")
    assert clock.as_of("2024-01-19 15:00Z", JOHANNESBURG) == utc("2024-01-19 15:00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert clock.as_of(None, JOHANNESBURG) == utc("1970-01-01 00:00")


@pytest.mark.parametrize("value", ["soon", "1710000000.5", "9" * 30])
def test_a_wrong_variable_is_a_fault(monkeypatch, value):
    """What cannot be honoured is said."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    found = clock.as_of(None, None)
    assert isinstance(found, TimeFault)
    assert found.message == (
        f'the environment variable SOURCE_DATE_EPOCH is "{value}"; '
        "a number of seconds since 1970 was expected"
    )
