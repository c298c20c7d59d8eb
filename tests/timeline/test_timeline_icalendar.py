"""iCalendar as text, read again by the `icalendar` package."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from pmkit.timeline.icalendar import Entry, calendar, escaped, folded

STAMP = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)
BEGIN = datetime(2024, 1, 19, 13, 0, tzinfo=UTC)
HOSTILE = 'a;b,c\\d:"e"\\n 🧯👩‍👩‍👧‍👦 é\u0301 \x00\x1b[31m\x7f\x85\u2028END:VEVENT'
TEXTS = st.text(st.characters(exclude_categories=()), max_size=300)
"""Also lone halves of surrogate pairs."""


def made(*entries: Entry) -> str:
    """A calendar of these."""
    return calendar("A name", "", entries, STAMP)


def read(text: str) -> list[Any]:
    """Its entries, as the package reads them, which is strict here."""
    found = Calendar.from_ical(text)
    assert found.errors == []
    assert all(entry.errors == [] for entry in found.walk())
    return [entry for entry in found.walk() if entry.name == "VEVENT"]


def test_a_calendar_as_it_is_written():
    """Its own properties, then each entry with its times in UTC."""
    entry = Entry(
        uid="a/1@pmkit",
        start=BEGIN,
        end=BEGIN.replace(minute=30),
        summary="Alerts; many, of \\ kinds",
        description=("One", "Two"),
        categories=("incident", "a, b"),
        url="https://example.org/ä?q=a,b;c#d",
        tentative=True,
    )
    assert calendar("Name", "About", [entry], STAMP).split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//pmkit//pmkit//EN",
        "CALSCALE:GREGORIAN",
        "NAME:Name",
        "X-WR-CALNAME:Name",
        "DESCRIPTION:About",
        "X-WR-CALDESC:About",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
        "BEGIN:VEVENT",
        "UID:a/1@pmkit",
        "DTSTAMP:20240301T120000Z",
        "DTSTART:20240119T130000Z",
        "DTEND:20240119T133000Z",
        "SUMMARY:Alerts\\; many\\, of \\\\ kinds",
        "DESCRIPTION:One\\nTwo",
        "CATEGORIES:incident,a\\, b",
        "URL:https://example.org/%C3%A4?q=a,b;c#d",
        "STATUS:TENTATIVE",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_an_entry_is_read_as_it_was_meant():
    """Every property that carries something of a record."""
    (entry,) = read(
        made(
            Entry(
                uid="a@pmkit",
                start=BEGIN,
                end=BEGIN.replace(hour=14),
                summary=HOSTILE,
                description=("x", HOSTILE),
                categories=("a;b", "c,d"),
                url="https://example.org/?a=%20",
            )
        )
    )
    told = HOSTILE.replace("\x00", r"\x00").replace("\x1b", r"\x1b").replace("\x7f", r"\x7f")
    told = told.replace("\x85", r"\x85").replace("\u2028", r"\u2028")
    assert entry["UID"] == "a@pmkit"
    assert entry.start == BEGIN
    assert entry.end == BEGIN.replace(hour=14)
    assert entry["SUMMARY"] == told
    assert entry["DESCRIPTION"] == f"x\n{told}"
    assert entry["CATEGORIES"].cats == ["a;b", "c,d"]
    assert entry["URL"] == "https://example.org/?a=%20"
    assert entry["DTSTAMP"].dt == STAMP
    assert (entry["STATUS"], entry["TRANSP"]) == ("CONFIRMED", "TRANSPARENT")


@pytest.mark.parametrize(
    ("start", "end", "lines"),
    [
        (BEGIN, None, ["DTSTART:20240119T130000Z"]),
        (BEGIN, BEGIN, ["DTSTART:20240119T130000Z"]),
        (BEGIN, BEGIN.replace(hour=12), ["DTSTART:20240119T130000Z"]),
        (BEGIN, BEGIN.replace(microsecond=9), ["DTSTART:20240119T130000Z"]),
        (BEGIN, date(2024, 1, 20), ["DTSTART:20240119T130000Z"]),
        (
            date(2024, 2, 28),
            None,
            ["DTSTART;VALUE=DATE:20240228", "DTEND;VALUE=DATE:20240229"],
        ),
        (
            date(2024, 2, 28),
            date(2024, 2, 29),
            ["DTSTART;VALUE=DATE:20240228", "DTEND;VALUE=DATE:20240301"],
        ),
        (
            date(2024, 2, 28),
            date(2024, 2, 27),
            ["DTSTART;VALUE=DATE:20240228", "DTEND;VALUE=DATE:20240229"],
        ),
        (date(2024, 2, 28), BEGIN, ["DTSTART;VALUE=DATE:20240228", "DTEND;VALUE=DATE:20240229"]),
        (date(9999, 12, 31), None, ["DTSTART;VALUE=DATE:99991231"]),
        (date(1, 1, 1), None, ["DTSTART;VALUE=DATE:00010101", "DTEND;VALUE=DATE:00010102"]),
    ],
)
def test_an_end_is_later_than_its_begin_and_of_its_kind(start, end, lines):
    """Else there is none; whole days always have one, as long as the calendar goes."""
    text = made(Entry(uid="a", start=start, end=end, summary="x"))
    assert re.findall(r"^DT(?:START|END).*(?=\r)", text, flags=re.MULTILINE) == lines
    assert len(read(text)) == 1


def test_an_empty_calendar_holds_a_zone_as_it_must_hold_something():
    """One component at least, says RFC 5545, 3.6."""
    text = calendar("", "", (), STAMP)
    assert "NAME" not in text.split("BEGIN:VTIMEZONE")[0]
    assert [each.name for each in Calendar.from_ical(text).walk()] == [
        "VCALENDAR",
        "VTIMEZONE",
        "STANDARD",
    ]


def test_a_long_summary_is_cut_at_a_space_and_whole_in_the_description():
    """200 characters are more than a calendar shows."""
    text = "word " * 2000 + "end"
    (entry,) = read(made(Entry(uid="a", start=BEGIN, summary=text, description=("More",))))
    assert entry["SUMMARY"] == ("word " * 39) + "word…"
    assert entry["DESCRIPTION"] == f"{text}\n\nMore"


def test_a_long_word_is_cut_within():
    """Ten thousand characters without a space."""
    text = "文" * 10_000
    (entry,) = read(made(Entry(uid="a", start=BEGIN, summary=text)))
    assert entry["SUMMARY"] == "文" * 199 + "…"
    assert entry["DESCRIPTION"] == text


def test_lines_are_folded_by_octets():
    """74 and 75 octets stay whole; a character of three octets goes to the next line."""
    assert folded("a" * 75) == "a" * 75
    assert folded("a" * 76) == "a" * 75 + "\r\n a"
    assert folded("a" * 75 + "b" * 75) == "a" * 75 + "\r\n " + "b" * 74 + "\r\n b"
    assert folded("a" * 73 + "文" * 2) == "a" * 73 + "\r\n 文文"


@given(TEXTS)
def test_a_folded_line_has_75_octets_at_most_and_loses_nothing(text: str):
    """Whatever the characters are."""
    line = escaped(text)
    lines = folded(line).split("\r\n")
    assert all(len(each.encode()) <= 75 for each in lines)
    assert all(each.startswith(" ") for each in lines[1:])
    assert lines[0] + "".join(each[1:] for each in lines[1:]) == line


@given(TEXTS, TEXTS)
def test_any_text_comes_back(summary: str, line: str):
    """But for control characters, which are written out, and line ends of all kinds."""
    entry = Entry(uid="a", start=BEGIN, summary=summary[:150], description=(f"x{line}x",))
    text = made(entry)
    assert re.search(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]|(?<!\r)\n|\r(?!\n)", text) is None or (
        "\t" in text
    )
    (found,) = read(text)
    assert found["SUMMARY"] == _plain(summary[:150])
    assert found["DESCRIPTION"] == _plain(f"x{line}x")


def _plain(text: str) -> str:
    text = re.sub("\r\n|\r", "\n", text)
    return "".join(
        each.encode("unicode_escape", "surrogatepass").decode("ascii")
        if re.match("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", each)
        else each
        for each in text
    )
