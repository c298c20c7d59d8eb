"""Bare clock times take their date from the times above."""

from datetime import date, timedelta

import pytest

from pmkit.timestamps.parse import Reader
from pmkit.timestamps.when import Precision, TimeFault, When
from pmkit.timestamps.zones import zone
from tests.timestamps.reading_texts import NEW_YORK, read_all, text_of

SEQUENCES = [
    (
        "date of the first",
        "Africa/Johannesburg",
        ["2024-01-19 15:00", "15:15", "15:15:30"],
        ["2024-01-19T13:00:00Z", "2024-01-19T13:15:00Z", "2024-01-19T13:15:30Z"],
    ),
    (
        "two midnights",
        "UTC",
        ["2024-01-19 23:00", "00:10", "11:00", "23:50", "00:05"],
        [
            "2024-01-19T23:00:00Z",
            "2024-01-20T00:10:00Z",
            "2024-01-20T11:00:00Z",
            "2024-01-20T23:50:00Z",
            "2024-01-21T00:05:00Z",
        ],
    ),
    (
        "exactly twelve hours back",
        "UTC",
        ["2024-01-19 13:30", "01:30"],
        ["2024-01-19T13:30:00Z", "2024-01-20T01:30:00Z"],
    ),
    (
        "a second less than twelve hours back",
        "UTC",
        ["2024-01-19 13:30", "01:30:01"],
        ["2024-01-19T13:30:00Z", "clock-goes-back"],
    ),
    (
        "the same minute",
        "UTC",
        ["2024-01-19 13:30", "13:30"],
        ["2024-01-19T13:30:00Z", "2024-01-19T13:30:00Z"],
    ),
    (
        "behind a fault the later line counts",
        "UTC",
        ["2024-01-19 13:30", "13:10", "13:20"],
        ["2024-01-19T13:30:00Z", "clock-goes-back", "2024-01-19T13:20:00Z"],
    ),
    (
        "a dated time may go back",
        "UTC",
        ["2024-01-19 13:30", "2024-01-19 10:00", "10:05"],
        ["2024-01-19T13:30:00Z", "2024-01-19T10:00:00Z", "2024-01-19T10:05:00Z"],
    ),
    (
        "dates count in the record's zone",
        "Asia/Tokyo",
        ["2024-01-19T20:00Z", "05:30"],  # 20:00Z is 05:00 on the 20th in Tokyo
        ["2024-01-19T20:00:00Z", "2024-01-19T20:30:00Z"],
    ),
    (
        "another zone for one time",
        "UTC",
        ["2024-01-19 09:00 America/New_York", "14:30"],  # 14:00Z
        ["2024-01-19T14:00:00Z", "2024-01-19T14:30:00Z"],
    ),
    (
        "a date gives its date and no bound",
        "UTC",
        ["2024-01-19 13:30", "2024-01-20", "08:00", "2024-01-22", "07:00"],
        [
            "2024-01-19T13:30:00Z",
            "None",
            "2024-01-20T08:00:00Z",
            "None",
            "2024-01-22T07:00:00Z",
        ],
    ),
    (
        "an unknown time is looked through",
        "UTC",
        ["2024-01-19 23:50", "unknown", "00:10"],
        ["2024-01-19T23:50:00Z", "None", "2024-01-20T00:10:00Z"],
    ),
    (
        "no date above",
        "UTC",
        ["unknown", "15:00", "2024-01-19 15:00", "15:10"],
        ["None", "clock-without-date", "2024-01-19T15:00:00Z", "2024-01-19T15:10:00Z"],
    ),
    (
        "a refused time still gives its date",
        "Africa/Johannesburg",
        ["2024-01-19 15:00 SAST", "15:10", "2024-01-20 25:00", "08:00"],
        [
            "zone-abbreviation",
            "2024-01-19T13:10:00Z",
            "unreadable-time",
            "2024-01-20T06:00:00Z",
        ],
    ),
    (
        "an impossible date gives none",
        "UTC",
        ["9999-01-19 15:00", "15:10"],
        ["year-out-of-range", "clock-without-date"],
    ),
    (
        "overlap of an approximate time above",
        "UTC",
        ["2024-01-19 15:00", "~15:30", "15:20", "15:25"],
        [
            "2024-01-19T15:00:00Z",
            "2024-01-19T15:30:00Z",
            "2024-01-19T15:20:00Z",
            "2024-01-19T15:25:00Z",
        ],
    ),
    (
        "no overlap with the approximate time above",
        "UTC",
        ["2024-01-19 15:00", "~15:30", "15:14:59"],
        ["2024-01-19T15:00:00Z", "2024-01-19T15:30:00Z", "clock-goes-back"],
    ),
    (
        "an approximate time overlaps the one above",
        "UTC",
        ["2024-01-19 15:30", "~15:20 ±10m", "~15:05 ±5m"],
        ["2024-01-19T15:30:00Z", "2024-01-19T15:20:00Z", "2024-01-19T15:05:00Z"],
    ),
    (
        "an approximate time is too early for the one above",
        "UTC",
        ["2024-01-19 15:30", "~15:20 ±5m"],
        ["2024-01-19T15:30:00Z", "clock-goes-back"],
    ),
    (
        "a range that reaches the time above",
        "UTC",
        ["2024-01-19 15:40", "15:30..15:45", "15:35"],
        ["2024-01-19T15:40:00Z", "2024-01-19T15:30:00Z", "2024-01-19T15:35:00Z"],
    ),
    (
        "a range that ends before the time above",
        "UTC",
        ["2024-01-19 15:40", "15:20..15:35"],
        ["2024-01-19T15:40:00Z", "clock-goes-back"],
    ),
    (
        "a range over midnight",
        "UTC",
        ["2024-01-19 22:00", "23:30..00:30", "00:10", "00:40"],
        [
            "2024-01-19T22:00:00Z",
            "2024-01-19T23:30:00Z",
            "2024-01-20T00:10:00Z",
            "2024-01-20T00:40:00Z",
        ],
    ),
    (
        "into the gap",
        NEW_YORK,
        ["2024-03-09 23:50", "01:59", "02:30", "03:00"],
        [
            "2024-03-10T04:50:00Z",
            "2024-03-10T06:59:00Z",
            "time-in-gap",
            "2024-03-10T07:00:00Z",
        ],
    ),
    (
        "into the fold and out of it",
        NEW_YORK,
        ["2024-11-03 00:50", "01:10", "2024-11-03 01:10-04:00", "2024-11-03 01:05-05:00", "02:00"],
        [
            "2024-11-03T04:50:00Z",
            "time-in-fold",
            "2024-11-03T05:10:00Z",
            "2024-11-03T06:05:00Z",
            "2024-11-03T07:00:00Z",
        ],
    ),
    (
        "over the date line",
        "Pacific/Apia",  # 2011-12-30 was left out; at -10:00 before, at +14:00 behind
        ["2011-12-29 23:30", "2011-12-31 00:10", "00:20"],
        ["2011-12-30T09:30:00Z", "2011-12-30T10:10:00Z", "2011-12-30T10:20:00Z"],
    ),
]


@pytest.mark.parametrize(
    ("name", "place", "texts", "expected"), SEQUENCES, ids=[row[0] for row in SEQUENCES]
)
def test_a_list_is_read_from_top_to_bottom(name, place, texts, expected):
    """Each bare clock time is of the day that the list says."""
    assert read_all(texts, place) == expected, name


def test_the_record_date_is_the_base():
    """`date:` in the record gives the date of clock times before the first dated one."""
    assert read_all(["23:50", "00:10"], "UTC", "2024-03-09") == [
        "2024-03-09T23:50:00Z",
        "2024-03-10T00:10:00Z",
    ]


def test_an_end_does_not_move_the_list():
    """An event may begin before the one above it ends."""
    reader = Reader(zone("UTC"))
    reader.read("2024-01-19 23:00")
    end = reader.read_until("00:30")
    below = reader.read("23:10")
    assert isinstance(end, When)
    assert isinstance(below, When)
    assert text_of(end.at) == "2024-01-20T00:30:00Z"
    assert text_of(below.at) == "2024-01-19T23:10:00Z"


def test_a_wrong_end_does_not_move_the_list():
    """What is wrong with an end concerns no other time."""
    reader = Reader(zone("UTC"))
    reader.read("2024-01-19 23:00")
    wrong = reader.read_until("2024-02-30 10:00")
    below = reader.read("23:10")
    assert isinstance(wrong, TimeFault)
    assert isinstance(below, When)
    assert text_of(below.at) == "2024-01-19T23:10:00Z"


def _minutes(found):
    assert isinstance(found, When), found
    times = (found.clock, found.clock_earliest, found.clock_latest)
    return tuple(time // timedelta(minutes=1) for time in times if time is not None)


def test_without_a_date_clock_times_count_from_the_first_midnight():
    """In a record with `date: unknown`, 00:10 behind 23:50 is 24 hours and 10 minutes."""
    reader = Reader(None, relative=True)
    found = [reader.read(text) for text in ["23:50", "00:10", "~00:30 ±5m", "00:40..00:55"]]
    assert [item.precision for item in found if isinstance(item, When)] == [Precision.CLOCK] * 4
    assert [_minutes(item) for item in found] == [
        (23 * 60 + 50, 23 * 60 + 50, 23 * 60 + 50),
        (24 * 60 + 10, 24 * 60 + 10, 24 * 60 + 10),
        (24 * 60 + 30, 24 * 60 + 25, 24 * 60 + 35),
        (24 * 60 + 40, 24 * 60 + 40, 24 * 60 + 55),
    ]
    assert all(
        item.at is None and item.earliest is None for item in found if isinstance(item, When)
    )


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("2024-01-19 15:00", 'write "15:00"'),
        ("2024-01-19 15:00:30+02:00", 'write "15:00:30"'),
        ("~2024-01-19 15:00 ±5m", 'write "15:00"'),
        ("2024-01-19", 'write the date in the record\'s "date"'),
        ("15:00Z", 'write "15:00"'),
        ("15:00 Europe/London", 'write "15:00"'),
    ],
)
def test_without_a_date_a_date_is_a_fault(text, help_):
    """A record cannot say that its date is unknown and give one."""
    found = Reader(None, relative=True).read(text)
    assert isinstance(found, TimeFault)
    assert found.code == "unreadable-time"
    assert found.message.endswith('but the record says "date: unknown"')
    assert found.help == help_


def test_without_a_date_clock_times_go_forward_too():
    """A little back is a fault, here as well; unknown times remain unknown."""
    reader = Reader(None, relative=True)
    found = [reader.read(text) for text in ["10:15", "unknown", "10:05"]]
    assert isinstance(found[1], When)
    assert found[1].precision is Precision.UNKNOWN
    assert isinstance(found[2], TimeFault)
    assert found[2].code == "clock-goes-back"


def test_the_machine_zone_gives_no_date():
    """Without a record zone, the date of a suggestion is that of the time above, at its offset."""
    reader = Reader(None, base=date(2020, 1, 1))
    reader.read("2024-01-19 00:30+09:00")  # 2024-01-18 15:30Z
    found = reader.read("01:00Z")
    assert isinstance(found, TimeFault)
    assert found.help == 'write "2024-01-19 01:00Z"'
