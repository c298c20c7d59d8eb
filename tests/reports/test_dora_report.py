"""The report on deployments."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pmkit.exporters.catalog import export
from pmkit.metrics.deployments.read import read
from pmkit.model.causes import Change
from pmkit.model.incident import Kind
from pmkit.reports.dora import report
from pmkit.timestamps.zones import zone
from tests.metrics.incidents import incident

AS_OF = datetime(2026, 6, 1, tzinfo=UTC)
HOUR = 3600


def at(text):
    """An instant in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def made(text, incidents=(), place="UTC", as_of=AS_OF, **options):
    """The report on a file with this text."""
    file = read(text, "deployments.csv", zone(place))
    return report(incidents, deployments=file, zone=zone(place), as_of=as_of, **options)


def data(*arguments, **options) -> dict[str, Any]:
    """What it promises to programs, as JSON has it."""
    found: dict[str, Any] = json.loads(export(made(*arguments, **options), "json"))
    return found


def after(name, timeline, *changes, **fields):
    """An incident of these deployments."""
    return incident(
        name, timeline, changes=tuple(Change("deployed", id=each) for each in changes), **fields
    )


FOUR = """\
id,finished,committed
d1,2026-05-01T09:00Z,2026-05-01T07:00Z
d2,2026-05-01T10:00Z,2026-05-01T07:00Z
d3,2026-05-02T09:00Z,2026-05-01T09:00Z
d4,2026-05-12T09:00Z,2026-05-12T08:00Z
"""
TWO = [
    after("a", "2026-05-01 10:05 = started, 10:45 = resolved", "d2"),
    after("b", "2026-05-01 10:10 = started, 10:30 = resolved", "d2"),
]


def test_e16_one_of_four_deployments_failed_with_two_incidents():
    """Change fail rate 25 %, not 50 %; recovered 45 minutes after 10:00, the incident took 40.

    Wilson's interval of 1 of 4 is 4.56 to 69.94 %; its lower end for one is −ln 0.95 ÷ 4 = 1.28 %.
    """
    found = data(FOUR, TWO)
    (row,) = found["dora"]
    assert (row["deployments"], row["failed"], row["change_fail_rate"]) == (4, 1, 0.25)
    assert row["ci"]["change_fail_rate"] == [
        pytest.approx(0.0128, abs=5e-5),
        pytest.approx(0.6994, abs=5e-5),
    ]
    recovery = row["failed_deployment_recovery_time"]
    assert (recovery["n"], recovery["open"], recovery["median_seconds"]) == (1, 0, 45 * 60)
    assert recovery["ci"]["median_seconds"] is None
    (failed,) = found["failed_deployments"]
    assert (failed["id"], failed["incidents"], failed["line"]) == ("d2", ["a", "b"], 3)
    assert found["incidents_not_linked"] == []


def test_frequency_and_lead_time():
    """Four in the 12 days from 1 to 12 May: 2⅓ in a week; leads of 2, 3, 24 and 1 hours."""
    (row,) = data(FOUR)["dora"]
    assert row["deployments_per_week"] == pytest.approx(4 / 12 * 7)
    assert row["change_lead_time"]["median_seconds"] == 2.5 * HOUR
    assert row["change_lead_time"]["n"] == 4


def test_only_what_the_file_has():
    """Without times there is a rate, and neither recovery nor frequency."""
    found = made("id,failed\nd1,no\nd2,yes\n")
    (row,) = found.data["dora"]
    assert (row["failed"], row["deployments_per_week"], row["change_lead_time"]) == (1, None, None)
    assert [table.name for table in found.tables] == ["dora", "failed", "left_out"]
    assert any('Without a column "finished"' in note for note in found.notes)
    assert found.tables[-1].rows == (
        ("recovery", "the file says that it failed, and no incident says how long", 1, "d2"),
    )


def test_the_file_may_name_incidents():
    """What it names and what is no record is said."""
    text = "id,finished,incidents\nd1,2026-05-01T10:00Z,a gone\n"
    found = data(text, [incident("a", "2026-05-01 10:05 = started, 11:00 = resolved")])
    assert found["dora"][0]["failed"] == 1
    assert found["unknown_incidents"] == [{"deployment": "d1", "incident": "gone"}]


def test_what_is_not_linked_is_named():
    """Why, for each incident."""
    begun = "2026-05-01 10:05 = started, 11:00 = resolved"
    found = data(
        FOUR,
        [
            after("linked", begun, "d1"),
            after("elsewhere", begun, "d9"),
            after("nameless", begun, None),
            incident("nothing", begun),
            after("near", begun, "d2", kind=Kind.NEAR_MISS),
            after("drill", begun, "d2", kind=Kind.EXERCISE),
            incident("works", begun, kind=Kind.MAINTENANCE),
        ],
    )
    assert found["dora"][0]["failed"] == 1
    assert found["incidents_not_linked"] == [
        {"id": "elsewhere", "reason": "the file has no deployment d9"},
        {"id": "nameless", "reason": "its changes have no id"},
        {"id": "nothing", "reason": "its record names no change"},
        {"id": "near", "reason": "it is a near miss, so it is no failure"},
        {"id": "drill", "reason": "it is an exercise, so it is no failure"},
    ]


@pytest.mark.parametrize(
    ("timeline", "seconds", "bounds", "reason"),
    [
        ("2026-05-01 10:05 = started, ~10:45 = resolved", 2700, [1800, 3600], None),
        (
            "2026-05-01 10:05 = started, unknown = resolved",
            None,
            None,
            "the time at which its incident ended is not known",
        ),
        (
            "2026-05-01 08:05 = started, 09:00 = resolved",
            None,
            None,
            "its incident ended before it was finished",
        ),
    ],
)
def test_how_far_a_recovery_is_known(timeline, seconds, bounds, reason):
    """Bounds where it is uncertain, a reason where it is not known; it failed all the same."""
    found = data(FOUR, [after("a", timeline, "d2")])
    (failed,) = found["failed_deployments"]
    assert (failed["seconds"], failed["bounds"], failed["reason"]) == (seconds, bounds, reason)
    assert found["dora"][0]["failed"] == 1


def test_an_open_recovery_is_longer_than_so_far():
    """30 and 90 minutes are known, one is open since an hour: the median of all is 90 minutes."""
    found = made(
        FOUR,
        [
            after("a", "2026-05-01 09:05 = started, 09:30 = resolved", "d1"),
            after("b", "2026-05-01 10:05 = started, 11:30 = resolved", "d2"),
            after("c", "2026-05-12 09:05 = started", "d4"),
        ],
        as_of=at("2026-05-12T10:00"),
    )
    recovery = found.data["dora"][0]["failed_deployment_recovery_time"]
    assert (recovery["n"], recovery["open"], recovery["median_seconds"]) == (2, 1, HOUR)
    assert recovery["kaplan_meier_median_seconds"] == 1.5 * HOUR
    assert any("Kaplan" in note for note in found.notes)


def test_periods_are_those_of_the_deployment():
    """Of the zone; a period without any has dashes."""
    rows = data(FOUR, TWO, period="week")["dora"]
    assert [(row["period"], row["deployments"], row["failed"]) for row in rows] == [
        (None, 4, 1),
        ("2026-W18", 3, 1),
        ("2026-W19", 0, 0),
        ("2026-W20", 1, 0),
    ]
    assert rows[2]["change_fail_rate"] is None
    assert rows[2]["ci"]["change_fail_rate"] is None


def test_a_window_needs_times():
    """What has none belongs to none, what comes after the report is not yet there."""
    text = FOUR + "d5,,\nd6,2026-07-01T10:00Z,\n"
    found = data(text, since=at("2026-05-02"), until=at("2026-06-01"))
    assert found["dora"][0]["deployments"] == 2
    assert found["deployments_skipped"] == [
        {"id": "d5", "reason": "it has no time, so it belongs to no window"},
        {"id": "d6", "reason": "it was finished after the time of the report"},
    ]


def test_services_are_those_of_the_file():
    """By name, below all together."""
    text = "id,service\nd1,web\nd2,Api\nd3,web\n"
    rows = data(
        text, [after("a", "2026-05-01 10:05 = started, 11:00 = resolved", "d3")], by="service"
    )
    assert [
        (row["group"].get("service"), row["deployments"], row["failed"]) for row in rows["dora"]
    ] == [(None, 3, 1), ("Api", 1, 0), ("web", 2, 1)]


def test_without_deployments_there_is_nothing_to_count():
    """Dashes and a sentence."""
    found = made("id,finished\n", TWO)
    assert dict(found.facts)["In short"] == "There is no deployment to count."
    assert found.tables[0].rows == ((0, 0, None, None, 0, 0, None, None),)
    assert found.charts == ()


def test_the_sentence_on_top():
    """With limits, and how many recoveries there were."""
    assert dict(made(FOUR, TWO).facts)["In short"] == (
        "1 of 4 deployments failed: 25 % (1.28 % to 69.9 %); the median recovery took 45m (n = 1)."
    )
    assert not any("elite" in note and "bands" not in note for note in made(FOUR, TWO).notes)


def test_faults_of_the_file_are_in_the_report():
    """With line and column."""
    found = data("id,failed\nd1,perhaps\nd2,no\n")
    assert found["faults"] == [
        {"line": 2, "column": 4, "message": '"perhaps" is neither yes nor no', "help": ""}
    ]


def test_charts():
    """Each recovery by day; by period, deployments that failed stand apart."""
    (dots,) = made(FOUR, TWO).charts
    (point,) = dots.series[0].points
    assert (point.x, point.y) == (at("2026-05-01T10:00"), timedelta(minutes=45))
    (bars,) = made(FOUR, TWO, period="week").charts
    assert [[each.y for each in series.points] for series in bars.series] == [[2, 0, 1], [1, 0, 0]]
