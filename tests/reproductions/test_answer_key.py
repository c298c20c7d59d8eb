"""The answer key, from records on disk to what the command prints for programs.

A row is an id, an input and what must come out; all was worked out by hand. The same rows for the
functions alone are in `tests/statistics/test_answer_key.py`.
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


E6 = (
    "2026-05-04 10:00 = started, 11:00 = resolved",
    "2026-05-04 10:30 = started, 11:30 = resolved",
    "2026-05-04 12:00 = started, 12:15 = resolved",
)
DAY = ("--since", "2026-05-04", "--until", "2026-05-05")


def test_e6_overlapping_incidents(write, report, metric):
    """60, 60 and 15 minutes: sum 135, union 105 in two episodes; 1 − 105 ÷ 1440 = 92.7083 %.

    By the sum it would be 90.625 %. Between failures (1440 − 105) ÷ 2 = 667.5 minutes. Durations
    are as they are: mean 45, median 60.
    """
    write(*E6)
    (row,) = report("downtime", *DAY)["downtime"]
    assert (row["episodes"], row["episodes_begun"]) == (2, 2)
    assert (row["incident_seconds"], row["downtime_seconds"]) == (135 * 60, 105 * 60)
    assert row["availability"] == pytest.approx(0.927083, abs=5e-7)
    assert row["availability_by_incident_time"] == 0.90625
    assert row["mean_time_between_failures_seconds"] == 667.5 * 60
    found = metric("time_to_resolve")
    assert (minutes(found, "mean"), minutes(found, "median")) == (45, 60)


@pytest.mark.parametrize(
    ("place", "down"),
    [
        ("UTC", {"2026-01": 120, "2026-02": 180}),
        ("America/Los_Angeles", {"2026-01": 300, "2026-02": 0}),
        ("Asia/Tokyo", {"2026-01": 0, "2026-02": 300}),
    ],
)
def test_e7_downtime_over_the_end_of_a_month(write, report, place, down):
    """22:00Z to 03:00Z: two hours in January and three in February, where that is UTC."""
    write("2026-01-31T22:00Z = started, 2026-02-01T03:00Z = resolved")
    window = ("--since", "2026-01-01", "--until", "2026-03-01")
    rows = report("downtime", *window, "--period", "month", "--tz", place)["downtime"]
    found = {row["period"]: row["downtime_seconds"] / 60 for row in rows if row["period"]}
    assert found == down


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


def test_e11_seven_episodes_in_ninety_days(write, report):
    """90 ÷ 7 = 12.857 days, 6.240 to 31.979; each episode is of no length."""
    write(*(f"2026-01-{day:02}T12:00Z = started+resolved" for day in range(10, 17)))
    (row,) = report("downtime", "--since", "2026-01-01", "--until", "2026-04-01")["downtime"]
    low, high = row["ci"]["mean_time_between_failures_seconds"]
    found = [each / 86_400 for each in (row["mean_time_between_failures_seconds"], low, high)]
    assert found == pytest.approx([12.857, 6.240, 31.979], abs=5e-4)


def test_e11_none_in_ninety_days(write, report):
    """Hardly shorter than 90 ÷ 2.9957 = 30.04 days; there is no mean."""
    write("2025-06-01T12:00Z = started+resolved")
    (row,) = report("downtime", "--since", "2026-01-01", "--until", "2026-04-01")["downtime"]
    assert row["mean_time_between_failures_seconds"] is None
    least = row["mean_time_between_failures_at_least_seconds"] / 86_400
    assert least == pytest.approx(30.04, abs=5e-3)


def begun(month: int, *durations: int) -> list[str]:
    """Timelines of incidents of a month of 2026 that took so many minutes."""
    return [
        f"2026-{month:02}-{day:02} 00:00 = started, {length // 60:02}:{length % 60:02} = resolved"
        for day, length in enumerate(durations, start=1)
    ]


TWO_MONTHS = ("--before", "2026-01", "--after", "2026-02")


def test_e12_three_before_and_three_after(write, report):
    """∛(30·60·120) = 60 and ∛(15·20·40) = 22.894; 4 of 20 divisions are as far apart."""
    write(*begun(1, 30, 60, 120), *begun(2, 15, 20, 40))
    (group,) = report("compare", *TWO_MONTHS)["groups"]
    assert minutes(group["before"], "geometric_mean") == pytest.approx(60)
    assert minutes(group["after"], "geometric_mean") == pytest.approx(22.894, abs=5e-4)
    assert group["geometric_mean"]["ratio"] == pytest.approx(0.3816, abs=5e-5)
    for statistic in ("geometric_mean", "median"):
        test = group[statistic]
        assert (test["p"], test["divisions"], test["exact"]) == (4 / 20, 20, True)


@pytest.mark.parametrize(
    ("place", "month", "allowed"),
    [
        ("Europe/Berlin", "2026-03", 44.58),
        ("Europe/Berlin", "2026-10", 44.70),
        ("America/New_York", "2026-03", 44.58),
    ],
)
def test_e13_an_objective_allows_what_the_month_was(write, report, place, month, allowed):
    """A thousandth of 743 hours is 44.58 minutes, of 745 it is 44.70."""
    write("2026-01-01T12:00Z = started, 2026-01-01T13:00Z = resolved")
    given = ("--since", f"{month}-01", "--period", "month", "--objective", "99.9%", "--tz", place)
    rows = {row["period"]: row for row in report("downtime", *given)["downtime"]}
    assert rows[month]["window_seconds"] == pytest.approx(allowed * 60 * 1000)
    assert rows[month]["budget"]["allowed_seconds"] == pytest.approx(allowed * 60)


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


def test_e15_counts_of_six_months(write, report):
    """5, 7, 6, 9, 4, 8: 6.5 a month on average, which is too few months for a judgement.

    The report has a c-chart: 39 ÷ 181 days are 6.68 in 31 of them, and 6.68 + 3 √6.68 = 14.43. The
    XmR chart of the same counts, up to 14.48, is for counts that vary more than chance makes them.
    """
    counts = (5, 7, 6, 9, 4, 8)
    write(*(each for month, n in enumerate(counts, start=1) for each in begun(month, *[30] * n)))
    window = ("--since", "2026-01-01", "--until", "2026-07-01")
    (group,) = report("trend", "--period", "month", *window)["groups"]
    found = group["counts"]
    assert [period["n"] for period in found["periods"]] == [*counts]
    assert (found["mean"], found["chart"], found["judged"]) == (6.5, "c", False)
    assert found["periods"][0]["limits"] == pytest.approx([0, 14.43], abs=5e-3)


def test_e16_one_of_four_deployments_failed(write, report, tmp_path):
    """Two incidents of one deployment: 25 %, not 50 %; 10:00 to 10:45, the incident from 10:05."""
    (tmp_path / "deployments.csv").write_text(
        "id,finished\n"
        "one,2026-03-01T10:00Z\ntwo,2026-03-02T10:00Z\n"
        "bad,2026-03-03T10:00Z\nfour,2026-03-04T10:00Z\n"
    )
    write(
        "2026-03-03 10:05 = started, 10:45 = resolved",
        "2026-03-03 10:20 = started, 10:40 = resolved",
        more="changes:\n  - {id: bad, title: A release}\n",
    )
    (row,) = report("dora", "--deployments", "deployments.csv")["dora"]
    assert (row["deployments"], row["failed"], row["change_fail_rate"]) == (4, 1, 0.25)
    assert minutes(row["failed_deployment_recovery_time"], "median") == 45
    rows = report("metrics", "--metric", "time_to_resolve")["metrics"]
    assert minutes(rows[0], "mean") == (40 + 20) / 2


def test_atlassians_examples(write, report, metric):
    """24 h with 2 h down in two incidents: 11 h between failures. 10 and 20 minutes: 15."""
    write(
        "2026-05-04 03:00 = started, 04:30 = resolved",
        "2026-05-04 15:00 = started, 15:30 = resolved",
    )
    (row,) = report("downtime", *DAY)["downtime"]
    assert row["mean_time_between_failures_seconds"] == 11 * 3600
    write(*apart(10, 20))
    assert minutes(metric("time_to_resolve"), "mean") == 15


def test_every_row_is_shown():
    """E1 to E17, each by at least one test whose name says so."""
    named: set[int] = set()
    for path in TESTS.rglob("test_*.py"):
        text = path.read_text(encoding="utf-8")
        named |= {int(row) for row in re.findall(r"^def test_e(\d+)_", text, re.MULTILINE)}
    assert named == set(range(1, 18))
