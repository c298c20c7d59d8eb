import math
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pmkit.exporters.catalog import export
from pmkit.model.incident import Incident
from pmkit.reports.base import ChartKind
from pmkit.reports.compare import report
from pmkit.timestamps.named_periods import named_period
from pmkit.timestamps.periods import Period
from pmkit.timestamps.zones import tzdata_version, zone
from tests.metrics.incidents import RESOLVE, incident
from tests.reports.series import began

JANUARY = datetime(2026, 1, 1, tzinfo=UTC)


def period(text: str) -> Period:
    """A period in UTC."""
    found = named_period(text, zone("UTC"))
    assert isinstance(found, Period)
    return found


def year(number: int, minutes: Sequence[float | None], **fields: Any) -> list[Incident]:
    """An incident a day from the second of January on, of so many minutes each."""
    first = datetime(number, 1, 2, 9, tzinfo=UTC)
    return [
        began(f"{number}-{place}", first + timedelta(days=place), own, **fields)
        for place, own in enumerate(minutes)
    ]


def made(incidents, before="2024", after="2025", **given):
    """The comparison of two periods as of 1 January 2026, in UTC."""
    options: dict[str, Any] = {"metric": RESOLVE, "zone": zone("UTC"), "as_of": JANUARY} | given
    return report(incidents, before=period(before), after=period(after), **options)


def two_sided(centre: float, n: int = 30) -> list[float]:
    """Half of n below and half above, so that logarithms have a standard deviation of 1.25."""
    away = math.exp(1.25 * math.sqrt((n - 1) / n))
    return [centre / away, centre * away] * (n // 2)


def fact(found, name):
    """A fact of the report by its name."""
    return dict(found.facts)[name]


def rows(found, name):
    """The rows of a table; none where it is left away."""
    return next((each.rows for each in found.tables if each.name == name), ())


def test_three_before_and_three_after():
    """∛(30·60·120) = 60, ∛(15·20·40) = 22.894, ratio 0.3816; 4 of 20 divisions are as far.

    Medians 60 and 20, ratio ⅓; of them 4 of 20 as well. σ = 0.60608 (see the test of spread),
    1 − exp(−2.80159 * 0.60608 * √⅔) = 0.7500; 2 (1.69799 ÷ ln 0.9)² = 519.4, for 10 %.
    Not even the greatest difference has a p below 2 of 20.
    """
    found = made([*year(2024, [30, 60, 120]), *year(2025, [15, 20, 40])])
    (group,) = found.data["groups"]
    assert group["before"]["geometric_mean_seconds"] == pytest.approx(3600)
    assert group["after"]["geometric_mean_seconds"] == pytest.approx(22.894 * 60, abs=0.05)
    assert group["geometric_mean"]["ratio"] == pytest.approx(0.3816, abs=5e-5)
    assert group["median"]["ratio"] == pytest.approx(1 / 3)
    for name in ("geometric_mean", "median"):
        tested = group[name]
        assert (tested["p"], tested["divisions"], tested["exact"]) == (0.2, 20, True)
    assert group["log_sd"] == pytest.approx(0.60608, abs=5e-6)
    assert group["detectable_cut"] == pytest.approx(0.75, abs=5e-5)
    assert [(each["cut"], each["n_per_period"]) for each in group["incidents_needed"]] == [
        (0.1, 520),
        (0.2, 116),
        (0.5, 13),
    ]
    assert (group["smallest_p"], group["verdict"]) == (0.1, "too few")
    assert fact(found, "In short").startswith(
        "3 and 3 incidents are too few: not even the greatest difference could be told from "
        "chance (p is 0.1 at least)."
    )


def test_thirty_and_thirty_show_only_a_cut_of_60_per_cent():
    """σ = 1.25: 1 − exp(−2.80159 * 1.25 * √(1/15)) = 0.595, and 2,210 each for a tenth."""
    found = made([*year(2024, two_sided(6_000)), *year(2025, two_sided(4_200))])
    (group,) = found.data["groups"]
    assert group["log_sd"] == pytest.approx(1.25, abs=1e-4)
    assert group["detectable_cut"] == pytest.approx(0.595, abs=5e-4)
    assert [each["n_per_period"] for each in group["incidents_needed"]] == [2210, 493, 52]
    assert group["geometric_mean"]["ratio"] == pytest.approx(0.7, abs=1e-4)
    assert (group["geometric_mean"]["divisions"], group["geometric_mean"]["exact"]) == (
        10_000,
        False,
    )
    assert group["verdict"] == "cannot be told from no change"
    said = fact(found, "In short")
    assert said.startswith("These incidents cannot tell a 30 % improvement from no change: chance")
    assert "and they would reliably show only an improvement of 60 % or more." in said


def test_what_is_longer_is_no_improvement():
    """Half as long again, with the same scatter; and three times as long as that of a few."""
    found = made([*year(2024, two_sided(60)), *year(2025, two_sided(90))])
    assert fact(found, "In short").startswith(
        "These incidents cannot tell durations that are 50 % longer from no change"
    )


def test_nothing_changed():
    """The same durations again."""
    found = made([*year(2024, two_sided(60)), *year(2025, two_sided(60))])
    assert fact(found, "In short").startswith(
        "These incidents show no change: chance alone makes as much or more in 100 of 100 cases"
    )


def test_a_great_difference_is_told_with_its_limits():
    """A quarter as long: ln 4 ± 2.0017 * 1.25 √(2/30) is 0.7402 to 2.0324, of 58 degrees.

    e^−2.0324 = 0.131, e^−0.7402 = 0.477.
    """
    found = made([*year(2024, two_sided(80)), *year(2025, two_sided(20))])
    (group,) = found.data["groups"]
    assert group["geometric_mean"]["ci"] == pytest.approx([0.131, 0.477], abs=5e-4)
    assert group["verdict"] == "shorter"
    said = fact(found, "In short")
    assert said.startswith(
        "In 2025, durations are 75 % shorter (geometric means; 95 % limits of the ratio 0.131 to "
        "0.477): more than chance"
    )
    assert "Why, the numbers do not say." in said


def test_what_a_report_says_of_itself():
    """Both periods with their ends, zone, version, moment, definition, seed."""
    found = made([*year(2024, [30, 60]), *year(2025, [15])], after="2025-Q1", read=9)
    assert (
        fact(found, "Before") == "2024: 2024-01-01 00:00 UTC to 2025-01-01 00:00 UTC, not included"
    )
    assert fact(found, "tz database") == tzdata_version()
    assert fact(found, "Incidents") == "3 of 9"
    assert fact(found, "Seed") == "1"
    assert fact(found, "Definition").startswith("time_to_resolve is resolved")
    assert found.data["after"] == {
        "period": "2025-Q1",
        "start": "2025-01-01T00:00:00Z",
        "end": "2025-04-01T00:00:00Z",
    }


def test_an_incident_belongs_to_the_period_in_which_it_began():
    """The last second of 2024 and the first of 2025; what lies between them is in neither."""
    last = began("last", datetime(2024, 12, 31, 23, 59, 59, tzinfo=UTC), 120)
    first = began("first", datetime(2025, 1, 1, tzinfo=UTC), 120)
    found = made([last, first, *year(2026, [10])]).data["groups"][0]
    assert [each["id"] for each in found["before"]["incidents"]] == ["last"]
    assert [each["id"] for each in found["after"]["incidents"]] == ["first"]
    gap = made([last, first], before="2024-Q1", after="2025").data["groups"][0]
    assert (gap["before"]["n"], gap["after"]["n"]) == (0, 1)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ([], [], "No incident began in 2024, so there are no durations to compare. No incident "),
        ([], [10], "No incident began in 2024, so there are no durations to compare. How often"),
        ([10], [], "No incident began in 2025, so there are no durations to compare. How often"),
        ([10], [20], "1 and 1 incidents are too few: not even the greatest difference"),
        ([10, 20], [5], "2 and 1 incidents are too few"),
        ([10, 20, 30], [1, 2], "3 and 2 incidents are too few"),
        ([0, 0], [0, 0, 0], "2 and 3 incidents are too few"),
        ([None], [10], "1 and 1 incidents are too few"),
        ([None], [None], "No incident of 2024 has ended, so there are no durations to compare."),
    ],
)
@pytest.mark.parametrize("format_name", ["text", "markdown", "html", "csv", "json"])
def test_a_team_with_few_incidents_has_a_report(before, after, said, format_name):
    """Sentences and dashes; nothing that is no number."""
    found = made([*year(2024, before), *year(2025, after)])
    assert fact(found, "In short").startswith(said)
    assert "nan" not in export(found, format_name, 80).casefold()


def test_an_empty_period_has_dashes_and_a_count_of_0():
    """Never a duration of 0."""
    found = made(year(2025, [10, 20]))
    row = rows(found, "periods")[0]
    assert row[:5] == ("2024", 0, 0, 0, 0)
    assert set(row[5:]) == {None}
    assert found.data["groups"][0]["before"]["geometric_mean_seconds"] is None


def test_incidents_without_the_duration_began_all_the_same():
    """They are counted, and named where they are left out."""
    endless = incident("endless", "2024-04-01 09:00 = started, unknown = resolved")
    drill = incident("drill", "2024-04-02 09:00 = started, 10:00 = resolved")
    drill = drill._replace(kind=type(drill.kind)("exercise"))
    undated = incident("undated", "23:50 = started, 00:20 = resolved", date_unknown=True)
    found = made([endless, drill, undated, *year(2025, [10])])
    (group,) = found.data["groups"]
    assert (group["before"]["began"], group["before"]["n"]) == (1, 0)
    assert group["before"]["skipped"] == [
        {"id": "endless", "reason": 'the time of "resolved" is unknown'},
        {"id": "drill", "reason": "it is an exercise"},
    ]
    assert found.data["incidents_without_period"] == [
        {"id": "undated", "reason": "its date is unknown"}
    ]
    assert fact(found, "In short").startswith(
        "None of 1 incident of 2024 has this duration, so nothing can be compared."
    )
    assert ("all", "its date is unknown", 1, "undated") in rows(found, "left_out")


# Open incidents


def test_open_incidents_are_compared_as_longer_than_so_far():
    """Ended after 10, 20, 35, 80 minutes, open at 20 and 50: the median of all is 35.

    Of the ended ones alone it is 27.5.
    """
    running = [
        began(f"open{minutes}", JANUARY - timedelta(minutes=minutes), None) for minutes in (20, 50)
    ]
    found = made([*year(2024, [30, 60, 120]), *year(2025, [10, 20, 35, 80]), *running])
    (group,) = found.data["groups"]
    after = group["after"]
    assert (after["n"], after["open"]) == (4, 2)
    assert after["median_seconds"] == 27.5 * 60
    assert after["kaplan_meier_median_seconds"] == 35 * 60
    assert group["before"]["kaplan_meier_median_seconds"] is None
    assert group["logrank"] is not None
    assert group["p"] == group["logrank"]["p"]
    assert "median incl. open" in export(found, "text", 120)
    assert [row[0] for row in rows(found, "open")] == ["open50", "open20"]
    assert any("the later period looks shorter than it is" in note for note in found.notes)


def test_open_incidents_can_turn_the_verdict():
    """Eight of ten go on since a month: those that ended were short, and that says little."""
    before = year(2024, [60.0 + n for n in range(20)])
    running = [began(f"open{n}", JANUARY - timedelta(days=30, minutes=n), None) for n in range(18)]
    closed = year(2025, [20.0, 25.0, 22.0, 21.0])
    assert made([*before, *closed]).data["groups"][0]["verdict"] == "shorter"
    found = made([*before, *closed, *running]).data["groups"][0]
    assert found["verdict"] == "longer"


# How often they began


def test_counts_are_compared_exactly():
    """12 in 90 days against 5 in 92: p = 0.093."""
    first = [
        began(f"a{n}", datetime(2025, 1, 2, tzinfo=UTC) + timedelta(days=7 * n), 10)
        for n in range(12)
    ]
    second = [
        began(f"b{n}", datetime(2025, 4, 2, tzinfo=UTC) + timedelta(days=7 * n), 10)
        for n in range(5)
    ]
    found = made([*first, *second], "2025-01-01..2025-04-01", "2025-04-01..2025-07-02")
    counts = found.data["groups"][0]["counts"]
    assert counts["p"] == pytest.approx(0.093, abs=5e-4)
    assert counts["ratio"] == pytest.approx(5 / 92 / (12 / 90))
    assert found.data["groups"][0]["before"]["per_30_days"] == pytest.approx(4)
    assert "How often they began cannot be told from no change (p = 0.093)" in (
        fact(found, "In short")
    )


def test_a_period_that_is_not_over_counts_its_days_so_far():
    """Of the first quarter, 31 days have passed on 1 February."""
    found = made(
        [*year(2024, [10]), *year(2025, [20])],
        "2024-Q4",
        "2025-Q1",
        as_of=datetime(2025, 2, 1, tzinfo=UTC),
    )
    assert found.data["groups"][0]["after"]["days"] == 31
    assert fact(found, "After").endswith("not included; until 2025-02-01 00:00 UTC so far")
    assert any(note.startswith("2025-Q1 is not over") for note in found.notes)


def test_what_began_after_the_report_is_left_out():
    """It is in the period, and the report cannot know of it."""
    found = made(
        [*year(2024, [10]), began("later", datetime(2025, 3, 1, tzinfo=UTC), 10)],
        "2024-Q1",
        "2025-Q1",
        as_of=datetime(2025, 2, 1, tzinfo=UTC),
    )
    after = found.data["groups"][0]["after"]
    assert (after["began"], after["n"]) == (0, 0)
    assert after["skipped"] == [{"id": "later", "reason": "it begins after the time of the report"}]


def test_counts_that_are_no_poisson_are_told():
    """All of a year's incidents in one month: p of counts is then too small."""
    found = made([*year(2024, [10.0] * 25), *year(2025, [10.0] * 5)])
    counts = found.data["groups"][0]["counts"]
    assert counts["poisson_p"] < 1e-6
    assert "if counts were Poisson, than which they are more variable." in fact(found, "In short")
    assert any(note.startswith("Counts of the months within the periods") for note in found.notes)


# Doubts


def test_zeros_have_no_part_in_geometric_means():
    """Three of 0 s: the median has them, the geometric mean of 20 and 80 is 40."""
    found = made([*year(2024, [20, 80, 0]), *year(2025, [0, 0, 20, 80])])
    before = found.data["groups"][0]["before"]
    assert (before["n"], before["zeros"]) == (3, 1)
    assert before["geometric_mean_seconds"] == pytest.approx(40 * 60)
    assert before["median_seconds"] == 20 * 60
    assert any(note.startswith("3 durations of 0 s have no logarithm") for note in found.notes)


def test_uncertain_times_bound_the_ratio():
    """~09:00 is 08:45 to 09:15, so 45 to 75 minutes; against 30 minutes 1.5 to 2.5."""
    vague = incident("vague", "~2025-03-10 09:00 = started, 10:00 = resolved")
    group = made([*year(2024, [30]), vague]).data["groups"][0]
    assert group["geometric_mean"]["ratio"] == pytest.approx(2)
    assert group["geometric_mean"]["ratio_bounds"] == [1.5, 2.5]
    assert group["after"]["uncertain"] == 1


# Groups


def test_each_group_has_a_verdict_with_adjusted_p():
    """Two are asked, so the smaller p doubles; the sentence of each is in a table."""
    found = made(
        [
            *year(2024, two_sided(80), severity="SEV1"),
            *year(2025, two_sided(20), severity="SEV1"),
            *year(2024, two_sided(60), severity="SEV2"),
            *year(2025, two_sided(60), severity="SEV2"),
            *year(2025, [10], severity="SEV3"),
        ],
        by="severity",
        scale=("SEV1", "SEV2", "SEV3"),
    )
    first, second, third = found.data["groups"]
    assert first["p_adjusted"] == pytest.approx(2 * first["p"])
    assert (first["verdict"], second["verdict"], third["verdict"]) == (
        "shorter",
        "cannot be told from no change",
        "nothing to compare",
    )
    assert fact(found, "In short") == (
        "By more than chance makes, 1 of 2 groups differ: SEV1 (shorter)."
    )
    assert [row[0] for row in rows(found, "verdicts")] == ["SEV1", "SEV2", "SEV3"]
    assert any("p is adjusted" in note for note in found.notes)


# Charts and formats


def test_both_periods_are_rows_of_dots_and_curves():
    """The curve is the share that was over: of 10, 20 after 10 minutes half."""
    found = made([*year(2024, [10, 20]), *year(2025, [30, None])])
    dots, shares = found.charts
    assert (dots.kind, shares.kind) == (ChartKind.DOTS, ChartKind.STEPS)
    assert [(point.y, point.hollow) for point in dots.series[0].points] == [
        ("2024", False),
        ("2024", False),
        ("2025", False),
        ("2025", True),
    ]
    assert [(series.name, [point.y for point in series.points]) for series in shares.series] == [
        ("2024", [0.5, 1]),
        ("2025", [0.5]),
    ]


def test_csv_has_a_row_for_each_comparison():
    """With both periods beside each other."""
    lines = export(
        made([*year(2024, [30, 60, 120]), *year(2025, [15, 20, 40])]), "csv"
    ).splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("time_to_resolve,2024,2025,3,3,0,0,3600,3600,3,3,0,0,1200,1373.6")
    assert lines[1].endswith(f",too few,UTC,{tzdata_version()},2026-01-01T00:00:00Z")


def test_no_line_of_the_text_is_wider_than_the_terminal():
    """At 60, 80 and 120 columns."""
    found = made([*year(2024, two_sided(60)), *year(2025, [30, None])])
    for columns in (60, 80, 120):
        assert max(map(len, export(found, "text", columns).splitlines())) <= columns
