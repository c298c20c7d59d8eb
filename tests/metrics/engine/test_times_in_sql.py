"""Zones and periods as integers in SQL: what zoneinfo says, written out."""

from datetime import UTC, datetime, timedelta

import pytest

from pmkit.metrics.engine.dialects import UNPLACED
from pmkit.metrics.engine.periods import instant, period_at, period_sql, seconds
from pmkit.metrics.engine.walls import instant_sql
from pmkit.timestamps.zones import zone

ODD_ZONES = (
    "Africa/Casablanca",
    "Africa/Monrovia",
    "America/Caracas",
    "Antarctica/Casey",
    "Antarctica/Troll",
    "Asia/Gaza",
    "Asia/Pyongyang",
    "Europe/Dublin",
    "Pacific/Apia",
)


def wall(text: str) -> int:
    """Seconds since 1970 as if clocks showed UTC."""
    return seconds(datetime.fromisoformat(text).replace(tzinfo=UTC))


def ask(engine, expression: str, values: list[int]) -> list[int | None]:
    """The expression of `x` for each value."""
    rows = ", ".join(f"({place}, {each})" for place, each in enumerate(values))
    found = engine.rows(
        f"SELECT p, {expression} FROM (SELECT column1 AS p, column2 AS x FROM (VALUES {rows})) "
        "ORDER BY p"
    )
    return [each for _, each in found]


@pytest.mark.parametrize(
    ("name", "shown", "said"),
    [
        ("America/New_York", "2026-03-08 01:30", "2026-03-08 06:30"),
        ("America/New_York", "2026-03-08 02:30", None),
        ("America/New_York", "2026-03-08 03:30", "2026-03-08 07:30"),
        ("America/New_York", "2026-11-01 00:59", "2026-11-01 04:59"),
        ("America/New_York", "2026-11-01 01:30", None),
        ("America/New_York", "2026-11-01 02:00", "2026-11-01 07:00"),
        ("Australia/Lord_Howe", "2026-10-04 02:15", None),
        ("Australia/Lord_Howe", "2026-10-04 02:30", "2026-10-03 15:30"),
        ("Pacific/Apia", "2011-12-29 23:59", "2011-12-30 09:59"),
        ("Pacific/Apia", "2011-12-30 12:00", None),
        ("Pacific/Apia", "2011-12-31 00:00", "2011-12-30 10:00"),
        ("Asia/Kathmandu", "2026-01-01 05:45", "2026-01-01 00:00"),
        ("UTC", "2026-01-01 05:45", "2026-01-01 05:45"),
    ],
)
def test_clock_times_become_instants(sqlite, name, shown, said):
    """A time that the clocks skipped or showed twice is none; Samoa had no 30 December 2011."""
    (found,) = ask(sqlite, instant_sql("x", zone(name), UNPLACED), [wall(shown)])
    assert found == (UNPLACED if said is None else wall(said))


@pytest.mark.parametrize("name", ["Europe/Berlin", "Africa/Casablanca", "America/St_Johns"])
def test_every_hour_of_thirty_years_is_as_zoneinfo_says(sqlite, name):
    """Every ninth hour from 1995 to 2025, and each quarter of an hour around changes."""
    place = zone(name)
    start = datetime(1995, 1, 1)  # noqa: DTZ001  # a clock time
    shown = [start + timedelta(hours=9 * step, minutes=7) for step in range(29_000)]
    expected = []
    for each in shown:
        first, second = (
            each.replace(tzinfo=place, fold=fold).utcoffset() or timedelta(0) for fold in (0, 1)
        )
        seen = seconds(each.replace(tzinfo=UTC))
        expected.append(seen - first // timedelta(seconds=1) if first == second else UNPLACED)
    asked = [seconds(each.replace(tzinfo=UTC)) for each in shown]
    for begin in range(0, len(asked), 500):
        part = slice(begin, begin + 500)
        assert ask(sqlite, instant_sql("x", place, UNPLACED), asked[part]) == expected[part]


def test_offsets_change_in_order_where_they_change_oddly():
    """Two changes of a zone are never so near that their gaps or folds would overlap."""
    for name in ODD_ZONES:
        edges = [
            int(part.split()[0])
            for part in instant_sql("x", zone(name), UNPLACED).split("CASE WHEN x < ")[1:]
        ]
        assert len(set(edges)) == len(edges), name


@pytest.mark.parametrize(
    ("name", "months"),
    [
        ("UTC", ["2026-03", "2026-04", "2026-04", "2026-02"]),
        ("America/New_York", ["2026-02", "2026-03", "2026-04", "2026-02"]),
        ("Asia/Tokyo", ["2026-03", "2026-04", "2026-04", "2026-03"]),
    ],
)
def test_an_instant_belongs_to_the_month_of_the_zone(sqlite, name, months):
    """The same four instants lie in different months."""
    starts = ["2026-03-01T04:30", "2026-04-01T03:59:59", "2026-04-01T04:00", "2026-02-28T15:30"]
    asked = [wall(each) for each in starts]
    text = period_sql("x", "month", zone(name), min(asked), max(asked))
    found = [period_at(each or 0, "month", zone(name)).label for each in ask(sqlite, text, asked)]
    assert found == months


@pytest.mark.parametrize(
    ("name", "month", "begin"),
    [
        ("America/Havana", "2026-11-15", "2026-11-01 04:00"),
        ("Asia/Amman", "2016-04-15", "2016-03-31 22:00"),
    ],
)
def test_a_month_begins_at_its_first_instant(sqlite, name, month, begin):
    """Midnight of the first was twice in Havana, and never in Amman."""
    text = period_sql("x", "month", zone(name), wall(month), wall(month))
    assert ask(sqlite, text, [wall(month), wall(begin), wall(begin) - 1]) == [
        wall(begin),
        wall(begin),
        None,
    ]


def test_outside_of_the_periods_there_is_none(sqlite):
    """NULL stays NULL, and so does what lies before the first period or after the last."""
    text = period_sql("x", "year", zone("UTC"), wall("2025-05-05"), wall("2025-06-06"))
    asked = [wall("2024-12-31T23:59:59"), wall("2025-01-01"), wall("2026-01-01")]
    assert ask(sqlite, text, asked) == [None, wall("2025-01-01"), None]
    assert list(sqlite.rows(f"SELECT {text} FROM (SELECT NULL AS x)")) == [(None,)]


def test_seconds_are_cut_off_and_not_rounded():
    """Also before 1970."""
    assert seconds(datetime(2026, 1, 1, 0, 0, 0, 999_999, UTC)) == wall("2026-01-01")
    assert seconds(datetime(1969, 12, 31, 23, 59, 59, 1, UTC)) == -1
    assert instant(-1) == datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC)
