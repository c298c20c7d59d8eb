"""Downtime, severities, services, causes, coordination and deployments on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

NOW = ("--as-of", "2024-02-01T00:00Z")


def data(pmkit: Run, *arguments: str) -> dict[str, Any]:
    """What a report promises to programs."""
    done = pmkit("report", *arguments, *NOW, "--format", "json")
    assert (done.code, done.err) == (0, "")
    found: dict[str, Any] = json.loads(done.out)
    return found


def test_downtime_of_a_month(records: Path, pmkit: Run):
    """3.5 of 744 hours; 99.9 % allow 44.64 minutes."""
    window = ("--since", "2024-01-01", "--until", "2024-02-01", "--objective", "99.9%")
    rows = data(pmkit, "downtime", *window)["downtime"]
    assert [row["group"] for row in rows] == [{}, {"service": "web"}]
    assert rows[0]["downtime_seconds"] == 12_600
    assert rows[0]["budget"]["allowed_seconds"] == 2678.4
    assert rows[0]["since_last_episode_seconds"] == (12 * 24 + 7.5) * 3600


def test_periods_and_groups(records: Path, pmkit: Run):
    """With periods, services are there if they are asked for."""
    window = ("--since", "2024-01-01", "--period", "week")
    groups = [row["group"] for row in data(pmkit, "downtime", *window)["downtime"]]
    assert groups == [{}] * 6
    both = data(pmkit, "downtime", *window, "--by", "service")["downtime"]
    assert [row["group"] for row in both] == [{}] * 6 + [{"service": "web"}] * 6


def test_downtime_in_support_hours(records: Path, pmkit: Run):
    """Two of the hours of a Friday from 15:00 to 18:30."""
    (records / "pmkit.toml").write_text(
        '[calendars.office]\ntimezone = "Africa/Johannesburg"\n'
        'days = ["Mon-Fri"]\nhours = ["09:00-17:00"]\n'
    )
    found = data(pmkit, "downtime", "--since", "2024-01-01", "--clock", "office")
    assert found["downtime"][0]["downtime_seconds"] == 7200
    assert found["clock"] == "office"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("--objective", "0.999"),
            '--objective: "0.999" is no share of time; write it in per cent',
        ),
        (("--objective", "100.5%"), "above 0 and up to 100"),
        (("--objective", "0%"), 'like "99.9%"'),
        (("--since", "2024-02-01"), "--since is not before --as-of"),
        (("--clock", "office"), "the configuration has no [calendars.office]"),
        (("--by", "cause"), "is not one of severity, service, tag"),
    ],
)
def test_what_downtime_cannot_do(records: Path, pmkit: Run, arguments, said: str):
    """And what to write."""
    done = pmkit("report", "downtime", *arguments, *NOW)
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.split())


@pytest.mark.parametrize("report", ["severity", "services", "causes"])
def test_a_metric_and_a_filter(records: Path, pmkit: Run, report: str):
    """Each compares the duration that is asked for."""
    found = data(pmkit, report, "--metric", "time_to_mitigate", "--filter", "service = web")
    assert (found["metric"], found["filter"]) == ("time_to_mitigate", "service = web")
    assert found["groups"][0]["median_seconds"] == 3 * 3600
    done = pmkit("report", report, "--metric", "mttr", *NOW)
    assert done.code == 2
    assert 'no metric is called "mttr"' in done.err


def test_coordination(records: Path, pmkit: Run):
    """The record names nobody."""
    (group,) = data(pmkit, "coordination", "--by", "severity")["groups"]
    assert group["group"] == {"severity": "SEV2"}
    assert group["counts"]["people"]["n"] == 0


def test_deployments(records: Path, pmkit: Run):
    """The file names the incident, which ended 4 hours after the deployment."""
    (records / "deployments.csv").write_text(
        "id,finished,incidents\nd1,2024-01-19 12:30Z,2024-01-19-outage\nd2,2024-01-20 12:30Z,\n"
    )
    (row,) = data(pmkit, "dora", "--deployments", "deployments.csv")["dora"]
    assert (row["deployments"], row["failed"]) == (2, 1)
    assert row["failed_deployment_recovery_time"]["median_seconds"] == 4 * 3600


def test_faults_of_a_file_of_deployments(records: Path, pmkit: Run):
    """Each with its place and what to write; the rest is reported, and the exit code is 1."""
    (records / "deployments.csv").write_text(
        "id,finished_at,finished,failed\nd1,,2024-01-19,\nd2,,,maybe\nd3,,2024-01-19 12:30Z,no\n"
    )
    done = pmkit("report", "dora", "--deployments", "deployments.csv", *NOW)
    assert done.code == 1
    assert done.err.splitlines() == [
        'pmkit: deployments.csv:2:5: "2024-01-19" is no time of a day; write it like '
        '"2026-05-01T10:00:00Z" or "2026-05-01 10:00"',
        'pmkit: deployments.csv:3:6: "maybe" is neither yes nor no',
    ]
    assert "0 of 1 deployment failed" in done.out
    assert "Columns that were not read: finished_at." in done.out


def test_a_column_of_another_name(records: Path, pmkit: Run):
    """A hint where one is missing that is nearly called so."""
    (records / "deployments.csv").write_text("id,finishd\nd1,2024-01-19 12:30Z\n")
    done = pmkit("report", "dora", "--deployments", "deployments.csv", *NOW)
    assert (done.code, done.err) == (
        0,
        'pmkit: deployments.csv: the column "finishd" is not read; did you mean "finished"\n',
    )


def test_many_faults_are_not_all_told(records: Path, pmkit: Run):
    """Twenty are."""
    lines = "".join(f"d{number},maybe\n" for number in range(25))
    (records / "deployments.csv").write_text(f"id,failed\n{lines}d25,no\n")
    said = pmkit("report", "dora", "--deployments", "deployments.csv", *NOW).err.splitlines()
    assert len(said) == 21
    assert said[-1] == "pmkit: deployments.csv: and 5 more"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "deployments.csv cannot be read: no such file or directory"),
        (b"id\n\xff\n", "deployments.csv is not UTF-8: byte 4 cannot be read"),
        (b"name\nd1\n", 'deployments.csv:1:1: there is no column "id"; there are "name"'),
        (b"id,failed\nd1,maybe\n", "deployments.csv has no deployment that could be read"),
        (b"[{]", "deployments.csv:1:3: this is not JSON"),
    ],
)
def test_a_file_that_is_none(records: Path, pmkit: Run, content, said: str):
    """There is no report of it."""
    if content is not None:
        (records / "deployments.csv").write_bytes(content)
    done = pmkit("report", "dora", "--deployments", "deployments.csv", *NOW)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_dora_needs_deployments(records: Path, pmkit: Run):
    """The option is named."""
    done = pmkit("report", "dora", *NOW)
    assert done.code == 2
    assert "--deployments" in done.err


def test_charts_as_files(records: Path, pmkit: Run):
    """As the other reports write them."""
    done = pmkit("report", "downtime", "--since", "2024-01-01", *NOW, "--charts", "charts")
    assert done.code == 0
    (chart,) = (records / "charts").iterdir()
    assert "When service was down" in chart.read_text(encoding="utf-8")
