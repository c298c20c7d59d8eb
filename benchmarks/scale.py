"""Many incidents, measured: `make bench-scale`, or `python -m benchmarks.scale PART...`.

- `ten`: ten million incidents in a Parquet file, by month and service: `pmkit report metrics` as a
  process against SQL for DuckDB that somebody has written by hand for the same exact quantiles.
- `hundred`: a hundred million, made in place: log-bins, and exact quantiles, in 512 MB.
- `bits`: one million in SQLite, DuckDB and Spark: the same text, and whether the rows are equal.

Each measured thing is a process of its own, because what a process has once taken it keeps.
"""

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from benchmarks.many_incidents import COLUMNS, FIRST, SERVICES, SEVERITIES, SPAN

ROUNDS = 3
TEN, HUNDRED, ONE = 10_000_000, 100_000_000, 1_000_000
AS_OF = "2026-02-01"
MAP = """\
[columns]
id = "id"
service = "service"
severity = "severity"

[milestones]
started = "started_at"
resolved = "resolved_at"
"""

HAND_WRITTEN = """
SELECT date_trunc('month', started_at AT TIME ZONE 'America/New_York') AS month, service,
  count(d) AS n, count(*) - count(d) AS open, avg(d), quantile_cont(d, [0.25, 0.5, 0.75, 0.9]),
  exp(avg(ln(d)) FILTER (d > 0)), min(d), max(d)
FROM (SELECT *, epoch(resolved_at) - epoch(started_at) AS d FROM '{path}')
GROUP BY ALL
"""


class Spent(NamedTuple):
    """What a process took."""

    seconds: float
    """By the clock on the wall."""

    cpu: float
    """Of all its threads."""

    memory: float
    """At most, in MB (10⁶ bytes)."""

    code: int
    """Its exit code."""

    said: str
    """Its last line on standard error."""


def main(parts: Sequence[str]) -> None:
    """Run all parts, or those that are named."""
    if parts[:1] == ["inside"]:
        inside(parts[1], parts[2], int(parts[3]))
        return
    chosen = {"ten": ten, "hundred": hundred, "bits": bits}
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores\n")
    for name in parts or chosen:
        chosen[name]()


def ten() -> None:
    """Ten million rows by month and service."""
    with tempfile.TemporaryDirectory() as folder:
        path, script = Path(folder) / "incidents.parquet", Path(folder) / "hand.py"
        _write(path, TEN)
        (Path(folder) / "map.toml").write_text(MAP, encoding="utf-8")
        script.write_text(_hand(path), encoding="utf-8")
        ours = [
            str(Path(sys.executable).parent / "pmkit"), "report", "metrics", str(path),
            "--map", str(Path(folder) / "map.toml"), "--by", "service", "--period", "month",
            "--tz", "America/New_York", "--as-of", AS_OF, "--metric", "time_to_resolve",
            "--format", "json",
        ]  # fmt: skip
        theirs = [sys.executable, str(script)]
        found: dict[str, list[Spent]] = {"hand": [], "exact": [], "log-bins": []}
        for _ in range(ROUNDS):
            found["hand"].append(_process(theirs))
            found["exact"].append(_process([*ours, "--method", "exact"]))
            found["log-bins"].append(_process([*ours, "--method", "log-bins"]))
        best = {name: _best(each) for name, each in found.items()}
        print(f"{TEN:,} incidents, {path.stat().st_size / 1e6:.0f} MB of Parquet, 25 months × 50")
        for name, each in best.items():
            print(f"  {name:<10} {each.seconds:6.2f} s {each.cpu:6.2f} s CPU {each.memory:6.0f} MB")
        _ratio("exact / by hand, wall", best["exact"].seconds / best["hand"].seconds, 1.5)
        _ratio("exact / by hand, CPU", best["exact"].cpu / best["hand"].cpu, 1.5)
        _ratio("memory of exact / 500 MB", best["exact"].memory / 500, 1.0)


def hundred() -> None:
    """A hundred million rows that are nowhere but in the query."""
    print(f"\n{HUNDRED:,} incidents, made in place, DuckDB with at most 512 MB")
    for method in ("log-bins", "exact"):
        arguments = [sys.executable, "-m", "benchmarks.scale", "inside", method, "512000000"]
        found = _process([*arguments, str(HUNDRED)])
        what = "done" if found.code == 0 else found.said
        print(f"  {method:<10} {found.seconds:6.1f} s {found.memory:6.0f} MB  {what}")
        if method == "log-bins":
            _ratio("memory of log-bins / 1 GB", found.memory / 1000, 1.0)


def inside(method: str, memory: str, count: int) -> None:
    """The process that `hundred` measures."""
    from pmkit.metrics.catalog import METRICS  # noqa: PLC0415  # only in this process
    from pmkit.metrics.engine.duckdb_ import DuckDB  # noqa: PLC0415
    from pmkit.metrics.engine.mapping import Map, Pair  # noqa: PLC0415
    from pmkit.metrics.engine.plan import Plan  # noqa: PLC0415
    from pmkit.metrics.engine.question import Question  # noqa: PLC0415
    from pmkit.metrics.engine.run import answer  # noqa: PLC0415
    from pmkit.metrics.engine.table import Held, Table  # noqa: PLC0415
    from pmkit.timestamps.zones import zone  # noqa: PLC0415

    held = {
        "id": Held.TEXT,
        "service": Held.TEXT,
        "severity": Held.TEXT,
        "started_at": Held.INSTANT,
        "resolved_at": Held.INSTANT,
    }
    of = Map(
        milestones={each: Pair(f"{each}_at", f"{each}_at") for each in ("started", "resolved")},
        properties={"service": "service"},
    )
    (metric,) = (each for each in METRICS if each.name == "time_to_resolve")
    asked = Question(
        (metric,),
        zone("America/New_York"),
        datetime(2026, 2, 1, tzinfo=UTC),
        by="service",
        unit="month",
        since=datetime(2024, 1, 1, 5, tzinfo=UTC),
        until=datetime(2026, 2, 1, 5, tzinfo=UTC),
    )
    engine = DuckDB(memory=int(memory))
    found = answer(engine, Plan(Table(f"({_made(count)})", held, "made"), of, asked), method=method)
    if sum(each.n for each in found.finished.numbers) < count * 0.9:
        raise SystemExit("incidents are missing")


def bits() -> None:
    """One million rows in three databases."""
    from pmkit.metrics.catalog import METRICS  # noqa: PLC0415
    from pmkit.metrics.engine.core import counted  # noqa: PLC0415
    from pmkit.metrics.engine.dialects import Kind  # noqa: PLC0415
    from pmkit.metrics.engine.duckdb_ import DuckDB  # noqa: PLC0415
    from pmkit.metrics.engine.engine import Engine  # noqa: PLC0415
    from pmkit.metrics.engine.mapping import Map, Pair  # noqa: PLC0415
    from pmkit.metrics.engine.plan import Plan  # noqa: PLC0415
    from pmkit.metrics.engine.question import Question  # noqa: PLC0415
    from pmkit.metrics.engine.run import rows_of, usual_span  # noqa: PLC0415
    from pmkit.metrics.engine.spark import Spark  # noqa: PLC0415
    from pmkit.metrics.engine.sqlite_ import Sqlite  # noqa: PLC0415
    from pmkit.timestamps.zones import zone  # noqa: PLC0415

    times = ("started", "acknowledged", "resolved")
    of = Map(
        milestones={each: Pair(each, each) for each in times},
        properties={each: each for each in ("service", "severity")},
        kind=Kind.NUMBER,
    )
    (metric,) = (each for each in METRICS if each.name == "time_to_resolve")
    as_of = datetime(2026, 2, 1, tzinfo=UTC)
    asked = Question((metric,), zone("America/New_York"), as_of, by="service", unit="month")
    print(f"\n{ONE:,} incidents, by month and service")
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "incidents.csv")
        connection = sqlite3.connect(":memory:")
        _write_rows(path, connection)
        seen = set()
        for name in ("SQLite", "DuckDB", "Spark"):
            begin = time.monotonic()
            made: dict[str, Callable[[], Engine]] = {
                "SQLite": lambda: Sqlite(connection),
                "DuckDB": lambda: DuckDB([path]),
                "Spark": Spark,
            }
            engine = made[name]()
            plan = Plan(engine.table(["incidents" if name == "SQLite" else path]), of, asked)
            plan = plan._replace(span=usual_span(asked))
            text = counted(metric, plan, engine.dialect.modulo)
            found = sorted(rows_of(engine, plan), key=lambda row: [str(cell) for cell in row])
            digest = hashlib.sha256(json.dumps([text, found]).encode()).hexdigest()
            seen.add(digest)
            took = time.monotonic() - begin
            print(f"  {name:<10} {took:6.1f} s {len(found):,} rows, SHA-256 {digest[:16]}…")
        print(f"  {'equal bit for bit' if len(seen) == 1 else 'NOT EQUAL'}")


def _write_rows(path: str, connection: sqlite3.Connection) -> None:
    import csv  # noqa: PLC0415  # only here

    from benchmarks.many_incidents import rows  # noqa: PLC0415

    connection.execute(
        "CREATE TABLE incidents (id TEXT, service TEXT, severity TEXT, "
        "started BIGINT, acknowledged BIGINT, resolved BIGINT)"
    )
    with Path(path).open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)

        def written() -> Iterator[tuple[object, ...]]:
            for row in rows(ONE):
                writer.writerow(row)
                yield row

        connection.executemany("INSERT INTO incidents VALUES (?, ?, ?, ?, ?, ?)", written())


def _write(path: Path, count: int) -> None:
    """The incidents as Parquet, by a process whose memory is not ours."""
    statement = f"COPY ({_made(count)}) TO '{path}' (FORMAT parquet)"
    code = f"import duckdb; c = duckdb.connect(); c.execute({statement!r})"
    subprocess.run([sys.executable, "-c", code], check=True)


def _made(count: int) -> str:
    """Incidents as a query of DuckDB; seeded by their number."""

    def draw(place: int) -> str:
        return f"((hash(i * 8 + {place}) % 1000003) / 1000003.0)"

    normal = f"sqrt(-2 * ln(1 - {draw(3)})) * cos(6.283185307179586 * {draw(4)})"
    return (
        f"SELECT 'INC-' || i AS id, 'service-' || CAST(floor({draw(0)} * {SERVICES}) AS BIGINT) "
        f"AS service, 'SEV' || CAST(1 + floor({draw(1)} * {SEVERITIES}) AS BIGINT) AS severity, "
        f"make_timestamptz(CAST(a * 1000000 AS BIGINT)) AS started_at, "
        f"CASE WHEN i % 200 > 0 THEN make_timestamptz(CAST((a + d) * 1000000 AS BIGINT)) END "
        f"AS resolved_at FROM (SELECT i, {FIRST} + floor({draw(2)} * {SPAN}) AS a, "
        f"floor(exp(7.8 + 1.4 * {normal})) AS d FROM range({count}) AS numbers (i)) AS drawn"
    )


def _hand(path: Path) -> str:
    """A script that runs the query that somebody has written, and prints what it gives."""
    query = HAND_WRITTEN.format(path=path)
    return (
        "import duckdb, json, sys\n"
        "connection = duckdb.connect()\n"
        f"rows = connection.execute({query!r}).fetchall()\n"
        "json.dump(rows, sys.stdout, default=str)\n"
    )


def _process(command: Sequence[str]) -> Spent:
    """What a process takes from its begin to its end."""
    begin = time.monotonic()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        lines = said.read().decode(errors="replace").strip().splitlines()
    seconds = time.monotonic() - begin
    memory = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
    last = lines[-1] if lines else ""
    return Spent(seconds, used.ru_utime + used.ru_stime, memory, process.returncode, last)


def _best(of: Sequence[Spent]) -> Spent:
    """The least of each figure; the others met more noise."""
    failed = [each for each in of if each.code]
    if failed:
        raise SystemExit(failed[0].said)
    return Spent(
        min(each.seconds for each in of), min(each.cpu for each in of),
        max(each.memory for each in of), 0, "",
    )  # fmt: skip


def _ratio(what: str, ratio: float, goal: float) -> None:
    print(f"  {what:<40} {ratio:5.2f}  at most {goal}")


if __name__ == "__main__":
    main(sys.argv[1:])
