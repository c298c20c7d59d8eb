"""The patterns of the JSON Schema accept what the reader accepts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmkit.timestamps.parse import (
    DATE_PATTERN,
    DURATION_PATTERN,
    WHEN_PATTERN,
    Reader,
    read_date,
    read_duration,
)
from pmkit.timestamps.when import TimeFault, When
from pmkit.timestamps.zones import zone

NOT_OF_FORM = frozenset(
    {
        "no-such-date",
        "time-in-gap",
        "time-in-fold",
        "unknown-zone",
        "legacy-zone",
        "zone-abbreviation",
        "offset-zone-mismatch",
        "clock-goes-back",
        "range-goes-back",
    }
)
"""Faults that a pattern cannot see."""

PIECES = st.lists(
    st.sampled_from(
        [
            "2024-01-19",
            "2024-02-30",
            "1969-01-01",
            "15:00",
            "15:45",
            "24:00",
            "15:60",
            ":30",
            ".5",
            " ",
            "T",
            "t",
            "Z",
            "+02:00",
            "-00:00",
            "+14:30",
            "-12:00",
            "~",
            "..",
            "unknown",
            "±5m",
            "+-1h 30m",
            "±5",
            "Europe/London",
            "UTC",
            "SAST",
            "[Europe/London]",
            "\n",
            "1h",
        ]
    ),
    max_size=7,
).map("".join)


def _matches(pattern, text):
    return re.search(pattern, text) is not None and not text.endswith("\n")


@given(st.from_regex(re.compile(WHEN_PATTERN, re.ASCII), fullmatch=True))
def test_what_matches_is_read(text):
    """A text that the schema accepts is a time, or wrong in a way that a pattern cannot see."""
    found = Reader(zone("UTC"), base=read_day("2024-01-19")).read(text.rstrip("\n"))
    assert isinstance(found, When) or found.code in NOT_OF_FORM


@given(PIECES)
def test_what_is_read_matches(text):
    """A text that is a time is accepted by the schema; what is refused for its form is not."""
    found = Reader(zone("UTC"), base=read_day("2024-01-19")).read(text)
    if isinstance(found, When):
        assert _matches(WHEN_PATTERN, text)
    elif found.code not in NOT_OF_FORM:
        assert not _matches(WHEN_PATTERN, text)


@given(st.from_regex(re.compile(DURATION_PATTERN, re.ASCII), fullmatch=True))
def test_durations_that_match_are_read(text):
    """The pattern and the reader of durations agree."""
    assert not isinstance(read_duration(text.rstrip("\n")), TimeFault)


@given(st.text(alphabet="~0123456789dhms ", max_size=12))
def test_durations_that_are_read_match(text):
    """The reader and the pattern of durations agree."""
    assert _matches(DURATION_PATTERN, text) is not isinstance(read_duration(text), TimeFault)


@given(st.text(alphabet="0123456789-", min_size=9, max_size=11) | st.dates().map(str))
def test_dates_match_where_they_are_read(text):
    """Only a day that its month does not have passes the pattern and not the reader."""
    found = read_date(text)
    if isinstance(found, TimeFault):
        assert found.code == "no-such-date" or not _matches(DATE_PATTERN, text)
    else:
        assert _matches(DATE_PATTERN, text)


@pytest.mark.parametrize("pattern", [WHEN_PATTERN, DATE_PATTERN, DURATION_PATTERN])
def test_patterns_are_plain(pattern):
    """Anchored, and without what ECMA-262 reads in another way or not at all."""
    assert pattern.startswith("^")
    assert pattern.endswith("$")
    assert not re.search(r"\(\?P|\(\?[aiLmsux<]|\\[AZdwsb]|\\N|[*+?}]\+", pattern)


def read_day(text):
    """The date that `text` says."""
    found = read_date(text)
    assert not isinstance(found, TimeFault)
    return found
