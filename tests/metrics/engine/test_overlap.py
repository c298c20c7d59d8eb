"""Downtime as a union of intervals, in the same text for all engines."""

from collections import defaultdict
from datetime import UTC, datetime

import pytest

from benchmarks.many_incidents import rows
from pmkit.metrics.engine.duckdb_ import DuckDB
from pmkit.metrics.engine.overlap import Down, down
from tests.metrics.engine.asked import AS_OF, MAP, RESOLVE, insert, plan, question, write_csv

SINCE = datetime(2024, 3, 1, tzinfo=UTC)
UNTIL = datetime(2025, 11, 1, tzinfo=UTC)


def table(engine, times):
    """Incidents of one service from and to these times of 4 May 2026."""
    engine.connection.execute(
        "CREATE TABLE incidents (id TEXT, service TEXT, severity TEXT, "
        "started BIGINT, acknowledged BIGINT, resolved BIGINT)"
    )
    for start, end in times:
        ends = (
            None if each is None else int(datetime.fromisoformat(f"2026-05-04T{each}Z").timestamp())
            for each in (start, end)
        )
        started, resolved = ends
        engine.connection.execute(
            "INSERT INTO incidents VALUES ('a', 'web', 'SEV1', ?, NULL, ?)", (started, resolved)
        )


def asked(engine, times, begin="2026-05-04", end="2026-05-05", **others):
    """What they make in a window."""
    table(engine, times)
    made = plan(
        engine, ["incidents"], question(as_of=datetime(2026, 5, 4, 18, tzinfo=UTC), **others)
    )
    window = (datetime.fromisoformat(f"{each}T00:00Z") for each in (begin, end))
    return down(engine, made, RESOLVE, *window)


def test_overlapping_incidents_are_one_episode(sqlite):
    """10:00–11:00, 10:30–11:30 and 12:00–12:15: 105 minutes of union, 135 of sum, 2 episodes."""
    times = [("10:00", "11:00"), ("10:30", "11:30"), ("12:00", "12:15")]
    assert asked(sqlite, times) == (Down(None, 3, 2, 105 * 60, 135 * 60),)


def test_incidents_that_touch_are_one_episode(sqlite):
    """10:00–11:00 and 11:00–11:30, and one within another."""
    times = [("10:00", "11:00"), ("11:00", "11:30"), ("10:10", "10:20")]
    assert asked(sqlite, times, by="service") == (Down("web", 3, 1, 90 * 60, 100 * 60),)


def test_an_open_incident_is_down_until_the_time_of_the_report(sqlite):
    """From 17:00 to 18:00."""
    assert asked(sqlite, [("17:00", None)]) == (Down(None, 1, 1, 3600, 3600),)


def test_only_what_lies_in_the_window_counts(sqlite):
    """Nothing of 10:00–11:00 lies in the next day; without incidents all is 0."""
    assert asked(sqlite, [("10:00", "11:00")], "2026-05-05", "2026-05-06") == (
        Down(None, 0, 0, 0, 0),
    )


def by_hand(count):
    """The union of each service, by a loop over sorted intervals."""
    as_of, first, last = (int(each.timestamp()) for each in (AS_OF, SINCE, UNTIL))
    intervals = defaultdict(list)
    for _, service, _, started, _, resolved in rows(count):
        if started is None or (resolved is not None and resolved <= started):
            continue
        end = as_of if resolved is None else resolved
        begin, end = max(started, first), min(end, last)
        if begin < end:
            intervals[service].append((begin, end))
    found = []
    for service, own in sorted(
        intervals.items(), key=lambda item: (item[0] is None, item[0] or "")
    ):
        union = episodes = 0
        reached = None
        for begin, end in sorted(own):
            if reached is None or begin > reached:
                episodes, union, reached = episodes + 1, union + end - begin, end
            elif end > reached:
                union, reached = union + end - reached, end
        total = sum(end - begin for begin, end in own)
        found.append(Down(service, len(own), episodes, union, total))
    return tuple(found)


def test_sqlite_and_duckdb_say_what_a_loop_says(sqlite, tmp_path):
    """Over twenty thousand incidents of fifty services, in a window of twenty months."""
    path = write_csv(tmp_path / "incidents.csv", 20_000)
    insert(sqlite, 20_000)
    expected = by_hand(20_000)
    assert len(expected) == 51
    engine = DuckDB([path])
    for each, paths in ((sqlite, ["incidents"]), (engine, [path])):
        made = plan(each, paths, question(by="service"))
        assert down(each, made, RESOLVE, SINCE, UNTIL) == expected


@pytest.mark.spark
def test_spark_says_what_a_loop_says(spark, tmp_path):
    """The same with Spark."""
    path = write_csv(tmp_path / "incidents.csv", 5_000)
    made = plan(spark, [path], question(by="service"))
    assert down(spark, made, RESOLVE, SINCE, UNTIL) == by_hand(5_000)


def test_columns_of_the_question_are_those_of_the_map():
    """The map of these tests has what the question asks."""
    assert set(RESOLVE.starts) | {RESOLVE.end} <= set(MAP.milestones)
