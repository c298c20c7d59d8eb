from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pmkit.exporters.catalog import export
from pmkit.reports.base import ChartKind
from pmkit.reports.trend import report
from pmkit.timestamps.zones import tzdata_version, zone
from tests.metrics.incidents import RESOLVE, incident
from tests.reports.series import HOUR, began, counted, monthly

JANUARY = datetime(2026, 1, 1, tzinfo=UTC)
STEADY = [30.0, 60.0] * 12
"""Geometric mean √1800 = 42.426 min; moving range 2; limits are 2^2.66 = 6.3203 times away."""


def made(incidents, **given):
    """The trend of two years, as of 1 January 2026, in UTC."""
    options: dict[str, Any] = {"metric": RESOLVE, "zone": zone("UTC"), "as_of": JANUARY} | given
    return report(incidents, **options)


def fact(found, name):
    """A fact of the report by its name."""
    return dict(found.facts)[name]


def table(found, name):
    """The rows of a table; none where it is left away."""
    return next((each.rows for each in found.tables if each.name == name), ())


def test_a_steady_process_has_no_signal_and_that_is_said():
    """42.426 min ÷ and * 6.3203: 402.76 s to 16,089 s; 24 months with one each."""
    found = made(monthly(STEADY), since=datetime(2024, 1, 1, tzinfo=UTC))
    (group,) = found.data["groups"]
    assert group["chart"]["geometric_mean_seconds"] == pytest.approx(2545.58, abs=0.01)
    assert group["chart"]["lower_limit_seconds"] == pytest.approx(402.76, abs=0.05)
    assert group["chart"]["upper_limit_seconds"] == pytest.approx(16_089, abs=1)
    assert group["chart"]["mean_moving_range_factor"] == 2
    assert group["chart"]["signals"] == []
    assert (group["n"], group["open"], group["skipped"]) == (24, 0, [])
    assert fact(found, "In short") == (
        "No signal: nothing in these 24 durations is more than what one steady process makes by "
        "chance. That is no proof that nothing changed. No signal in how many began in 24 months."
    )
    assert table(found, "signals") == ()


def test_every_incident_is_one_dot():
    """A chart of dots, with centre and limits as marks; no mean of any period is in it."""
    chart = made(monthly(STEADY)).charts[0]
    assert chart.kind is ChartKind.DOTS
    assert [point.label for point in chart.series[0].points][:3] == [
        "2024-01",
        "2024-02",
        "2024-03",
    ]
    assert len(chart.series[0].points) == 24
    assert [mark.label for mark in chart.marks] == ["upper limit", "geometric mean", "lower limit"]
    assert chart.y.log
    assert chart.alt == (
        "24 incidents that ended, from 30m to 1h; limits 6m 43s to 4h 28m, 0 signals."
    )


def test_what_a_report_says_of_itself():
    """Zone, version, moment, definition, seed, rules."""
    found = made(monthly(STEADY), zone=zone("Asia/Tokyo"), filter_text="severity = SEV1", read=30)
    assert fact(found, "Time zone") == "Asia/Tokyo"
    assert fact(found, "tz database") == tzdata_version()
    assert fact(found, "As of") == "2026-01-01 09:00 JST"
    assert fact(found, "Filter") == "severity = SEV1"
    assert fact(found, "Incidents") == "24 of 30"
    assert fact(found, "Seed") == "1"
    assert fact(found, "Definition") == (
        "time_to_resolve is resolved \N{MINUS SIGN} started, first to last, elapsed time"
    )
    notes = " ".join(found.notes)
    assert "beyond a limit; three of four nearer to a limit than to the centre; eight in a" in notes
    assert "A leap alone was not asked for." in notes
    assert "in 999 random orders (seed 1)" in notes


def test_a_point_beyond_a_limit_is_named():
    """20 hours among half hours and hours."""
    minutes = [*STEADY[:12], 20.0 * HOUR, *STEADY[:11]]
    found = made(monthly(minutes))
    assert ("durations", "beyond a limit", "2025-01-10 09:00", "2025-01-10 09:00", "2025-01") in (
        table(found, "signals")
    )
    flagged = [point.label for point in found.charts[0].series[0].points if point.signal]
    assert flagged == ["2025-01"]
    assert found.data["groups"][0]["incidents"][12] == {
        "id": "2025-01",
        "began": "2025-01-10T09:00:00Z",
        "began_day_only": False,
        "seconds": 72_000,
        "bounds": [72_000, 72_000],
        "open": False,
        "signals": ["beyond a limit"],
    }


def test_signals_stand_beside_what_chance_makes():
    """In random order the long one is beyond a limit about as often."""
    minutes = [*STEADY[:12], 20.0 * HOUR, *STEADY[:11]]
    chart = made(monthly(minutes)).data["groups"][0]["chart"]
    assert len(chart["signals"]) == 1
    assert chart["by_chance"]["signals"] == pytest.approx(1, abs=0.15)
    assert chart["by_chance"]["p"] > 0.5
    assert (chart["by_chance"]["shuffles"], chart["by_chance"]["seed"]) == (999, 1)
    said = fact(made(monthly(minutes)), "In short")
    assert said.startswith("1 signal in durations, no more than the same show in random order (")


def test_a_change_is_found_where_it_is():
    """Twelve of about 20 minutes, then twelve of about 80: since January 2025."""
    minutes = [15.0, 25.0] * 6 + [60.0, 100.0] * 6
    found = made(monthly(minutes))
    change = found.data["groups"][0]["change_point"]
    assert (change["incident"], change["since"]) == ("2025-01", "2025-01-10T09:00:00Z")
    assert change["before_seconds"] == pytest.approx(60 * (15 * 25) ** 0.5)
    assert change["after_seconds"] == pytest.approx(60 * (60 * 100) ** 0.5)
    assert change["p"] == change["p_adjusted"] == 0.0001
    assert change["shuffles"] == 9_999
    assert (
        "Durations changed about 2025-01-10: their geometric mean is 1h 17m since then, and was "
        "19m 22s before (p < 0.001)."
    ) in fact(found, "In short")
    (mark,) = (each for each in found.charts[0].marks if each.vertical)
    assert mark.value == datetime(2025, 1, 10, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "No incident has this duration, so there is no trend."),
        (1, "1 duration is too few for limits (it takes 12), so no signal was looked for."),
        (2, "2 durations are too few for limits (it takes 12), so no signal was looked for."),
        (5, "5 durations are too few for limits (it takes 12), so no signal was looked for."),
        (11, "11 durations are too few for limits (it takes 12), so no signal was looked for."),
    ],
)
@pytest.mark.parametrize("format_name", ["text", "markdown", "html", "csv", "json"])
def test_a_team_with_few_incidents_has_a_report(count, said, format_name):
    """Sentences and dashes; nothing that is no number."""
    found = made(monthly(STEADY[:count]))
    assert fact(found, "In short").startswith(said)
    assert found.data["groups"][0]["chart"] is None
    assert found.data["groups"][0]["change_point"] is None
    text = export(found, format_name, 80)
    assert "nan" not in text.casefold().replace("finan", "")


def test_equal_durations_are_no_process():
    """Without any spread every other duration would be a signal."""
    assert fact(made(monthly([30.0] * 12)), "In short").startswith(
        "All 12 durations are equal, so no signal was looked for."
    )


def test_zeros_stand_aside_and_are_counted():
    """They have no logarithm: the limits are those without them."""
    found = made([*monthly(STEADY), began("zero", datetime(2024, 6, 15, tzinfo=UTC), 0)])
    (group,) = found.data["groups"]
    assert (group["n"], group["zeros"], group["chart"]["n"]) == (25, 1, 24)
    assert group["chart"]["geometric_mean_seconds"] == pytest.approx(2545.58, abs=0.01)
    assert (
        "1 duration of 0 s has no logarithm: they stand at the lower edge, and are in no limit, "
        "signal or change point."
    ) in found.notes


def test_a_zero_within_a_run_is_no_part_of_it():
    """Twelve short ones in succession, with one of 0 s among them."""
    minutes = [15.0, 25.0] * 6 + [60.0, 100.0] * 6
    zero = began("zero", datetime(2024, 6, 15, tzinfo=UTC), 0)
    found = made([*monthly(minutes), zero])
    runs = [each["incidents"] for each in found.data["groups"][0]["chart"]["signals"]]
    assert [f"2024-{month:02}" for month in range(1, 13)] in runs
    (point,) = (each for each in found.charts[0].series[0].points if each.label == "zero")
    assert not point.signal


def test_open_incidents_are_hollow_and_in_no_limit():
    """One since five days, longer than the limit of 4 h 28 m already; one since an hour."""
    long = began("long", datetime(2025, 12, 27, tzinfo=UTC), None)
    short = began("short", datetime(2025, 12, 31, 23, tzinfo=UTC), None)
    found = made([*monthly(STEADY), long, short])
    (group,) = found.data["groups"]
    assert (group["n"], group["open"], group["chart"]["n"]) == (24, 2, 24)
    assert group["chart"]["open_beyond_limit"] == ["long"]
    hollow = {point.label for point in found.charts[0].series[0].points if point.hollow}
    assert hollow == {"long", "short"}
    assert [(row[0], row[3]) for row in table(found, "open")] == [("long", True), ("short", False)]
    assert any("leans to the short side" in note for note in found.notes)


def test_uncertain_times_are_whiskers_and_their_signals_are_told():
    """~09:00 is 08:45 to 09:15; no rule finds more at either end."""
    vague = incident("vague", "~2025-12-10 09:00 = started, 10:00 = resolved")
    found = made([*monthly(STEADY), vague])
    (point,) = (each for each in found.charts[0].series[0].points if each.label == "vague")
    assert [each.total_seconds() / 60 for each in (point.low, point.high)] == [45, 75]
    chart = found.data["groups"][0]["chart"]
    assert (chart["signals_if_shortest"], chart["signals_if_longest"]) == (0, 0)
    assert "Uncertain durations, as short or as long as may be, make no other signals." in (
        found.notes
    )


def test_who_is_missing_is_named_with_the_reason():
    """A drill and what began after the report count nowhere; one without end counts as begun."""
    drill = incident("drill", "2024-03-01 09:00 = started, 10:00 = resolved", status=None)
    drill = drill._replace(kind=type(drill.kind)("exercise"))
    endless = incident("endless", "2024-04-01 09:00 = started, unknown = resolved")
    later = began("later", datetime(2026, 2, 1, tzinfo=UTC), 10)
    found = made([*monthly(STEADY), drill, endless, later], left_out=[("broken.yaml", "no title")])
    (group,) = found.data["groups"]
    assert group["skipped"] == [
        {"id": "drill", "reason": "it is an exercise"},
        {"id": "endless", "reason": 'the time of "resolved" is unknown'},
        {"id": "later", "reason": "it begins after the time of the report"},
    ]
    assert [each["id"] for each in group["counts"]["skipped"]] == ["drill", "later"]
    assert found.data["records_skipped"] == [{"id": "broken.yaml", "reason": "no title"}]
    assert table(found, "left_out") == (
        ("all", "no title", 1, "broken.yaml"),
        ("durations and counts", "it is an exercise", 1, "drill"),
        ("durations", 'the time of "resolved" is unknown', 1, "endless"),
        ("durations and counts", "it begins after the time of the report", 1, "later"),
    )
    assert sum(each["n"] for each in group["counts"]["periods"]) == 25


# Counts


def test_counts_have_the_limits_of_a_c_chart():
    """48 in 731 days: of 31 days 2.0356 are expected, up to 2.0356 + 3 * 1.4267 = 6.3158."""
    found = made(counted([2] * 24), since=datetime(2024, 1, 1, tzinfo=UTC))
    counts = found.data["groups"][0]["counts"]
    assert counts["chart"] == "c"
    assert counts["mean"] == 2
    assert counts["periods"][0]["limits"] == pytest.approx([0, 6.3158], abs=5e-4)
    assert (counts["variance_over_mean"], counts["poisson_p"]) == (0, 1)
    assert counts["signals"] == []
    assert counts["by_chance"]["shuffles"] == 999


def test_a_month_beyond_the_limit():
    """106 in 24 months: 4.4 and up to 10.7 are expected; random times make 13 now and then."""
    found = made(
        counted([3, 5] * 6 + [13] + [5, 3] * 5 + [5]), since=datetime(2024, 1, 1, tzinfo=UTC)
    )
    counts = found.data["groups"][0]["counts"]
    assert (counts["chart"], counts["mean"]) == ("c", pytest.approx(106 / 24))
    assert counts["signals"] == [{"rule": "beyond a limit", "periods": ["2025-01"]}]
    assert 0.05 < counts["by_chance"]["p"] < 0.5
    assert "1 signal in how many began in 24 months, no more than random times make" in (
        fact(found, "In short")
    )
    assert ("counts", "beyond a limit", "2025-01", "2025-01", "13") in table(found, "signals")
    (chart,) = (each for each in found.charts if each.kind is ChartKind.CONTROL)
    assert [point.label for point in chart.series[0].points if point.signal] == ["2025-01"]
    assert [mark.label for mark in chart.marks] == ["upper limit", "mean"]


def test_counts_that_are_more_variable_than_poisson_say_so():
    """0, 0, 0, 12 again and again: mean 3, Σ(x − 3)² ÷ 3 = 6 * (27 + 81) ÷ 3 = 216, ÷ 23 = 9.39.

    The chart of their own moving ranges, (18 * 0… ) 11 of 12: mean 132 ÷ 23 = 5.7391, has limits
    up to 3 + 2.66 * 5.7391 = 18.266, and 12 is within them.
    """
    found = made(counted([0, 0, 0, 12] * 6), since=datetime(2024, 1, 1, tzinfo=UTC), period="month")
    counts = found.data["groups"][0]["counts"]
    assert counts["variance_over_mean"] == pytest.approx(216 / 23)
    assert counts["chart"] == "XmR"
    assert counts["periods"][0]["limits"] == pytest.approx([0, 18.266], abs=5e-4)
    assert counts["signals"] == []
    assert "more variable than Poisson: their variance is 9.4 times their mean" in (
        fact(found, "In short")
    )


def test_six_months_are_not_judged():
    """5, 7, 6, 9, 4, 8: the c-chart is there for programs, and nothing is concluded from it."""
    found = made(
        counted([5, 7, 6, 9, 4, 8]),
        since=datetime(2024, 1, 1, tzinfo=UTC),
        until=datetime(2024, 7, 1, tzinfo=UTC),
        period="month",
    )
    counts = found.data["groups"][0]["counts"]
    assert [each["n"] for each in counts["periods"]] == [5, 7, 6, 9, 4, 8]
    assert (counts["mean"], counts["judged"], counts["by_chance"]) == (6.5, False, None)
    assert fact(found, "In short").endswith(
        "How many began is not judged: it takes 12 months, and there are 6 whole months."
    )


def test_a_month_that_is_not_over_is_not_judged():
    """Nor the first one, where nobody says since when records are kept."""
    found = made(counted([2] * 24), as_of=datetime(2025, 12, 5, tzinfo=UTC))
    periods = found.data["groups"][0]["counts"]["periods"]
    assert [each["period"] for each in periods if not each["whole"]] == ["2024-01", "2025-12"]
    assert periods[-1]["days"] == 4
    notes = " ".join(found.notes)
    assert "2024-01 is not judged, because nobody says since when records are kept" in notes
    assert "2025-12 was looked at in part only, so it is not judged either." in notes


@pytest.mark.parametrize(
    ("count", "unit"), [(24, "month"), (8, "quarter"), (2, "year"), (1, "year")]
)
def test_periods_are_as_long_as_an_incident_needs(count, unit):
    """24, 8 and 2 in two years; a single one has no shorter period either."""
    days = [
        datetime(2024, 1, 10, tzinfo=UTC) + n * timedelta(days=720 // count) for n in range(count)
    ]
    incidents = [began(str(n), day, 10) for n, day in enumerate(days)]
    found = made(incidents, since=datetime(2024, 1, 1, tzinfo=UTC))
    assert found.data["period"] == unit


def test_an_empty_period_has_no_incidents_and_that_is_a_count():
    """Months without any are 0, not left out."""
    found = made(counted([1, 0, 2]), period="month", until=datetime(2024, 4, 1, tzinfo=UTC))
    periods = found.data["groups"][0]["counts"]["periods"]
    assert [(each["period"], each["n"]) for each in periods] == [
        ("2024-01", 1),
        ("2024-02", 0),
        ("2024-03", 2),
    ]


def test_months_lie_in_the_zone_of_the_report():
    """31 January 20:00 in UTC is February in Tokyo."""
    one = began("one", datetime(2024, 1, 31, 20, tzinfo=UTC), 10)
    found = made([one], zone=zone("Asia/Tokyo"), period="month")
    assert found.data["groups"][0]["counts"]["periods"][0]["period"] == "2024-02"


# Groups


def test_groups_have_charts_of_their_own_and_a_warning():
    """Two asked, one too small: 1 − 0.95² = 9.75 %."""
    found = made(
        [
            *monthly([15.0, 25.0] * 6 + [60.0, 100.0] * 6, severity="SEV1"),
            *(each._replace(id=f"b{each.id}") for each in monthly(STEADY, severity="SEV2")),
            began("lone", datetime(2024, 5, 5, tzinfo=UTC), 10),
        ],
        by="severity",
        scale=("SEV1", "SEV2"),
    )
    assert [each["group"] for each in found.data["groups"]] == [
        {"severity": "SEV1"},
        {"severity": "SEV2"},
        {"severity": None},
    ]
    first, second, third = (each["change_point"] for each in found.data["groups"])
    assert first["p_adjusted"] == pytest.approx(2 * first["p"])
    assert second["p_adjusted"] == second["p"]
    assert third is None
    assert fact(found, "In short") == "Of 2 groups, more than chance makes: durations of SEV1."
    assert any(
        note.startswith("2 groups were asked: with so many, at least one shows by chance what")
        and "10 % of such reports" in note
        for note in found.notes
    )
    assert [chart.title for chart in found.charts if chart.kind is ChartKind.DOTS] == [
        "time_to_resolve, one dot for each incident: SEV1",
        "time_to_resolve, one dot for each incident: SEV2",
    ]


def test_groups_without_signals_say_so():
    """One sentence for all of them."""
    found = made(
        [
            *monthly(STEADY, services=("api", "web")),
        ],
        by="service",
    )
    assert fact(found, "In short") == (
        "No signal: in none of 2 groups is anything more than chance makes."
    )
    assert "An incident with several services counts in the row of each." in found.notes


def test_groups_that_are_all_small():
    """Nothing was looked for, and that is not the same as no signal."""
    found = made(monthly(STEADY[:5], severity="SEV1"), by="severity")
    assert fact(found, "In short").endswith("so no signal was looked for.")


# Formats


def test_csv_has_a_row_for_each_incident():
    """With what spreadsheets need to draw it again."""
    lines = export(made(monthly([30, 60])), "csv").splitlines()
    assert lines[0] == (
        "incident,began,duration_seconds,duration_bounds_low_seconds,"
        "duration_bounds_high_seconds,open,signals,timezone,tzdata,as_of"
    )
    assert lines[1] == (
        f"2024-01,2024-01-10T09:00:00Z,1800,1800,1800,false,,UTC,{tzdata_version()},"
        "2026-01-01T00:00:00Z"
    )
    assert len(lines) == 3


def test_no_line_of_the_text_is_wider_than_the_terminal():
    """At 60, 80 and 120 columns."""
    found = made([*monthly(STEADY), began("open", datetime(2025, 12, 30, tzinfo=UTC), None)])
    for columns in (60, 80, 120):
        assert max(map(len, export(found, "text", columns).splitlines())) <= columns


def test_the_same_incidents_have_the_same_report():
    """In any order of files."""
    incidents = monthly([15.0, 25.0] * 6 + [60.0, 100.0] * 6)
    assert made(incidents).data == made(incidents[::-1]).data


def test_a_day_alone_stands_at_its_middle():
    """Its duration runs from another milestone, whose time is known."""
    vague = incident("vague", "2024-05-05 = started, 2024-05-05 10:00 = detected, 12:00 = resolved")
    found = made([vague], metric=RESOLVE._replace(start="detected"))
    (own,) = found.data["groups"][0]["incidents"]
    assert (own["began"], own["began_day_only"], own["seconds"]) == (
        "2024-05-05T12:00:00Z",
        True,
        2 * HOUR * 60,
    )
    assert any("only the day is known" in note for note in found.notes)
