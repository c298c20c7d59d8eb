import csv
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pmkit.model.incident import Incident
from pmkit.model.timeline import Event
from pmkit.reports.metrics import report
from pmkit.statistics.means import mean
from pmkit.statistics.quantiles import median, quantile
from pmkit.timestamps.parse import Reader
from pmkit.timestamps.periods import Unit
from pmkit.timestamps.when import When
from pmkit.timestamps.zones import zone
from tests.metrics.incidents import AS_OF, RESOLVE

pytestmark = pytest.mark.corpus

_ROOT = Path(__file__).parents[2]
_CORPUS = _ROOT / os.environ.get("PMKIT_CORPUS", "../shared/corpus")


@pytest.fixture(scope="module")
def windows(pytestconfig):
    """Downtimes of GitHub from 2022 to 2026, without planned maintenance."""
    folder = _CORPUS / "structured" / "github-statuses"
    if not folder.is_dir():
        missing = f"no corpus at {folder}; set PMKIT_CORPUS"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        with pytestconfig.pluginmanager.get_plugin("capturemanager").global_and_fixture_disabled():
            sys.stderr.write(f"\nskipped: {missing}\n")
        pytest.skip(missing)
    with (folder / "downtime_windows.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [row for row in rows if row["impact"] != "maintenance"]


@pytest.fixture(scope="module")
def expected(windows):
    """The figures that were worked out from the same file without pmkit, in minutes."""
    assert windows
    text = (_CORPUS / "expected" / "github_statuses_summary.json").read_text(encoding="utf-8")
    return json.loads(text)


def figures(minutes):
    """The figures of the expected file; means are rounded to two places there."""
    return {
        "n": len(minutes),
        "mean": pytest.approx(mean(minutes), abs=0.005),
        "median": median(minutes),
        "p90": pytest.approx(quantile(minutes, 0.9)),
        "p95": pytest.approx(quantile(minutes, 0.95)),
        "max": max(minutes),
    }


def test_all_downtimes(windows, expected):
    """801 of them."""
    minutes = [float(row["duration_minutes"]) for row in windows]
    assert expected["all_downtime_window"] == figures(minutes)
    assert minutes.count(0) == expected["zero_length"]


@pytest.mark.parametrize("impact", ["critical", "major", "minor", "none"])
def test_downtimes_by_impact(windows, expected, impact):
    """As GitHub classed them."""
    minutes = [float(row["duration_minutes"]) for row in windows if row["impact"] == impact]
    assert expected["by_impact"][impact] == figures(minutes)


@pytest.mark.parametrize("year", ["2022", "2023", "2024", "2025", "2026"])
def test_downtimes_by_year(windows, expected, year):
    """Of the begin, in UTC."""
    minutes = [
        float(row["duration_minutes"]) for row in windows if row["downtime_start"].startswith(year)
    ]
    assert expected["by_year_of_downtime_start"][year] == figures(minutes)


def test_the_report_says_the_same(windows, expected):
    """The same downtimes as incidents: by severity, and by year in UTC."""
    incidents = [_incident(row) for row in windows]
    as_of = datetime(2026, 12, 1, tzinfo=UTC)
    assert as_of > AS_OF
    cases: tuple[tuple[str | None, Unit | None, str], ...] = (
        ("severity", None, "by_impact"),
        (None, "year", "by_year_of_downtime_start"),
    )
    for by, period, key in cases:
        found = report(
            incidents, metrics=[RESOLVE], zone=zone("UTC"), as_of=as_of, by=by, period=period
        )
        rows = {line["period"] or line["group"]["severity"]: line for line in found.data["metrics"]}
        assert set(rows) == set(expected[key])
        for name, line in rows.items():
            figure = expected[key][name]
            assert (line["n"], line["open"], line["skipped"]) == (figure["n"], 0, [])
            assert line["mean_seconds"] / 60 == pytest.approx(figure["mean"], abs=0.005)
            assert line["median_seconds"] / 60 == figure["median"]
            assert line["p90_seconds"] / 60 == pytest.approx(figure["p90"])


def _incident(row: dict[str, str]) -> Incident:
    reader = Reader(None)
    events = []
    for column, milestone in (("downtime_start", "started"), ("downtime_end", "resolved")):
        at = reader.read(row[column])
        assert isinstance(at, When)
        events.append(Event(at, "GitHub says so", milestones=(milestone,)))
    return Incident(row["incident_id"], row["title"], tuple(events), severity=row["impact"])
