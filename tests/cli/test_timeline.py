"""`pmkit timeline` with its options, as people call it."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SECOND = """\
title: Disk full
severity: SEV1
timezone: UTC
services: [mail, search]
tags: [disk]
timeline:
  - {at: 2024-03-01 10:00, event: The disk is full, milestone: started}
  - {at: 2024-03-01 10:20, event: Somebody notices, milestone: detected}
"""
NO_DATE = """\
title: From old notes
date: unknown
timeline:
  - {at: 10:00, event: It breaks}
"""


@pytest.fixture
def more(records: Path) -> Path:
    """Three records: one over, one open, one without a date."""
    (records / "postmortems/2024-03-01-disk.yaml").write_text(SECOND, encoding="utf-8")
    (records / "postmortems/old-notes.yaml").write_text(NO_DATE, encoding="utf-8")
    return records


def ids(printed: str) -> list[str]:
    """The ids of the incidents in a JSON timeline."""
    return [each["id"] for each in json.loads(printed)["incidents"]]


def test_phases_are_named_above_and_among_the_events(records: Path, pmkit: Run):
    """Started and detected at once, so responding comes first."""
    printed = pmkit("timeline", "--tz", "UTC").out

    assert printed.splitlines()[2] == "responding and mitigating 3h · recovering 30m"
    assert "── recovering, 30m ───" in printed


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ((), ["2024-01-19-outage", "2024-03-01-disk", "old-notes"]),
        (("--since", "2024-02-01"), ["2024-03-01-disk"]),
        (("--until", "2024-02-01"), ["2024-01-19-outage"]),
        (("--since", "2024-01-19 16:00", "--until", "2024-01-19 17:00"), ["2024-01-19-outage"]),
        (("--since", "2025-01-01", "--as-of", "2025-06-01"), ["2024-03-01-disk"]),
        (("--since", "2025-01-01", "--as-of", "2024-06-01"), []),
        (("--severity", "SEV1"), ["2024-03-01-disk"]),
        (("--severity", "SEV1", "--severity", "SEV2"), ["2024-01-19-outage", "2024-03-01-disk"]),
        (("--service", "web"), ["2024-01-19-outage"]),
        (("--tag", "disk"), ["2024-03-01-disk"]),
        (("--tag", "disk", "--severity", "SEV2"), []),
    ],
)
def test_incidents_are_chosen(more: Path, pmkit: Run, arguments: tuple[str, ...], found: list[str]):
    """By when they went on, by severity, service and tag; an open one goes on up to --as-of."""
    assert ids(pmkit("timeline", "--tz", "UTC", "--format", "json", *arguments).out) == found


def test_what_nobody_can_place_is_named(more: Path, pmkit: Run):
    """An incident without a date lies neither before nor after."""
    done = pmkit("timeline", "--since", "2024-01-01")

    assert done.code == 0
    assert "pmkit: old-notes is left out: nobody knows when it was\n" in done.err


def test_nothing_that_was_asked_for(more: Path, pmkit: Run):
    """An answer, and not a fault."""
    done = pmkit("timeline", "--tag", "disk", "--severity", "SEV2")

    assert (done.code, done.out) == (0, "")
    assert done.err == "pmkit: no incident is what was asked for\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("--severity", "sev1"),
            'no severity is called "sev1"; did you mean "SEV1"; there are SEV1, SEV2, SEV3, SEV4,'
            " SEV5",
        ),
        (
            ("--service", "serch"),
            'no record has the service "serch"; did you mean "search"; there are mail, search, web',
        ),
        (("--tag", "disc"), 'no record has the tag "disc"; did you mean "disk"; there are disk'),
        (("--tz", "Europe/Berln"), "Europe/Berlin"),
        (("--tz", "EST"), "EST"),
        (("--format", "mermade"), 'did you mean "mermaid"'),
        (("--by", "severity", "--format", "mermade"), 'did you mean "mermaid"'),
        (("--by", "severity", "--format", "csv"), "--by is shown as text, markdown, svg, and not"),
        (("--by", "severity", "--merged"), "give one of them"),
        (("--due", "--format", "csv"), "--due makes a calendar"),
        (("--since", "2024-02-01", "--until", "2024-01-01"), "--until is not after --since"),
        (("--since", "sometime"), '--since: "sometime" is not a time'),
        (("--as-of", "2024-13-01"), "--as-of: "),
        (("--clock", "office"), 'no clock is called "office"'),
        (("--hours", "office"), 'no clock is called "office"'),
    ],
)
def test_what_cannot_be_answered_says_why(
    more: Path, pmkit: Run, arguments: tuple[str, ...], message: str
):
    """In one sentence, with what was meant where it is near."""
    done = pmkit("timeline", *arguments)

    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_a_property_that_makes_no_lanes(records: Path, pmkit: Run):
    """It is answered with the one that was meant."""
    done = pmkit("timeline", "--by", "services")

    assert done.code == 2
    assert 'did you mean "service"' in done.err


@pytest.mark.parametrize(
    ("timeline", "reason"),
    [
        ("timeline: []", "line 3"),
        (
            "timeline:\n  - at: 2024-07-01 01:30-05:00[America/New_York]\n    event: E",
            "America/New_York was not at -05:00",
        ),
        ("timeline:\n  - at: 2024-07-01 01:30\n    event: E\ntimezone: Europe/Berln", "Berln"),
        ("timeline:\n  - at: 2024-13-01 01:30Z\n    event: E", "2024-13-01"),
    ],
)
def test_a_record_that_cannot_be_shown_is_named(
    records: Path, pmkit: Run, timeline: str, reason: str
):
    """Without events, with an offset that contradicts the zone, in a zone that is none."""
    wrong = records / "postmortems/wrong.yaml"
    wrong.write_text(f"title: Wrong\nseverity: SEV1\n{timeline}\n", encoding="utf-8")
    done = pmkit("timeline", "--tz", "UTC", "--format", "json")

    assert done.code == 1
    assert re.search(
        rf"^pmkit: .*wrong\.yaml is left out .*{re.escape(reason)}", done.err, re.MULTILINE
    )
    assert json.loads(done.out)["skipped"] == ["postmortems/wrong.yaml"]
    assert ids(done.out) == ["2024-01-19-outage"]


def test_elapsed_time_in_the_hours_of_a_calendar(records: Path, pmkit: Run):
    """Of 15:00 to 18:30 in Johannesburg, two hours lie before 17:00."""
    (records / "pmkit.toml").write_text(
        "[calendars.office]\n"
        'timezone = "Africa/Johannesburg"\n'
        'days = ["mon-fri"]\n'
        'hours = ["09:00-17:00"]\n',
        encoding="utf-8",
    )
    done = pmkit("timeline", "--clock", "office", "--format", "json")

    (incident,) = json.loads(done.out)["incidents"]
    assert (done.err, incident["clock"]) == ("", "office")
    assert [each["elapsed_seconds"] for each in incident["events"]] == [0, 7200, 7200]


def test_how_long_an_open_incident_has_lasted(more: Path, pmkit: Run):
    """10:20 to 12:20, if that is now; without it, nobody asks the clock."""
    path = "postmortems/2024-03-01-disk.yaml"
    assert "responding (open)" in pmkit("timeline", path).out
    printed = pmkit("timeline", path, "--as-of", "2024-03-01 12:20", "--tz", "UTC").out
    assert "responding 2h so far" in printed


def test_a_diagram_in_a_fence(records: Path, pmkit: Run):
    """As a Markdown page takes it."""
    printed = pmkit("timeline", "--format", "mermaid").out

    assert printed.startswith("```mermaid\ngantt\n")
    assert printed.endswith("\n```\n")


def test_due_dates_are_a_calendar(records: Path, pmkit: Run):
    """The action item of the record, on its day."""
    printed = pmkit("timeline", "--due", "--as-of", "2024-02-01").out

    assert printed.startswith("BEGIN:VCALENDAR\r\n")
    assert "DTSTART;VALUE=DATE:20240216" in printed


def test_a_picture_of_one_incident_and_one_of_many(more: Path, pmkit: Run):
    """Both are SVG; of many it shows what was going on when."""
    one = pmkit("timeline", "postmortems/2024-03-01-disk.yaml", "--format", "svg").out
    many = pmkit("timeline", "--format", "svg", "--tz", "UTC").out

    assert one.startswith("<svg ")
    assert "Disk full" in one
    assert many.startswith("<svg ")


def test_lanes(more: Path, pmkit: Run):
    """A lane for each service of the incidents that are chosen."""
    done = pmkit("timeline", "--by", "service", "--tz", "UTC", "--until", "2024-02-01")

    assert done.code == 0
    assert "web" in done.out
    assert "search" not in done.out


def test_a_width_too_small_for_a_picture(records: Path, pmkit: Run):
    """It is refused before anything is read."""
    done = pmkit("timeline", "--format", "svg", "--width", "100")

    assert done.code == 2
    assert "320" in done.err
