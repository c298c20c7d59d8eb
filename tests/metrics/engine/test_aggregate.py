"""A query that ran elsewhere: its rows as CSV finish the report."""

import csv
import sqlite3
from datetime import UTC, datetime

import pytest

from pmkit.errors import PmkitError
from pmkit.metrics.engine.aggregate import read_aggregate
from pmkit.metrics.engine.dialects import DIALECTS, Kind
from pmkit.metrics.engine.duckdb_ import DuckDB
from pmkit.metrics.engine.plan import Plan
from pmkit.metrics.engine.query import columns, comment, printed
from pmkit.metrics.engine.run import answer, usual_span
from pmkit.metrics.engine.sqlite_ import Sqlite
from pmkit.metrics.engine.table import Table
from tests.metrics.engine.asked import ACKNOWLEDGE, MAP, RESOLVE, insert, plan, question, write_csv

HEADER = "metric,outcome,low,n,total\n"
ABOUT = (
    '"{""pmkit"": 1, ""metrics"": [{""name"": ""m"", ""from"": [""started""], '
    '""to"": ""resolved"", ""elsewhere"": """"}], ""timezone"": ""UTC"", '
    '""tzdata"": ""2026f"", ""as_of"": 0, '
    '""by"": null, ""period"": null, ""since"": null, ""until"": null, ""filter"": """", '
    '""exact"": true, ""dialect"": ""trino""}",-1,0,0,0\n'
)


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize(
    "asked",
    [
        question(metrics=(RESOLVE, ACKNOWLEDGE), by="service", unit="month"),
        question(unit="year", since=datetime(2024, 7, 1, tzinfo=UTC)),
        question(by="severity"),
        question(),
    ],
    ids=["service and month", "year", "severity", "plain"],
)
def test_rows_give_the_numbers_of_a_table_that_was_at_hand(sqlite, tmp_path, asked, exact):
    """The printed query, run by somebody else, with NULL as nothing and columns in any case."""
    insert(sqlite, 4000)
    there = Plan(Table("incidents", None, "incidents"), MAP, asked._replace(exact=exact))
    text = printed(there._replace(span=usual_span(there.question)), DIALECTS["sqlite"])
    path = tmp_path / "rows.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(name.upper() for name in columns(asked))
        writer.writerows(sqlite.rows(comment(asked, DIALECTS["sqlite"], "rows.csv") + text))
    found = read_aggregate(str(path))
    assert found.dialect == "sqlite"
    assert found.doubts == ()
    here = answer(
        sqlite, plan(sqlite, ["incidents"], asked), method="exact" if exact else "log-bins"
    )
    assert found.answer.finished == here.finished
    assert found.answer.question.as_of == asked.as_of
    assert found.answer.question.exact is exact


def test_duckdb_writes_rows_that_can_be_read(tmp_path):
    """Its COPY writes numbers and NULL in its own way."""
    import duckdb  # noqa: PLC0415  # only here

    path, rows = write_csv(tmp_path / "incidents.csv", 2000), tmp_path / "rows.csv"
    engine = DuckDB([path])
    asked = question(by="service", unit="quarter")
    made = plan(engine, [path], asked)
    text = printed(made, engine.dialect)
    connection = duckdb.connect()
    connection.execute(f"COPY ({text}) TO '{rows}' (FORMAT csv, HEADER)")
    connection.close()
    found = read_aggregate(str(rows))
    assert found.answer.finished == answer(engine, made, method="log-bins").finished


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "its first line has no metric, outcome, low, n, total"),
        ("id,title\n", "its first line has no metric"),
        (HEADER, "the row that says what was asked is missing"),
        (HEADER + "m,0,60,1,60\n", "the row that says what was asked is missing"),
        (HEADER + ABOUT + ABOUT, "line 3: a second row says what was asked"),
        (HEADER + ABOUT + "m,0,60\n", "line 3: 3 cells, 5 are expected"),
        (HEADER + ABOUT + "m,0,sixty,1,60\n", 'line 3: low "sixty" is no whole number'),
        (HEADER + ABOUT + "m,0,1e400,1,60\n", 'line 3: low "1e400" is no whole number'),
        (HEADER + ABOUT + "m,0,60,,60\n", 'line 3: n "" is no whole number'),
        (HEADER + ABOUT + f"m,0,{'9' * 5000},1,60\n", "is no whole number"),
        (HEADER + ABOUT + "m,0,60,-1,60\n", "a row of m has numbers that none can have"),
        (HEADER + ABOUT + "m,99,60,1,60\n", "a row of m has numbers that none can have"),
        (HEADER + ABOUT + "other,0,60,1,60\n", '"other" was not asked for'),
        (HEADER + '"{""pmkit"": 2}",-1,0,0,0\n', "rows of another version of pmkit"),
        (HEADER + "[],-1,0,0,0\n", "the row that says what was asked cannot be read"),
        (HEADER + ABOUT.replace('""UTC""', '""CET""'), '"CET"'),
        (
            HEADER + ABOUT.replace('""by"": null', '""by"": ""service""'),
            "its first line has no value",
        ),
    ],
)
def test_what_are_no_such_rows_is_said(tmp_path, text, message):
    """With the file, and the line where there is one."""
    path = tmp_path / "rows.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PmkitError) as error:
        read_aggregate(str(path))
    assert str(error.value).startswith(str(path))
    assert message in str(error.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    """As one that is no text."""
    with pytest.raises(PmkitError, match="does not exist"):
        read_aggregate(str(tmp_path / "rows.csv"))
    (tmp_path / "rows.csv").write_bytes(b"metric\xff\n")
    with pytest.raises(PmkitError, match="is no CSV file in UTF-8"):
        read_aggregate(str(tmp_path / "rows.csv"))
    with pytest.raises(PmkitError, match="cannot be read"):
        read_aggregate(str(tmp_path))


def test_other_zone_data_is_told(tmp_path):
    """Periods may begin at another moment by now."""
    path = tmp_path / "rows.csv"
    path.write_text(HEADER + ABOUT.replace("2026f", "2019a") + "m,0,60,1,60\n", encoding="utf-8")
    found = read_aggregate(str(path))
    (doubt,) = found.doubts
    assert doubt.startswith("the periods were cut with tz database 2019a, this pmkit has ")
    (numbers,) = found.answer.finished.numbers
    assert (numbers.n, numbers.total, numbers.quantiles[0.5].value) == (1, 60, 60)


def test_clocks_of_a_table_that_nobody_sees_are_as_the_map_says():
    """Local timestamps of Berlin, for Postgres: the offsets stand in the text."""
    of = MAP._replace(kind=Kind.LOCAL, timezone=question().zone)
    text = printed(Plan(Table('"t"', None, "t"), of, question()), DIALECTS["postgres"])
    assert 'EXTRACT(EPOCH FROM source."started")' in text
    assert "resolved_last_local + 18000" in text
    assert "America" not in text.rpartition("UNION ALL")[0]


def test_texts_of_a_table_that_nobody_sees_are_refused():
    """Where a dialect cannot try a cast."""
    of = MAP._replace(kind=Kind.TEXT)
    with pytest.raises(PmkitError, match="make a view whose columns are timestamps"):
        printed(Plan(Table("t", None, "t"), of, question()), DIALECTS["trino"])


def test_a_table_of_sqlite_with_times_as_texts_is_counted():
    """As many tools keep them."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (id TEXT, started DATETIME, resolved VARCHAR(30))")
    connection.execute(
        "INSERT INTO t VALUES ('a', '2026-01-05T09:00:00Z', '2026-01-05T11:00:00+01:00')"
    )
    engine = Sqlite(connection)
    of = MAP._replace(milestones={k: MAP.milestones[k] for k in ("started", "resolved")}, kind=None)
    found = answer(engine, Plan(engine.table(["t"]), of, question()), method="exact")
    assert found.finished.numbers[0].total == 3600
    connection.close()
