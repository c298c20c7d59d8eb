"""Incidents and events as rows: the promise of columns, and what stands in them."""

import csv
import io
import json

import pytest

from pmkit.config.settings import Settings
from pmkit.metrics.export.events import columns as event_columns
from pmkit.metrics.export.events import event_rows
from pmkit.metrics.export.files import FORMATS, TEXTS, write_parquet
from pmkit.metrics.export.incidents import columns as incident_columns
from pmkit.metrics.export.incidents import incident_rows
from pmkit.model.timeline import MILESTONES
from pmkit.records.load import load_text

RECORD = """
title: "=HYPERLINK(1), a title"
timezone: Africa/Johannesburg
severity: SEV2
services: [web, "a;b", "+1"]
tags: [x]
timeline:
  - at: 2024-01-19 15:00
    event: Alert
    milestone: [started, detected]
  - at: ~2024-01-19 15:30
    event: "@somebody mitigates"
    milestone: mitigated
  - at: 2024-01-19 16:00..16:10
    event: Done
    milestone: resolved
  - at: 2024-01-19 17:00
    event: Again
    milestone: reopened
  - at: 2024-01-19 18:00:30
    event: Done again
    milestone: resolved
  - at: 2024-02-01
    event: Closed
    milestone: closed
  - at: unknown
    event: Somebody calls
"""


def incident(text=RECORD):
    """The incident of a record."""
    record, _ = load_text(text, "2024-01-19-web.yaml", Settings())
    assert record is not None
    return record.incident


def cells(rows, place=0):
    """A row as a mapping."""
    return dict(zip(rows.names, rows.cells[place], strict=True))


def test_a_milestone_has_its_first_and_its_last_time():
    """16:05 is the middle of the range, 18:00:30 the end; seconds are of UTC."""
    found = cells(incident_rows([incident()], MILESTONES))
    assert found["resolved_at"] == "2024-01-19T14:05:00Z"
    assert found["resolved_s"] == 1705673100
    assert (found["resolved_earliest_s"], found["resolved_latest_s"]) == (1705672800, 1705673400)
    assert found["resolved_precision"] == "range"
    assert found["resolved_last_s"] == 1705680030
    assert found["resolved_last_precision"] == "exact"


def test_what_is_not_known_is_empty():
    """Of a day the bounds are known and no second; nobody acknowledged."""
    found = cells(incident_rows([incident()], MILESTONES))
    assert (found["closed_at"], found["closed_s"], found["closed_precision"]) == (
        "2024-02-01",
        None,
        "date",
    )
    assert (found["closed_earliest_s"], found["closed_latest_s"]) == (1706738400, 1706824799)
    assert [found[f"acknowledged_{each}"] for each in ("at", "s", "precision", "last_s")] == [
        None
    ] * 4
    assert (found["mitigated_earliest_s"], found["mitigated_latest_s"]) == (1705670100, 1705671900)


def test_an_incident_says_when_it_lay():
    """And what sort it is, how far it is, and that it does not run."""
    found = cells(incident_rows([incident()], MILESTONES))
    assert {
        name: found[name] for name in ("id", "kind", "status", "severity", "open", "timezone")
    } == {
        "id": "2024-01-19-web",
        "kind": "incident",
        "status": "resolved",
        "severity": "SEV2",
        "open": False,
        "timezone": "Africa/Johannesburg",
    }
    assert found["services"] == ("web", "a;b", "+1")
    assert (found["began_at"], found["ended_at"]) == (
        "2024-01-19T13:00:00Z",
        "2024-01-19T16:00:30Z",
    )
    assert found["environment"] is None


def test_a_record_without_a_date_has_no_seconds():
    """Its clock times are relative to each other."""
    text = "title: T\ndate: unknown\ntimeline:\n  - {at: 15:00, event: E, milestone: started}\n"
    found = cells(incident_rows([incident(text)], MILESTONES))
    assert (found["started_at"], found["started_s"], found["started_precision"]) == (
        None,
        None,
        "clock",
    )
    assert found["began_earliest_s"] is None


def test_columns_are_a_promise():
    """Names and their order; more may be added behind them."""
    time = ("at", "s", "earliest_s", "latest_s", "precision")
    assert [each.name for each in incident_columns(("started",))] == [
        "id",
        "title",
        "kind",
        "status",
        "severity",
        "services",
        "tags",
        "environment",
        "regions",
        "timezone",
        "open",
        *(f"began_{each}" for each in time),
        *(f"ended_{each}" for each in time),
        *(f"started_{each}" for each in (*time, "last_s", "last_precision")),
    ]
    assert [each.name for each in event_columns()] == [
        "incident",
        "place",
        "at",
        "at_s",
        "earliest_s",
        "latest_s",
        "precision",
        "until",
        "until_s",
        "event",
        "milestones",
        "type",
        "source",
        "actor",
        "services",
        "url",
    ]


def test_every_column_says_what_it_is():
    """In a sentence without final stop."""
    meanings = [each.meaning for each in incident_columns(MILESTONES)]
    for meaning in (*meanings, *(each.meaning for each in event_columns())):
        assert meaning
        assert not meaning.endswith(".")


def test_an_event_is_a_row():
    """In the order of the file; an unknown time is empty."""
    found = event_rows([incident()])
    assert len(found.cells) == 7
    second = cells(found, 1)
    assert (second["place"], second["at"], second["precision"]) == (
        2,
        "2024-01-19T13:30:00Z",
        "approximate",
    )
    assert (second["earliest_s"], second["latest_s"]) == (1705670100, 1705671900)
    assert second["milestones"] == ("mitigated",)
    assert second["services"] == ("web", "a;b", "+1")
    assert cells(found, 6)["at"] is None


def test_csv_has_no_formulas():
    """Texts get an apostrophe, numbers stay; lists are divided by a semicolon and a space."""
    made = incident_rows([incident()], ("started",))
    (row,) = csv.DictReader(io.StringIO("".join(TEXTS["csv"](made))))
    assert row["title"] == "'=HYPERLINK(1), a title"
    assert row["services"] == "web; a;b; +1"
    assert row["open"] == "false"
    assert row["started_s"] == "1705669200"
    events = list(csv.DictReader(io.StringIO("".join(TEXTS["csv"](event_rows([incident()]))))))
    assert events[1]["event"] == "'@somebody mitigates"


def test_a_line_of_json_is_a_row():
    """Every name is in it, what is empty is null, and lists are lists."""
    made = incident_rows([incident()], MILESTONES)
    (line,) = TEXTS["jsonl"](made)
    found = json.loads(line)
    assert tuple(found) == made.names
    assert found["services"] == ["web", "a;b", "+1"]
    assert found["acknowledged_s"] is None


def test_parquet_has_types(tmp_path):
    """Also where every cell of a column is empty, and where there is no row."""
    import duckdb  # noqa: PLC0415  # only here

    path = tmp_path / "a'b[1].parquet"
    path.write_text("old", encoding="utf-8")
    for given in ([incident(), incident()], []):
        made = incident_rows(given, MILESTONES)
        write_parquet(made, str(path))
        connection = duckdb.connect()
        relation = connection.execute(
            "SELECT * FROM read_parquet(?)", [str(path).replace("[", "[[]")]
        )
        assert [each[0] for each in relation.description] == list(made.names)
        rows = relation.fetchall()
        assert [tuple(tuple(c) if isinstance(c, list) else c for c in row) for row in rows] == list(
            made.cells
        )
        types = dict(
            connection.execute(
                "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet(?))",
                [str(path).replace("[", "[[]")],
            ).fetchall()
        )
        connection.close()
        assert (types["acknowledged_s"], types["services"], types["open"], types["id"]) == (
            "BIGINT",
            "VARCHAR[]",
            "BOOLEAN",
            "VARCHAR",
        )
    assert [each.name for each in tmp_path.iterdir()] == ["a'b[1].parquet"]


@pytest.mark.parametrize("name", [each for each in FORMATS if each != "parquet"])
def test_no_incident_is_no_row(name):
    """CSV has its header all the same."""
    text = "".join(TEXTS[name](incident_rows([], ("started",))))
    assert text.count("\n") == (1 if name == "csv" else 0)
