"""The report on coordination."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from pmkit.exporters.catalog import export
from pmkit.metrics.coordination import spread
from pmkit.model.incident import Person
from pmkit.model.timeline import Communication
from pmkit.reports.coordination import report
from pmkit.timestamps.zones import zone
from tests.metrics.incidents import incident
from tests.metrics.test_episodes import when

AS_OF = datetime(2026, 6, 1, tzinfo=UTC)
TWO_HOURS = "2026-03-10 09:00 = started, 11:00 = resolved"


def crew(*people):
    """People such as `Ann/Incident Commander/SRE`."""
    return tuple(
        Person(name, role or None, team or None)
        for name, role, team in (person.split("/") for person in people)
    )


def said(*times):
    """Messages at these times; None for one without."""
    return tuple(Communication("a message", at=when(text) if text else None) for text in times)


def data(*incidents, **options) -> dict[str, Any]:
    """What the report promises to programs, as JSON has it."""
    made = report(incidents, zone=zone("UTC"), as_of=AS_OF, **options)
    found: dict[str, Any] = json.loads(export(made, "json"))
    return found


def test_people_teams_and_roles_count_once():
    """However they are spelt; who is commander is asked, not named."""
    found = data(
        incident(
            "a",
            TWO_HOURS,
            people=crew(
                "Ann/Incident Commander/SRE", "ann/Scribe/sre", "Bob//Payments", "Cem/scribe/"
            ),
        )
    )
    assert found["incidents"] == [
        {
            "id": "a",
            "people": 3,
            "teams": 2,
            "roles": 2,
            "led": True,
            "communications": None,
            "communications_per_hour": None,
        }
    ]


@pytest.mark.parametrize(
    ("role", "led"),
    [
        ("IC", True),
        ("incident_commander", True),
        ("Deputy Incident Commander", True),
        ("Incident lead", True),
        ("Scribe", False),
        ("critic", False),
        ("", None),
    ],
)
def test_who_leads(role, led):
    """By the role; without any role nobody knows."""
    found = data(incident("a", TWO_HOURS, people=crew(f"Ann/{role}/")))
    assert found["incidents"][0]["led"] is led


def test_nobody_has_a_figure():
    """No name of a person is in any format."""
    made = report(
        [incident("a", TWO_HOURS, people=crew("Annegret/Scribe/SRE"))],
        zone=zone("UTC"),
        as_of=AS_OF,
    )
    for name in ("text", "markdown", "html", "csv", "json"):
        assert "Annegret" not in export(made, name)


def test_messages_of_an_hour():
    """Three within two hours are 1.5; one before, one after and one without a time are not."""
    found = data(
        incident(
            "a",
            TWO_HOURS,
            communications=said(
                "2026-03-10 09:00",
                "2026-03-10 10:00",
                "2026-03-10 11:00",
                "2026-03-10 08:00",
                "2026-03-11 10:00",
                None,
            ),
        )
    )
    (row,) = found["incidents"]
    assert (row["communications"], row["communications_per_hour"]) == (6, 1.5)


def test_an_open_incident_counts_its_hours_so_far():
    """Two messages in four hours."""
    found = report(
        [
            incident(
                "a",
                "2026-05-31 20:00 = started",
                communications=said("2026-05-31 21:00", "2026-05-31 22:00"),
            )
        ],
        zone=zone("UTC"),
        as_of=AS_OF,
    )
    assert found.data["incidents"][0]["communications_per_hour"] == 0.5


def test_median_and_range():
    """Of 1 to 6: 3.5, from 1 to 6; the limits of a median of six are the least and the greatest."""
    found = spread([3, 1, 2, None, 6, 5, 4])
    assert (found.n, found.median, found.interval) == (6, 3.5, (1, 6))
    assert (found.least, found.greatest) == (1, 6)
    assert spread([]) == (0, None, None, None, None)


def test_a_share_of_those_that_name_roles():
    """Two of three; the upper end is that of a Poisson count, 1 − 0.0513 ÷ 3."""
    found = data(
        incident("a", TWO_HOURS, people=crew("Ann/IC/")),
        incident("b", TWO_HOURS, people=crew("Ann/IC/")),
        incident("c", TWO_HOURS, people=crew("Ann/Scribe/")),
        incident("d", TWO_HOURS, people=crew("Ann//")),
    )
    commander = found["groups"][0]["commander"]
    assert (commander["n"], commander["led"]) == (3, 2)
    assert commander["share"] == pytest.approx(2 / 3)
    assert commander["ci"][1] == pytest.approx(1 - 0.0513 / 3, abs=1e-4)


def test_by_severity():
    """In the order of the scale."""
    found = data(
        incident("a", TWO_HOURS, severity="low", people=crew("Ann//")),
        incident("b", TWO_HOURS, severity="high", people=crew("Ann//", "Bob//")),
        by="severity",
        scale=("high", "low"),
    )
    assert [(group["group"], group["counts"]["people"]["median"]) for group in found["groups"]] == [
        ({"severity": "high"}, 2),
        ({"severity": "low"}, 1),
    ]


def test_who_names_nobody_is_left_out():
    """Somebody was there, so it is not 0."""
    made = report([incident("a", TWO_HOURS)], zone=zone("UTC"), as_of=AS_OF)
    counts = made.data["groups"][0]["counts"]
    assert counts["people"] == {"n": 0, "median": None, "ci": None, "least": None, "greatest": None}
    assert made.tables[-1].rows == (
        ("people and teams and roles", "it names nobody", 1, "a"),
        (
            "communications and communications per hour",
            "it records no communication",
            1,
            "a",
        ),
    )
    assert made.charts == ()


def test_the_chart_has_a_bar_for_each_number_of_people():
    """Also for those that no incident has."""
    made = report(
        [
            incident("a", TWO_HOURS, people=crew("Ann//")),
            incident("b", TWO_HOURS, people=crew("Ann//", "Bob//", "Cem//")),
            incident("c", TWO_HOURS, people=crew("Ann//", "Bob//", "Dan//")),
        ],
        zone=zone("UTC"),
        as_of=AS_OF,
    )
    (chart,) = made.charts
    assert [(point.x, point.y) for point in chart.series[0].points] == [
        ("1", 1),
        ("2", 0),
        ("3", 2),
    ]
    assert chart.alt == "3 incidents with 1 to 3 people; most often 3."
