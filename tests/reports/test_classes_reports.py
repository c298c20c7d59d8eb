"""The reports on severities, services and causes."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from pmkit.exporters.catalog import export
from pmkit.metrics.selection import Window
from pmkit.model.causes import Causes, ContributingFactor
from pmkit.model.incident import Kind
from pmkit.reports import causes, services, severity
from pmkit.reports.classes import Asked
from pmkit.timestamps.hours import Hours
from pmkit.timestamps.shifts import read_hours
from pmkit.timestamps.zones import zone
from tests.metrics.incidents import RESOLVE, incident, lasting

AS_OF = datetime(2026, 6, 1, tzinfo=UTC)
MARCH = Window(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 31, tzinfo=UTC))
"""30 days, in which all begin."""

SCALE = ("SEV1", "SEV2", "SEV3")


def asked(**options):
    """As the options say."""
    return Asked(metric=RESOLVE, zone=zone("UTC"), as_of=AS_OF, **options)


def plain(report) -> dict[str, Any]:
    """What it promises to programs, as JSON has it."""
    found: dict[str, Any] = json.loads(export(report, "json"))
    return found


def by_service(*pairs, **options):
    """The report on services, of pairs of services and minutes."""
    incidents = [
        lasting(f"i{number}", minutes, services=tuple(names.split()))
        for number, (names, minutes) in enumerate(pairs)
    ]
    return services.report(incidents, asked=asked(**options))


def caused(*categories):
    """Causes with factors of these categories; None for one without."""
    return Causes(
        contributing_factors=tuple(
            ContributingFactor(f"factor {number}", category=each)
            for number, each in enumerate(categories)
        )
    )


PAIRS = (("web", 10), ("web", 40), ("api", 20), ("api", 80), ("search", 30), ("search", 120))


def test_each_service_has_its_own_and_the_shrunken_mean():
    """Of web √(10 · 40) = 20, of api 40, of search 60 minutes; all shrunken ones lie between."""
    found = plain(by_service(*PAIRS, window=MARCH))
    assert [row["service"] for row in found["groups"]] == ["api", "search", "web"]
    raw = [row["geometric_mean_seconds"] / 60 for row in found["groups"]]
    assert raw == [pytest.approx(40), pytest.approx(60), pytest.approx(20)]
    shrunken = [row["shrunken_geometric_mean_seconds"] / 60 for row in found["groups"]]
    assert 20 < shrunken[2] < shrunken[0] < shrunken[1] < 60
    for row in found["groups"]:
        low, high = row["ci"]["shrunken_geometric_mean_seconds"]
        assert low < row["shrunken_geometric_mean_seconds"] < high
        assert row["ci"]["median_seconds"] is None  # it takes 6
        assert 0 < row["own_weight"] < 1


def test_rates_are_of_thirty_days():
    """2 in 30 days, Garwood 0.2422 to 7.2247."""
    (api, *_) = plain(by_service(*PAIRS, window=MARCH))["groups"]
    assert api["per_30_days"] == 2
    assert api["ci"]["per_30_days"] == [
        pytest.approx(0.2422, abs=1e-4),
        pytest.approx(7.2247, abs=1e-4),
    ]
    assert api["share_of_incidents"] == pytest.approx(2 / 6)


def test_rates_without_a_window_begin_with_the_month():
    """1 March to 1 June are 92 days; a note says that --since was not given."""
    found = by_service(*PAIRS)
    assert found.data["rates_since"] == "2026-03-01T00:00:00Z"
    assert found.data["groups"][0]["per_30_days"] == pytest.approx(2 / 92 * 30)
    assert any("Without --since" in note for note in found.notes)


def test_what_can_be_told_is_one_sentence():
    """Three services with two durations each tell nothing."""
    found = by_service(*PAIRS)
    p = found.data["test"]["p"]
    assert p > 0.05
    assert found.data["in_short"] == (
        "These durations cannot tell one service from another: services that are all alike would "
        f"differ as much in {round(100 * p)} of 100 cases (p = {p:.2g})."
    )


def test_a_difference_that_is_hardly_chance():
    """Ten short ones and ten long ones; each then differs from all others."""
    pairs = [("fast", 5 + n) for n in range(10)] + [("slow", 500 + n) for n in range(10)]
    found = by_service(*pairs, test=True)
    assert found.data["in_short"] == (
        "Durations differ between services by more than chance (p < 0.001); 2 of them differ from "
        "all others (adjusted p up to 0.05)."
    )
    (fast, slow) = found.data["groups"]
    assert fast["test"]["adjusted_p"] == slow["test"]["adjusted_p"] == 1 / 10_000
    (table,) = [table for table in found.tables if table.name == "tests"]
    assert [row[0] for row in table.rows] == ["fast", "slow"]
    untested = by_service(*pairs)
    assert untested.data["in_short"].endswith("--test tests each against all others.")
    assert untested.data["groups"][0]["test"] is None


def test_small_tests_are_exact_and_adjusted():
    """Of 15 divisions of two and four; p grows by the number of tests ÷ its rank."""
    (api, search, web) = by_service(*PAIRS, test=True).data["groups"]
    assert {row["test"]["divisions"] for row in (api, search, web)} == {15}
    smallest = min(row["test"]["p"] for row in (api, search, web))
    assert min(row["test"]["adjusted_p"] for row in (api, search, web)) >= smallest


def test_an_incident_of_several_services_counts_in_each():
    """And is said to."""
    found = by_service(("web api", 10), ("web", 20), ("", 30))
    assert [(row["service"], row["incidents"]) for row in found.data["groups"]] == [
        ("api", 1),
        ("web", 2),
        (None, 1),
    ]
    assert found.data["in_several"] == ["i0"]
    assert any(note.startswith("1 incident with several services") for note in found.notes)
    assert ("services", "it names no service", 1, "i2") in found.tables[-1].rows


def test_rows_are_never_ordered_by_time():
    """By name, whatever their durations."""
    found = by_service(("b", 1), ("C", 1000), ("a", 100))
    assert [row["service"] for row in found.data["groups"]] == ["a", "b", "C"]
    assert found.notes[-1].startswith("Rows stand in the order of their names")


def test_dots_are_incidents():
    """An open one is hollow."""
    found = services.report(
        [
            lasting("a", 10, services=("web",)),
            incident("b", "2026-05-31 00:00 = started", services=("web",)),
        ],
        asked=asked(),
    )
    (chart,) = found.charts
    assert [(point.label, point.hollow) for point in chart.series[0].points] == [
        ("a", False),
        ("b", True),
    ]
    assert found.tables[0].columns[-1].title == "median incl. open"


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ((), "There is nothing to compare: 0 services with a duration above 0 s."),
        ((("web", 10),), "There is nothing to compare: 1 service with a duration above 0 s."),
        ((("web", 10), ("api", 10)), "There is nothing to compare: all durations are the same."),
    ],
)
def test_too_little_to_compare(pairs, said):
    """No p, no shrinkage, and a sentence that says why."""
    found = by_service(*pairs)
    assert found.data["in_short"] == said
    assert found.data["shrinkage"] is None
    assert found.data["test"] is None


def test_causes_are_categories_of_factors():
    """Two factors of a category count once; one without any is named."""
    incidents = [
        lasting("a", 10, causes=caused("change", "change", "code")),
        lasting("b", 20, causes=caused("code", None)),
        lasting("c", 30, causes=caused(None)),
        lasting("d", 40),
    ]
    taxonomy = ("code", "change", "network")
    found = causes.report(incidents, asked=asked(), taxonomy=taxonomy)
    assert [(row["cause"], row["ids"]) for row in found.data["groups"]] == [
        ("code", ["a", "b"]),
        ("change", ["a"]),
        (None, ["c", "d"]),
    ]
    assert found.data["never_found"] == ["network"]
    assert ("causes", "no contributing factor of it has a category", 2, "c, d") in (
        found.tables[-1].rows
    )
    assert found.notes[-1] == "Never found: network."


def graded(*pairs, scale=SCALE):
    """The report on severities, of pairs of a severity and minutes."""
    incidents = [
        lasting(f"i{number}", minutes, severity=name)
        for number, (name, minutes) in enumerate(pairs)
    ]
    return severity.report(incidents, asked=asked(), scale=scale)


def test_spearman_of_severity_and_duration():
    """Ranks of severity 3, 2, 1 and 1.5 … agree with the durations but for one pair: ρ = 0.8.

    Of the 24 orders of four, 4 are as far from 0 on either side: p = 8 ÷ 24.
    """
    found = graded(("A", 100), ("B", 30), ("C", 40), ("D", 10), scale=("A", "B", "C", "D"))
    correlation = found.data["correlation"]
    assert (correlation["n"], correlation["rho"]) == (4, pytest.approx(0.8))
    assert correlation["p"] == pytest.approx(8 / 24)
    assert correlation["p_exact"] is True
    assert found.data["in_short"].startswith(
        "These incidents do not show whether more severe ones take longer: Spearman's ρ = 0.80 ("
    )


def test_worse_ones_that_take_longer():
    """Seven in perfect order: 2 of 5,040 orders."""
    pairs = [(f"S{n}", 100 - n) for n in range(7)]
    found = graded(*pairs, scale=tuple(name for name, _ in pairs))
    assert found.data["correlation"]["rho"] == 1
    assert found.data["in_short"] == (
        "More severe incidents tend to take longer: Spearman's ρ = 1.00, p < 0.001, n = 7."
    )


def test_severities_that_are_not_in_the_scale_have_no_rank():
    """They have a row, and are named."""
    found = graded(("SEV1", 10), ("SEV2", 20), ("SEV3", 30), ("bad", 40))
    assert [row["severity"] for row in found.data["groups"]] == ["SEV1", "SEV2", "SEV3", "bad"]
    assert found.data["correlation"]["unranked"] == ["i3"]
    assert any(note.endswith("not in the scale: bad.") for note in found.notes)


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ((), "0 incidents with a severity and a duration, and it takes 3."),
        ((("SEV1", 10), ("SEV2", 20)), "2 incidents with a severity and a duration"),
        ((("SEV1", 10),) * 3, "all severities, or all durations, are the same."),
    ],
)
def test_too_little_for_a_correlation(pairs, said):
    """The table says what it takes."""
    found = graded(*pairs)
    assert said in found.data["in_short"]
    assert found.data["correlation"]["rho"] is None
    (table,) = [table for table in found.tables if table.name == "correlation"]
    assert table.rows == ()


def test_who_is_counted_nowhere_is_named():
    """An exercise, an incident without the duration, a record that cannot be read."""
    found = services.report(
        [
            lasting("drill", 10, kind=Kind.EXERCISE, services=("web",)),
            incident("half", "2026-03-10 09:00 = detected, 10:00 = resolved", services=("web",)),
        ],
        asked=asked(left_out=(("broken.yaml", "line 3: no title"),)),
    )
    assert found.tables[-1].rows == (
        ("everything", "line 3: no title", 1, "broken.yaml"),
        ("everything", "it is an exercise", 1, "drill"),
        ("durations", 'no event is marked "started"', 1, "half"),
    )
    assert found.data["skipped"] == [{"id": "drill", "reason": "it is an exercise"}]


def test_another_clock_is_said():
    """In the definition and with its hours."""
    office = read_hours("UTC 09:00-17:00")
    assert isinstance(office, Hours)
    on_it = RESOLVE._replace(clock=office._replace(name="office"))
    of = Asked(metric=on_it, zone=zone("UTC"), as_of=AS_OF)
    found = services.report([lasting("a", 600, services=("web",))], asked=of)
    assert found.data["groups"][0]["median_seconds"] == 8 * 3600
    assert any(note.startswith("The hours of office are") for note in found.notes)


def test_spreadsheets_have_durations_and_rates():
    """A row for each class."""
    head, *rows = export(by_service(*PAIRS, window=MARCH), "csv").splitlines()
    cells = dict(zip(head.split(","), rows[0].split(","), strict=True))
    assert (cells["service"], cells["n"], cells["rate"]) == ("api", "2", "2.0")
    assert float(cells["geometric_mean_seconds"]) == pytest.approx(2400)
