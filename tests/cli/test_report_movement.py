"""Trends, comparisons and simulations on the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

AT = ("--as-of", "2026-01-01")


@pytest.fixture
def years(folder: Path) -> Path:
    """An incident a month: 30, 60, 30, 60, … minutes in 2024, half of that in 2025."""
    (folder / "postmortems").mkdir()
    for year, lengths in ((2024, (30, 60)), (2025, (15, 30))):
        for month in range(1, 13):
            day, minutes = f"{year}-{month:02}-10", lengths[month % 2]
            (folder / "postmortems" / f"{day}-outage.yaml").write_text(
                f"""\
title: Outage of {day}
severity: SEV{1 + month % 2}
timezone: UTC
services: [web]
timeline:
  - at: {day} 09:00
    event: Errors rise
    milestone: started
  - at: {day} {9 + minutes // 60:02}:{minutes % 60:02}
    event: Confirmed normal
    milestone: resolved
"""
            )
    return folder


def data(pmkit: Run, *arguments: str) -> dict[str, object]:
    """The report as programs see it."""
    done = pmkit("report", *arguments, *AT, "--format", "json")
    assert (done.code, done.err) == (0, "")
    found: dict[str, object] = json.loads(done.out)
    return found


def test_a_trend_is_told(years: Path, pmkit: Run):
    """24 dots, and the change: December 2024 has the half hour that 2025 has every other month."""
    done = pmkit("report", "trend", *AT)
    assert (done.code, done.err) == (0, "")
    said = " ".join(done.out.split())
    assert "Durations changed about 2024-12-10: their geometric mean is 21m 47s since" in said
    assert "time_to_resolve, one dot for each incident" in said


@pytest.mark.parametrize("format_name", ["text", "markdown", "html", "csv", "json"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("trend",),
        ("trend", "--by", "severity", "--period", "quarter", "--tz", "Asia/Tokyo"),
        ("compare", "--before", "2024", "--after", "2025"),
        ("compare", "--before", "2024-Q1", "--after", "2025-W09", "--by", "service"),
        ("simulate", "--size", "5", "--cut", "20%", "--margin", "30m"),
    ],
)
def test_each_report_has_each_format(years: Path, pmkit: Run, arguments, format_name):
    """Something is printed, and nothing is complained about."""
    done = pmkit("report", *arguments, *AT, "--format", format_name)
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("\n")


def test_two_years_are_compared(years: Path, pmkit: Run):
    """Half as long, which is more than chance makes."""
    found = data(pmkit, "compare", "--before", "2024", "--after", "2025")
    assert found["in_short"].startswith("In 2025, durations are 50 % shorter")  # type: ignore[attr-defined]


def test_a_filter_holds_for_all_of_them(years: Path, pmkit: Run):
    """Half of the incidents are SEV1."""
    wanted = ("--filter", "severity = SEV1")
    trend = data(pmkit, "trend", *wanted)
    assert [group["n"] for group in trend["groups"]] == [12]  # type: ignore[attr-defined]
    assert (trend["filter"], trend["since"], trend["until"]) == ("severity = SEV1", None, None)
    compared = data(pmkit, "compare", "--before", "2024", "--after", "2025", *wanted)
    assert [group["before"]["n"] for group in compared["groups"]] == [6]  # type: ignore[attr-defined]
    assert data(pmkit, "simulate", "--size", "3", *wanted)["n"] == 12


def test_the_zone_of_periods_is_that_of_tz(years: Path, pmkit: Run):
    """2024 begins at 15:00 of the day before in Tokyo."""
    found = data(pmkit, "compare", "--before", "2024", "--after", "2025", "--tz", "Asia/Tokyo")
    assert found["before"]["start"] == "2023-12-31T15:00:00Z"  # type: ignore[index]


def test_a_simulation_says_its_seed_and_sizes(years: Path, pmkit: Run):
    """As they were asked for."""
    found = data(pmkit, "simulate", "--size", "4", "--size", "8", "--seed", "7", "--cut", "25")
    assert (found["seed"], found["cut"]) == (7, 0.25)
    assert [each["n_per_group"] for each in found["sizes"]] == [4, 8]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("trend", "--metric", "time_to_recover"), 'no metric is called "time_to_recover"'),
        (("trend", "--metric", "time_to_resolv"), 'did you mean "time_to_resolve"'),
        (("trend", "--clock", "office"), 'no clock is called "office"'),
        (("trend", "--filter", "severity = "), "--filter:"),
        (
            ("trend", "--since", "2025-01-01", "--until", "2024-01-01"),
            "--until is not after --since",
        ),
        (("compare", "--before", "2024", "--after", "2024-Q2"), "overlap: an incident may be in"),
        (("compare", "--before", "2025", "--after", "2024"), "lies before --before 2025: exchange"),
        (("compare", "--before", "last year", "--after", "2025"), '"last year" is no period'),
        (("compare", "--before", "2024-W60", "--after", "2025"), "2024 has 52"),
        (("compare", "--before", "2024", "--after", "2026-Q2"), "has not begun at 2026-01-01"),
        (("simulate", "--cut", "100%"), "is no percentage between 0 and 100"),
        (("simulate", "--cut", "a bit"), "write it like 10%"),
        (("simulate", "--margin", "long"), "--margin:"),
        (("simulate", "--size", "5", "--period", "year"), "give one of them"),
    ],
)
def test_what_cannot_be_asked_is_said(years: Path, pmkit: Run, arguments, message):
    """One sentence, exit code 2."""
    done = pmkit("report", *arguments, *AT)
    assert (done.code, done.out) == (2, "")
    assert message in " ".join(done.err.split())


def test_both_periods_must_be_given(years: Path, pmkit: Run):
    """Nobody can guess them."""
    done = pmkit("report", "compare", "--before", "2024", *AT)
    assert done.code == 2
    assert "--after" in done.err
