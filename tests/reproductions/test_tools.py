"""What other tools publish of how they count, against the definitions that we give them."""

import csv
import json
from datetime import timedelta

import pytest

from pmkit.metrics.durations import Measured, Open, measure
from pmkit.metrics.presets import preset
from tests.metrics.incidents import AS_OF, incident

pytestmark = pytest.mark.corpus


def test_firefighters_seven_metrics(corpus):
    """Each runs from the milestone that its own data say to the one that they say."""
    folder = corpus / "structured" / "firefighter"
    milestones = {
        each["pk"]: each["fields"]["event_type"]
        for each in json.loads((folder / "milestone_type.json").read_text(encoding="utf-8"))
    }
    published = {
        each["fields"]["name"].lower(): (
            milestones[each["fields"]["milestone_rhs"]],
            milestones[each["fields"]["milestone_lhs"]],
        )
        for each in json.loads((folder / "metric_type.json").read_text(encoding="utf-8"))
    }
    ours = preset("firefighter")
    assert ours is not None
    assert {
        each.label.lower(): (each.metric.start, each.metric.end) for each in ours.figures
    } == published
    assert len(published) == 7


@pytest.mark.parametrize(("source", "resolved"), [("pagerduty", 1), ("opsgenie", 1)])
def test_devlakes_lead_times(corpus, source, resolved):
    """In whole minutes, of what its own tests expect; what is open has none."""
    path = corpus / "structured" / "devlake" / f"expected_{source}_issues.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    ours = preset("devlake")
    assert ours is not None
    (figure,) = ours.figures
    found: list[int] = []
    for row in rows:
        timeline = f"{row['created_date']} = started+detected"
        if row["resolution_date"]:
            timeline += f", {row['resolution_date']} = resolved"
        outcome = measure(incident(row["id"], timeline), figure.metric, AS_OF)
        if row["lead_time_minutes"]:
            assert isinstance(outcome, Measured)
            found.append(outcome.elapsed.point // timedelta(minutes=1))
            assert found[-1] == int(row["lead_time_minutes"])
        else:
            assert isinstance(outcome, Open)
    assert len(found) == resolved
