"""Hard cases of time in records, on the clock of a team and in metrics; see `test_answer_key`."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pmkit.metrics.durations import Measured, Open, Skipped, measure
from pmkit.metrics.summary import summary
from pmkit.records.load import load_text
from pmkit.timestamps import hours
from pmkit.timestamps.hours import WHOLE_DAY, Hours, Span
from pmkit.timestamps.loose import read_loose
from pmkit.timestamps.recurrence import Recurrence, days, read_recurrence
from pmkit.timestamps.when import When
from pmkit.timestamps.zones import zone
from tests.checks.records import diagnostics
from tests.metrics.incidents import AS_OF, RESOLVE, incident, lasting
from tests.timestamps.reading_texts import text_of, when

NY, BERLIN = "America/New_York", "Europe/Berlin"
OFFICE = ((Span(9 * 60, 17 * 60),),) * 5 + ((), ())
ALWAYS = ((Span(0, WHOLE_DAY),),) * 7

KEY = (
    "T01 T02 T03 T04 T05 T07 T08 T09 T11 T12 T13 T14 T15 T16 T17 T18 T19 T21 T22 T23 T24 T25 T26 "
    "T27 T28 T29 T30 T32 T33 T34 T36 T37 T38 T39 T40 T41 T42 T44 T46 T47 T49 T50 T53 T54 T55 T56 "
    "T58 T59 T60 T61 T62 T64 T65 T66 T67 T69 T70 T71 T73 T74 T75 T77 T78 T79 T82 T83 T84 T85 T86"
)
"""The names of the cases; numbers between them are not in use."""

CLOCKS = [
    ("T73", NY, OFFICE, "2024-03-08 16:00", "2024-03-11 10:00", timedelta(hours=2), 65),
    ("T74", BERLIN, OFFICE, "2024-10-25 16:00", "2024-10-28 10:00", timedelta(hours=2), 67),
    ("T75", NY, ALWAYS, "2024-03-10 00:00", "2024-03-11 00:00", timedelta(hours=23), 23),
]


def test_every_case_has_a_test():
    """By the names that the tests carry; 69 cases."""
    here = Path(__file__)
    text = here.with_name("test_answer_key.py").read_text("utf-8") + here.read_text("utf-8")
    named = set(re.findall(r'^\s+(?:\()?"(T\d\d)[a-e]?",', text, re.MULTILINE))
    named |= {found.upper() for found in re.findall(r"^def test_(t\d\d)_", text, re.MULTILINE)}
    assert len(KEY.split()) == 69
    assert named == set(KEY.split())


@pytest.mark.parametrize("row", CLOCKS, ids=[row[0] for row in CLOCKS])
def test_office_hours_over_a_change_of_the_clocks(row):
    """What is open is counted in real time, as is what passes between."""
    _, place, week, start, end, open_time, passed = row
    first, last = when(start, place), when(end, place)
    calendar = Hours("support", zone(place), week)
    assert hours.elapsed(calendar, first, last) == (open_time, open_time, open_time)
    assert first.at is not None
    assert last.at is not None
    assert last.at - first.at == timedelta(hours=passed)


def test_t01_an_instant_has_no_zone_of_the_machine():
    """T01: what is typed is in UTC, not in the zone of the machine that has the same clocks."""
    typed = read_loose("2024-03-10T14:00:00Z", None, AS_OF)
    assert isinstance(typed, When)
    assert typed.at is not None
    assert typed.at.tzinfo is UTC


def _record(*times: str, zone_line: str = "timezone: America/New_York") -> str:
    events = "".join(f"  - at: {time}\n    event: Something happens\n" for time in times)
    return f"title: Example\n{zone_line}\ntimeline:\n{events}"


def test_t04_minus_zero_says_that_the_local_offset_is_unknown():
    """T04: the instant counts, and an information says what RFC 9557 means by -00:00."""
    record, found = load_text(_record("2024-03-10T14:30-00:00"))
    assert record is not None
    assert text_of(record.incident.timeline[0].at.at) == "2024-03-10T14:30:00Z"
    assert [each.rule.name for each in found] == ["unknown-local-offset"]


def test_t78_a_jump_of_more_than_twelve_hours_is_a_warning():
    """T78: from 00:10 to 23:55 is read as the same day, and said."""
    text = _record("2024-01-09 23:50", "00:10", "23:55")
    (jump,) = [each for each in diagnostics(text) if each.rule.name == "bare-clock-jump"]
    assert (jump.severity.value, jump.span.start.line) == ("warning", 8)


def test_t82_the_mean_is_exact():
    """T82: (60 + 60 + 120) / 3 = 80 minutes; (1 + 2) / 2 = 1.5 seconds."""
    minutes = [lasting(str(number), each) for number, each in enumerate((60, 60, 120))]
    found = summary(RESOLVE, [measure(each, RESOLVE, AS_OF) for each in minutes])
    assert found.mean.value == 4800
    seconds = [
        incident(str(each), f"2024-03-10 09:00:00 = started, 2024-03-10 09:00:0{each} = resolved")
        for each in (1, 2)
    ]
    found = summary(RESOLVE, [measure(each, RESOLVE, AS_OF) for each in seconds])
    assert found.mean.value == 1.5


def test_t83_what_did_not_end_after_it_began_is_no_duration():
    """T83: back in time is left out with its reason, no time is 0, and without end is open."""

    def of(timeline):
        return measure(incident("example", timeline), RESOLVE, AS_OF)

    back = of("2024-03-10 11:00 = resolved, 2024-03-10 12:00 = started")
    assert isinstance(back, Skipped)
    assert back.reason == "resolved is before started"
    at_once = of("2024-03-10 12:00 = started, 2024-03-10 12:00 = resolved")
    assert isinstance(at_once, Measured)
    assert at_once.elapsed.point == timedelta(0)
    assert isinstance(of("2024-03-10 12:00 = started"), Open)


def test_t84_a_local_time_needs_a_zone():
    """T84: a record without a zone is told so, and the zone of the machine is not taken."""
    record, found = load_text(_record("2024-03-10T12:00", zone_line="severity: SEV1"))
    assert record is None
    assert [each.rule.name for each in found] == ["missing-zone"]


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("2024-03-10 02:30:00 -5", ["unreadable-time"]),  # PyYAML: 07:30Z
        ("2024-03-10 02:30", ["time-in-gap"]),  # PyYAML: text
        ("2024-03-10 02:30:00", ["time-in-gap"]),  # PyYAML: a datetime without a zone
        ("2024-03-10 03:30:00", []),
    ],
)
def test_t85_a_time_in_yaml_is_the_text_in_the_file(written, codes):
    """T85: no type of YAML 1.1 changes what a time means; the offset is to be written out."""
    _, found = load_text(_record(written))
    assert [each.rule.name for each in found] == codes
    if codes == ["unreadable-time"]:
        assert found[0].help == 'write "2024-03-10 02:30:00-05:00"'


def test_t86_a_month_is_clipped_and_a_schedule_says_its_day():
    """T86: a month from the 31st is the last of the month; a rule `-1` is the last of each."""
    now = datetime(2024, 3, 31, 10, 0, tzinfo=UTC)
    ago = read_loose("1 month ago", zone("UTC"), now)
    assert isinstance(ago, When)
    assert text_of(ago.at) == "2024-02-29T10:00:00Z"
    last = read_recurrence("FREQ=MONTHLY;BYMONTHDAY=-1")
    assert isinstance(last, Recurrence)
    assert list(days(last, 2024))[:2] == [date(2024, 1, 31), date(2024, 2, 29)]
