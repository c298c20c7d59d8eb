"""GitHub's status page from 2022 to 2026: 819 incidents, against figures made without pmkit.

`pytest -s` prints ours.
"""

import csv
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pmkit.metrics.definitions import Metric
from pmkit.metrics.durations import Measured, measure
from pmkit.metrics.presets import preset
from pmkit.model.incident import Incident, Kind
from pmkit.model.timeline import Event
from pmkit.reports.metrics import report
from pmkit.statistics.means import mean
from pmkit.statistics.quantiles import median, quantile
from pmkit.timestamps.parse import Reader
from pmkit.timestamps.periods import Unit
from pmkit.timestamps.when import When
from pmkit.timestamps.zones import zone
from tests.metrics.incidents import RESOLVE

pytestmark = pytest.mark.corpus

NOW = datetime(2026, 12, 1, tzinfo=UTC)
UPDATES = {"Investigating": "investigating", "Monitoring": "monitoring", "Resolved": "resolved"}


@pytest.fixture(scope="module")
def folder(corpus: Path) -> Path:
    """What was read from GitHub's status page."""
    return corpus / "structured" / "github-statuses"


@pytest.fixture(scope="module")
def windows(folder: Path) -> list[Incident]:
    """Downtimes as incidents; planned maintenance says that it is."""
    with (folder / "downtime_windows.csv").open(encoding="utf-8", newline="") as file:
        return [
            incident(
                row["incident_id"],
                row["impact"],
                (row["downtime_start"], "started"),
                (row["downtime_end"], "resolved"),
            )
            for row in csv.DictReader(file)
        ]


@pytest.fixture(scope="module")
def updates(folder: Path) -> list[Incident]:
    """What GitHub wrote on the page, as incidents: the first update is their start."""
    found = []
    for line in (folder / "incidents.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        events = [(row["updates"][0]["at"], "started")]
        events += [
            (update["at"], UPDATES[update["status"]])
            for update in row["updates"]
            if update["status"] in UPDATES
        ]
        found.append(incident(row["id"], row["impact"], *events))
    return found


@pytest.fixture(scope="module")
def expected(corpus: Path):
    """The figures that were worked out from the same files without pmkit, in minutes."""
    path = corpus / "expected" / "github_statuses_summary.json"
    return json.loads(path.read_text(encoding="utf-8"))


def incident(name: str, impact: str, *events: tuple[str, str]) -> Incident:
    """An incident with events at these times that are these milestones."""
    reader = Reader(None)
    timeline = []
    for text, milestone in events:
        at = reader.read(text)
        assert isinstance(at, When), at
        timeline.append(Event(at, "GitHub says so", milestones=(milestone,)))
    kind = Kind.MAINTENANCE if impact == "maintenance" else Kind.INCIDENT
    return Incident(name, name, tuple(timeline), severity=impact, kind=kind)


def took(incidents: list[Incident], metric: Metric) -> list[float]:
    """In minutes; of those that have it."""
    found = [measure(each, metric, NOW) for each in incidents]
    return [each.elapsed.point.total_seconds() / 60 for each in found if isinstance(each, Measured)]


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
    """819, of which 18 are planned maintenance and count in no metric."""
    minutes = took(windows, RESOLVE)
    assert len(windows) == expected["incidents"] == 819
    assert expected["all_downtime_window"] == figures(minutes)
    assert minutes.count(0) == expected["zero_length"] == 22
    sys.stdout.write(f"\nn {len(minutes)}, mean {mean(minutes)}, median {median(minutes)} min\n")


@pytest.mark.parametrize(
    ("by", "period", "key"),
    [("severity", None, "by_impact"), (None, "year", "by_year_of_downtime_start")],
)
def test_the_report_says_the_same(windows, expected, by: str | None, period: Unit | None, key):
    """n, mean, median, p90 and the maximum, by impact and by year in UTC."""
    found = report(windows, metrics=[RESOLVE], zone=zone("UTC"), as_of=NOW, by=by, period=period)
    rows = {
        line["period"] or line["group"]["severity"]: line
        for line in found.data["metrics"]
        if line["n"]
    }
    assert set(rows) == set(expected[key])
    for name, line in rows.items():
        figure = expected[key][name]
        minutes = {what: line[f"{what}_seconds"] / 60 for what in ("mean", "median", "p90")}
        sys.stdout.write(f"\n{name}: n {line['n']}, {minutes} min")
        assert (line["n"], line["open"]) == (figure["n"], 0)
        assert minutes["mean"] == pytest.approx(figure["mean"], abs=0.005)
        assert minutes["median"] == figure["median"]
        assert minutes["p90"] == pytest.approx(figure["p90"])


@pytest.mark.parametrize("key", ["by_impact", "by_year_of_downtime_start"])
def test_the_tail(windows, expected, key):
    """p95 and the maximum too, which the report does not print for each row."""
    for name, figure in expected[key].items():
        rows = [
            each
            for each in windows
            if name in (each.severity, str(each.timeline[0].at.earliest)[:4])
        ]
        assert figure == figures(took(rows, RESOLVE))


def test_from_the_first_update_to_the_last(updates, expected):
    """Without the windows that GitHub later told in words."""
    assert expected["all_status_updates_only"] == figures(took(updates, RESOLVE))


def test_a_notice_after_the_fact_is_no_incident_of_no_minutes(updates):
    """29 notices were only ever "Resolved": they were written when all was over.

    From their first update to their last they took 0 minutes, which makes the mean of all 125.85
    and the median 65. The definition of status pages leaves them out: 130.58 and 67.5.
    """
    page = preset("status-page")
    assert page is not None
    (figure,) = page.figures
    minutes = took(updates, figure.metric)
    sys.stdout.write(f"\nstatus page: n {len(minutes)}, mean {mean(minutes)}\n")
    assert len(minutes) == 801 - 29
    assert mean(minutes) == pytest.approx(130.58, abs=0.005)
    assert median(minutes) == 67.5
