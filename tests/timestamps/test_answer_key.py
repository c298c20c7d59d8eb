"""Hard cases of time, one row each, with results worked out by hand and checked with zoneinfo.

Data: IANA 2026f. An identifier such as T36 names a case; its rows read, convert, sort, subtract
or put into periods.
"""

from datetime import UTC, date, datetime, timedelta

import pytest

from pmkit.timestamps.elapsed import elapsed
from pmkit.timestamps.format import local_text
from pmkit.timestamps.loose import read_loose
from pmkit.timestamps.periods import Unit, period
from pmkit.timestamps.resolve import day_bounds
from pmkit.timestamps.when import TimeFault, When
from pmkit.timestamps.zones import UnknownZoneError, record_zone, zone
from tests.timestamps.reading_texts import fault, instant, read_all, text_of, utc, when

NY = "America/New_York"
NOW = datetime(2024, 1, 31, 9, 0, 0, tzinfo=UTC)

INSTANTS = [
    ("T01", None, "2024-03-10T14:00:00Z", "2024-03-10T14:00:00Z"),
    ("T02", None, "2024-03-10T14:30+05:30", "2024-03-10T09:00:00Z"),
    ("T03", None, "2024-03-10 14:30:00-05:00", "2024-03-10T19:30:00Z"),
    ("T04", None, "2024-03-10T14:30-00:00", "2024-03-10T14:30:00Z"),
    ("T14", "UTC", "2024-02-29T12:00", "2024-02-29T12:00:00Z"),
    ("T37a", NY, "2024-03-10T01:59:59", "2024-03-10T06:59:59Z"),
    ("T37b", NY, "2024-03-10T03:00:00", "2024-03-10T07:00:00Z"),
    ("T39a", NY, "2024-11-03T01:30-05:00[America/New_York]", "2024-11-03T06:30:00Z"),
    ("T39b", NY, "2024-11-03T01:30-04:00[America/New_York]", "2024-11-03T05:30:00Z"),
    ("T40a", NY, "2024-11-03 00:59:59", "2024-11-03T04:59:59Z"),
    ("T40b", NY, "2024-11-03 02:00", "2024-11-03T07:00:00Z"),
    ("T54", "Africa/Johannesburg", "2024-03-10T02:30", "2024-03-10T00:30:00Z"),
]

FAULTS = [
    ("T05", NY, "2024-03-10T14:30+24:00", "impossible-offset", ()),
    ("T07", NY, "2024-03-10T14:30:00+05:30:15", "impossible-offset", ()),
    ("T08", NY, "2024-03-10x14:00+00:00", "unreadable-time", ("2024-03-10T14:00:00Z",)),
    ("T09a", NY, "2024-W10-7", "unreadable-time", ()),
    ("T09b", NY, "2024-070", "unreadable-time", ()),
    ("T09c", NY, "20240310", "unreadable-time", ()),
    ("T09d", NY, "2024-03", "unreadable-time", ()),
    ("T11", NY, "2024-03-10T24:00Z", "end-of-day-24", ("2024-03-11T00:00:00Z",)),
    (
        "T12",
        NY,
        "2016-12-31T23:59:60Z",
        "leap-second",
        ("2016-12-31T23:59:59Z", "2017-01-01T00:00:00Z"),
    ),
    ("T14", NY, "2023-02-29T12:00", "no-such-date", ()),
    ("T15", "UTC", "２０２４-03-10T10:00", "unreadable-time", ("2024-03-10T10:00:00Z",)),  # noqa: RUF001  # the case
    (
        "T16",
        NY,
        "2024-03-10T14:30:00.1234567Z",
        "unreadable-time",
        ("2024-03-10T14:30:00.123456Z",),
    ),
    ("T17a", NY, "9999-12-31T23:59:59-01:00", "year-out-of-range", ()),
    ("T17b", NY, "0001-01-01T00:00+01:00", "year-out-of-range", ()),
    ("T18", NY, "10/11/2024", "ambiguous-date", ()),
    ("T19", NY, "13/11/2024", "ambiguous-date", ()),
    ("T21", NY, "11:50 PM", "twelve-hour-clock", ()),
    ("T22", NY, "Feb 2024", "unreadable-time", ()),
    ("T23a", NY, "Friday", "unreadable-time", ()),
    ("T23b", NY, "10", "unreadable-time", ()),
    ("T23c", NY, "1430", "unreadable-time", ()),
    ("T23d", NY, "M5H 3L5", "unreadable-time", ()),
    ("T24", NY, "2024-03-10 14:00 SAST", "zone-abbreviation", ("2024-03-10T12:00:00Z",)),
    (
        "T25a",
        NY,
        "2024-03-10 14:00 IST",
        "zone-abbreviation",
        ("2024-03-10T08:30:00Z", "2024-03-10T12:00:00Z", "2024-03-10T13:00:00Z"),
    ),
    (
        "T25b",
        NY,
        "2024-03-10 14:00 CST",
        "zone-abbreviation",
        ("2024-03-10T06:00:00Z", "2024-03-10T19:00:00Z", "2024-03-10T20:00:00Z"),
    ),
    (
        "T25c",
        NY,
        "2024-03-10 14:00 BST",
        "zone-abbreviation",
        ("2024-03-10T08:00:00Z", "2024-03-10T13:00:00Z"),
    ),
    (
        "T26",
        NY,
        "2024-07-01 10:00 EST",
        "zone-abbreviation",
        ("2024-07-01T14:00:00Z", "2024-07-01T15:00:00Z"),
    ),
    (
        "T27",
        NY,
        "2024-07-01 10:00 BST",
        "zone-abbreviation",
        ("2024-07-01T04:00:00Z", "2024-07-01T09:00:00Z"),
    ),
    (
        "T28",
        NY,
        "2024-03-10 14:00 GMT+3",
        "zone-abbreviation",
        ("2024-03-10T11:00:00Z", "2024-03-10T17:00:00Z"),
    ),
    ("T29", NY, "2024-03-10 14:00 Etc/GMT+3", "legacy-zone", ()),
    ("T30", NY, "2024-07-01 10:00 EST5EDT", "legacy-zone", ()),
    ("T32", NY, "2024-07-01 10:00 europe/london", "unknown-zone", ()),
    ("T33a", NY, "1710000000", "unreadable-time", ("2024-03-09T16:00:00Z",)),
    ("T33b", NY, "1710000000000", "unreadable-time", ("2024-03-09T16:00:00Z",)),
    ("T34a", "UTC", "2024-03-10 12:00 AM", "twelve-hour-clock", ("2024-03-10T00:00:00Z",)),
    ("T34b", "UTC", "2024-03-10 12:30 AM", "twelve-hour-clock", ("2024-03-10T00:30:00Z",)),
    ("T34c", "UTC", "2024-03-10 12:00 PM", "twelve-hour-clock", ("2024-03-10T12:00:00Z",)),
    (
        "T36",
        NY,
        "2024-03-10T02:30",
        "time-in-gap",
        ("2024-03-10T06:30:00Z", "2024-03-10T07:30:00Z"),
    ),
    (
        "T38",
        NY,
        "2024-11-03T01:30",
        "time-in-fold",
        ("2024-11-03T05:30:00Z", "2024-11-03T06:30:00Z"),
    ),
    (
        "T39",
        NY,
        "2024-11-03T01:30-06:00[America/New_York]",
        "offset-zone-mismatch",
        ("2024-11-03T05:30:00Z", "2024-11-03T06:30:00Z"),
    ),
    (
        "T41a",
        "Europe/London",
        "2024-03-31T01:30",
        "time-in-gap",
        ("2024-03-31T00:30:00Z", "2024-03-31T01:30:00Z"),
    ),
    (
        "T41b",
        "Europe/Berlin",
        "2024-03-31T02:30",
        "time-in-gap",
        ("2024-03-31T00:30:00Z", "2024-03-31T01:30:00Z"),
    ),
    (
        "T42a",
        "Europe/London",
        "2024-10-27T01:30",
        "time-in-fold",
        ("2024-10-27T00:30:00Z", "2024-10-27T01:30:00Z"),
    ),
    (
        "T42b",
        "Europe/Berlin",
        "2024-10-27T02:30",
        "time-in-fold",
        ("2024-10-27T00:30:00Z", "2024-10-27T01:30:00Z"),
    ),
    (
        "T44",
        "Australia/Lord_Howe",
        "2024-10-06T02:15",
        "time-in-gap",
        ("2024-10-05T15:15:00Z", "2024-10-05T15:45:00Z"),
    ),
    (
        "T46a",
        "Pacific/Apia",
        "2011-12-30T12:00",
        "no-such-date",
        ("2011-12-29T22:00:00Z", "2011-12-30T22:00:00Z"),
    ),
    ("T46b", "Pacific/Apia", "2011-12-30", "no-such-date", ()),
    (
        "T47a",
        "America/Sao_Paulo",
        "2018-11-04T00:00",
        "time-in-gap",
        ("2018-11-04T02:00:00Z", "2018-11-04T03:00:00Z"),
    ),
    (
        "T47b",
        "Africa/Cairo",
        "2024-04-26T00:30",
        "time-in-gap",
        ("2024-04-25T21:30:00Z", "2024-04-25T22:30:00Z"),
    ),
    (
        "T47c",
        "America/Havana",
        "2024-03-10T00:30",
        "time-in-gap",
        ("2024-03-10T04:30:00Z", "2024-03-10T05:30:00Z"),
    ),
    (
        "T49",
        "Asia/Almaty",
        "2024-02-29T23:30",
        "time-in-fold",
        ("2024-02-29T17:30:00Z", "2024-02-29T18:30:00Z"),
    ),
    (
        "T53",
        "Antarctica/Troll",
        "2024-03-31T02:30",
        "time-in-gap",
        ("2024-03-31T00:30:00Z", "2024-03-31T02:30:00Z"),
    ),
    (
        "T61",
        NY,
        "2024-11-03T01:30",
        "time-in-fold",
        ("2024-11-03T05:30:00Z", "2024-11-03T06:30:00Z"),
    ),
    ("T84a", None, "2024-03-10T12:00", "missing-zone", ()),
    ("T84b", None, "2024-03-10", "missing-zone", ()),
    ("T84c", None, "12:00", "missing-zone", ()),
    ("T85", NY, "2024-03-10 02:30:00 -5", "unreadable-time", ("2024-03-10T07:30:00Z",)),
]

HELP = [
    ("T09a", "2024-W10-7", 'write "2024-03-10"'),
    ("T09b", "2024-070", 'write "2024-03-10"'),
    ("T09c", "20240310", 'write "2024-03-10"'),
    ("T11", "2024-03-10T24:00Z", 'write "2024-03-11T00:00Z"'),
    ("T12", "2016-12-31T23:59:60Z", 'write "2016-12-31T23:59:59Z" or "2017-01-01T00:00:00Z"'),
    (
        "T24",
        "2024-03-10 14:00 SAST",
        'write "2024-03-10 14:00+02:00" or "2024-03-10 14:00 Africa/Johannesburg"',
    ),
    ("T18", "10/11/2024", 'write "2024-11-10" or "2024-10-11"'),
    ("T19", "13/11/2024", 'write "2024-11-13"'),
    ("T33a", "1710000000", 'write "2024-03-09T16:00:00Z"'),
    ("T33b", "1710000000250", 'write "2024-03-09T16:00:00.25Z"'),
    ("T34a", "2024-03-10 12:00 AM", 'write "2024-03-10 00:00"'),
    ("T34b", "2024-03-10 12:30 AM", 'write "2024-03-10 00:30"'),
    ("T34c", "2024-03-10 12:00 PM", 'write "2024-03-10 12:00"'),
    ("T36", "2024-03-10T02:30", 'write "2024-03-10 01:30-05:00" or "2024-03-10 03:30-04:00"'),
    ("T38", "2024-11-03T01:30", 'write "2024-11-03 01:30-04:00" or "2024-11-03 01:30-05:00"'),
    ("T85", "2024-03-10 02:30:00 -5", 'write "2024-03-10 02:30:00-05:00"'),
]

LOOSE = [
    ("T18", "10/11/2024", "ambiguous-date"),
    ("T19", "13/11/2024", "ambiguous-date"),
    ("T21", "11:50 PM", "clock-without-date"),
    ("T22", "Feb 2024", "unreadable-date"),
    ("T23a", "Friday", "unreadable-time"),
    ("T23b", "10", "unreadable-time"),
    ("T23c", "1430", "unreadable-time"),
    ("T23d", "M5H 3L5", "unreadable-time"),
    ("T24", "2024-03-10 14:00 SAST", "zone-abbreviation"),
    ("T28", "2024-03-10 14:00 GMT+3", "zone-abbreviation"),
    ("T33", "1710000000", "unreadable-time"),
    ("T34a", "2024-03-10 12:00 AM", "2024-03-10T00:00:00Z"),
    ("T34b", "2024-03-10 12:30 AM", "2024-03-10T00:30:00Z"),
    ("T34c", "2024-03-10 12:00 PM", "2024-03-10T12:00:00Z"),
]

ELAPSED = [
    ("T13", "UTC", "2016-12-31T23:59:59Z", "2017-01-01T00:00:01Z", timedelta(seconds=2)),
    ("T50", "Asia/Almaty", "2024-02-29T22:30", "2024-03-01T00:30", timedelta(hours=3)),
    ("T55", NY, "2024-03-10 01:30", "2024-03-10 03:30", timedelta(hours=1)),
    ("T56", NY, "2024-11-03 00:30", "2024-11-03 01:30-05:00", timedelta(hours=2)),
    (
        "T61a",
        NY,
        "2024-11-03T01:30-04:00",
        "2024-11-03 09:00 Africa/Johannesburg",
        timedelta(hours=1, minutes=30),
    ),
    (
        "T61b",
        NY,
        "2024-11-03T01:30-05:00",
        "2024-11-03 09:00 Africa/Johannesburg",
        timedelta(minutes=30),
    ),
    ("T62", "Europe/London", "2024-03-30T23:00Z", "2024-03-31T03:00", timedelta(hours=3)),
    ("T64", "Pacific/Apia", "2011-12-29T23:00", "2011-12-31T01:00", timedelta(hours=2)),
    ("T83a", "UTC", "2024-03-10 12:00", "2024-03-10 11:00", timedelta(hours=-1)),
    ("T83b", "UTC", "2024-03-10 12:00", "2024-03-10 12:00", timedelta(0)),
]

DAYS = [
    ("T47a", "America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z", 23),
    ("T47b", "Africa/Cairo", "2024-04-26", "2024-04-25T22:00:00Z", 23),
    ("T47c", "America/Havana", "2024-03-10", "2024-03-10T05:00:00Z", 23),
    ("T65a", NY, "2024-03-10", "2024-03-10T05:00:00Z", 23),
    ("T65b", NY, "2024-11-03", "2024-11-03T04:00:00Z", 25),
    ("T65c", "Australia/Lord_Howe", "2024-04-07", "2024-04-06T13:00:00Z", 24.5),
    ("T65d", "Australia/Lord_Howe", "2024-10-06", "2024-10-05T13:30:00Z", 23.5),
    ("T65e", "America/Havana", "2024-11-03", "2024-11-03T04:00:00Z", 25),
]

PERIODS: list[tuple[str, str, str, Unit, str]] = [
    ("T66a", "2024-01-31 23:30", "Africa/Johannesburg", "month", "2024-02"),
    ("T66b", "2024-01-31 23:30", NY, "month", "2024-01"),
    ("T67a", "2024-03-31 23:30", "Europe/London", "month", "2024-04"),
    ("T67b", "2024-12-31 23:59:59", "Pacific/Kiritimati", "month", "2025-01"),
    ("T69a", "2021-01-03 12:00", "UTC", "week", "2020-W53"),
    ("T69b", "2024-12-31 12:00", "UTC", "week", "2025-W01"),
    ("T70", "2026-11-30 23:30", "Africa/Casablanca", "month", "2026-11"),
    ("T71", "2026-12-01 07:30", "America/Vancouver", "month", "2026-12"),
]


def _ids(rows):
    return [row[0] for row in rows]


@pytest.mark.parametrize(("row", "place", "text", "expected"), INSTANTS, ids=_ids(INSTANTS))
def test_a_text_means_this_instant(row, place, text, expected):
    """A strict text is one instant."""
    assert instant(text, place) == expected, row


@pytest.mark.parametrize(("row", "place", "text", "code", "readings"), FAULTS, ids=_ids(FAULTS))
def test_a_text_is_refused_with_its_reason_and_readings(row, place, text, code, readings):
    """What may mean two things, or nothing, is refused; the things it may mean are offered."""
    found = fault(text, place)
    assert found.code == code, row
    assert tuple(text_of(reading) for reading in found.readings) == readings


@pytest.mark.parametrize(("row", "text", "expected"), HELP, ids=_ids(HELP))
def test_the_help_is_what_to_write(row, text, expected):
    """The help of a fault is an instruction with the exact text."""
    assert fault(text).help == expected, row


@pytest.mark.parametrize(("row", "text", "expected"), LOOSE, ids=_ids(LOOSE))
def test_a_typed_text_is_not_filled_from_today(row, text, expected):
    """What people type at a prompt gets no field from today and no guessed order."""
    found = read_loose(text, zone("UTC"), NOW)
    result = found.code if isinstance(found, TimeFault) else text_of(found.at)
    assert result == expected, row


@pytest.mark.parametrize(("row", "place", "start", "end", "expected"), ELAPSED, ids=_ids(ELAPSED))
def test_elapsed_time_is_real_time(row, place, start, end, expected):
    """Changes of the clocks between two times count as they happened."""
    span = elapsed(when(start, place), when(end, place))
    assert span is not None, row
    assert (span.point, span.low, span.high) == (expected, expected, expected)


@pytest.mark.parametrize(("row", "place", "day", "start", "hours"), DAYS, ids=_ids(DAYS))
def test_a_day_begins_and_lasts_as_its_zone_says(row, place, day, start, hours):
    """Midnight may not exist, and a day may have 23, 23.5, 24.5 or 25 hours."""
    found = when(day, place)
    assert found.earliest is not None, row
    assert found.latest is not None
    assert text_of(found.earliest) == start
    assert found.latest - found.earliest == timedelta(hours=hours)
    assert found.day == date.fromisoformat(day)


@pytest.mark.parametrize(("row", "moment", "place", "unit", "label"), PERIODS, ids=_ids(PERIODS))
def test_an_instant_belongs_to_a_period_of_the_zone(row, moment, place, unit, label):
    """Periods lie in the report's zone; weeks are those of ISO 8601."""
    found = period(utc(moment), unit, zone(place))
    assert found.label == label, row
    assert found.start <= utc(moment) < found.end


def test_t29_the_sign_of_etc_zones_is_reversed():
    """T29: `Etc/GMT+3` is at -03:00, and no zone for a record."""
    shown = local_text(utc("2024-03-10 12:00"), zone("Etc/GMT+3"))
    assert shown == "2024-03-10 09:00 -03:00"
    refused = record_zone("Etc/GMT+3")
    assert isinstance(refused, TimeFault)
    assert refused.code == "legacy-zone"
    assert '"-03:00"' in refused.help


@pytest.mark.parametrize(
    ("name", "july"), [("EST", "05:00"), ("EST5EDT", "06:00"), ("CET", "12:00")]
)
def test_t30_legacy_names_have_rules_of_their_own(name, july):
    """T30: in July `EST` stays at -05:00, `EST5EDT` is at -04:00 and `CET` at +02:00."""
    assert f"{utc('2024-07-01 10:00').astimezone(zone(name)):%H:%M}" == july
    refused = record_zone(name)
    assert isinstance(refused, TimeFault)
    assert refused.code == "legacy-zone"


@pytest.mark.parametrize(
    ("name", "help_"),
    [
        ("europe/london", 'write "Europe/London"'),
        ("Europe", 'write an IANA name such as "Africa/Johannesburg", or "UTC"'),
        ("Europe/London ", 'write "Europe/London"'),
        ("../../etc/passwd", 'write an IANA name such as "Africa/Johannesburg", or "UTC"'),
        ("x" * 5000, 'write an IANA name such as "Africa/Johannesburg", or "UTC"'),
        ("localtime", 'write an IANA name such as "Africa/Johannesburg", or "UTC"'),
        ("right/UTC", 'write "UTC"'),
        ("posix/Europe/London", 'write "Europe/London"'),
        ("Europe/London\0", 'write "Europe/London"'),
        ("", 'write an IANA name such as "Africa/Johannesburg", or "UTC"'),
    ],
    ids=lambda text: text[:20],
)
def test_t32_an_unknown_zone_is_one_kind_of_fault(name, help_):
    """T32: paths, files that are no zones and wrong case are all an unknown zone."""
    refused = record_zone(name)
    assert isinstance(refused, TimeFault)
    assert refused.code == "unknown-zone"
    assert refused.help == help_
    assert len(refused.message) < 100
    with pytest.raises(UnknownZoneError):
        zone(name)


def test_t46_a_day_that_was_left_out_has_no_length():
    """T46: Apia went from 29 to 31 December 2011; the day between counts nothing."""
    start, end = day_bounds(date(2011, 12, 30), zone("Pacific/Apia"))
    assert start == end == utc("2011-12-30 10:00")


def test_t58_events_sort_by_instant():
    """T58: 01:45 before the clocks go back is earlier than 01:30 after."""
    texts = ["2024-11-03 01:30-05:00", "2024-11-03 01:45-04:00"]
    found = sorted((when(text) for text in texts), key=lambda item: str(text_of(item.at)))
    assert [item.written for item in found] == [texts[1], texts[0]]
    assert [text_of(item.at) for item in found] == ["2024-11-03T05:45:00Z", "2024-11-03T06:30:00Z"]


def test_t59_a_time_equals_itself():
    """T59: instants are in UTC, where comparing knows no folds."""
    first, again = when("2024-11-03 01:30-05:00"), when("2024-11-03 06:30Z")
    assert first.at == again.at
    assert first.at is not None
    assert first.at.tzinfo is UTC
    shown = first.at.astimezone(zone(NY))
    assert shown != shown.astimezone(UTC)  # what Python says of times in a fold (PEP 495)


def test_t60_a_day_later_is_24_hours_later():
    """T60: noon plus 24 hours is 13:00 on the day after the clocks go forward."""
    noon = when("2024-03-09T12:00").at
    assert noon is not None
    assert local_text(noon + timedelta(hours=24), zone(NY)) == "2024-03-10 13:00 EDT"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-11-03 01:30-04:00", "2024-11-03 07:30 SAST"),
        ("2024-11-03 01:30-05:00", "2024-11-03 08:30 SAST"),
    ],
)
def test_t61_in_another_zone_once_it_is_resolved(text, expected):
    """T61: each reading of the doubtful time, 05:30Z and 06:30Z, is another in Johannesburg."""
    at = when(text).at
    assert at is not None
    assert local_text(at, zone("Africa/Johannesburg")) == expected


def test_t67_the_last_second_of_the_year_in_kiritimati():
    """T67: it is 13:59:59 on New Year's Day there, at +14:00."""
    shown = local_text(utc("2024-12-31 23:59:59"), zone("Pacific/Kiritimati"))
    assert shown == "2025-01-01 13:59:59 +14:00"


def test_t77_twelve_hour_times_over_midnight():
    """T77: refused in a record; as their help says, they are of two days."""
    assert read_all(["11:50 PM", "12:10 AM"], base="2024-03-09") == ["twelve-hour-clock"] * 2
    assert read_all(["23:50", "00:10"], base="2024-03-09") == [
        "2024-03-09T23:50:00Z",
        "2024-03-10T00:10:00Z",
    ]


def test_t78_back_by_twelve_hours_is_the_next_day():
    """T78: midnight is crossed once; the last time is of the second day."""
    assert read_all(["23:50", "00:10", "23:55"], base="2024-03-09") == [
        "2024-03-09T23:50:00Z",
        "2024-03-10T00:10:00Z",
        "2024-03-10T23:55:00Z",
    ]


def test_t79_back_by_less_is_out_of_order():
    """T79: ten minutes back is not a day ahead."""
    assert read_all(["10:15", "10:05"], base="2024-03-09") == [
        "2024-03-09T10:15:00Z",
        "clock-goes-back",
    ]


def test_t83_an_open_end_is_no_duration():
    """T83: to an unknown end there is no elapsed time."""
    assert elapsed(when("2024-03-10 12:00"), When(when("unknown").precision, "unknown")) is None
