from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pmkit.exporters.catalog import export
from pmkit.metrics.improvement import size
from pmkit.reports.simulate import report
from pmkit.statistics.log_normal import LogNormal
from pmkit.timestamps.zones import tzdata_version, zone
from tests.metrics.incidents import RESOLVE
from tests.reports.series import began

JANUARY = datetime(2026, 1, 1, tzinfo=UTC)
B = LogNormal.with_moments(151, 301)
"""Company B of the published experiment, in minutes: mean 2h31, standard deviation 5h01."""


def made(minutes, **given):
    """The experiment with incidents of so many minutes, one a week up to the end of 2025."""
    first = JANUARY - timedelta(weeks=len(minutes))
    incidents = [
        began(f"i{place}", first + timedelta(weeks=place), own) for place, own in enumerate(minutes)
    ]
    options: dict[str, Any] = {"metric": RESOLVE, "zone": zone("UTC"), "as_of": JANUARY} | given
    return report(incidents, **options)


def company_b(n):
    """Durations at equal shares of the log-normal company B."""
    return [B.quantile((place + 0.5) / n) for place in range(n)]


def by_statistic(found, place=0):
    """The statistics of one size, by name."""
    return {each["statistic"]: each for each in found.data["sizes"][place]["statistics"]}


def fact(found, name):
    """A fact of the report by its name."""
    return dict(found.facts)[name]


def test_company_b_is_published_with_40_per_cent():
    """Half of 103 incidents in each group, 10 % shorter: the mean looks worse in 40 of 100.

    Its log-normal likeness comes to 38, within three points; it improves by 15 minutes or more in
    50 of 100, within two.
    """
    found = by_statistic(made(company_b(348), sizes=(51,), margin=15 * 60))["mean"]
    assert found["improved"]["looks_worse"] == pytest.approx(0.40, abs=0.03)
    assert found["improved"]["looks_better_by_margin"] == pytest.approx(0.50, abs=0.02)
    assert found["improved"]["trials"] == 10_000


def test_company_b_imagines_improvements_of_half_an_hour():
    """Published: in 23 of 100; with all 103 of a year in each group, within three points."""
    found = by_statistic(made(company_b(348), sizes=(103,), margin=30 * 60))["mean"]
    assert found["unchanged"]["looks_better_by_margin"] == pytest.approx(0.23, abs=0.03)


def test_ranges_of_company_b():
    """Published in Tables 2, 3 and 5: nine of ten differences where nothing changed, in minutes.

    For 100 and 1,000 incidents in both groups together; within 8, 28 and 11 %.
    """
    published = {"mean": (99, 31), "median": (29, 9), "geometric mean": (27, 8.6)}
    tolerance = {"mean": 0.08, "median": 0.28, "geometric mean": 0.11}
    values = company_b(5_000)
    for place, n in enumerate((100, 1_000)):
        for found in size(values, n // 2).trials:
            limit = published[found.statistic][place]
            assert found.unchanged.range == pytest.approx(
                (-limit, limit), rel=tolerance[found.statistic]
            )


def test_the_geometric_mean_misleads_company_b_least():
    """An improvement shows in 62, 63 and 66 of 100 with 103 incidents in both groups."""
    found = made(company_b(348), sizes=(51,))
    shown = {
        name: 1 - each["improved"]["looks_worse"] for name, each in by_statistic(found).items()
    }
    assert shown == pytest.approx({"mean": 0.62, "median": 0.63, "geometric mean": 0.66}, abs=0.025)
    assert found.data["sizes"][0]["least_misleading"] == ["geometric mean"]
    assert "The geometric mean misleads least, and still in 34 of 100." in (fact(found, "In short"))


def test_both_groups_have_the_size_that_is_told():
    """A quarter of weekly incidents has 91.31 ÷ 7 = 13, a year 52."""
    found = made([30.0, 60.0, 90.0] * 35)
    assert [(each["label"], each["n_per_group"]) for each in found.data["sizes"]] == [
        ("a quarter", 13),
        ("a year", 52),
    ]
    notes = " ".join(found.notes)
    assert "Both groups have n durations, in both experiments." in notes
    assert "105 durations in 735 days" in notes
    assert [row[:3] for row in found.tables[0].rows][3:] == [
        ("a year", 52, "mean"),
        ("a year", 52, "median"),
        ("a year", 52, "geometric mean"),
    ]


@pytest.mark.parametrize(
    ("options", "sizes"),
    [
        ({"sizes": (10, 20, 10)}, [("10", 10), ("20", 20)]),
        ({"period": "month"}, [("a month", 4)]),
        ({"period": "week"}, [("half of all", 26)]),
    ],
)
def test_sizes_can_be_asked_for(options, sizes):
    """By number or by period; one in a week is nothing to compare."""
    found = made([30.0, 60.0] * 26, **options)
    assert [(each["label"], each["n_per_group"]) for each in found.data["sizes"]] == sizes


def test_a_cut_by_half_is_seen_and_no_change_is_not():
    """Of durations that hardly differ: 100 and 101 minutes."""
    found = by_statistic(made([100.0, 101.0] * 26, cut=0.5, sizes=(5,)))
    for each in found.values():
        assert each["improved"]["looks_worse"] == 0
        assert each["improved"]["looks_better_by_margin"] == pytest.approx(0.5, abs=0.5)
        assert each["unchanged"]["looks_better_by_margin"] == 0


def test_the_margin_is_as_much_as_the_cut_makes():
    """A tenth of mean 50, median 40 and geometric mean √(20·80) = 40 minutes; or what is asked."""
    found = by_statistic(made([20.0, 80.0], sizes=(2,)))
    assert {name: each["margin_seconds"] for name, each in found.items()} == pytest.approx(
        {"mean": 300, "median": 300, "geometric mean": 240}
    )
    asked = made([20.0, 80.0], sizes=(2,), margin=900)
    assert {each["margin_seconds"] for each in by_statistic(asked).values()} == {900}
    assert fact(asked, "Improvement") == "10 % shorter; seen from 15m on"


def test_the_same_seed_gives_the_same_report():
    """And another one says which it is."""
    one, other = made([20.0, 80.0, 35.0], sizes=(2,)), made([20.0, 80.0, 35.0], sizes=(2,), seed=2)
    assert one.data == made([20.0, 80.0, 35.0], sizes=(2,)).data
    assert one.data["sizes"] != other.data["sizes"]
    assert (fact(one, "Seed"), fact(other, "Seed")) == ("1", "2")


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        ([], "No incident has this duration, so there is nothing to draw from."),
        ([30.0], "1 duration has no spread, so there is nothing to simulate."),
        ([30.0, 30.0], "All 2 durations are equal, so there is nothing to simulate."),
        ([30.0, 90.0], "With 1 incident in each of two groups, durations that are really"),
        ([10.0, 20.0, 30.0, 40.0, 400.0], "With 2 incidents in each of two groups, durations"),
    ],
)
@pytest.mark.parametrize("format_name", ["text", "markdown", "html", "csv", "json"])
def test_a_team_with_few_incidents_has_a_report(minutes, said, format_name):
    """Sentences and dashes; nothing that is no number."""
    found = made(minutes, period="week")
    assert fact(found, "In short").startswith(said)
    assert "nan" not in export(found, format_name, 80).casefold()


def test_few_durations_hardly_show_their_tail():
    """Below thirty that is said."""
    few, many = (made([10.0, 400.0] * n, sizes=(2,)) for n in (10, 15))
    told = [any("hardly show how long" in note for note in found.notes) for found in (few, many)]
    assert told == [True, False]
    assert few.data["sizes"][0]["least_misleading"] == []
    assert many.data["sizes"][0]["least_misleading"] != []
    assert fact(few, "In short").endswith("Which misleads least, 20 durations cannot say.")


def test_who_is_not_drawn_from_is_named():
    """What is open, and what was left out."""
    found = made([30.0, 60.0, None, 0.0], left_out=[("broken.yaml", "no title")])
    assert (found.data["n"], found.data["open"], found.data["zeros"]) == (3, ["i2"], 1)
    assert [each["id"] for each in found.data["incidents"]] == ["i0", "i1", "i3"]
    assert found.data["records_skipped"] == [{"id": "broken.yaml", "reason": "no title"}]
    assert "Open incidents are not drawn from; they lean to the long side." in found.notes
    assert any(note.startswith("1 duration of 0 s is drawn like others") for note in found.notes)


def test_what_a_report_says_of_itself():
    """Zone, version, moment, definition."""
    found = made(
        [30.0, 60.0], zone=zone("Asia/Tokyo"), filter_text="severity = SEV1", read=9, sizes=(2,)
    )
    assert fact(found, "Time zone") == "Asia/Tokyo"
    assert fact(found, "tz database") == tzdata_version()
    assert fact(found, "Filter") == "severity = SEV1"
    assert fact(found, "Incidents") == "2 of 9"
    assert fact(found, "Definition").startswith("time_to_resolve is resolved")


def test_csv_has_a_row_for_each_statistic():
    """Shares as numbers from 0 to 1."""
    lines = export(made([20.0, 80.0], sizes=(2,)), "csv").splitlines()
    assert lines[0].startswith(
        "groups,n_per_group,statistic,value_seconds,looks_worse,looks_improved,imagined,"
        "difference_low_seconds,difference_high_seconds,least_misleading"
    )
    assert [line.split(",")[2] for line in lines[1:]] == ["mean", "median", "geometric mean"]


def test_no_line_of_the_text_is_wider_than_the_terminal():
    """At 60, 80 and 120 columns."""
    found = made([30.0, 60.0, None, 0.0] * 20)
    for columns in (60, 80, 120):
        assert max(map(len, export(found, "text", columns).splitlines())) <= columns
