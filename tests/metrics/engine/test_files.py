"""Files of rows: what their columns hold, and what of it is no time."""

from datetime import UTC, datetime

import pytest

from pmkit.errors import PmkitError
from pmkit.metrics.engine.dialects import Kind
from pmkit.metrics.engine.duckdb_ import DuckDB
from pmkit.metrics.engine.mapping import Map, Pair
from pmkit.metrics.engine.plan import Plan
from pmkit.metrics.engine.run import answer
from pmkit.metrics.engine.table import Held
from pmkit.timestamps.zones import zone
from tests.metrics.engine.asked import question

AS_OF = datetime(2026, 6, 1, tzinfo=UTC)


def parquet(path, select):
    """A Parquet file of what a query of DuckDB gives."""
    import duckdb  # noqa: PLC0415  # only here

    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'Asia/Tokyo'")
    connection.execute(f"COPY ({select}) TO '{path}' (FORMAT parquet)")
    connection.close()
    return str(path)


def numbers(path, **of):
    """Time to resolve of a file with the columns `a` and `b`."""
    engine = DuckDB([path])
    made = Map(
        milestones={"started": Pair("a", "a"), "resolved": Pair("b", "b")},
        properties={"id": "id"},
        **of,
    )
    found = answer(engine, Plan(engine.table([path]), made, question(as_of=AS_OF)))
    (only,) = found.finished.numbers
    return only, {outcome: each.ids for (_, outcome), each in found.named.items()}


def test_timestamps_of_parquet_are_instants(tmp_path):
    """Of whatever unit, in whatever zone somebody wrote them; fractions of a second are cut."""
    path = parquet(
        tmp_path / "a.parquet",
        "SELECT 'x' AS id, TIMESTAMPTZ '2026-03-08 01:30:00-05' AS a, "
        "TIMESTAMPTZ '2026-03-08 03:30:00.999-04' AS b",
    )
    found, _ = numbers(path)
    assert found.total == 3600


@pytest.mark.parametrize("kind", ["TIMESTAMP", "TIMESTAMP_NS", "TIMESTAMP_MS", "TIMESTAMP_S"])
def test_clock_times_need_their_zone(tmp_path, kind):
    """Berlin, 28 to 29 March 2026: the night has 23 hours."""
    path = parquet(
        tmp_path / "a.parquet",
        f"SELECT 'x' AS id, {kind} '2026-03-28 12:00:00' AS a, {kind} '2026-03-29 12:00:00' AS b",
    )
    assert DuckDB([path]).table([path]).columns == {
        "id": Held.TEXT,
        "a": Held.LOCAL,
        "b": Held.LOCAL,
    }
    found, _ = numbers(path, timezone=zone("Europe/Berlin"))
    assert found.total == 23 * 3600


@pytest.mark.parametrize(("unit", "factor"), [("s", 1), ("ms", 1000), ("us", 10**6), ("ns", 10**9)])
@pytest.mark.parametrize("kind", ["BIGINT", "DOUBLE", "DECIMAL(38, 3)", "HUGEINT"])
def test_numbers_have_a_unit(tmp_path, unit, factor, kind):
    """An hour, in seconds since 1970 and in parts of them."""
    path = parquet(
        tmp_path / "a.parquet",
        f"SELECT 'x' AS id, CAST({1767225600 * factor} AS {kind}) AS a, "
        f"CAST({1767229200 * factor} AS {kind}) AS b",
    )
    assert numbers(path, unit=unit)[0].total == 3600


def test_what_is_no_number_is_no_time(tmp_path):
    """NaN, infinities and years beyond 9999; NULL is missing, and not the same."""
    path = parquet(
        tmp_path / "a.parquet",
        "SELECT * FROM (VALUES ('nan', 'nan'::DOUBLE, 60.0), ('inf', 0, 'inf'), "
        "('minus', '-inf', 60), ('far', 0, 1e300), ('null', NULL, 60), ('fine', 0.9, 60.9), "
        "('back', 60, 0)) AS rows (id, a, b)",
    )
    found, named = numbers(path)
    assert (found.n, found.total) == (1, 60)
    assert named == {10: ("null",), 13: ("back",), 20: ("minus", "nan"), 30: ("far", "inf")}


def test_texts_are_read_strictly(tmp_path):
    """ISO 8601 with seconds or without; nothing is guessed from anything else."""
    path = tmp_path / "a.csv"
    path.write_text(
        "id,a,b\n"
        "z,2026-01-05T09:00:00Z,2026-01-05T10:00Z\n"
        "offset,2026-01-05 09:00+02:00,2026-01-05T08:00:00.5Z\n"
        "basic,2026-01-05T09:00:00-0530,2026-01-05T15:30Z\n"
        "berlin,2026-01-05 09:00,2026-01-05T09:00Z\n"
        "gap,2026-03-29 02:30,2026-03-29 04:00\n"
        "fold,2026-10-25 02:30,2026-10-25 04:00\n"
        "day,2026-01-05,2026-01-06\n"
        "us,01/05/2026 09:00,2026-01-05T09:00Z\n"
        "named,2026-01-05 09:00 Europe/Berlin,2026-01-05T09:00Z\n"
        "month,2026-13-05 09:00,2026-01-05T09:00Z\n"
        "inf,infinity,2026-01-05T09:00Z\n"
        "number,1767225600,2026-01-05T09:00Z\n"
        "open,2026-01-05T09:00Z,\n",
        encoding="utf-8",
    )
    found, named = numbers(str(path), timezone=zone("Europe/Berlin"))
    assert (found.n, found.open, found.total) == (4, 1, 4 * 3600)
    assert named == {
        20: ("inf", "month", "named", "number", "us"),
        21: ("fold", "gap"),
        22: ("day",),
    }


def test_clock_times_without_a_zone_are_left_out(tmp_path):
    """A text may have an offset in one row and none in the next."""
    path = tmp_path / "a.csv"
    path.write_text(
        "id,a,b\nwall,2026-01-05 09:00,2026-01-05T10:00Z\nz,2026-01-05T09:00Z,2026-01-05T10:00Z\n",
        encoding="utf-8",
    )
    found, named = numbers(str(path))
    assert (found.n, named) == (1, {24: ("wall",)})


def test_numbers_of_csv_are_numbers_where_the_map_says_so(tmp_path):
    """Milliseconds as text; what is none cannot be read."""
    path = tmp_path / "a.csv"
    path.write_text("id,a,b\nfine,0,60000\nword,zero,60000\n", encoding="utf-8")
    found, named = numbers(str(path), kind=Kind.NUMBER, unit="ms")
    assert (found.total, named) == (60, {20: ("word",)})


def test_lines_of_json_are_read_by_the_same_rules(tmp_path):
    """Times are texts there; a key may come late, and a value may be null."""
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"id": "x", "a": "2026-01-05T09:00:00+01:00"}\n'
        '{"id": "y", "a": "2026-01-05T09:00:00Z", "b": "2026-01-05T10:00:00Z", "c": [1]}\n'
        '{"id": null, "a": null, "b": "2026-01-05T10:00:00Z"}\n',
        encoding="utf-8",
    )
    found, _ = numbers(str(path))
    assert (found.n, found.open, found.total, found.left_out) == (1, 1, 3600, {10: 1})


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.parquet", "no parquet", "a.parquet: "),
        ("a.jsonl", '{"id": 1\n', "a.jsonl: "),
        ("a.txt", "id\n", "a.txt is no .parquet, .csv or .jsonl file"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path, monkeypatch, name, text, message):
    """With what the engine says of it, in a line."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(PmkitError) as error:
        DuckDB([name]).table([name])
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


def test_several_files_of_one_sort_are_one_table(tmp_path):
    """Columns are joined by their names."""
    one, other, third = (tmp_path / name for name in ("1.csv", "2.csv", "3.jsonl"))
    one.write_text("id,a,b\nx,2026-01-05T09:00Z,2026-01-05T10:00Z\n", encoding="utf-8")
    other.write_text("b,id,a\n2026-01-05T11:00Z,y,2026-01-05T09:00Z\n", encoding="utf-8")
    third.write_text("{}\n", encoding="utf-8")
    paths = [str(one), str(other)]
    engine = DuckDB(paths)
    made = Map(milestones={"started": Pair("a", "a"), "resolved": Pair("b", "b")})
    (found,) = answer(
        engine, Plan(engine.table(paths), made, question(as_of=AS_OF))
    ).finished.numbers
    assert found.total == 3 * 3600
    with pytest.raises(PmkitError, match="are not of one sort"):
        DuckDB([*paths, str(third)]).table([*paths, str(third)])
