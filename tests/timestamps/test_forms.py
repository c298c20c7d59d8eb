"""The forms of a time in a record, and what each one leaves open."""

from datetime import UTC, timedelta

import pytest

from pmkit.timestamps.parse import Reader, read_date, read_duration
from pmkit.timestamps.when import Precision, TimeFault, When
from pmkit.timestamps.zones import zone
from tests.timestamps.reading_texts import NEW_YORK, fault, text_of, utc, when


def _bounds(text, place="Africa/Johannesburg"):
    found = when(text, place)
    return tuple(text_of(item) for item in (found.at, found.until, found.earliest, found.latest))


def test_an_exact_time():
    """It has its instant as both bounds, its zone, and the offset in force."""
    found = when("2024-01-19 15:00", "Africa/Johannesburg")
    assert found == When(
        Precision.EXACT,
        "2024-01-19 15:00",
        at=utc("2024-01-19 13:00"),
        earliest=utc("2024-01-19 13:00"),
        latest=utc("2024-01-19 13:00"),
        zone="Africa/Johannesburg",
        offset=timedelta(hours=2),
    )
    assert found.at is not None
    assert found.at.tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "at", "place", "hours"),
    [
        ("2024-01-19T15:00", "2024-01-19T13:00:00Z", "Africa/Johannesburg", 2),
        ("2024-01-19 15:00:30", "2024-01-19T13:00:30Z", "Africa/Johannesburg", 2),
        ("2024-01-19 15:00:30.25", "2024-01-19T13:00:30.25Z", "Africa/Johannesburg", 2),
        ("2024-01-19 15:00:30.000001", "2024-01-19T13:00:30.000001Z", "Africa/Johannesburg", 2),
        ("2024-01-19 15:00+02:00", "2024-01-19T13:00:00Z", None, 2),
        ("2024-01-19 15:00 +02:00", "2024-01-19T13:00:00Z", None, 2),
        ("2024-01-19 15:00+14:00", "2024-01-19T01:00:00Z", None, 14),
        ("2024-01-19 15:00-12:00", "2024-01-20T03:00:00Z", None, -12),
        ("2024-01-19T13:00Z", "2024-01-19T13:00:00Z", None, 0),
        ("2024-01-19 15:00 Europe/London", "2024-01-19T15:00:00Z", "Europe/London", 0),
        ("2024-07-19 15:00 Europe/London", "2024-07-19T14:00:00Z", "Europe/London", 1),
        ("2024-01-19 15:00 UTC", "2024-01-19T15:00:00Z", "UTC", 0),
        ("2024-07-19 15:00+01:00[Europe/London]", "2024-07-19T14:00:00Z", "Europe/London", 1),
        # without a word about the offset (RFC 9557, section 2), the zone says it
        ("2024-07-19 15:00Z[Europe/London]", "2024-07-19T15:00:00Z", "Europe/London", 1),
        ("2024-07-19 15:00-00:00[Europe/London]", "2024-07-19T15:00:00Z", "Europe/London", 1),
        ("2024-07-19 15:00-05:00 ", None, None, None),
    ],
)
def test_where_the_zone_comes_from(text, at, place, hours):
    """The record, an offset, a place behind the time, or RFC 9557's brackets."""
    if at is None:
        assert fault(text, "Africa/Johannesburg").help == f'write "{text.strip()}"'
        return
    found = when(text, "Africa/Johannesburg")
    assert text_of(found.at) == at
    assert found.zone == place
    assert found.offset == timedelta(hours=hours)
    assert found.written == text


@pytest.mark.parametrize(
    ("text", "at", "low", "high"),
    [
        ("~2024-01-19 15:30", "13:30", "13:15", "13:45"),
        ("~2024-01-19 15:30 ±5m", "13:30", "13:25", "13:35"),
        ("~2024-01-19 15:30±5m", "13:30", "13:25", "13:35"),
        ("~2024-01-19 15:30 +-5m", "13:30", "13:25", "13:35"),
        ("~2024-01-19 15:30+02:00 +-5m", "13:30", "13:25", "13:35"),
        ("~2024-01-19 15:30 ±1h", "13:30", "12:30", "14:30"),
        ("~2024-01-19 15:30 ±1h 30m", "13:30", "12:00", "15:00"),
        ("~2024-01-19 15:30 Europe/London ±0m", "15:30", "15:30", "15:30"),
    ],
)
def test_an_approximate_time(text, at, low, high):
    """A margin of 15 minutes, or the one that is written."""
    found = when(text, "Africa/Johannesburg")
    assert found.precision is Precision.APPROXIMATE
    day = "2024-01-19T{}:00Z"
    assert _bounds(text) == (day.format(at), None, day.format(low), day.format(high))
    assert found.written == text


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("2024-01-19 15:30..15:45", "2024-01-19T13:30:00Z", "2024-01-19T13:45:00Z"),
        ("2024-01-19 15:30..2024-01-20 15:45", "2024-01-19T13:30:00Z", "2024-01-20T13:45:00Z"),
        ("2024-01-19 23:30..00:15", "2024-01-19T21:30:00Z", "2024-01-19T22:15:00Z"),
        ("2024-01-19 15:30..15:30", "2024-01-19T13:30:00Z", "2024-01-19T13:30:00Z"),
        # the end by the clock of the begin's zone or offset
        ("2024-01-19 15:30 Europe/London..15:45", "2024-01-19T15:30:00Z", "2024-01-19T15:45:00Z"),
        ("2024-01-19 15:30+05:30..15:45", "2024-01-19T10:00:00Z", "2024-01-19T10:15:00Z"),
        (
            "2024-01-19 15:30Z..2024-01-19 15:30-01:00",
            "2024-01-19T15:30:00Z",
            "2024-01-19T16:30:00Z",
        ),
    ],
)
def test_a_range(text, begin, end):
    """Two instants; the end may be a bare clock time."""
    assert when(text, "Africa/Johannesburg").precision is Precision.RANGE
    assert _bounds(text) == (begin, end, begin, end)


def test_a_range_over_a_change_of_the_clocks():
    """Both ends are placed on their own: 01:30 EST to 03:30 EDT is one hour."""
    found = when("2024-03-10 01:30..03:30", NEW_YORK)
    assert found.until is not None
    assert found.at is not None
    assert found.until - found.at == timedelta(hours=1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024-01-19 15:30..15:10", "range-goes-back"),
        ("2024-01-19 15:30..2024-01-19 15:10", "range-goes-back"),
        ("2024-01-19 15:30..2024-01-18 15:40", "range-goes-back"),
        ("2024-11-03 00:30..01:30", "time-in-fold"),
        ("2024-11-03 01:30..03:30", "time-in-fold"),
        ("2024-03-10 01:30..02:30", "time-in-gap"),
        ("2024-01-19 15:30..25:00", "unreadable-time"),
        ("2024-01-19 25:00..26:00", "unreadable-time"),
        ("2024-01-19 15:30..15:45Z", "clock-without-date"),
        ("2024-01-19 15:30..2024-02-30 15:45", "no-such-date"),
        ("2024-01-19..2024-01-20", "unreadable-time"),
        ("2024-01-19 15:30..", "unreadable-time"),
        ("2024-01-19 15:30...15:45", "unreadable-time"),
        ("~2024-01-19 15:30..15:45", "unreadable-time"),
        ("~2024-01-19", "unreadable-time"),
        ("~unknown", "unreadable-time"),
        ("~2024-01-19 15:30 ±5", "unreadable-duration"),
        ("~2024-01-19 15:30 ±5m 2h", "unreadable-duration"),
        ("~2024-02-30 15:30", "no-such-date"),
        ("~2024-01-19 25:30", "unreadable-time"),
        ("2024-13-19 15:00", "no-such-date"),
        ("2024-00-19 15:00", "no-such-date"),
        ("2024-01-00", "no-such-date"),
        ("1969-12-31", "year-out-of-range"),
        ("2101-01-01 00:00", "year-out-of-range"),
        ("0000-01-01 00:00", "year-out-of-range"),
        ("2024-01-19 15:60", "unreadable-time"),
        ("2024-01-19 15:00:61", "unreadable-time"),
        ("2024-01-19 15:00+14:01", "impossible-offset"),
        ("2024-01-19 15:00-12:01", "impossible-offset"),
        ("2024-01-19 15:00+05:60", "impossible-offset"),
        ("2024-01-19 15:00[Europe/London]", "unreadable-time"),
        ("2024-01-19 15:00+00:00[Europe/Lodon]", "unknown-zone"),
        ("2024-01-19 15:00+00:00[EST]", "legacy-zone"),
        ("2024-01-19T15:00+00:00[!Europe/London]", "unreadable-time"),
        ("2024-01-19 3:00 PM", "twelve-hour-clock"),
        ("2024-01-19 13:00 PM", "twelve-hour-clock"),
        ("2024-01-19 15:00 pm", "twelve-hour-clock"),
        ("3 p.m.", "twelve-hour-clock"),
        ("~3pm", "twelve-hour-clock"),
        ("23:59:60", "leap-second"),
        ("24:00", "end-of-day-24"),
        ("24:01", "unreadable-time"),
        ("2024-01-19 24:00:01", "unreadable-time"),
        ("2024-01-19 15:00 utc", "unknown-zone"),
        ("2024-01-19 15:00 sast", "zone-abbreviation"),
        ("2024-01-19 15:00 UTC-3:30", "zone-abbreviation"),
        ("2024-01-19 15:00 XYZT", "unknown-zone"),
        ("", "unreadable-time"),
        ("Unknown", "unreadable-time"),
        ("2024-01-19\n", "unreadable-time"),
        ("2024-01-19 15:00\n", "unreadable-time"),
        ("\u0661\u0665:\u0660\u0660", "unreadable-time"),
        ("15:00\0", "unreadable-time"),
        ("x" * 100_000, "unreadable-time"),
        ("~" + "1" * 100_000, "unreadable-time"),
        ("9" * 100_000 + "-01-01", "unreadable-time"),
        ("2024-01-19 15:00 " + "A" * 100_000, "unknown-zone"),
    ],
    ids=lambda text: text[:40],
)
def test_what_is_not_a_time(text, code):
    """A fault with the reason; never an exception, never a guess."""
    found = fault(text)
    assert found.code == code
    assert not found.message.endswith(".")
    assert len(found.message) < 250


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("9:15", 'write "09:15"'),
        ("15.30", 'write "15:30"'),
        ("15h30", 'write "15:30"'),
        ("2024-1-9 9:05", 'write "2024-01-09 09:05"'),
        ("2024/01/09 09:05", 'write "2024-01-09 09:05"'),
        ("2024-01-09t09:05z", 'write "2024-01-09 09:05Z"'),
        ("2024-01-19, 15:00", 'write "2024-01-19 15:00"'),
        ("2024-01-19 at 15:00", 'write "2024-01-19 15:00"'),
        ("2024-01-19  15:00", 'write "2024-01-19 15:00"'),
        ("2024-01-19 15:00+0200", 'write "2024-01-19 15:00+02:00"'),
        ("2024-01-19 15:00 +2", 'write "2024-01-19 15:00+02:00"'),
        ("15:30-15:45", 'write "15:30..15:45"'),
        ("15:30 – 15:45", 'write "15:30..15:45"'),  # as people write it
        ("15:30 to 15:45", 'write "15:30..15:45"'),
        ("15:30...15:45", 'write "15:30..15:45"'),
        ("15:30 ±5m", 'write "~15:30 ±5m"'),
        ("15:30 +/- 5m", 'write "~15:30 ±5m"'),
        ("ca. 15:30", 'write "~15:30"'),
        ("around 15:30", 'write "~15:30"'),
        ("?", 'write "unknown"'),
        ("n/a", 'write "unknown"'),
        ("Unknown", 'write "unknown"'),
        ("3pm", 'write "15:00"'),
        ("12:05:09 a.m.", 'write "00:05:09"'),
        ("~11:50 PM", 'write "23:50"'),
        ("10/11/2024 3:00 pm", 'write "2024-11-10 15:00" or "2024-10-11 15:00"'),
        ("10.10.2024", 'write "2024-10-10"'),
        ("13/11/2024 15:00", 'write "2024-11-13 15:00"'),
        ("2024-01-19T24:00:00+02:00", 'write "2024-01-20T00:00:00+02:00"'),
        ("2024-12-31 24:00", 'write "2025-01-01 00:00"'),
        ("23:59:60", 'write "23:59:59" or "00:00:00"'),
        ("15:15Z", 'write "2024-01-19 15:15Z"'),
        ("15:15 SAST", 'write "2024-01-19 15:15+02:00" or "2024-01-19 15:15 Africa/Johannesburg"'),
        ("2024-01-19 15:00 Berlin", 'write "Europe/Berlin"'),
        ("2024-01-19 15:00 US/pacific", 'write "US/Pacific"'),
    ],
)
def test_the_help_can_be_written(text, help_):
    """The help says what was meant, and that is in the grammar."""
    reader = Reader(zone("UTC"))
    reader.read("2024-01-19 00:00")
    found = reader.read(text)
    assert isinstance(found, TimeFault)
    assert found.help == help_


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "2024-03-10 02:30",
            (
                '"2024-03-10 02:30" did not happen in America/New_York: '
                "the clocks went from 02:00 to 03:00"
            ),
        ),
        (
            "2024-11-03 01:30",
            (
                '"2024-11-03 01:30" happened twice in America/New_York: '
                "the clocks were put back; its offset was expected"
            ),
        ),
        ("2023-02-29", '"2023-02-29" has day 29; February 2023 has 28 days'),
        ("2023-13-01", '"2023-13-01" has month 13; there are 12'),
        ("2024-01-19 25:00", '"2024-01-19 25:00" has hour 25; at most 23 was expected'),
        (
            "2024-07-01 10:00 EST",
            (
                '"EST" is an abbreviation for -05:00, which was not in force in America/New_York '
                "then; an offset or an IANA zone was expected"
            ),
        ),
        (
            "2024-07-01 10:00-05:00[America/New_York]",
            (
                "America/New_York was not at -05:00 at "
                '"2024-07-01 10:00-05:00[America/New_York]"; an offset in force there was expected'
            ),
        ),
        ("a\tb\nc", '"a\\tb\\nc" is not a time'),
    ],
)
def test_the_message_says_what_was_found(text, message):
    """In the user's words, then what was expected."""
    assert fault(text).message == message


def test_a_clock_time_in_a_fold_is_named_with_its_day():
    """A bare clock time alone would not say which day is meant."""
    reader = Reader(zone(NEW_YORK))
    reader.read("2024-11-03 00:30")
    found = reader.read("01:30")
    assert isinstance(found, TimeFault)
    assert found.message.startswith('"01:30" on 2024-11-03 happened twice in America/New_York')


def test_an_abbreviation_without_a_date_has_no_readings():
    """The example in the help has a date; no instant is made of it."""
    found = fault("15:15 IST")
    assert found.code == "zone-abbreviation"
    assert found.readings == ()
    assert found.help == (
        'write the date as well, like "2024-01-19 15:15+05:30", "2024-01-19 15:15+01:00" '
        'or "2024-01-19 15:15+02:00"'
    )


def test_dates():
    """A date is itself, within 1970 to 2100."""
    assert str(read_date("2024-02-29")) == "2024-02-29"
    assert str(read_date("1970-01-01")) == "1970-01-01"
    assert str(read_date("2100-12-31")) == "2100-12-31"


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("10/11/2024", 'write "2024-11-10" or "2024-10-11"'),
        ("13.11.2024", 'write "2024-11-13"'),
        ("2024-1-9", 'write "2024-01-09"'),
        ("2024/1/9", 'write "2024-01-09"'),
        ("2024-01-09 10:00", 'write "2024-01-09"'),
        ("20240109", 'write "2024-01-09"'),
        ("soon", 'write it like "2024-02-16"'),
    ],
)
def test_the_help_of_a_date(text, help_):
    """What was probably meant, in the form that is read."""
    found = read_date(text)
    assert isinstance(found, TimeFault)
    assert found.help == help_


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2023-02-29", "no-such-date"),
        ("1969-12-31", "year-out-of-range"),
        ("2101-01-01", "year-out-of-range"),
        ("0000-01-01", "year-out-of-range"),
        ("10/11/2024", "ambiguous-date"),
        ("2024-1-9", "unreadable-date"),
        ("2024-01-09 10:00", "unreadable-date"),
        ("20240109", "unreadable-date"),
        ("soon", "unreadable-date"),
        ("", "unreadable-date"),
        ("２０２４-01-09", "unreadable-date"),  # noqa: RUF001  # digits of another script
    ],
)
def test_what_is_not_a_date(text, code):
    """A fault with the reason."""
    found = read_date(text)
    assert isinstance(found, TimeFault)
    assert found.code == code


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("45s", 45),
        ("0m", 0),
        ("1h 30m", 5400),
        ("1h30m", 5400),
        ("90m", 5400),
        ("2d 4h", 187_200),
        ("~2h", 7200),
        ("1d 1h 1m 1s", 90_061),
    ],
)
def test_durations(text, seconds):
    """Days, hours, minutes and seconds, in that order."""
    assert read_duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "text",
    ["", "~", "5", "1.5h", "30m 1h", "1h 30", "1 h", "1h ", "-5m", "1w", "１h", "1h  30m"],  # noqa: RUF001  # digits of another script
)
def test_what_is_not_a_duration(text):
    """A fault that shows the form."""
    found = read_duration(text)
    assert isinstance(found, TimeFault)
    assert found.code == "unreadable-duration"
    assert found.help == 'write it like "1h 30m", "2d 4h" or "45s"'
