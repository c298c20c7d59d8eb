"""GitHub's downtimes from 2024 to August 2026, counted by minutes without pmkit and with it."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pmkit.model.incident import Incident
from pmkit.model.timeline import Event
from pmkit.reports.downtime import report
from pmkit.timestamps.parse import Reader
from pmkit.timestamps.when import When
from pmkit.timestamps.zones import zone

pytestmark = pytest.mark.corpus

SINCE = datetime(2024, 1, 1, tzinfo=UTC)
UNTIL = datetime(2026, 8, 21, tzinfo=UTC)


@pytest.fixture(scope="module")
def windows(corpus: Path) -> list[dict[str, str]]:
    """Without planned maintenance."""
    path = corpus / "structured" / "github-statuses" / "downtime_windows.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["impact"] != "maintenance"]


def _incident(row: dict[str, str]) -> Incident:
    events = []
    for column, milestone in (("downtime_start", "started"), ("downtime_end", "resolved")):
        at = Reader(None).read(row[column])
        assert isinstance(at, When)
        events.append(Event(at, "GitHub says so", milestones=(milestone,)))
    return Incident(row["incident_id"], row["title"], tuple(events))


def test_union_and_sum_are_those_of_a_set_of_minutes(windows: list[dict[str, str]]):
    """79,858 minutes of 1,386,720 were down, and 84,812 minutes of incidents were counted."""
    first, last = (round(at.timestamp()) // 60 for at in (SINCE, UNTIL))
    down: set[int] = set()
    total = 0
    for row in windows:
        begin, end = (
            round(datetime.fromisoformat(row[name]).timestamp()) // 60
            for name in ("downtime_start", "downtime_end")
        )
        inside = range(max(begin, first), min(end, last))
        down.update(inside)
        total += len(inside)
    assert (len(down), total) == (79_858, 84_812)
    made = report(
        map(_incident, windows),
        zone=zone("UTC"),
        as_of=UNTIL,
        by=None,
        period="quarter",
        since=SINCE,
    )
    whole, *quarters = made.data["downtime"]
    assert whole["downtime_seconds"] == 79_858 * 60
    assert whole["incident_seconds"] == 84_812 * 60
    assert whole["availability"] == pytest.approx(1 - 79_858 / 1_386_720)
    assert sum(quarter["downtime_seconds"] for quarter in quarters) == 79_858 * 60
    assert sum(quarter["episodes_begun"] for quarter in quarters) == whole["episodes_begun"]
