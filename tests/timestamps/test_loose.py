"""Times as people type them at a prompt."""

from datetime import UTC, datetime

import pytest

from pmkit.timestamps.loose import read_loose
from pmkit.timestamps.when import Precision, TimeFault, When
from pmkit.timestamps.zones import zone
from tests.timestamps.reading_texts import text_of

NOW = datetime(2026, 11, 22, 10, 0, 33, 500, tzinfo=UTC)
"""A Sunday, 12:00:33 in Johannesburg, 05:00:33 in New York."""

JOHANNESBURG = zone("Africa/Johannesburg")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # told from now
        ("now", "2026-11-22T10:00:33Z"),
        ("10 minutes ago", "2026-11-22T09:50:33Z"),
        ("10 min ago", "2026-11-22T09:50:33Z"),
        ("90s ago", "2026-11-22T09:59:03Z"),
        ("1h 30m ago", "2026-11-22T08:30:33Z"),
        ("an hour and 5 minutes ago", "2026-11-22T08:55:33Z"),
        ("2 days ago", "2026-11-20T10:00:33Z"),
        ("1 week, 1 day ago", "2026-11-14T10:00:33Z"),
        ("2 months ago", "2026-09-22T10:00:33Z"),
        ("a year ago", "2025-11-22T10:00:33Z"),
        ("today 11:00", "2026-11-22T09:00:00Z"),
        ("yesterday 14:00", "2026-11-21T12:00:00Z"),
        ("Yesterday at 2 PM", "2026-11-21T12:00:00Z"),
        ("14:00 yesterday", "2026-11-21T12:00:00Z"),
        ("noon yesterday", "2026-11-21T10:00:00Z"),
        ("tomorrow 08:00", "2026-11-23T06:00:00Z"),
        ("yesterday 14:00 +05:30", "2026-11-21T08:30:00Z"),
        ("yesterday 23:00 Asia/Tokyo", "2026-11-21T14:00:00Z"),
        ("3pm friday", "2026-11-20T13:00:00Z"),
        ("friday 15:00", "2026-11-20T13:00:00Z"),
        ("on Fri at 3:00 p.m.", "2026-11-20T13:00:00Z"),
        ("last friday 15:00", "2026-11-20T13:00:00Z"),
        ("sunday 11:00", "2026-11-22T09:00:00Z"),
        ("sunday 15:00", "2026-11-15T13:00:00Z"),  # today it is still to come
        ("last sunday 11:00", "2026-11-15T09:00:00Z"),
        # with year, month and day
        ("19 Jan 2024 3:00 PM +02:00", "2024-01-19T13:00:00Z"),
        ("19 Jan 2024 3:00 PM", "2024-01-19T13:00:00Z"),
        ("19 January 2024, 15:00", "2024-01-19T13:00:00Z"),
        ("January 19th, 2024 at 15:00:30", "2024-01-19T13:00:30Z"),
        ("Jan. 19 2024 15:00", "2024-01-19T13:00:00Z"),
        ("15:00 on the 19th of January 2024", "2024-01-19T13:00:00Z"),
        ("Fri, 19 Jan 2024 15:00:00 +0200", "2024-01-19T13:00:00Z"),  # RFC 5322
        ("Fri Jan 19 13:00:00 UTC 2024", "2024-01-19T13:00:00Z"),  # date(1)
        ("19-Jan-2024 15:00", "2024-01-19T13:00:00Z"),
        ("2024/01/19 3:00pm", "2024-01-19T13:00:00Z"),
        ("2024-1-19 9:05 am Europe/London", "2024-01-19T09:05:00Z"),
        ("10 May 2024 10:00", "2024-05-10T08:00:00Z"),
        ("2024-01-19 12 noon", "2024-01-19T10:00:00Z"),
        ("19 Jan 2024 15h30", "2024-01-19T13:30:00Z"),
        ("19 Jan 2024 at 3:00pm (Europe/London)", "2024-01-19T15:00:00Z"),
        ("Fri, 19 Jan 2024 13:00:00 +0000 (UTC)", "2024-01-19T13:00:00Z"),  # mail
        ("2024-01-19 08:00:00 -0500 EST", "2024-01-19T13:00:00Z"),  # Go
        ("19 Jan 2024, 3:00\u202fPM", "2024-01-19T13:00:00Z"),  # what browsers put there
        # as in a record
        ("2024-01-19 15:00", "2024-01-19T13:00:00Z"),
        ("2024-01-19T13:00Z", "2024-01-19T13:00:00Z"),
        ("  2024-01-19   15:00 ", "2024-01-19T13:00:00Z"),
        ("~2024-01-19 15:00 ±5m", "2024-01-19T13:00:00Z"),
    ],
)
def test_a_typed_time(text, expected):
    """Read in Johannesburg, on Sunday 22 November 2026 at noon."""
    found = read_loose(text, JOHANNESBURG, NOW)
    assert isinstance(found, When), found
    assert text_of(found.at) == expected
    assert found.written == text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-22"),
        ("yesterday", "2026-11-21"),
        ("19 Jan 2024", "2024-01-19"),
        ("Friday, January 19, 2024", "2024-01-19"),
        ("2024-01-19", "2024-01-19"),
        ("2024/1/19", "2024-01-19"),
    ],
)
def test_a_typed_day(text, day):
    """Without a clock time it is a day of the zone."""
    found = read_loose(text, JOHANNESBURG, NOW)
    assert isinstance(found, When), found
    assert found.precision is Precision.DATE
    assert str(found.day) == day


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("about 3pm yesterday", "2026-11-21T12:45:00Z", "2026-11-21T13:15:00Z"),
        ("~ yesterday 15:00", "2026-11-21T12:45:00Z", "2026-11-21T13:15:00Z"),
        ("19 Jan 2024 ~15:00", "2024-01-19T12:45:00Z", "2024-01-19T13:15:00Z"),
        ("yesterday 15:00 +/- 5 minutes", "2026-11-21T12:55:00Z", "2026-11-21T13:05:00Z"),
        ("yesterday 15:00 give or take 1 hour", "2026-11-21T12:00:00Z", "2026-11-21T14:00:00Z"),
        ("around 10 minutes ago", "2026-11-22T09:35:33Z", "2026-11-22T10:05:33Z"),
        ("ca. 3pm friday ±90s", "2026-11-20T12:58:30Z", "2026-11-20T13:01:30Z"),
        ("~yesterday 15:00 Asia/Tokyo", "2026-11-21T05:45:00Z", "2026-11-21T06:15:00Z"),
    ],
)
def test_a_typed_time_that_is_approximate(text, earliest, latest):
    """By 15 minutes unless it says more; it is never taken for exact."""
    found = read_loose(text, JOHANNESBURG, NOW)
    assert isinstance(found, When), found
    assert found.precision is Precision.APPROXIMATE
    assert (text_of(found.earliest), text_of(found.latest)) == (earliest, latest)
    assert found.written == text


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("yesterday 15:30..15:45", "2026-11-21T13:30:00Z", "2026-11-21T13:45:00Z"),
        ("yesterday 15:30 - 15:45", "2026-11-21T13:30:00Z", "2026-11-21T13:45:00Z"),
        ("3pm to 4pm yesterday", "2026-11-21T13:00:00Z", "2026-11-21T14:00:00Z"),
        ("from 3pm until 4pm yesterday", "2026-11-21T13:00:00Z", "2026-11-21T14:00:00Z"),
        ("19 Jan 2024 between 3pm and 4pm", "2024-01-19T13:00:00Z", "2024-01-19T14:00:00Z"),
        ("friday 23:50 to 00:20", "2026-11-20T21:50:00Z", "2026-11-20T22:20:00Z"),
        ("friday 23:50 to yesterday 2am", "2026-11-20T21:50:00Z", "2026-11-21T00:00:00Z"),
        ("yesterday 15:00 to 16:00 UTC", "2026-11-21T15:00:00Z", "2026-11-21T16:00:00Z"),
        ("2024-01-19 15:00 to 2024-01-20 15:00", "2024-01-19T13:00:00Z", "2024-01-20T13:00:00Z"),
    ],
)
def test_a_typed_range(text, begin, end):
    """A day or a zone that one of its ends has is that of both; midnight may lie between."""
    found = read_loose(text, JOHANNESBURG, NOW)
    assert isinstance(found, When), found
    assert found.precision is Precision.RANGE
    assert (text_of(found.at), text_of(found.until)) == (begin, end)


def test_today_is_that_of_the_zone():
    """At 23:30Z on 21 November it is the 22nd in Johannesburg and the 21st in New York."""
    late = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    for place, day in (("Africa/Johannesburg", "2026-11-22"), ("America/New_York", "2026-11-21")):
        found = read_loose("today", zone(place), late)
        assert isinstance(found, When)
        assert str(found.day) == day
    typed = read_loose("today 08:00 Africa/Johannesburg", zone("America/New_York"), late)
    assert isinstance(typed, When)
    assert text_of(typed.at) == "2026-11-22T06:00:00Z"


def test_days_ago_keep_the_clock_and_hours_do_not():
    """On 9 March 2026, the day after the change in New York: 24 hours ago it was an hour less."""
    now = datetime(2026, 3, 9, 0, 30, tzinfo=UTC)  # 20:30 on the 8th, EDT
    place = zone("America/New_York")
    day, hours = read_loose("1 day ago", place, now), read_loose("24h ago", place, now)
    assert isinstance(day, When)
    assert isinstance(hours, When)
    assert text_of(day.at) == "2026-03-08T01:30:00Z"  # 20:30 EST
    assert text_of(hours.at) == "2026-03-08T00:30:00Z"  # 19:30 EST


def test_a_month_ago_is_clipped():
    """A month before 31 March is the last of February."""
    now = datetime(2024, 3, 31, 10, 0, tzinfo=UTC)
    found = read_loose("1 month ago", zone("UTC"), now)
    assert isinstance(found, When)
    assert text_of(found.at) == "2024-02-29T10:00:00Z"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "unreadable-time"),
        ("soon", "unreadable-time"),
        ("15:15", "clock-without-date"),
        ("3pm", "clock-without-date"),
        ("15:15 +02:00", "clock-without-date"),
        ("Friday", "unreadable-time"),
        ("last fri", "unreadable-time"),
        ("friday 25:00", "unreadable-time"),
        ("sunday 25:00", "unreadable-time"),
        ("friday 24:00", "end-of-day-24"),
        ("5 Jan 0001", "year-out-of-range"),
        ("next friday 15:00", "unreadable-time"),
        ("this friday 15:00", "unreadable-time"),
        ("coming friday 15:00", "unreadable-time"),
        ("friday afternoon", "unreadable-time"),
        ("this morning", "unreadable-time"),
        ("last night", "unreadable-time"),
        ("right now", "unreadable-time"),
        ("midnight", "unreadable-time"),
        ("noon", "clock-without-date"),
        ("12am", "clock-without-date"),
        ("15h30", "clock-without-date"),
        ("~15:30", "clock-without-date"),
        ("3pm to 4pm", "clock-without-date"),
        ("half past three", "unreadable-time"),
        ("in an hour", "unreadable-time"),
        ("-10m", "unreadable-time"),
        ("tomorrow 25:00", "unreadable-time"),
        ("24-01-19 15:00", "ambiguous-date"),
        ("'24-01-19 15:00", "ambiguous-date"),
        ("Friday, 19-Jan-24 13:00:00 GMT", "ambiguous-date"),  # RFC 850
        ("19.01.2024 15:00", "ambiguous-date"),
        ("Fri, 19 Jan 2024 13:00:00 GMT", "zone-abbreviation"),  # HTTP
        ("2024-01-19 3pm ET", "zone-abbreviation"),
        ("Jan 19, 2024 at 3:00pm (EST)", "zone-abbreviation"),
        ("2024-01-19 15:00:00 +0200 (EST)", "unreadable-time"),  # EST is -05:00
        ("2024-01-19 15:00 UTC+05:30", "zone-abbreviation"),
        ("2024-01-19 15:00 London", "unknown-zone"),
        ("2024-01-19 15:00 london time", "unreadable-time"),
        ("2024-01-19 15:30-15:45", "impossible-offset"),
        ("yesterday 16:00 to 15:00", "range-goes-back"),
        ("friday 16:00 to thursday 15:00", "range-goes-back"),
        ("friday 16:00 to yesterday 25:00", "unreadable-time"),
        ("yesterday 15:00 +02:00 to 16:00 +03:00", "unreadable-time"),  # two zones, one day
        ("15:00Z..15:30 SAST", "clock-without-date"),
        ("2024-W03", "unreadable-time"),
        ("2024-W03-5T15:00Z", "unreadable-time"),
        ("2024-W03-5T24:00Z", "unreadable-time"),
        ("2024-019", "unreadable-time"),
        ("20240119T150000Z", "unreadable-time"),
        ("20240119150000", "unreadable-time"),
        ("1705669200", "unreadable-time"),
        ("@1705669200", "unreadable-time"),
        ("<!date^1705669200^{date} at {time}|Jan 19>", "unreadable-time"),
        ("19 janvier 2024 15:00", "unreadable-time"),
        ("19. Januar 2024 15:00", "unreadable-time"),
        ("2024年1月19日 15:00", "unreadable-time"),
        ("gestern 15:00", "unreadable-time"),
        ("hier à 15h", "unreadable-time"),
        ("about friday", "unreadable-time"),
        ("about tomorrow", "unreadable-time"),
        ("~~yesterday 15:00", "unreadable-time"),
        ("±5m", "unreadable-time"),
        ("yesterday to today", "unreadable-time"),
        ("yesterday 15:00 to 16:00 to 17:00", "unreadable-time"),
        ("2024-01-19 15:00; rm -rf /", "unreadable-time"),
        ("<script>alert(1)</script>", "unreadable-time"),
        ("midnight yesterday", "unreadable-time"),
        ("19 Jan", "unreadable-date"),
        ("Jan 2024", "unreadable-date"),
        ("19 Jan 24 15:00", "ambiguous-date"),
        ("30 Feb 2024", "no-such-date"),
        ("2024-02-30 3pm", "no-such-date"),
        ("Mon 19 Jan 2024 15:00", "no-such-date"),
        ("19 20 Jan 2024", "unreadable-time"),
        ("10/11/2024 3pm", "ambiguous-date"),
        ("10/11/24 3pm", "ambiguous-date"),
        ("yesterday 14:00 SAST", "zone-abbreviation"),
        ("19 Jan 2024 15:00 GMT", "zone-abbreviation"),
        ("19 Jan 2024 15:00 GMT+3", "zone-abbreviation"),
        ("19 Jan 2024 15:00 +25:00", "impossible-offset"),
        ("yesterday 15:00 +25:00", "impossible-offset"),
        ("19 Jan 2024 15:00 Europe/Lodon", "unknown-zone"),
        ("19 Jan 2024 UTC", "unreadable-time"),
        ("19 Jan 2024 15:00 UTC SAST", "unreadable-time"),
        ("19 Jan 2024 15:00 16:00", "unreadable-time"),
        ("19 Jan 2024 13:00 PM", "unreadable-time"),
        ("19 Jan 1066 15:00", "year-out-of-range"),
        ("999999 years ago", "year-out-of-range"),
        ("500 years ago", "year-out-of-range"),
        ("999999 weeks ago", "year-out-of-range"),
        ("10 fortnights ago", "unreadable-time"),
        ("in 10 minutes", "unreadable-time"),
        ("１０ minutes ago", "unreadable-time"),  # noqa: RUF001  # digits of another script
        ("x" * 100_000, "unreadable-time"),
        ("1m " * 30_000 + "ago", "unreadable-time"),
        ("1 " * 30_000, "unreadable-time"),
    ],
    ids=lambda text: text[:40],
)
def test_what_is_refused(text, code):
    """No field is filled in from today, no order guessed, no zone dropped."""
    found = read_loose(text, JOHANNESBURG, NOW)
    assert isinstance(found, TimeFault), found
    assert found.code == code


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("15:15", 'write "today 15:15" or "2026-11-22 15:15"'),
        ("11:50 PM", 'write "today 23:50" or "2026-11-22 23:50"'),
        ("15:00..15:30", 'write "today 15:00" or "2026-11-22 15:00"'),
        ("Friday", 'write "2026-11-20"'),
        (
            "3pm friday SAST",
            'write "2026-11-20 15:00+02:00" or "2026-11-20 15:00 Africa/Johannesburg"',
        ),
        ("10/11/2024 3pm", 'write "2024-11-10 15:00" or "2024-10-11 15:00"'),
        ("1710000000", 'write "2024-03-09T16:00:00Z"'),
        ("1710000000.5", 'write "2024-03-09T16:00:00.5Z"'),
        ("p1710000000123456", 'write "2024-03-09T16:00:00.123456Z"'),
        ("<!date^1710000000^{date}|9 March>", 'write "2024-03-09T16:00:00Z"'),
        ("2024-W10-7T15:00Z", 'write "2024-03-10T15:00Z"'),
        ("20240310T150000.5+0530", 'write "2024-03-10T15:00:00.5+05:30"'),
        ("2024-03-10T15:00:00,25Z", 'write "2024-03-10T15:00:00.25Z"'),
        ("2024\u201103\u201110 15:00", 'write "2024-03-10 15:00"'),  # hyphens that do not break
        ("٢٠٢٤-٠٣-١٠ 15:00", 'write "2024-03-10 15:00"'),  # noqa: RUF001  # the case
        ("~15:30", 'write "~today 15:30" or "~2026-11-22 15:30"'),
        ("15.30", 'write "today 15:30" or "2026-11-22 15:30"'),
        (
            "15:30 Foo",
            (
                'write it like "2024-01-19 15:00", "2024-01-19 15:00+02:00", '
                '"19 Jan 2024 3:00 PM", "yesterday 14:00" or "10 minutes ago"'
            ),
        ),
        ("15h30", 'write "today 15:30" or "2026-11-22 15:30"'),
        ("midnight yesterday", 'write "2026-11-21 00:00" or "2026-11-22 00:00"'),
        ("midnight", 'write it like "2024-01-19 00:00"'),
        ("next friday 3pm", 'write "2026-11-27 15:00" or "2026-12-04 15:00"'),
        ("this friday", 'write "2026-11-20" or "2026-11-27"'),
        ("next sunday", 'write "2026-11-29" or "2026-12-06"'),
        ("2024-03-10 3pm PT", 'write "2024-03-10 15:00 America/Los_Angeles"'),
        ("2024-03-10 15:00 Eastern", 'write "America/New_York"'),
        ("30 Feb 2024", ""),
        (
            "2024-01-19 15:30-15:45",
            (
                'write "2024-01-19 15:30..15:45" for the time between the two, '
                'or the offset as "+HH:MM" or "-HH:MM", or "Z" for UTC'
            ),
        ),
        (
            "",
            (
                'write it like "2024-01-19 15:00", "2024-01-19 15:00+02:00", '
                '"19 Jan 2024 3:00 PM", "yesterday 14:00" or "10 minutes ago"'
            ),
        ),
        ("Mon 19 Jan 2024 15:00", 'write "2024-01-19 15:00" if the date is right'),
        ("19 Jan 24", 'write the date like "2024-01-19"'),
        (
            "soon",
            (
                'write it like "2024-01-19 15:00", "2024-01-19 15:00+02:00", '
                '"19 Jan 2024 3:00 PM", "yesterday 14:00" or "10 minutes ago"'
            ),
        ),
    ],
)
def test_the_help_says_what_to_type(text, help_):
    """With the date in question, not with an example."""
    found = read_loose(text, JOHANNESBURG, NOW)
    assert isinstance(found, TimeFault), found
    assert found.help == help_


def test_a_gap_and_a_fold_are_found_behind_words():
    """A typed time passes the same test as one in a record."""
    place, now = zone("America/New_York"), datetime(2024, 11, 4, 12, 0, tzinfo=UTC)
    fold = read_loose("1:30 am yesterday", place, now)
    gap = read_loose("10 March 2024 2:30 AM", place, now)
    day = read_loose("239 days ago", place, datetime(2024, 11, 4, 7, 30, tzinfo=UTC))
    assert [item.code for item in (fold, gap, day) if isinstance(item, TimeFault)] == [
        "time-in-fold",
        "time-in-gap",
        "time-in-gap",
    ]


def test_without_a_zone():
    """Local times are refused in the words of a prompt; instants and offsets need no zone."""
    local = read_loose("yesterday 14:00", None, NOW)
    assert isinstance(local, TimeFault)
    assert local.code == "missing-zone"
    assert local.message == '"yesterday 14:00" has no time zone'
    assert "--timezone" in local.help
    for text, expected in (
        ("yesterday 14:00 +02:00", "2026-11-21T12:00:00Z"),
        ("5 minutes ago", "2026-11-22T09:55:33Z"),
    ):
        found = read_loose(text, None, NOW)
        assert isinstance(found, When)
        assert text_of(found.at) == expected
