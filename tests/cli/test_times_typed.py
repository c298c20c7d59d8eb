"""Times as people type them on the command line: read in full, or refused with what to write."""

import json
from datetime import UTC, datetime

import pytest

from pmkit.timestamps import clock
from tests.cli.conftest import Run

NEW_YORK = "--timezone=America/New_York"


@pytest.fixture(autouse=True)
def _sunday(folder, monkeypatch):
    """It is Sunday 22 November 2026, 05:00:33 in New York."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 22, 10, 0, 33, tzinfo=UTC))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def test_a_doubtful_time_in_two_zones(pmkit: Run):
    """Both readings, in each zone with weekday, offset and ISO week; and what to write."""
    done = pmkit("when", "2024-11-03 01:30", NEW_YORK, "--tz=UTC", "--tz=Asia/Tokyo")
    assert done.code == 1
    assert done.out == (
        'time-in-fold: "2024-11-03 01:30" happened twice in America/New_York: '
        "the clocks were put back; its offset was expected\n"
        '  help: write "2024-11-03 01:30-04:00" or "2024-11-03 01:30-05:00"\n'
        "\n"
        "2024-11-03T05:30:00Z, if that is meant\n"
        "  UTC         Sun 2024-11-03 05:30 UTC (+00:00, 2024-W44)\n"
        "  Asia/Tokyo  Sun 2024-11-03 14:30 JST (+09:00, 2024-W44)\n"
        "\n"
        "2024-11-03T06:30:00Z, if that is meant\n"
        "  UTC         Sun 2024-11-03 06:30 UTC (+00:00, 2024-W44)\n"
        "  Asia/Tokyo  Sun 2024-11-03 15:30 JST (+09:00, 2024-W44)\n"
    )


def test_a_time_told_from_now_is_said_in_full(pmkit: Run):
    """As a record would say it, so that it can be copied; nobody else knows which Friday it was."""
    done = pmkit("when", "3pm friday", NEW_YORK, "--tz=UTC")
    assert done.code == 0
    assert done.out == (
        'read as "2026-11-20 15:00 America/New_York"\n'
        "2026-11-20T20:00:00Z\n"
        "  UTC  Fri 2026-11-20 20:00 UTC (+00:00, 2026-W47)\n"
    )


def test_another_moment_may_count_as_now(pmkit: Run, monkeypatch):
    """For tests and for pages whose examples are to stay true."""
    told = ("when", "noon yesterday", NEW_YORK, "--tz=UTC")
    assert "2024-03-09 17:00 UTC" in pmkit(*told, "--as-of=2024-03-10 12:00").out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1710087120")  # 2024-03-10 16:12Z
    assert "2024-03-09 17:00 UTC" in pmkit(*told).out


def test_an_approximate_time_stays_approximate(pmkit: Run):
    """Its margin is in the text that was read, in the head and in every zone."""
    done = pmkit("when", "about 3pm yesterday", NEW_YORK, "--tz=UTC")
    assert done.out == (
        'read as "~2026-11-21 15:00 America/New_York"\n'
        "about 2026-11-21T20:00:00Z\n"
        "  UTC  ~Sat 2026-11-21 20:00 UTC (+00:00, 2026-W47) ±15m\n"
    )


def test_the_answer_in_parts_for_programs(pmkit: Run):
    """Weekday, offset and ISO week need not be cut out of a text; nor the data's version."""
    done = pmkit("when", "3pm friday", NEW_YORK, "--tz=Asia/Kathmandu", "--format=json")
    answer = json.loads(done.out)
    assert answer["read_as"] == "2026-11-20 15:00 America/New_York"
    assert answer["timezone"] == "America/New_York"
    assert answer["tzdata"].startswith("20")
    assert answer["clocks"] == {
        "Asia/Kathmandu": [
            {
                "local": "2026-11-21T01:45+05:45",
                "weekday": "Saturday",
                "offset": "+05:45",
                "abbreviation": None,
                "week": "2026-W47",
            }
        ]
    }
    refused = json.loads(pmkit("when", "2024-11-03 01:30", NEW_YORK, "--format=json").out)
    (error,) = refused["errors"]
    assert refused["clocks"] == {}
    assert [each["America/New_York"][0]["offset"] for each in error["clocks"]] == [
        "-04:00",
        "-05:00",
    ]


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_an_empty_text(pmkit: Run, text: str):
    """It is told what a time looks like."""
    done = pmkit("when", text)
    assert done.code == 1
    assert done.out.startswith("unreadable-time: there is no time in an empty text\n  help: write")


@pytest.mark.parametrize(
    ("at", "written", "said"),
    [
        ("3pm friday", "2026-11-20 15:00", "Fri 2026-11-20 15:00 EST (-05:00, 2026-W47)"),
        ("10 minutes ago", "2026-11-22 04:50", "Sun 2026-11-22 04:50 EST (-05:00, 2026-W47)"),
        ("90s ago", "2026-11-22 04:59:03", "Sun 2026-11-22 04:59:03 EST (-05:00, 2026-W47)"),
        (
            "19 Jan 2024 3:00 PM +02:00",
            "2024-01-19 08:00",
            "Fri 2024-01-19 08:00 EST (-05:00, 2024-W03)",
        ),
        (
            "about 3pm yesterday",
            "~2026-11-21 15:00",
            "~Sat 2026-11-21 15:00 EST (-05:00, 2026-W47) ±15m",
        ),
        (
            "2024-11-03 01:30-05:00",  # an hour that the clocks showed twice
            "2024-11-03 01:30-05:00[America/New_York]",
            "Sun 2024-11-03 01:30 EST (-05:00, 2024-W44)",
        ),
        (
            "yesterday",
            "2026-11-21",
            "Sat 2026-11-21 00:00 EST (-05:00, 2026-W47) to "
            "Sun 2026-11-22 00:00 EST (-05:00, 2026-W47)",
        ),
    ],
)
def test_when_an_incident_began(pmkit: Run, at: str, written: str, said: str):
    """`new --at` says what it read, and writes no more than is known."""
    done = pmkit("new", "Outage", "--at", at, NEW_YORK, "--print")
    assert done.code == 0, done.err
    assert f"  - at: {written}\n" in done.out
    assert done.err == f'pmkit: --at "{at}" is read as {said}\n'


@pytest.mark.parametrize(
    ("at", "message"),
    [
        ("3pm EST yesterday", '"EST" is an abbreviation for -05:00'),
        ("next friday 3pm", '"next friday" means one day to some and another to others'),
        ("15:00", '"15:00" has no date; write "today 15:00" or "2026-11-22 15:00"'),
        ("unknown", '"unknown" says no day'),
        ("01/02/2024 3pm", "may begin with the day or with the month"),
        ("", "there is no time in an empty text"),
    ],
)
def test_what_new_does_not_guess(pmkit: Run, at: str, message: str):
    """Exit code 2, and what to write instead."""
    done = pmkit("new", "Outage", "--at", at, NEW_YORK, "--print")
    assert done.code == 2
    assert done.out == ""
    assert message in done.err


def test_bounds_of_a_report_are_said_in_full(pmkit: Run, records):
    """Where they lean on the present; a date says all of it itself."""
    done = pmkit("report", "metrics", "--since=a week ago", "--until=now", "--tz=Asia/Tokyo")
    assert done.code == 0
    assert done.err == (
        'pmkit: --since "a week ago" is read as Sun 2026-11-15 19:00:33 JST (+09:00, 2026-W46), '
        "2026-11-15T10:00:33Z\n"
    )
    assert pmkit("report", "metrics", "--since=2024-01-01", "--as-of=2024-02-01").err == ""
    assert '--as-of "friday 3pm" is read as Fri 2026-11-20 15:00 UTC' in (
        pmkit("validate", "--as-of=friday 3pm").err
    )
