"""The answer key, from records on disk to what the command prints for programs.

A row is an id, an input and what must come out; all was worked out by hand. The same rows for the
functions alone are in `tests/statistics/test_answer_key.py`; those about downtime are in
`tests/metrics`.
"""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pmkit.cli.main import run
from pmkit.timestamps.periods import period
from pmkit.timestamps.zones import zone
from tests.metrics.incidents import lasting

Report = Callable[..., dict[str, Any]]

TESTS = Path(__file__).parents[1]
AS_OF = ("--as-of", "2026-12-01T00:00Z")


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Writes records with these timelines: pairs of a time and milestones joined by `+`."""
    monkeypatch.chdir(tmp_path)

    def written(*timelines: str, place: str = "UTC", more: str = "") -> None:
        for number, timeline in enumerate(timelines, start=1):
            text = f"title: Incident {number}\ntimezone: {place}\n{more}timeline:\n"
            for entry in timeline.split(", "):
                at, _, milestones = entry.partition(" = ")
                named = ", ".join(milestones.split("+"))
                text += f'  - at: "{at}"\n    event: It happens\n    milestone: [{named}]\n'
            (tmp_path / f"2026-incident-{number}.yaml").write_text(text, encoding="utf-8")

    return written


@pytest.fixture
def report(capfd: pytest.CaptureFixture[str]) -> Report:
    """Runs `pmkit report …` over the present folder; what it promises to programs."""

    def made(*arguments: str, code: int = 0) -> dict[str, Any]:
        done = run(["report", *arguments, ".", *AS_OF, "--format", "json"])
        out, err = capfd.readouterr()
        assert (done, err) == (code, "")
        found: dict[str, Any] = json.loads(out)
        return found

    return made


@pytest.fixture
def metric(report: Report) -> Report:
    """The only row of `pmkit report metrics`."""

    def made(name: str, *arguments: str, code: int = 0) -> dict[str, Any]:
        (row,) = report("metrics", "--metric", name, *arguments, code=code)["metrics"]
        assert isinstance(row, dict)
        return row

    return made


def minutes(row: dict[str, Any], what: str) -> Any:
    """A statistic of a row."""
    seconds = row[f"{what}_seconds"]
    return None if seconds is None else seconds / 60


def apart(*durations: int) -> list[str]:
    """Timelines of incidents that took so many minutes."""
    found = []
    for length in durations:
        first, last = (event.at.at for event in lasting("a", length).timeline)
        found.append(f"{first:%Y-%m-%dT%H:%MZ} = started, {last:%Y-%m-%dT%H:%MZ} = resolved")
    return found


def test_e1_one_incident(write, metric):
    """09:00, 09:04, 09:07, 09:40, 10:30: detect 4, acknowledge 3, mitigate 40, repair 33, ..."""
    write(
        "2026-03-10 09:00 = started, 09:04 = detected, 09:07 = acknowledged, "
        "09:40 = mitigated, 10:30 = resolved"
    )
    for name, expected in {
        "time_to_detect": 4,
        "time_to_acknowledge": 3,
        "time_to_mitigate": 40,
        "time_to_repair": 33,
        "time_to_respond": 86,
        "time_to_resolve": 90,
    }.items():
        assert minutes(metric(name), "median") == expected


def test_e2_five_durations(write, metric):
    """10, 20, 30, 40, 400: mean 100, median 30 without limits, geometric mean 39.487, p90 256."""
    write(*apart(10, 20, 30, 40, 400))
    row = metric("time_to_resolve")
    assert (row["n"], minutes(row, "mean"), minutes(row, "median")) == (5, 100, 30)
    assert minutes(row, "geometric_mean") == pytest.approx(39.487, abs=5e-4)
    assert minutes(row, "p90") == 256
    assert row["ci"]["median_seconds"] is None


def test_e3_over_the_clock_change_of_spring(write, metric):
    """In New York 01:30 to 03:30 is 06:30Z to 07:30Z: 60 minutes, not 120."""
    write("2026-03-08 01:30 = started, 2026-03-08 03:30 = resolved", place="America/New_York")
    assert minutes(metric("time_to_resolve"), "median") == 60


def test_e4_over_the_clock_change_of_autumn(write, metric):
    """01:30−04:00 to 01:15−05:00 is 05:30Z to 06:15Z: 45 minutes, not −15."""
    write(
        "2026-11-01 01:30-04:00 = started, 2026-11-01 01:15-05:00 = resolved",
        place="America/New_York",
    )
    assert minutes(metric("time_to_resolve"), "median") == 45


@pytest.mark.parametrize(
    ("place", "months"),
    [
        ("UTC", {"2026-02": 1, "2026-03": 1, "2026-04": 2}),
        ("America/New_York", {"2026-02": 2, "2026-03": 1, "2026-04": 1}),
        ("Asia/Tokyo", {"2026-03": 2, "2026-04": 2}),
    ],
)
def test_e5_months_of_the_zone(write, report, place, months):
    """Four begins near the ends of months: 3, 4, 4, 2; in New York 2, 3, 4, 2; Tokyo 3, 4, 4, 3."""
    begins = (
        "2026-03-01T04:30Z",
        "2026-04-01T03:59:59Z",
        "2026-04-01T04:00Z",
        "2026-02-28T15:30Z",
    )
    write(*(f"{begin} = started, 2026-05-01T00:00Z = resolved" for begin in begins))
    rows = report("metrics", "--metric", "time_to_resolve", "--period", "month", "--tz", place)[
        "metrics"
    ]
    assert {row["period"]: row["n"] for row in rows if row["n"]} == months


@pytest.mark.parametrize(
    ("place", "month"),
    [("UTC", "2026-01"), ("America/Los_Angeles", "2026-01"), ("Asia/Tokyo", "2026-02")],
)
def test_e7_over_the_end_of_a_month(write, report, place, month):
    """2026-01-31T22:00Z to 03:00Z is 300 minutes, of the month in which it began."""
    write("2026-01-31T22:00Z = started, 2026-02-01T03:00Z = resolved")
    rows = report("metrics", "--metric", "time_to_resolve", "--period", "month", "--tz", place)
    used = [(row["period"], minutes(row, "median")) for row in rows["metrics"] if row["n"]]
    assert used == [(month, 300)]


def test_e8_open_incidents(write, metric):
    """Closed 10, 20, 35, 80 minutes, open for 20 and 50: median 35, of the closed ones 27.5."""
    write(
        *apart(10, 20, 35, 80),
        "2026-11-30T23:40Z = started",
        "2026-11-30T23:10Z = started",
    )
    row = metric("time_to_resolve")
    assert (row["n"], row["open"]) == (4, 2)
    assert minutes(row, "kaplan_meier_median") == 35
    assert (minutes(row, "median"), minutes(row, "mean")) == (27.5, 36.25)


@pytest.mark.parametrize(
    ("occurrence", "expected"), [("first", 40), ("outer", 90), ("active", 60), ("last", 20)]
)
def test_e9_a_reopened_incident(write, metric, tmp_path, occurrence, expected):
    """10:00 to 10:40, 11:10 to 11:30: first 40, final 90, active 60 minutes; counted once."""
    (tmp_path / "pmkit.toml").write_text(
        f'[metrics.repaired]\nfrom = "started"\nto = "resolved"\noccurrence = "{occurrence}"\n'
    )
    write("2026-03-10 10:00 = started, 10:40 = resolved, 11:10 = reopened, 11:30 = resolved")
    row = metric("repaired")
    assert (row["n"], minutes(row, "median")) == (1, expected)


def test_e10_detected_before_it_started(write, metric):
    """10:00 is 5 minutes before 10:05: no duration, and the incident is named with the reason."""
    write("2026-03-10 10:00 = detected, 2026-03-10 10:05 = started, 10:30 = resolved")
    row = metric("time_to_detect")
    assert (row["n"], minutes(row, "median"), minutes(row, "mean")) == (0, None, None)
    assert row["skipped"] == [{"id": "2026-incident-1", "reason": "detected is before started"}]


def test_e10_a_duration_of_zero(write, metric):
    """0, 10, 40: mean 16.667, median 10; geometric mean of the two others 20, one zero."""
    write(*apart(10, 40), "2026-03-10 09:00 = started+resolved")
    row = metric("time_to_resolve")
    assert (row["n"], row["zeros"], minutes(row, "median")) == (3, 1, 10)
    assert minutes(row, "mean") == pytest.approx(16.667, abs=5e-4)
    assert minutes(row, "geometric_mean") == pytest.approx(20)


@pytest.mark.parametrize(
    ("place", "month", "start", "hours"),
    [
        ("Europe/Berlin", "2026-03", "2026-02-28T23:00", 743),
        ("Europe/Berlin", "2026-10", "2026-09-30T22:00", 745),
        ("America/New_York", "2026-03", "2026-03-01T05:00", 743),
        ("America/New_York", "2026-11", "2026-11-01T04:00", 721),
        ("America/Havana", "2020-11", "2020-11-01T04:00", 721),
        ("America/Havana", "2026-11", "2026-11-01T04:00", None),
        ("Asia/Amman", "2016-04", "2016-03-31T22:00", 719),
    ],
)
def test_e13_months_are_as_long_as_they_are(place, month, start, hours):
    """31 days are 744 hours, but for the clocks.

    In Amman, April 2016 began at 01:00; in Havana, November 2020 had its first midnight twice. How
    long November 2026 is there depends on the version of the zone data; its begin does not.
    """
    inside = datetime.fromisoformat(f"{month}-15T12:00+00:00")
    found = period(inside, "month", zone(place))
    assert (found.label, found.start) == (month, datetime.fromisoformat(f"{start}+00:00"))
    length = found.end.astimezone(UTC) - found.start.astimezone(UTC)
    assert hours is None or length == timedelta(hours=hours)


def test_e14_support_hours(write, metric, tmp_path):
    """Friday 17:30 to Monday 09:30 in New York, clocks changed on Sunday: 60 of 3,780 minutes.

    Of the hours 09:00 to 18:00 there are 30 minutes on Friday and 30 on Monday. On the wall clock
    it is 64 hours; of these one did not happen.
    """
    (tmp_path / "pmkit.toml").write_text(
        '[calendars.support]\ntimezone = "America/New_York"\n'
        'days = ["Mon-Fri"]\nhours = ["09:00-18:00"]\n'
    )
    write("2026-03-06 17:30 = started, 2026-03-09 09:30 = resolved", place="America/New_York")
    assert minutes(metric("time_to_resolve", "--clock", "support"), "median") == 60
    assert minutes(metric("time_to_resolve"), "median") == 3780


def test_every_row_is_shown():
    """E1 to E17, each by at least one test whose name says so."""
    named: set[int] = set()
    for path in TESTS.rglob("test_*.py"):
        text = path.read_text(encoding="utf-8")
        named |= {int(row) for row in re.findall(r"^def test_e(\d+)_", text, re.MULTILINE)}
    assert named == set(range(1, 18))
