"""Calendars as a team writes them, and everything that can be wrong with them."""
# ruff: noqa: E501  # a fault is read in one line

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmkit.config.calendars import clock, hours, support
from pmkit.config.load import read_settings
from pmkit.config.settings import CalendarSetting, MetricSetting, Settings
from pmkit.errors import PmkitError
from pmkit.source import Source
from pmkit.timestamps.shifts import hours_text
from pmkit.timestamps.zones import zone
from tests.config.test_load import faults

OFFICE = """\
support_calendar = "office"

[calendars.office]
timezone = "Africa/Johannesburg"
days = ["Mon-Thu"]
hours = ["09:00-12:00", "13:00-17:00", "Fri 09:00-15:00"]
holidays = [
  2024-05-29,
  "2024-12-24..2024-12-26",
  "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25",
]

[metrics.support_time]
from = "detected"
to = "resolved"
clock = "office"
"""


def test_a_calendar():
    """Its texts are kept, and read when somebody asks for its hours."""
    found, diagnostics = read_settings(Source("pmkit.toml", OFFICE))
    assert diagnostics == ()
    assert found.calendars == (
        CalendarSetting(
            "office",
            "Africa/Johannesburg",
            ("09:00-12:00", "13:00-17:00", "Fri 09:00-15:00"),
            ("Mon-Thu",),
            ("2024-05-29", "2024-12-24..2024-12-26", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25"),
        ),
    )
    assert found.support_calendar == "office"
    assert found.metrics == (
        MetricSetting("support_time", "detected", "resolved", "outer", "office"),
    )
    office = hours(found.calendars[0])
    assert (office.name, office.zone) == ("office", zone("Africa/Johannesburg"))
    assert hours_text(office) == (
        "Mon–Thu 09:00–12:00, 13:00–17:00; Fri 09:00–15:00 in Africa/Johannesburg,"
        " without 4 days and those of 1 rule"
    )
    assert date(2024, 12, 25) in office.holidays
    assert support(found) == clock(found, "office") == office


def test_a_calendar_without_days_is_that_of_every_day():
    """So are the hours round the clock."""
    text = '[calendars.always]\ntimezone = "UTC"\nhours = ["00:00-24:00"]\n'
    found, diagnostics = read_settings(Source("pmkit.toml", text))
    assert diagnostics == ()
    assert hours_text(hours(found.calendars[0])) == "every day 00:00–24:00 in UTC"


BEGIN = '[calendars.a]\ntimezone = "UTC"\n'
GOOD = BEGIN + 'hours = ["09:00-17:00"]\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BEGIN, '1:1-14 PM193 calendars.a has no "hours" (write `hours = ["09:00-12:00", "13:00-17:00"]`)'),
        ('[calendars.a]\nhours = ["09:00-17:00"]', '1:1-14 PM193 calendars.a has no "timezone" (write `timezone = "Africa/Johannesburg"`)'),
        ('[calendars.a]\ntimezone = "UCT"\nhours = ["09:00-17:00"]', '2:12-17 PM193 zone "UCT" is an old name with rules of its own; the name of a place, or UTC, was expected (write "UTC")'),
        (BEGIN + "hours = []", '3:9-11 PM193 calendars.a.hours is empty (write `hours = ["09:00-17:00"]`)'),
        (BEGIN + 'hours = "09:00-17:00"', '3:9-22 PM193 calendars.a.hours is a text, a list of texts is expected (write ["09:00-17:00"])'),
        (BEGIN + 'hours = ["9-17"]', '3:10-16 PM193 "9-17" is not a span of hours (write it like "09:00-17:00")'),
        (BEGIN + 'hours = ["09:00-12:00", "11:00-13:00"]', "3:25-38 PM193 Mon 09:00–12:00 and Mon 11:00–13:00 overlap (end one before the other begins)"),
        (BEGIN + 'hours = ["17:00-17:00"]', '3:10-23 PM193 "17:00-17:00" ends where it begins (write "00:00-24:00" for a whole day, or remove it)'),
        (BEGIN + 'hours = ["Mon", 5]', '3:10-15 PM193 "Mon" is not a span of hours (write it like "09:00-17:00")|3:17-18 PM193 calendars.a.hours[1] is a number, a text is expected (write "5")'),
        (GOOD + 'days = ["Weekdays"]', '4:9-19 PM193 "Weekdays" is not a weekday or two with a dash between them (write it like "Mon-Fri" or "Sat"; the days are Mon, Tue, Wed, Thu, Fri, Sat, Sun)'),
        (GOOD + 'holidays = "2024-12-25"', '4:12-24 PM193 calendars.a.holidays is a text, a list of dates and texts is expected (write ["2024-12-25"])'),
        (GOOD + "holidays = [2024-12-25T10:00:00]", "4:13-32 PM193 calendars.a.holidays[0] is a time, a date or a text is expected"),
        (GOOD + 'holidays = ["25 December"]', '4:13-26 PM193 "25 December" is not a holiday; a date, a range of dates or a recurrence rule was expected (write it like "2024-12-25", "2024-12-24..2024-12-31" or "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25")'),
        (GOOD + 'holidays = ["2024-12-31..2024-12-24"]', '4:13-37 PM193 "2024-12-31..2024-12-24" is not a range of 1 to 366 days (write it like "2024-12-24..2024-12-31")'),
        (GOOD + 'holidays = ["FREQ=SECONDLY"]', "4:13-28 PM193 FREQ=SECONDLY is not a recurrence of days (write FREQ= and one of YEARLY, MONTHLY, WEEKLY, DAILY)"),
        (GOOD + "hoildays = []", '4:1-9 PM192 [calendars.a] has no setting "hoildays" (write "holidays")'),
        (GOOD.replace("calendars.a", "calendars.wall"), '1:12-16 PM193 "wall" is the clock of elapsed time (give yours another name)'),
        (GOOD.replace("calendars.a", 'calendars."a b"'), '1:12-17 PM193 "a b" is no name for a calendar: a letter, then letters, digits, `_` and `-` are expected (write "a_b")'),
        ('support_calendar = "b"\n' + GOOD, '1:20-23 PM193 support_calendar "b" is not the name of a calendar (give it hours below [calendars.NAME])'),
        ('support_calendar = "offce"\n' + GOOD.replace("calendars.a", "calendars.office"), '1:20-27 PM193 support_calendar "offce" is not the name of a calendar (write "office")'),
        ('[metrics.x]\nfrom = "started"\nto = "closed"\nclock = "office"', '4:9-17 PM193 metrics.x.clock "office" is not the name of a calendar (give it hours below [calendars.NAME])'),
    ],
)  # fmt: skip
def test_a_fault_is_shown_at_its_place(text, expected):
    """What was found, what was expected, and what to write instead."""
    assert "|".join(faults(text)) == expected


def test_what_names_a_calendar_at_fault_is_not_told_again():
    """Both are left out: a metric on another clock would be another number."""
    text = OFFICE.replace('"13:00-17:00"', '"11:00-17:00"')
    found, diagnostics = read_settings(Source("pmkit.toml", text))
    assert [each.message for each in diagnostics] == ["Mon 09:00–12:00 and Mon 11:00–17:00 overlap"]
    assert (found.calendars, found.metrics, found.support_calendar) == ((), (), None)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("offic", 'no clock is called "offic"; did you mean "office"; there are wall, office'),
        ("x", 'no clock is called "x"; there are wall, office'),
    ],
)
def test_a_clock_that_is_not_there(name, message):
    """The nearest name, and all of them."""
    found, _ = read_settings(Source("pmkit.toml", OFFICE))
    with pytest.raises(PmkitError) as raised:
        clock(found, name)
    assert str(raised.value) == message


def test_there_is_always_the_wall():
    """Without any calendar, it is the only clock."""
    assert clock(Settings(), "wall") is None
    assert support(Settings()) is None
    with pytest.raises(PmkitError) as raised:
        clock(Settings(), "office")
    assert str(raised.value) == (
        'no clock is called "office": the configuration has no [calendars.office]'
    )


def test_long_lists_have_an_end():
    """Each is told once, at the first item too many, and no list is waited for."""
    rules = ", ".join(['"FREQ=DAILY"'] * 500)
    spans = ", ".join(
        f'"Mon {n // 60:02d}:{n % 60:02d}-{n // 60:02d}:{n % 60:02d}"' for n in range(900)
    )
    days = ", ".join(['"2024-01-01..2024-12-31"'] * 1001)
    text = f'[calendars.a]\ntimezone = "UTC"\nhours = [{spans}]\nholidays = [{days}, {rules}]\n'
    start = perf_counter()
    found = faults(text)
    assert perf_counter() - start < 5  # 0.3 s on the machine on which it was written
    assert any("calendars.a.hours has more than 50 items" in each for each in found)
    assert any("calendars.a.holidays has more than 1000 items" in each for each in found)
    (many,) = faults(GOOD + f"holidays = [{rules}]\n")
    assert many == (
        "4:293-305 PM193 a has more than 20 recurrence rules"
        " (join rules, as in BYMONTHDAY=25,26, or write their dates)"
    )


TEXTS = st.text(max_size=30) | st.text("MonFri09:1-24,; =.FREQYALBMTH", max_size=40)


@settings(max_examples=200, deadline=None)
@given(st.lists(TEXTS, max_size=3), st.lists(TEXTS, max_size=3), st.lists(TEXTS, max_size=3))
def test_nothing_that_is_written_raises(days, spans, holidays):
    """What is at fault is told; what is not makes hours."""

    def toml(values):
        return "[" + ", ".join(_toml(value) for value in values) + "]"

    text = f"{BEGIN}days = {toml(days)}\nhours = {toml(spans)}\nholidays = {toml(holidays)}\n"
    found, diagnostics = read_settings(Source("pmkit.toml", text))
    assert bool(found.calendars) != bool(diagnostics)
    for calendar in found.calendars:
        assert hours(calendar).name == "a"


def _toml(value: str) -> str:
    return (
        '"'
        + "".join(f"\\U{ord(each):08x}" for each in value if not 0xD800 <= ord(each) < 0xE000)
        + '"'
    )
