from datetime import timedelta

import pytest

from pmkit.metrics.catalog import METRICS
from pmkit.metrics.presets import PRESETS, preset
from pmkit.reports.base import Cell, Report, Table
from pmkit.reports.metrics import report
from pmkit.timestamps.zones import zone
from tests.metrics.incidents import AS_OF, RESOLVE, incident
from tests.metrics.test_presets import INCIDENTS

STATUS_PAGE = incident("06", "2026-03-06 09:00 = started, 2026-03-06 09:50 = resolved")
"""An incident of which nothing was noted but its begin and its end."""


def made(*presets, incidents=(*INCIDENTS, STATUS_PAGE), metrics=(RESOLVE,), **given):
    """The report with the figures of other tools."""
    return report(
        incidents, metrics=metrics, zone=zone("UTC"), as_of=AS_OF, presets=presets, **given
    )


def table(found: Report, name: str) -> Table:
    """The table of that name."""
    return next(each for each in found.tables if each.name == name)


def minutes(cell: Cell) -> float | None:
    """Of a duration."""
    return cell / timedelta(minutes=1) if isinstance(cell, timedelta) else None


def test_eight_tools_side_by_side():
    """60, 90, 150, 420 minutes, and 50 of which nothing else is known.

    From the start five count: mean 770 ÷ 5 = 154, median 90. From the alert four, 4 minutes less
    each: mean 176, median (86 + 146) ÷ 2 = 116; in whole hours 0, 1, 2, 6: 1.5 hours; the lower
    median is 86. From the declaration 10 less: mean 170, median 110; from the first public update
    12 less: 168 and 108. Nobody noted when it was recovered.
    """
    rows = [
        (row[0], row[1], row[3], minutes(row[4]), minutes(row[5]))
        for row in table(made(*PRESETS), "elsewhere").rows
    ]
    assert rows == [
        ("PagerDuty Analytics", "Mean time to resolve", 4, 176, 116),
        ("Four Keys", "Time to restore services", 4, 90, 116),
        ("Apache DevLake", "Median time to restore service", 4, 86, 116),
        ("Datadog", "Time to resolve", 4, 170, 110),
        ("Rootly", "Mean time to resolve", 5, 154, 90),
        ("FireHydrant", "Mean time to resolve", 5, 154, 90),
        ("FireFighter", "Time to recovery", 0, None, None),
        ("FireFighter", "Time to resolve", 5, 154, 90),
        ("Status page", "Duration", 4, 168, 108),
        ("pmkit", "time_to_resolve", 5, 90, 90),
    ]


def test_one_tool_says_whom_it_counts():
    """PagerDuty does not know the incident without an alert."""
    pagerduty = preset("pagerduty")
    assert pagerduty is not None
    found = made(pagerduty)
    assert [each.name for each in found.tables[:2]] == ["elsewhere", "differences"]
    assert table(found, "differences").rows == (
        ("Mean time to resolve", "time_to_resolve only", 1, "06"),
    )
    (data,) = found.data["elsewhere"]
    (figure,) = [each for each in data["figures"] if each["metric"] == "time_to_resolve"]
    assert (figure["n"], figure["value_seconds"], figure["median_seconds"]) == (4, 10560, 6960)
    assert figure["skipped"] == [{"id": "06", "reason": 'no event is marked "detected"'}]


def test_only_what_answers_the_same_question():
    """Beside our time to detect stand the three that others have."""
    detect = [each for each in METRICS if each.name == "time_to_detect"]
    rows = table(made(*PRESETS, metrics=detect), "elsewhere").rows
    assert [row[0] for row in rows] == [
        "Datadog",
        "Rootly",
        "FireHydrant",
        "FireFighter",
        "pmkit",
    ]


@pytest.mark.parametrize("presets", [PRESETS[:1], PRESETS])
def test_of_no_incident_there_is_no_figure(presets):
    """DevLake's 0 hours are of a month; here are none."""
    found = made(*presets, incidents=())
    assert {row[-1] for row in table(found, "elsewhere").rows} == {None}


def test_without_another_tool_there_is_nothing_of_it():
    """Neither a table nor data."""
    assert "elsewhere" not in made().data
