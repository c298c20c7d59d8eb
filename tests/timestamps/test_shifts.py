"""Working hours as people write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmkit.timestamps.hours import Hours, Span
from pmkit.timestamps.shifts import (
    EVERY_DAY,
    Shift,
    hours_text,
    overlap,
    read_days,
    read_hours,
    read_shift,
    week,
    week_text,
)
from pmkit.timestamps.when import TimeFault
from pmkit.timestamps.zones import zone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("09:00-17:00", "every day 09:00–17:00"),
        ("Mon-Fri 09:00-12:00, 13:00-17:00", "Mon–Fri 09:00–12:00, 13:00–17:00"),
        ("mon-FRI 09:00 - 17:00", "Mon–Fri 09:00–17:00"),
        ("Monday, Wed-Thursday 08:00-09:30", "Mon 08:00–09:30; Wed–Thu 08:00–09:30"),
        ("Sat-Mon 22:00-06:00", "Mon 22:00–06:00; Sat–Sun 22:00–06:00"),
        ("Sun 00:00-24:00", "Sun 00:00–24:00"),
        ("22:00-00:00", "every day 22:00–24:00"),
        ("13:00-17:00,09:00-12:00", "every day 09:00–12:00, 13:00–17:00"),
    ],
)
def test_shifts_are_read_and_written(text, expected):
    """In one way, whatever the way in which they were written."""
    shift = read_shift(text)
    assert isinstance(shift, Shift)
    assert week_text(week([(shift.days or EVERY_DAY, shift.spans)])) == expected


@pytest.mark.parametrize(
    ("text", "message", "help_"),
    [
        ("9-17", '"9-17" is not a span of hours', 'write it like "09:00-17:00"'),
        ("9:30 to 17.00", '"9:30 to 17.00" is not a span of hours', 'write it like "09:30-17:00"'),
        ("08:00–16:30", '"08:00–16:30" is not a span of hours', 'write it like "08:00-16:30"'),
        ("Mon", '"Mon" is not a span of hours', 'write it like "09:00-17:00"'),
        ("", '"" is not a span of hours', 'write it like "09:00-17:00"'),
        (
            "09:00-25:00",
            '"25:00" is not a time from 00:00 to 24:00',
            'write it like "09:00-17:00"',
        ),
        (
            "09:60-17:00",
            '"09:60" is not a time from 00:00 to 24:00',
            'write it like "09:00-17:00"',
        ),
        ("24:00-06:00", '"24:00-06:00" begins at the end of a day', "write 00:00"),
        (
            "09:00-09:00",
            '"09:00-09:00" ends where it begins',
            'write "00:00-24:00" for a whole day, or remove it',
        ),
        (
            "Mo-Fr 09:00-17:00",
            '"Mo-Fr" is not a weekday or two with a dash between them',
            'write it like "Mon-Fri" or "Sat"; the days are Mon, Tue, Wed, Thu, Fri, Sat, Sun',
        ),
        (
            "09:00-17:00" + " " * 50 + "x" * 150,
            "hours have more than 200 characters",
            "shorten them",
        ),
    ],
)
def test_what_is_no_shift(text, message, help_):
    """It is told what to write."""
    found = read_shift(text)
    assert isinstance(found, TimeFault)
    assert (found.message, found.help) == (message, help_)


@pytest.mark.parametrize(
    ("shifts", "expected"),
    [
        (("Mon-Fri 09:00-17:00", "Fri 16:00-18:00"), "Fri 09:00–17:00 and Fri 16:00–18:00 overlap"),
        (("22:00-06:00", "Mon 05:00-09:00"), "Sun 22:00–06:00 and Mon 05:00–09:00 overlap"),
        (("Sat 09:00-17:00", "Sat 09:00-17:00"), "Sat 09:00–17:00 and Sat 09:00–17:00 overlap"),
        (("22:00-06:00", "06:00-22:00"), None),
        (("00:00-24:00",), None),
        (("Mon 09:00-08:00",), None),
    ],
)
def test_spans_that_overlap(shifts, expected):
    """Also over midnight, and from Sunday to Monday."""
    read = [shift for shift in map(read_shift, shifts) if isinstance(shift, Shift)]
    found = overlap(week((shift.days or EVERY_DAY, shift.spans) for shift in read))
    assert (found.message if found else None) == expected


def test_hours_on_one_line():
    """A zone, then shifts with semicolons between them."""
    found = read_hours("Europe/Berlin Mon-Thu 09:00-17:00; Fri 09:00-15:00")
    assert isinstance(found, Hours)
    assert (found.name, found.zone) == ("Europe/Berlin", zone("Europe/Berlin"))
    assert found.week[3:5] == ((Span(540, 1020),), (Span(540, 900),))
    assert hours_text(found) == "Mon–Thu 09:00–17:00; Fri 09:00–15:00 in Europe/Berlin"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Europe/Berlin", '"Europe/Berlin" names no hours'),
        ("Europe/Berlim 09:00-17:00", '"Europe/Berlim" is not an IANA time zone'),
        ("Mon-Fri 09:00-17:00", '"Mon-Fri" is not an IANA time zone'),
        ("UTC 09:00-17:00;", '"" is not a span of hours'),
        ("UTC 09:00-17:00; 16:00-18:00", "Mon 09:00–17:00 and Mon 16:00–18:00 overlap"),
    ],
)
def test_what_is_no_hours(text, message):
    """The first fault."""
    found = read_hours(text)
    assert isinstance(found, TimeFault)
    assert found.message == message


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=60) | st.text("MonTueFri09:17-24,; –", max_size=60))
def test_no_text_raises(text):
    """It is read or refused."""
    assert isinstance(read_shift(text), Shift | TimeFault)
    assert isinstance(read_days(text), frozenset | TimeFault)
    assert isinstance(read_hours(f"UTC {text}"), Hours | TimeFault)


TIMES = st.integers(0, 1439)


@given(st.sets(st.integers(0, 6), min_size=1), TIMES, TIMES)
def test_what_is_written_is_read_again(days, begin, end):
    """Whatever the weekdays and the span are."""
    span = Span(begin, end if end > begin else end + 1440)
    if end == begin:
        span = Span(0, 1440)
    of = week([(frozenset(days), (span,))])
    found = read_hours(f"UTC {week_text(of)}".replace("–", "-").replace("every day ", ""))
    assert isinstance(found, Hours)
    assert found.week == of
