"""`pmkit export`, and reports of files of rows, on the command line."""

import builtins
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

MAP = """\
table = "ops.incidents"

[columns]
id = "number"
service = "team"
severity = "prio"

[milestones]
started = "opened"
resolved = "closed"
"""
ROWS = """\
number,opened,closed,team,prio
1,2026-01-05T09:00Z,2026-01-05T10:00Z,web,P1
2,2026-02-05T09:00Z,2026-02-05T09:30Z,web,P2
3,2026-02-06T09:00Z,,db,P1
4,2026-02-07T09:00Z,2026-02-07T08:00Z,db,P1
"""
OPTIONS = (
    (),
    ("--by", "severity"),
    ("--by", "service"),
    ("--by", "tag"),
    ("--period", "quarter", "--tz", "Europe/London"),
    ("--period", "year", "--by", "severity"),
    ("--since", "2017-01-01", "--until", "2022-01-01"),
    ("--filter", "severity = SEV1 and not service in (github, Slack)"),
    ("--filter", "tag contains data or severity is empty"),
)
"""Different questions."""

SAME = (
    "n",
    "open",
    "zeros",
    "mean_seconds",
    "median_seconds",
    "p25_seconds",
    "p75_seconds",
    "p90_seconds",
    "geometric_mean_seconds",
    "kaplan_meier_median_seconds",
    "shortest_seconds",
    "longest_seconds",
    "total_seconds",
    "ci",
)
"""What a report of rows promises as that of records does."""

POSTMORTEMS = Path(__file__).parent.parent.parent / "postmortems"


@pytest.fixture
def rows(folder: Path) -> Path:
    """A folder with rows and their map."""
    (folder / "rows.csv").write_text(ROWS, encoding="utf-8")
    (folder / "map.toml").write_text(MAP, encoding="utf-8")
    return folder


def report(pmkit: Run, *arguments: str) -> dict[str, Any]:
    """The report as programs see it."""
    done = pmkit("report", "metrics", "--as-of", "2026-12-01", "--format", "json", *arguments)
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def by_group(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Metrics by what they are of; without those of nobody."""
    return {
        json.dumps([each["metric"], each["group"], each["period"]]): each
        for each in found["metrics"]
        if each["n"] or each["open"] or each.get("left_out") or each.get("skipped")
    }


@pytest.mark.parametrize("ending", ["parquet", "csv", "jsonl"])
def test_the_report_of_an_export_is_that_of_the_records(folder: Path, pmkit: Run, ending: str):
    """Every number, its limits, and how many are left out; however it is asked."""
    assert pmkit("export", str(POSTMORTEMS), "-o", f"all.{ending}").code == 0
    for options in OPTIONS:
        of_records = by_group(report(pmkit, str(POSTMORTEMS), *options))
        of_rows = by_group(report(pmkit, f"all.{ending}", *options))
        assert of_rows.keys() == of_records.keys()
        for key, each in of_records.items():
            other = of_rows[key]
            for name in SAME:
                assert _near(other[name], each[name]), (options, key, name)
            assert other["left_out"] == len(each["skipped"])


def _near(one: Any, other: Any) -> bool:
    """Whether both are equal but for the last digits of a sum of logarithms."""
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_near(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return isinstance(other, list) and all(map(_near, one, other))
    if one is None or other is None:
        return one is other
    return bool(abs(one - other) <= 1e-9 * max(1, abs(other)))


def test_a_file_with_a_map_is_counted(rows: Path, pmkit: Run):
    """The numbers, what was used, and who is left out."""
    done = pmkit("report", "metrics", "rows.csv", "--map", "map.toml", "--as-of", "2026-03-01")
    assert done.code == 0
    assert "Counted in   rows.csv, by DuckDB" in done.out
    assert re.search(r"^Method +exact$", done.out, re.MULTILINE)
    assert re.search(r"^ +2 +1 +1 +45m ", done.out, re.MULTILINE)
    assert "resolved is before started" in done.out
    assert done.err == (
        "pmkit: not counted: time_to_detect, time_to_acknowledge, time_to_respond "
        '(no column is "detected"); time_to_mitigate (no column is "mitigated"); '
        'time_to_repair (no column is "acknowledged"); time_to_close (no column is "closed")\n'
    )


@pytest.mark.parametrize("output_format", ["text", "markdown", "html", "csv", "json"])
def test_every_format_shows_it(rows: Path, pmkit: Run, output_format: str):
    """The report is one like any other."""
    done = pmkit(
        "report",
        "metrics",
        "rows.csv",
        "--map",
        "map.toml",
        "--metric",
        "time_to_resolve",
        "--by",
        "service",
        "--period",
        "month",
        "--method",
        "log-bins",
        "--format",
        output_format,
    )
    assert (done.code, done.err) == (0, "")
    assert "2026-01" in done.out
    if output_format in {"text", "markdown"}:
        assert "log-bins, α = 1 %" in done.out


def test_programs_are_told_the_method(rows: Path, pmkit: Run):
    """With its greatest relative error, and how many were left out for what."""
    asked = ("rows.csv", "--map", "map.toml", "--metric", "time_to_resolve")
    found = report(pmkit, *asked)
    assert found["method"] == {"name": "exact", "relative_error": 0}
    assert found["rows"] == 4
    assert found["left_out"] == [
        {"metric": "time_to_resolve", "reason": "resolved is before started", "n": 1}
    ]
    found = report(pmkit, *asked, "--method", "log-bins")
    assert found["method"] == {"name": "log-bins", "relative_error": 0.01}
    assert found["metrics"][0]["mean_seconds"] == 2700


def test_a_fault_of_the_map_is_shown_with_its_place(rows: Path, pmkit: Run):
    """Line, column, the line, carets, and what to write."""
    (rows / "map.toml").write_text(MAP.replace('"opened"', '"opend"'), encoding="utf-8")
    done = pmkit("report", "metrics", "rows.csv", "--map", "map.toml")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        'pmkit: map.toml:9:11: there is no column "opend"; write "opened"\n'
        '  started = "opend"\n'
        "            ^^^^^^^\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("rows.csv",), "rows.csv has not the columns that `pmkit export` writes; say with --map"),
        (("nothing.csv",), "nothing.csv does not exist"),
        (("rows.csv", "--map", "nothing.toml"), "nothing.toml cannot be read: no such file"),
        (("rows.csv", "--map", "rows.csv"), "rows.csv:1:7: "),
        ((".", "--map", "map.toml"), ". is a folder"),
        (("--map", "map.toml"), "name a file of rows: .parquet, .csv or .jsonl"),
        (
            ("rows.csv", "--map", "map.toml", "--by", "tag"),
            "no column is the tag: write `[columns]`",
        ),
        (
            ("rows.csv", "--map", "map.toml", "--metric", "time_to_close"),
            'time_to_close cannot be counted from rows: no column is "closed"',
        ),
        (
            ("rows.csv", "--map", "map.toml", "--metric", "time_to_heal"),
            'no metric is called "time_to_heal"',
        ),
        (("rows.csv", "--map", "map.toml", "--clock", "office"), "need records, not rows"),
        (("rows.csv", "--map", "map.toml", "--definition", "pagerduty"), "need records, not rows"),
        (("rows.csv", "--map", "map.toml", "--filter", "team = x"), '"team" is no property'),
        (("rows.csv", "--map", "map.toml", "--tz", "Mars/Base"), "Mars/Base"),
        (
            ("rows.csv", "--map", "map.toml", "--method", "quick"),
            '"quick" is not one of auto, exact',
        ),
        (("--print-sql",), 'write `table = "incidents"` at the top of the map'),
        (("--print-sql", "--dialect", "oracle"), '"oracle" is not one of duckdb, spark, bigquery'),
        (("--from-aggregate", "nothing.csv"), "nothing.csv does not exist"),
        (("--from-aggregate", "rows.csv"), "rows.csv: its first line has no metric, outcome"),
        (("rows.csv", "--from-aggregate", "rows.csv"), "give neither paths nor --map"),
        (("--from-aggregate", "rows.csv", "--by", "service"), "answers what its query asked"),
    ],
)
def test_what_cannot_be_done_is_said(
    rows: Path, pmkit: Run, arguments: tuple[str, ...], message: str
):
    """With what to write instead, and nothing on standard output."""
    done = pmkit("report", "metrics", *arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err.replace("\n", " ")


@pytest.mark.parametrize(
    "dialect", ["duckdb", "spark", "bigquery", "trino", "snowflake", "postgres"]
)
def test_a_query_is_printed_for_each_dialect(rows: Path, pmkit: Run, dialect: str):
    """Those that no test runs say so; the name of the table is in quotes."""
    done = pmkit(
        "report",
        "metrics",
        "--map",
        "map.toml",
        "--metric",
        "time_to_resolve",
        "--by",
        "severity",
        "--period",
        "month",
        "--print-sql",
        "--dialect",
        dialect,
        "--as-of",
        "2026-03-01",
    )
    assert (done.code, done.err) == (0, "")
    quote = "`" if dialect in {"spark", "bigquery"} else '"'
    assert f"FROM {quote}ops{quote}.{quote}incidents{quote} AS source" in done.out
    untried = f"-- pmkit's own tests do not run {dialect}: compare a count before use\n"
    assert (untried in done.out) == (dialect not in {"duckdb", "spark"})
    assert done.out.startswith(f"-- pmkit report metrics, for {dialect}\n")


def test_a_report_is_finished_from_the_rows_of_its_query(rows: Path, pmkit: Run):
    """The printed query, run by DuckDB as somebody else would; the numbers are the same."""
    import duckdb  # noqa: PLC0415  # only here

    asked = ("--map", "map.toml", "--metric", "time_to_resolve", "--by", "severity")
    printed = pmkit(
        "report", "metrics", *asked, "--as-of", "2026-12-01", "--print-sql", "--method", "exact"
    )
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("CREATE SCHEMA ops")
    connection.execute(
        "CREATE TABLE ops.incidents AS SELECT number, CAST(opened AS TIMESTAMPTZ) AS opened, "
        "CAST(closed AS TIMESTAMPTZ) AS closed, team, prio "
        "FROM read_csv('rows.csv', all_varchar = true)"
    )
    connection.execute(f"COPY ({printed.out}) TO 'aggregate.csv' (HEADER)")
    connection.close()
    here = report(pmkit, "rows.csv", *asked)
    done = pmkit("report", "metrics", "--from-aggregate", "aggregate.csv", "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out)["metrics"] == here["metrics"]
    shown = pmkit("report", "metrics", "--from-aggregate", "aggregate.csv")
    assert "Counted in   duckdb, rows in aggregate.csv" in shown.out


def test_rows_of_a_dialect_that_no_test_runs_say_so(rows: Path, pmkit: Run):
    """In the report, not only in the query."""
    printed = pmkit(
        "report",
        "metrics",
        "--map",
        "map.toml",
        "--metric",
        "time_to_resolve",
        "--print-sql",
        "--dialect",
        "trino",
    ).out
    about = printed.rpartition("UNION ALL\nSELECT '")[2].partition("'")[0].replace('"', '""')
    text = f'metric,outcome,low,n,total\n"{about}",-1,0,0,0\ntime_to_resolve,0,60,7,420\n'
    (rows / "trino.csv").write_text(text, encoding="utf-8")
    done = pmkit("report", "metrics", "--from-aggregate", "trino.csv")
    assert done.code == 0
    assert "The query ran in trino, which pmkit's own tests do not run" in done.out


@pytest.mark.parametrize(
    ("arguments", "extra"),
    [
        (("report", "metrics", "rows.csv", "--map", "map.toml"), "pmkit[scale]"),
        (
            ("report", "metrics", "rows.csv", "--map", "map.toml", "--engine", "spark"),
            "pmkit[spark]",
        ),
        (("export", str(POSTMORTEMS), "-o", "a.parquet"), "pmkit[scale]"),
    ],
)
def test_a_missing_extra_is_named(
    rows: Path, pmkit: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], extra: str
):
    """With the command that installs it."""
    real = builtins.__import__

    def without(name: str, *others: Any, **more: Any) -> Any:
        if name.partition(".")[0] in {"duckdb", "pyspark"}:
            raise ImportError(name)
        return real(name, *others, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    done = pmkit(*arguments)
    assert (done.code, done.out) == (2, "")
    assert f"pip install '{extra}'" in done.err


def test_csv_and_json_need_no_extra(records: Path, pmkit: Run, monkeypatch: pytest.MonkeyPatch):
    """Only Parquet is written by DuckDB."""
    monkeypatch.setitem(sys.modules, "duckdb", None)
    assert pmkit("export", "--format", "csv").out.startswith("id,title,kind,status,severity,")
    (line,) = pmkit("export").out.splitlines()
    assert json.loads(line)["resolved_at"] == "2024-01-19T16:30:00Z"
    assert len(pmkit("export", "--events").out.splitlines()) == 3


def test_parquet_goes_into_a_file(records: Path, pmkit: Run):
    """It is no text to print; the format follows the file's ending."""
    done = pmkit("export", "--format", "parquet")
    assert (done.code, done.out) == (2, "")
    assert "name a file with -o" in done.err
    assert pmkit("export", "-o", "out/incidents.parquet").code == 0
    assert (records / "out" / "incidents.parquet").read_bytes()[:4] == b"PAR1"
    done = pmkit("export", "-o", "out", "--format", "parquet")
    assert (done.code, done.err) == (2, "pmkit: out is a folder, a file is expected\n")


def test_the_public_sees_what_a_record_lets_it_see(records: Path, pmkit: Run):
    """Nothing of an internal one."""
    done = pmkit("export", "--audience", "public")
    assert done.out == ""
    assert "is left out" in done.err


def test_a_broken_record_is_left_out_and_named(records: Path, pmkit: Run):
    """The others are written, and the exit code says it."""
    (records / "postmortems" / "broken.yaml").write_text("title: [\n", encoding="utf-8")
    done = pmkit("export")
    assert done.code == 1
    assert len(done.out.splitlines()) == 1
    assert "broken.yaml is left out" in done.err
