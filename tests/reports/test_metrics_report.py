import re
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmkit.exporters.catalog import export
from pmkit.metrics.catalog import METRICS
from pmkit.reports.metrics import report
from pmkit.timestamps.zones import tzdata_version, zone
from tests.metrics.incidents import AS_OF, RESOLVE, incident, lasting

UTC_ZONE = zone("UTC")
PROMISED = [
    "metric",
    "definition",
    "group",
    "period",
    "n",
    "open",
    "skipped",
    "mean_seconds",
    "median_seconds",
    "p90_seconds",
    "geometric_mean_seconds",
    "kaplan_meier_median_seconds",
    "bounds",
    "ci",
]


def made(*incidents, metrics=(RESOLVE,), **given):
    """The report on incidents as of 1 June 2026, in UTC."""
    options: dict[str, Any] = {"zone": UTC_ZONE, "as_of": AS_OF} | given
    return report(incidents, metrics=metrics, **options)


def test_the_promise_to_programs():
    """20 and 45 minutes, one open since 22:00 of the day before, one without a start.

    Mean (1200 + 2700) ÷ 2 = 1950; median the same; p90 1200 + 0.9 * 1500 = 2550;
    geometric mean √(1200 * 2700) = 1800. Of three, the second one to end is the median with
    the open one. Logs differ by ln 2.25 = 0.8109: spread 0.8109 ÷ √2, half width 12.7062 * that
    ÷ √2 = 5.1519; 1800 ÷ e^5.1519 = 10.42 and 1800 * e^5.1519 = 310,996.
    With the open one, three quarters take 20 minutes at least: otherwise all three would outlast
    p75, which happens in 0.25³ = 1.6 % of cases; half of them might (12.5 %).
    """
    found = made(
        lasting("short", 20),
        lasting("long", 45),
        incident("running", "2026-05-31 22:00 = started"),
        incident("vague", "2026-03-10 09:00 = resolved"),
        left_out=[("broken.yaml", "line 3: no title")],
        thresholds=(),
    ).data
    ci = found["metrics"][0].pop("ci")
    expected = {
        "timezone": "UTC",
        "tzdata": tzdata_version(),
        "as_of": "2026-06-01T00:00:00Z",
        "metrics": [
            {
                "metric": "time_to_resolve",
                "definition": "resolved \N{MINUS SIGN} started, first to last, elapsed time",
                "group": {},
                "period": None,
                "n": 2,
                "open": 1,
                "skipped": [{"id": "vague", "reason": 'no event is marked "started"'}],
                "mean_seconds": 1950,
                "median_seconds": 1950,
                "p90_seconds": 2550,
                "geometric_mean_seconds": 1800,
                "kaplan_meier_median_seconds": 2700,
                "bounds": {
                    "mean_seconds": [1950, 1950],
                    "median_seconds": [1950, 1950],
                    "p90_seconds": [2550, 2550],
                    "geometric_mean_seconds": [1800, 1800],
                    "p25_seconds": [1575, 1575],
                    "p75_seconds": [2325, 2325],
                    "shortest_seconds": [1200, 1200],
                    "longest_seconds": [2700, 2700],
                    "total_seconds": [3900, 3900],
                },
                "zeros": 0,
                "uncertain": 0,
                "clock": "wall",
                "p25_seconds": 1575,
                "p75_seconds": 2325,
                "shortest_seconds": 1200,
                "longest_seconds": 2700,
                "total_seconds": 3900,
                "kaplan_meier": {
                    "p25_seconds": 1200,
                    "median_seconds": 2700,
                    "p75_seconds": None,
                    "p90_seconds": None,
                    "ci": {
                        "p25_seconds": [None, None],
                        "median_seconds": [None, None],
                        "p75_seconds": [1200, None],
                        "p90_seconds": [1200, None],
                    },
                },
                "within": [],
                "incidents": [{"id": "short", "seconds": 1200}, {"id": "long", "seconds": 2700}],
                "open_incidents": [{"id": "running", "seconds_so_far": 7200}],
            }
        ],
        "calendars": [],
        "records_skipped": [{"id": "broken.yaml", "reason": "line 3: no title"}],
        "incidents_without_period": [],
        "since": None,
        "until": None,
        "filter": None,
    }
    assert {name: found[name] for name in expected} == expected
    assert list(found)[: len(expected)] == list(expected)
    assert ci["median_seconds"] is None
    assert ci["geometric_mean_seconds"] == pytest.approx([10.42, 310_996], rel=1e-3)


def test_every_metric_is_listed_without_any_incident():
    """With n 0 and nothing else."""
    lines = made(metrics=METRICS).data["metrics"]
    assert [line["metric"] for line in lines] == [metric.name for metric in METRICS]
    for line in lines:
        assert list(line)[: len(PROMISED)] == PROMISED
        assert (line["n"], line["open"], line["skipped"]) == (0, 0, [])
        assert {line[name] for name in line if name.endswith("_seconds")} == {None}
        assert set(line["bounds"].values()) == set(line["ci"].values()) == {None}
        assert {each["share"] for each in line["within"]} == {None}


def test_ten_incidents_have_an_interval_of_the_median():
    """Ranks 2 and 9 of 1 to 10 minutes."""
    found = made(*(lasting(str(each), each) for each in range(1, 11))).data["metrics"][0]
    assert found["ci"]["median_seconds"] == [120, 540]


def test_groups_are_named_by_the_property():
    """Worst severity first; none of them last, as null."""
    found = made(
        lasting("a", 20, severity="SEV2"),
        lasting("b", 30, severity="SEV1"),
        lasting("c", 40),
        by="severity",
        scale=("SEV1", "SEV2"),
    )
    lines = found.data["metrics"]
    assert [(line["group"], line["n"]) for line in lines] == [
        ({"severity": "SEV1"}, 1),
        ({"severity": "SEV2"}, 1),
        ({"severity": None}, 1),
    ]


def test_an_incident_of_two_services_counts_twice_and_a_note_says_so():
    """Its 20 minutes are in both rows."""
    found = made(lasting("both", 20, services=("api", "web")), by="service")
    assert [line["median_seconds"] for line in found.data["metrics"]] == [1200, 1200]
    assert "An incident with several services counts in the row of each." in found.notes


def test_periods_are_labelled_and_complete():
    """February lies between January and March, and nothing began in it."""
    found = made(
        incident("a", "2026-01-31 23:30 = started, 2026-02-01 00:30 = resolved"),
        incident("b", "2026-03-10 09:00 = started, 10:00 = resolved"),
        period="month",
    )
    lines = [(line["period"], line["n"]) for line in found.data["metrics"]]
    assert lines == [("2026-01", 1), ("2026-02", 0), ("2026-03", 1)]


def test_periods_lie_in_the_zone_of_the_report():
    """31 January 23:30 in UTC is 1 February in Tokyo, week 5."""
    one = incident("a", "2026-01-31 23:30 = started, 2026-02-01 00:30 = resolved")
    for period, label in (
        ("week", "2026-W05"),
        ("month", "2026-02"),
        ("quarter", "2026-Q1"),
        ("year", "2026"),
    ):
        found = made(one, period=period, zone=zone("Asia/Tokyo"))
        assert [line["period"] for line in found.data["metrics"]] == [label]
        assert found.data["timezone"] == "Asia/Tokyo"


def test_an_incident_without_a_date_is_named_beside_the_periods():
    """Its duration counts without periods, and cannot be placed with them."""
    undated = incident("undated", "23:50 = started, 00:20 = resolved", date_unknown=True)
    assert made(undated).data["metrics"][0]["median_seconds"] == 1800
    found = made(undated, lasting("dated", 10), period="year")
    assert found.data["incidents_without_period"] == [
        {"id": "undated", "reason": "its date is unknown"}
    ]
    left_out = found.tables[-1]
    assert left_out.rows == (("all", "its date is unknown", 1, "undated"),)


def test_a_window_is_half_open_and_shown():
    """Both began on 10 March at 09:00; until then is before it."""
    nine = datetime(2026, 3, 10, 9, tzinfo=UTC)
    one = lasting("one", 10)
    assert made(one, since=nine).data["metrics"][0]["n"] == 1
    before = made(one, until=nine)
    assert before.data["metrics"][0]["n"] == 0
    assert ("Until", "2026-03-10 09:00 UTC, not included") in before.facts
    assert ("Incidents", "0 of 1") in before.facts


def test_an_incident_without_a_date_is_in_no_window():
    """Whether it began since March nobody can say."""
    undated = incident("undated", "23:50 = started, 00:20 = resolved", date_unknown=True)
    found = made(undated, since=datetime(2026, 3, 1, tzinfo=UTC)).data
    assert found["metrics"][0]["n"] == 0
    assert found["incidents_without_period"] == [{"id": "undated", "reason": "its date is unknown"}]


def test_open_incidents_are_listed_with_their_begin():
    """Metrics that count from the same time share a row."""
    running = incident("running", "2026-05-31 22:00 = started, ~22:30 = detected")
    found = made(running, metrics=METRICS)
    table = next(table for table in found.tables if table.name == "open")
    assert [(row[0], row[1], row[3]) for row in table.rows] == [
        ("running", "2026-05-31 22:00", "time_to_mitigate, time_to_resolve, time_to_close"),
        ("running", "~2026-05-31 22:30", "time_to_acknowledge, time_to_respond"),
    ]


def test_a_long_list_of_left_out_incidents_is_cut_aloud():
    """All of them are in the JSON."""
    found = made(*(incident(f"i{each}", "2026-03-10 09:00") for each in range(25)))
    row = found.tables[-1].rows[0]
    assert row[2] == 25
    assert str(row[3]).endswith("i3, i4 and 20 more (JSON names all)")
    assert len(found.data["metrics"][0]["skipped"]) == 25


def test_notes_say_what_is_not_estimable():
    """Five durations have no interval of their median, one has no spread."""
    several = made(*(lasting(str(each), each) for each in (10, 20, 30, 40, 400)))
    assert "Limits of the median are not estimable from n=5: it takes 6." in several.notes
    assert not any("Limits of the geometric mean are not" in note for note in several.notes)
    one = made(lasting("one", 10))
    assert (
        "Limits of the geometric mean are not estimable from n=1: "
        "it takes two durations above zero that differ." in one.notes
    )


def test_notes_say_how_many_zeros_are_set_aside():
    """0 has no logarithm."""
    found = made(lasting("zero", 0), lasting("ten", 10))
    assert "Geometric means leave out durations of 0 s (1 of time_to_resolve)." in found.notes


def test_uncertain_times_have_a_table_of_bounds():
    """~09:00 is 08:45 to 09:15: 45 to 75 minutes until 10:00."""
    found = made(incident("about", "~2026-03-10 09:00 = started, 10:00 = resolved"))
    assert [table.name for table in found.tables] == ["metrics", "uncertain"]
    text = export(found, "text", 100)
    assert re.search(r"time_to_resolve +1 +45m to 1h 15m", text)


@pytest.mark.parametrize("format_name", ["text", "markdown", "csv", "json"])
def test_mttr_never_stands_alone(format_name):
    """It has four meanings, and each is said with it."""
    found = export(made(lasting("one", 10), metrics=METRICS), format_name)
    assert not re.findall(r"MTTR(?!: [a-z])", found)


@given(
    st.lists(
        st.tuples(
            st.datetimes(datetime(2024, 1, 1), datetime(2026, 5, 1)),  # noqa: DTZ001  # hypothesis wants it so
            st.integers(0, 10_000),
            st.sampled_from(["SEV1", "SEV2", None]),
            st.sampled_from(["resolved", "mitigated", "closed"]),
        ),
        max_size=12,
    ),
    st.sampled_from(["week", "month", "quarter", "year"]),
)
def test_rows_of_periods_and_groups_add_up(rows, period):
    """n, open and left out over all rows are those of the report without rows."""
    incidents = []
    for number, (begin, minutes, severity, last) in enumerate(rows):
        end = datetime.fromtimestamp(begin.replace(tzinfo=UTC).timestamp() + 60 * minutes, UTC)
        timeline = f"{begin:%Y-%m-%d %H:%M} = started, {end:%Y-%m-%d %H:%M} = {last}"
        incidents.append(incident(str(number), timeline, severity=severity))

    def sums(**options: Any) -> list[int]:
        lines = made(*incidents, **options).data["metrics"]
        return [
            sum(line[key] if isinstance(line[key], int) else len(line[key]) for line in lines)
            for key in ("n", "open", "skipped")
        ]

    whole = sums()
    assert sum(whole) == len(incidents)
    assert sums(period=period) == sums(by="severity") == whole
    assert sums(period=period, by="severity") == whole
