"""A question about made-up incidents, and the answer that a loop in Python gives."""

import csv
from collections import defaultdict
from datetime import UTC, datetime

from benchmarks.many_incidents import COLUMNS, rows
from pmkit.metrics.catalog import METRICS
from pmkit.metrics.definitions import Metric
from pmkit.metrics.engine.dialects import Kind
from pmkit.metrics.engine.mapping import Map, Pair
from pmkit.metrics.engine.plan import Plan
from pmkit.metrics.engine.question import Question
from pmkit.metrics.engine.run import _span
from pmkit.timestamps.zones import zone

RESOLVE = next(each for each in METRICS if each.name == "time_to_resolve")._replace(meaning="")
ACKNOWLEDGE = Metric("time_from_start_to_acknowledge", "started", "acknowledged")
AS_OF = datetime(2026, 2, 1, tzinfo=UTC)
MAP = Map(
    milestones={each: Pair(each, each) for each in ("started", "acknowledged", "resolved")},
    properties={each: each for each in ("id", "service", "severity")},
    kind=Kind.NUMBER,
)


def question(**others) -> Question:
    """Time to resolve, in the months of New York."""
    asked = Question((RESOLVE,), zone("America/New_York"), AS_OF)
    return asked._replace(**others)


def plan(engine, paths, asked, of=MAP) -> Plan:
    """The plan of a question about files, or about a table."""
    made = Plan(engine.table(paths), of, asked)
    return made._replace(span=_span(engine, made))


def write_csv(path, count):
    """The incidents as CSV."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(rows(count))
    return str(path)


def insert(engine, count):
    """The incidents as a table of SQLite."""
    engine.connection.execute(
        "CREATE TABLE incidents (id TEXT, service TEXT, severity TEXT, "
        "started BIGINT, acknowledged BIGINT, resolved BIGINT)"
    )
    engine.connection.executemany("INSERT INTO incidents VALUES (?, ?, ?, ?, ?, ?)", rows(count))
    return "incidents"


def by_hand(count):
    """Sorted durations and open incidents so far, by service and month of New York."""
    place, as_of = zone("America/New_York"), int(AS_OF.timestamp())
    closed, still_open = defaultdict(list), defaultdict(list)
    for _, service, _, started, _, resolved in rows(count):
        if started is None:
            continue
        month = f"{datetime.fromtimestamp(started, place):%Y-%m}"
        if resolved is None:
            still_open[service, month].append(as_of - started)
        elif resolved >= started:
            closed[service, month].append(resolved - started)
    for each in (*closed.values(), *still_open.values()):
        each.sort()
    return closed, still_open
