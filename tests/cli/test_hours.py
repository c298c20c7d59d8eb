"""Working hours on the command line: clocks of metrics and timelines, and coverage."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_start_up import _imported

OFFICE = """\
[calendars.office]
timezone = "Africa/Johannesburg"
days = ["Mon-Fri"]
hours = ["09:00-17:00"]

[metrics.support_time]
from = "started"
to = "resolved"
clock = "office"
"""


@pytest.fixture
def office(records: Path) -> Path:
    """The incident of a Friday from 15:00 to 18:30, of which the office has two hours."""
    (records / "pmkit.toml").write_text(OFFICE)
    return records


def metric(pmkit: Run, *arguments: str) -> dict[str, object]:
    """The first metric of the report, as programs see it."""
    done = pmkit("report", "metrics", "--format", "json", *arguments)
    assert (done.code, done.err) == (0, "")
    found: dict[str, object] = json.loads(done.out)["metrics"][0]
    return found


def test_metrics_run_on_the_clock_that_is_asked_for(office: Path, pmkit: Run):
    """Without one, on their own."""
    for arguments, clock, seconds in (
        (("--metric", "support_time"), "office", 7200),
        (("--metric", "support_time", "--clock", "wall"), "wall", 12600),
        (("--metric", "time_to_resolve"), "wall", 12600),
        (("--metric", "time_to_resolve", "--clock", "office"), "office", 7200),
    ):
        found = metric(pmkit, *arguments)
        assert (found["clock"], found["mean_seconds"]) == (clock, seconds)


def test_the_report_says_the_clock_and_its_hours(office: Path, pmkit: Run):
    """Beside the number, and below."""
    out = pmkit("report", "metrics", "--metric", "support_time").out
    assert "resolved − started, first to last, hours of office" in out
    assert "- The hours of office are Mon–Fri 09:00–17:00 in Africa/Johannesburg." in out
    assert "Counted in the hours that the definition names. n is" in " ".join(out.split())


def test_the_metric_of_a_calendar_is_in_the_postmortem(office: Path, pmkit: Run):
    """With its formula."""
    out = pmkit("render").out
    assert "in the hours of office" in out
    assert "2h" in out


def test_coverage_of_given_hours(records: Path, pmkit: Run):
    """From 13:00 to 16:30 in UTC: the office worked until 15:00, and Tokyo slept from 13:00."""
    done = pmkit(
        "report",
        "coverage",
        "--hours",
        "Africa/Johannesburg Mon-Fri 09:00-17:00",
        "--hours",
        "Asia/Tokyo Mon-Fri 09:00-18:00",
        "--format",
        "json",
    )
    assert (done.code, done.err) == (0, "")
    (incident,) = json.loads(done.out)["incidents"]
    seen = [
        (each["region"], each["in_hours_seconds"], each["at_night_seconds"], each["began_in_hours"])
        for each in incident["regions"]
    ]
    assert seen == [
        ("Africa/Johannesburg", 7200, 0, True),
        ("Asia/Tokyo", 0, 12600, False),
    ]


def test_coverage_of_the_calendars(office: Path, pmkit: Run):
    """All of them, one by name, or one beside hours that are written."""
    text = "Asia/Tokyo 09:00-18:00"
    for arguments, regions in (
        ((), ["office"]),
        (("--hours", "office"), ["office"]),
        (("--hours", "office", "--hours", text), ["office", "Asia/Tokyo"]),
        (("--hours", text, "--hours", text), ["Asia/Tokyo"]),
        (
            ("--hours", text, "--hours", "Asia/Tokyo 18:00-02:00"),
            ["Asia/Tokyo", "Asia/Tokyo 18:00-02:00"],
        ),
    ):
        done = pmkit("report", "coverage", *arguments, "--format", "json")
        assert [each["region"] for each in json.loads(done.out)["regions"]] == regions


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "no hours are known: write --hours"),
        (("--hours", "office"), 'no clock is called "office"'),
        (("--hours", "Europe/Berlin"), '"Europe/Berlin" names no hours'),
        (("--hours", "Europe/Berlin 9-17"), 'write it like "09:00-17:00"'),
        (("--hours", "EST 09:00-17:00"), 'write "America/New_York"'),
        (("--hours", "UTC 09:00-17:00; 16:00-18:00"), "overlap"),
        (("--hours", "UTC 09:00-17:00", "--night", "22:00"), "--night"),
        (("--hours", "UTC 09:00-17:00", "--night", "Mon 22:00-07:00"), "one span was expected"),
        (
            ("--hours", "UTC 09:00-17:00", "--since", "2025-01-01", "--until", "2024-01-01"),
            "--until",
        ),
    ],
)
def test_wrong_hours_are_one_clear_message(records: Path, pmkit: Run, arguments, message):
    """On standard error, with exit code 2."""
    done = pmkit("report", "coverage", *arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert done.err.startswith("pmkit: ")


def test_a_calendar_at_fault_is_a_diagnostic(records: Path, pmkit: Run):
    """With its line, and no other message than that."""
    (records / "pmkit.toml").write_text(OFFICE.replace("09:00-17:00", "9-17"))
    done = pmkit("validate")
    assert done.code == 1
    assert 'pmkit.toml:4:10: error PM193 configuration-value: "9-17" is not a span' in done.out


def test_validating_imports_no_calendar_where_none_is_configured(tmp_path: Path):
    """Not even for a record that states a duration, or beside a configuration of other things."""
    record = tmp_path / "record.yaml"
    record.write_text(
        "title: T\ntimezone: UTC\ntimeline:\n"
        "  - {at: 2024-01-19 15:00, event: E, milestone: started}\n"
        "  - {at: 2024-01-19 16:00, event: F, milestone: resolved}\n"
        "stated: {time_to_resolve: 1h}\n"
    )
    (tmp_path / "pmkit.toml").write_text('timezone = "UTC"\n')
    hours = {
        "dateutil",
        "pmkit.config.calendars",
        "pmkit.timestamps.hours",
        "pmkit.timestamps.recurrence",
        "pmkit.timestamps.shifts",
    }
    assert _imported("validate", str(record)) & hours == set()
