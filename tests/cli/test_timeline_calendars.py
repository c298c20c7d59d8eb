"""Calendars on the command line."""

from pathlib import Path

import pytest
from icalendar import Calendar

from tests.cli.conftest import RECORD, Run


def test_events_as_a_calendar(records: Path, pmkit: Run, monkeypatch: pytest.MonkeyPatch):
    """Dated by SOURCE_DATE_EPOCH where that is set: two runs print the same."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1709294400")
    first = pmkit("timeline", "--format", "ics")
    assert (first.code, first.err) == (0, "")
    entries = Calendar.from_ical(first.out).walk("VEVENT")
    assert [entry["SUMMARY"] for entry in entries] == [
        "SEV2: Load balancer outage",
        "[started] [detected] Monitoring alerts",
        "[mitigated] Traffic redistributed",
        "[resolved] Confirmed normal",
    ]
    assert "DTSTAMP:20240301T120000Z" in first.out
    assert pmkit("timeline", "--format", "ics") == first


def test_what_a_calendar_leaves_out_is_said(records: Path, pmkit: Run):
    """On standard error; the exit code is that of a clean run."""
    other = RECORD + "date: unknown\n"
    other = other.replace("2024-01-19 15:00", "15:00")
    (records / "postmortems/relative.yaml").write_text(other, encoding="utf-8")
    done = pmkit("timeline", "--format", "ics")
    assert done.code == 0
    assert done.err == "pmkit: relative is in no calendar: no day of it is known\n"


def test_due_dates_as_a_calendar(records: Path, pmkit: Run):
    """With the format or without it; --as-of says what is overdue."""
    done = pmkit("timeline", "--due", "--as-of", "2024-03-01")
    assert (done.code, done.err) == (0, "")
    (entry,) = Calendar.from_ical(done.out).walk("VEVENT")
    assert entry["SUMMARY"] == "Overdue: Test configuration (infrastructure)"
    assert pmkit("timeline", "--due", "--format", "ics", "--as-of", "2024-03-01") == done


def test_due_dates_in_another_form_are_a_report(records: Path, pmkit: Run):
    """The message says which."""
    done = pmkit("timeline", "--due", "--format", "csv")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "pmkit: --due makes a calendar, which csv is not; leave --format out, "
        "or list what is due with `pmkit report actions`\n"
    )


def test_line_ends_are_those_of_calendars(records: Path, pmkit: Run):
    """Also when written through standard output."""
    out = pmkit("timeline", "--due").out
    assert out.count("\r\n") == out.count("\n") > 5


def test_what_is_due_by_the_configuration_is_no_matter_of_the_public(records: Path, pmkit: Run):
    """The team sees when its postmortem is due; the public does not, nor the action items."""
    (records / "pmkit.toml").write_text("[review]\ndue_days = {SEV2 = 10}\n", encoding="utf-8")
    path = records / "postmortems/2024-01-19-outage.yaml"
    path.write_text(RECORD + "visibility: public\n", encoding="utf-8")
    for audience, expected in (
        (
            "internal",
            [
                "Overdue: Test configuration (infrastructure)",
                "Overdue: postmortem of Load balancer outage",
            ],
        ),
        ("public", []),
    ):
        done = pmkit("site", "build", "--tree", "--audience", audience, "-o", audience)
        assert done.code == 0
        entries = Calendar.from_ical((records / audience / "due.ics").read_text()).events
        assert [entry["SUMMARY"] for entry in entries] == expected
