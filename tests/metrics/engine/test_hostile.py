"""Names and texts of others stay names and texts, in every dialect."""

import pytest

from pmkit.errors import PmkitError
from pmkit.metrics.engine.dialects import DIALECTS, PRINTED, Kind, UnsupportedError
from pmkit.metrics.engine.duckdb_ import DuckDB
from pmkit.metrics.engine.mapping import Map, Mark, Pair
from pmkit.metrics.engine.plan import Plan
from pmkit.metrics.engine.query import printed, statement
from pmkit.metrics.engine.run import answer, usual_span
from pmkit.metrics.engine.table import Held, Table
from pmkit.metrics.filters.tree import All, Comparison, Operator
from tests.metrics.engine.asked import question

HOSTILE = (
    'a" FROM incidents; DROP TABLE incidents; --',
    "a' OR 1 = 1; DROP TABLE incidents; --",
    "a`; DROP TABLE incidents; --",
    "a\\' OR 1 = 1 --",
    "a\\",
    "{x} {0} %s $1 ? :a",
    "read_csv('/etc/passwd')",
    "a\n-- b",
    "a */ b /* c",
    "\U0001d538\u202e\u2028;",
    " ",
)


def mapped(name, value):
    """A map whose every name is `name`, and whose every value is `value`."""
    return Map(
        milestones={each: Pair(name, name) for each in ("started", "resolved")},
        properties=dict.fromkeys(("id", "service", "severity", "status"), name),
        kind=Kind.NUMBER,
        separator=value,
        open_values=(value,),
        marks=(Mark(name, value, 2),),
    )


def asked(value):
    """A question whose filter has the value in every place."""
    place = ((0, 1),)
    parts = (
        Comparison("severity", Operator.IN, (value, value), place * 2),
        Comparison("service", Operator.IN, (value,), place),
        Comparison("id", Operator.CONTAINS, (value,), place),
    )
    return question(filter=All(parts), filter_text=f"severity = {value}", by="service", unit="year")


@pytest.mark.parametrize("dialect", [DIALECTS[each] for each in PRINTED], ids=PRINTED)
@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_stands_only_where_a_harmless_one_would(dialect, text):
    """The statement is that of another name and value, with the quoted texts in their places."""
    try:
        quoted = dialect.name_of(text)
    except UnsupportedError:
        assert dialect.name == "bigquery"
        quoted, text = dialect.name_of("harmless"), "harmless"

    def written(word):
        plan = Plan(Table("t", None, "t"), mapped(word, word), asked(word))
        return statement(plan._replace(span=usual_span(plan.question)), dialect)

    harmless = written("qqqq")
    pairs = {
        dialect.name_of("qqqq"): quoted,
        dialect.literal("qqqq"): dialect.literal(text),
        dialect.literal(dialect.separator.format("qqqq")): dialect.literal(
            dialect.separator.format(text)
        ),
        dialect.literal("qqqqqqqqqqqq"): dialect.literal(text + text.lower() + text),
    }
    made = written(text)
    for one, other in sorted(pairs.items(), key=lambda pair: -len(pair[0])):
        harmless = harmless.replace(one, other)
    lowered = dialect.literal(text.lower())
    assert made.replace(lowered, dialect.literal(text)) == harmless.replace(
        lowered, dialect.literal(text)
    )


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["duckdb", "sqlite"])
def test_what_is_quoted_is_read_back_as_it_was(request, name, text):
    """As a column's name and as a value."""
    engine = request.getfixturevalue(name)
    column = engine.dialect.name_of(text)
    engine.connection.execute(f"CREATE TABLE hostile ({column} VARCHAR)")
    engine.connection.execute(f"INSERT INTO hostile VALUES ({engine.dialect.literal(text)})")
    assert list(engine.rows(f"SELECT {column} FROM hostile")) == [(text,)]


@pytest.mark.spark
def test_spark_reads_back_what_is_quoted(spark):
    """Its literals know backslashes."""
    for text in HOSTILE:
        dialect = spark.dialect
        found = spark.session.sql(
            f"SELECT {dialect.literal(text)} AS {dialect.name_of(text)}"
        ).collect()
        assert [tuple(row) for row in found] == [(text,)]
        assert found[0].asDict() == {text: text}


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_table_is_counted_like_any_other(duckdb, text):
    """Two incidents of a service that is called so; one passes the filter."""
    name, service, started, resolved = (f"{text}{place}" for place in range(4))
    held = {
        name: Held.TEXT,
        service: Held.TEXT,
        started: Held.NUMBER,
        resolved: Held.NUMBER,
    }
    types = {Held.TEXT: "VARCHAR", Held.NUMBER: "BIGINT"}
    columns = ", ".join(f"{duckdb.dialect.name_of(each)} {types[held[each]]}" for each in held)
    duckdb.connection.execute(f"CREATE TABLE incidents ({columns})")
    duckdb.connection.execute("INSERT INTO incidents VALUES (?, ?, 0, 60)", [text, text])
    duckdb.connection.execute("INSERT INTO incidents VALUES ('x', 'y', 0, 30)")
    of = Map(
        milestones={"started": Pair(started, started), "resolved": Pair(resolved, resolved)},
        properties={"id": name, "service": service},
    )
    fits = Comparison("service", Operator.IN, (text,), ((0, 1),))
    made = Plan(Table("incidents", held, "t"), of, question(by="service", filter=fits))
    (numbers,) = answer(duckdb, made).finished.numbers
    assert (numbers.value, numbers.n, numbers.total) == (text, 1, 60)
    assert list(duckdb.rows("SELECT COUNT(*) FROM incidents")) == [(2,)]


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)
def test_a_nul_is_refused(dialect):
    """No database takes it in a name or a text."""
    with pytest.raises(UnsupportedError):
        dialect.name_of("a\0b")
    with pytest.raises(UnsupportedError):
        dialect.literal("a\0b")


@pytest.mark.parametrize("name", ["bigquery", "snowflake", "trino", "postgres", "spark"])
def test_the_row_that_says_what_was_asked_has_nothing_to_escape(name):
    """Whatever the filter was, its literal has neither quotes nor backslashes."""
    text = "severity = 'x' or id = \"\\'; DROP TABLE incidents; --\n\u202e\""
    of = mapped("c", "v")._replace(separator=None)
    plan = Plan(Table("t", None, "t"), of, question(filter_text=text))
    row = printed(plan, DIALECTS[name]).rpartition("UNION ALL\n")[2]
    assert row.count("'") == 2
    assert row.isascii()
    assert not set(row) & {"\\", "`", ";"}


def test_only_the_files_that_are_named_can_be_read(tmp_path):
    """Nothing else on the disk, and no address."""
    path, other = tmp_path / "a.csv", tmp_path / "b.csv"
    for each in (path, other):
        each.write_text("id\n1\n", encoding="utf-8")
    engine = DuckDB([str(path)])
    assert list(engine.rows(f"SELECT * FROM READ_CSV('{path}')")) == [(1,)]
    for source in (f"'{other}'", "'/etc/passwd'", "'https://example.invalid/a.csv'"):
        with pytest.raises(PmkitError, match="the query: "):
            list(engine.rows(f"SELECT * FROM READ_CSV({source})"))
    with pytest.raises(PmkitError, match="the query: "):
        list(engine.rows("SET enable_external_access = true"))


def test_a_path_is_one_file_whatever_its_name(tmp_path):
    """Stars, brackets and quotes in a name find no other file."""
    for name in ("a*.csv", "a[1].csv", "a'b.csv", "a?.csv", "a1.csv"):
        (tmp_path / name).write_text(f"id\n{name}\n", encoding="utf-8")
    for name in ("a*.csv", "a[1].csv", "a'b.csv", "a?.csv"):
        path = str(tmp_path / name)
        engine = DuckDB([path])
        table = engine.table([path])
        assert list(engine.rows(f"SELECT id FROM {table.source}")) == [(name,)]
