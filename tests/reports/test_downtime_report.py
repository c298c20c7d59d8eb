"""The report on downtime, and the rows of the answer key that are about it."""

import json
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from pmkit.exporters.catalog import export
from pmkit.model.incident import Kind
from pmkit.reports.downtime import report
from pmkit.timestamps.hours import Hours
from pmkit.timestamps.shifts import read_hours
from pmkit.timestamps.zones import tzdata_version, zone
from tests.metrics.incidents import incident
from tests.metrics.test_episodes import windows

AS_OF = datetime(2026, 12, 1, tzinfo=UTC)
MINUTE = 60


def at(text):
    """An instant in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def made(incidents, place="UTC", as_of=AS_OF, **options):
    """The report."""
    return report(incidents, zone=zone(place), as_of=as_of, **options)


def data(incidents, place="UTC", **options) -> dict[str, Any]:
    """What it promises to programs, as JSON has it."""
    found: dict[str, Any] = json.loads(export(made(incidents, place, **options), "json"))
    return found


def first(incidents, place="UTC", **options) -> dict[str, Any]:
    """Its first row: all together in the whole window."""
    row = data(incidents, place, **options)["downtime"][0]
    assert isinstance(row, dict)
    return row


THREE = [
    incident("a", "2026-05-04 10:00 = started, 11:00 = resolved", services=("web",)),
    incident("b", "2026-05-04 10:30 = started, 11:30 = resolved", services=("web",)),
    incident("c", "2026-05-04 12:00 = started, 12:15 = resolved", services=("web",)),
]
DAY = {"since": at("2026-05-04"), "until": at("2026-05-05")}


@pytest.mark.parametrize("number", [0, 1])
def test_e6_three_incidents_of_a_day(number):
    """10:00 to 11:00, 10:30 to 11:30, 12:00 to 12:15: sum 135, union 105 minutes of 1,440.

    Availability 1335 ÷ 1440 = 92.7083 %, by the sum 90.625 %; 1335 ÷ 2 episodes = 667.5 minutes.
    The service has the same figures as all together.
    """
    row = data(THREE, **DAY)["downtime"][number]
    assert row["group"] == ({"service": "web"} if number else {})
    assert (row["incidents"], row["episodes"], row["episodes_begun"]) == (3, 2, 2)
    assert row["window_seconds"] == 1440 * MINUTE
    assert row["incident_seconds"] == 135 * MINUTE
    assert row["downtime_seconds"] == 105 * MINUTE
    assert row["availability"] == pytest.approx(0.927083, abs=1e-6)
    assert row["availability_by_incident_time"] == pytest.approx(0.90625)
    assert row["mean_time_between_failures_seconds"] == 667.5 * MINUTE
    assert row["since_last_episode_seconds"] == (11 * 60 + 45) * MINUTE
    assert row["going_on"] is False


def test_e3_and_e4_where_clocks_change():
    """60 minutes over the change of spring in New York, 45 over that of autumn."""
    place = "America/New_York"
    found = [
        incident("a", "2026-03-08 01:30 = started, 2026-03-08 03:30 = resolved", place=place),
        incident(
            "b", "2026-11-01 01:30-04:00 = started, 2026-11-01 01:15-05:00 = resolved", place=place
        ),
    ]
    rows = data(found, place, period="month", by=None)["downtime"]
    used = {row["period"]: row["downtime_seconds"] / 60 for row in rows if row["incidents"]}
    assert used == {None: 105, "2026-03": 60, "2026-11": 45}


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("UTC", {"2026-01": 120, "2026-02": 180}),
        ("America/Los_Angeles", {"2026-01": 300}),
        ("Asia/Tokyo", {"2026-02": 300}),
    ],
)
def test_e7_downtime_is_divided_between_months(place, expected):
    """From 2026-01-31T22:00Z to 03:00Z: two hours of January and three of February in UTC."""
    found = [incident("a", "2026-01-31T22:00Z = started, 2026-02-01T03:00Z = resolved")]
    window = {"since": at("2026-01-01"), "until": at("2026-03-02")}
    rows = data(found, place, period="month", by=None, **window)["downtime"]
    months = {row["period"]: row["downtime_seconds"] / 60 for row in rows}
    assert months.pop(None) == 300
    assert {name: minutes for name, minutes in months.items() if minutes} == expected


def test_e7_an_episode_began_once():
    """In January; February has its time, and no failure."""
    found = [incident("a", "2026-01-31T22:00Z = started, 2026-02-01T03:00Z = resolved")]
    window = {"since": at("2026-01-01"), "until": at("2026-03-01")}
    _, january, february = data(found, period="month", by=None, **window)["downtime"]
    assert (january["episodes"], january["episodes_begun"]) == (1, 1)
    assert (february["episodes"], february["episodes_begun"]) == (1, 0)
    assert february["mean_time_between_failures_seconds"] is None
    assert february["mean_time_between_failures_at_least_seconds"] == pytest.approx(
        (28 * 24 - 3) * 3600 / 2.995732
    )


def test_e11_seven_failures_and_none():
    """In 90 days: MTBF 12.857 days, from 6.240 to 31.979; without any at least 30.04 days.

    The seven take no time, so that all 90 days are uptime.
    """
    days = {"since": at("2026-01-01"), "until": at("2026-04-01")}
    moments = [incident(f"i{n}", f"2026-02-{n:02} 10:00 = started+resolved") for n in range(1, 8)]
    row = first(moments, **days)
    day = 86_400
    assert row["episodes"] == 7
    assert row["mean_time_between_failures_seconds"] / day == pytest.approx(12.857, abs=5e-4)
    low, high = row["ci"]["mean_time_between_failures_seconds"]
    assert (low / day, high / day) == (
        pytest.approx(6.240, abs=5e-4),
        pytest.approx(31.979, abs=5e-4),
    )
    assert row["mean_time_between_failures_at_least_seconds"] is None
    later = {"since": at("2026-03-01"), "until": at("2026-05-30")}
    none = first(moments, **later)
    assert none["episodes"] == 0
    assert none["mean_time_between_failures_seconds"] is None
    assert none["mean_time_between_failures_at_least_seconds"] / day == pytest.approx(
        30.04, abs=5e-3
    )
    low, high = none["ci"]["mean_time_between_failures_seconds"]
    assert (low / day, high) == (pytest.approx(24.40, abs=5e-3), None)
    assert none["availability"] == 1


@pytest.mark.parametrize(
    ("place", "month", "hours", "allowed"),
    [
        ("Europe/Berlin", "2026-03", 743, 44.58),
        ("Europe/Berlin", "2026-10", 745, 44.70),
        ("America/New_York", "2026-03", 743, 44.58),
        ("America/New_York", "2026-11", 721, 43.26),
    ],
)
def test_e13_the_budget_of_a_month_with_a_clock_change(place, month, hours, allowed):
    """99.9 % of 743 hours allow 44.58 minutes, of 745 hours 44.70."""
    found = [incident("a", f"{month}-10 10:00 = started, 10:30 = resolved", place=place)]
    whole = {"since": at("2026-01-05"), "as_of": at("2027-01-01")}
    rows = data(found, place, period="month", by=None, objective=Fraction(999, 1000), **whole)[
        "downtime"
    ]
    (row,) = [row for row in rows if row["period"] == month]
    assert row["window_seconds"] == hours * 3600
    assert row["budget"]["allowed_seconds"] / 60 == pytest.approx(allowed)
    assert row["budget"]["used_seconds"] == 30 * MINUTE
    assert row["budget"]["left_seconds"] / 60 == pytest.approx(allowed - 30)
    assert row["budget"]["used_share"] == pytest.approx(30 / allowed)


def test_a_budget_of_nothing():
    """An objective of 100 % allows none, so there is no share of it."""
    budget = first(THREE, objective=Fraction(1), **DAY)["budget"]
    assert (budget["allowed_seconds"], budget["left_seconds"]) == (0, -105 * MINUTE)
    assert budget["used_share"] is None


def test_an_incident_that_began_before_the_window():
    """Its time counts from there, and it is no failure of the window."""
    found = made([incident("a", "2026-05-03 23:00 = started, 2026-05-04 01:00 = resolved")], **DAY)
    row = found.data["downtime"][0]
    assert (row["downtime_seconds"], row["episodes"], row["episodes_begun"]) == (3600, 1, 0)
    assert row["since_last_episode_seconds"] == 23 * 3600
    assert any("began before the window" in note for note in found.notes)


def test_what_goes_on():
    """Up to the time of the report; there is no time since the last episode."""
    found = made(
        [incident("a", "2026-05-04 22:00 = started", services=("web",))],
        since=at("2026-05-04"),
        as_of=at("2026-05-05"),
    )
    row = found.data["downtime"][0]
    assert (row["downtime_seconds"], row["going_on"]) == (7200, True)
    assert row["since_last_episode_seconds"] is None
    (chart,) = found.charts
    assert [point.hollow for series in chart.series for point in series.points] == [True, True]
    assert "What is open lasts until the time of the report." in found.notes


def test_nobody_knows_the_future():
    """The window ends at the time of the report."""
    found = made(THREE, since=at("2026-05-04"), until=at("2026-06-01"), as_of=at("2026-05-05"))
    assert found.data["until"] == "2026-05-05T00:00:00Z"
    assert any("nobody knows what comes after" in note for note in found.notes)


def test_without_a_begin_the_window_is_said_to_lean_on_the_data():
    """It begins with the month of the first downtime, or with the period asked for."""
    found = made(THREE, as_of=at("2026-05-05"))
    assert (found.data["since"], found.data["since_was_given"]) == ("2026-05-01T00:00:00Z", False)
    assert any("give --since" in note for note in found.notes)
    year = made(THREE, as_of=at("2026-05-05"), period="year")
    assert year.data["since"] == "2026-01-01T00:00:00Z"


def test_without_anything_there_is_no_window():
    """A sentence says what is missing; with a window there is a row."""
    nothing = made([])
    assert (nothing.data["downtime"], nothing.data["since"]) == ([], None)
    assert "say where it begins with --since" in export(nothing, "text")
    assert nothing.charts == ()
    row = first([], **DAY)
    assert (row["episodes"], row["downtime_seconds"], row["availability"]) == (0, 0, 1)


def test_services_have_their_own_episodes():
    """Two incidents at once are an episode of all together, and one of each service."""
    found = [
        incident("a", "2026-05-04 10:00 = started, 11:00 = resolved", services=("web", "api")),
        incident("b", "2026-05-04 10:30 = started, 11:30 = resolved", services=("Search",)),
        incident("c", "2026-05-04 11:45 = started, 12:00 = resolved"),
    ]
    rows = data(found, **DAY)["downtime"]
    assert [(row["group"].get("service"), row["downtime_seconds"] / 60) for row in rows] == [
        (None, 105),
        ("api", 60),
        ("Search", 60),
        ("web", 60),
    ]


def test_a_window_of_one_service_is_no_downtime_of_another():
    """The others were there."""
    found = incident(
        "a",
        "2026-05-04 10:00 = started, 11:00 = resolved",
        services=("web", "api"),
        impact=windows("2026-05-04 10:00 > 2026-05-04 10:20", services=("api",)),
    )
    made_of = made([found], **DAY)
    assert [row["group"].get("service") for row in made_of.data["downtime"]] == [None, "api"]
    assert any("(1 of 1 have windows)" in note for note in made_of.notes)


def test_by_severity_in_the_order_of_the_scale():
    """What has none counts in all together."""
    found = [
        incident("a", "2026-05-04 10:00 = started, 11:00 = resolved", severity="low"),
        incident("b", "2026-05-04 10:30 = started, 11:30 = resolved", severity="high"),
        incident("c", "2026-05-04 12:00 = started, 13:00 = resolved"),
    ]
    rows = data(found, by="severity", scale=("high", "low"), **DAY)["downtime"]
    assert [(row["group"].get("severity"), row["downtime_seconds"]) for row in rows] == [
        (None, 9000),
        ("high", 3600),
        ("low", 3600),
    ]


def test_uncertain_times_stay_bounds():
    """±15 minutes at each end of an hour: 30 to 90 minutes of 24 hours."""
    found = made(
        [incident("a", "~2026-05-04 10:00 = started, ~2026-05-04 11:00 = resolved")],
        by=None,
        **DAY,
    )
    row = found.data["downtime"][0]
    assert row["bounds"]["downtime_seconds"] == [1800, 5400]
    assert row["bounds"]["availability"] == (
        pytest.approx(1 - 90 / 1440),
        pytest.approx(1 - 30 / 1440),
    )
    (table,) = [table for table in found.tables if table.name == "uncertain"]
    assert table.rows == (
        ((timedelta(minutes=30), timedelta(minutes=90)), (1 - 90 / 1440, 1 - 30 / 1440)),
    )


def test_maintenance_stands_apart():
    """It is no downtime, and the window is as long as it was."""
    works = incident("w", "2026-05-04 02:00 = started, 04:00 = resolved", kind=Kind.MAINTENANCE)
    found = made([*THREE, works], **DAY)
    row = found.data["downtime"][0]
    assert (row["downtime_seconds"], row["window_seconds"]) == (105 * MINUTE, 86_400)
    assert found.data["maintenance"] == [
        {"incidents": ["w"], "episodes": 1, "downtime_seconds": 7200, "incident_seconds": 7200}
    ]
    assert found.data["skipped"] == []


def test_who_is_left_out_is_named():
    """With the reason; who lies outside of the window is listed apart."""
    found = made(
        [
            *THREE,
            incident("near", "2026-05-04 02:00 = started, 04:00 = resolved", kind=Kind.NEAR_MISS),
            incident("late", "2026-06-04 02:00 = started, 04:00 = resolved"),
        ],
        left_out=[("broken.yaml", "line 3: no title")],
        **DAY,
    )
    assert found.data["skipped"] == [{"id": "near", "reason": "it is a near miss"}]
    assert found.data["records_skipped"] == [{"id": "broken.yaml", "reason": "line 3: no title"}]
    assert found.data["incidents_outside_window"] == ["late"]
    assert dict(found.facts)["Incidents"] == "3 of 5"
    assert found.tables[-1].rows == (
        ("everything", "line 3: no title", 1, "broken.yaml"),
        ("downtime", "it is a near miss", 1, "near"),
    )


def test_support_hours_count_on_their_own_clock():
    """Of a week of 40 hours, the night counts nothing and Tuesday morning an hour."""
    office = read_hours("Europe/Berlin Mon-Fri 09:00-17:00")
    assert isinstance(office, Hours)
    found = made(
        [
            incident(
                "a",
                "2026-05-04 22:00 = started, 2026-05-05 10:00 = resolved",
                place="Europe/Berlin",
            ),
            incident(
                "night", "2026-05-06 22:00 = started, 23:00 = resolved", place="Europe/Berlin"
            ),
        ],
        "Europe/Berlin",
        clock=office._replace(name="office"),
        since=at("2026-05-03T22:00"),
        until=at("2026-05-10T22:00"),
    )
    row = found.data["downtime"][0]
    assert (row["window_seconds"], row["downtime_seconds"]) == (40 * 3600, 3600)
    assert (row["availability"], row["episodes"]) == (pytest.approx(39 / 40), 1)
    assert found.data["clock"] == "office"
    assert dict(found.facts)["Length"] == "40h, which are 40 hours in the hours of office"


def test_the_longest_episodes():
    """In the window, with their share of all downtime."""
    (table,) = [each for each in made(THREE, **DAY).tables if each.name == "longest"]
    assert table.rows == (
        ("2026-05-04 10:00 UTC", timedelta(minutes=90), pytest.approx(90 / 105), False, "a, b"),
        ("2026-05-04 12:00 UTC", timedelta(minutes=15), pytest.approx(15 / 105), False, "c"),
    )


TEXT = """\
Downtime

Time zone    UTC
tz database  TZDATA
As of        2026-12-01 00:00 UTC
Since        2026-05-04 00:00 UTC
Until        2026-05-05 00:00 UTC, not included
Length       24h, which are 24 hours
Objective    99.9 %
Incidents    3

Downtime

service       incidents  episodes    downtime    incident  availability  goes on
                                      (union)  time (sum)
------------  ---------  --------  ----------  ----------  ------------  -------
all together          3         2     1h 45m      2h 15m        92.7 %  no
web                   3         2     1h 45m      2h 15m        92.7 %  no
"""


def test_the_report_as_people_read_it():
    """Its head and its first table."""
    found = export(made(THREE, objective=Fraction(999, 1000), **DAY), "text")
    expected = TEXT.replace("TZDATA", tzdata_version())
    assert found.split()[: len(expected.split())] == expected.split()
    assert "Error budget of 99.9 %" in found
    assert "2 episodes, 1h 45m in the window; the longest began 2026-05-04 10:00 UTC and took" in (
        " ".join(found.split())
    )


def test_spreadsheets_have_everything_of_a_row():
    """Window, downtime, bounds, time between failures and budget, in seconds and minutes."""
    text = export(made(THREE, objective=Fraction(999, 1000), **DAY), "csv")
    head, row, *_ = (line.split(",") for line in text.splitlines())
    cells = dict(zip(head, row, strict=True))
    assert cells["service"] == "all together"
    assert (cells["window_seconds"], cells["downtime_seconds"]) == ("86400", "6300")
    assert (cells["begun"], cells["mtbf_seconds"]) == ("2", "40050")
    assert (cells["allowed_minutes"], cells["left_minutes"]) == ("1.44", "-103.56")
    assert cells["timezone"] == "UTC"
