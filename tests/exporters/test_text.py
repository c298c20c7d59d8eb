import re
from datetime import UTC, date, datetime, timedelta
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmkit.exporters.catalog import export
from pmkit.exporters.cells import cell_text
from pmkit.reports.base import Cell, Column, ColumnKind, Report, Table
from pmkit.terminal import visible, width, wrapped
from tests.exporters.sample import ACTIONS_REPORT, METRICS_REPORT, PERIODS_REPORT, table_of


def lines(report: Report, columns: int = 80) -> list[str]:
    """The lines of the first table, without report and table titles."""
    return export(report, "text", columns).splitlines()[4:]


@pytest.mark.parametrize("columns", [40, 60, 80, 100, 120, 200])
@pytest.mark.parametrize("report", [METRICS_REPORT, PERIODS_REPORT, ACTIONS_REPORT])
def test_no_line_is_wider_than_the_terminal(report, columns):
    """From half a window to a wide screen."""
    assert max(map(width, export(report, "text", columns).splitlines())) <= columns


def test_text_wraps_within_its_column():
    """Numbers lean to the right, words to the left."""
    assert lines(table_of("a title of several words", "short"), 20) == [
        "title              n",
        "-----------------  -",
        "a title of         0",
        "several words",
        "short              1",
    ]


def test_wide_letters_take_two_columns():
    """A Japanese title of three letters is as wide as six Latin ones."""
    assert lines(table_of("障害報", "abcdef")) == [
        "title   n",
        "------  -",
        "障害報  0",
        "abcdef  1",
    ]


def test_combining_marks_take_none():
    """`é` as two characters is one column."""
    assert lines(table_of("cafe\u0301", "thing"))[2:] == ["cafe\u0301   0", "thing  1"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("\x1b]0;pwn\x07", r"\x1b]0;pwn\x07"),
        ("\x9b2J", r"\x9b2J"),
        ("a\rb\nc\td", r"a\rb\nc\td"),
        ("a\u202eb\u2066c", r"a\u202eb\u2066c"),
        ("\ud800", r"\ud800"),
        ("\u2028", r"\u2028"),
        ("[/foo] [link=x]", "[/foo] [link=x]"),
        ("naïve 日本 👍🏽", "naïve 日本 👍🏽"),
    ],
)
def test_nothing_in_a_cell_steers_the_terminal(written, shown):
    """Control characters, escape sequences and changes of direction are written out."""
    assert visible(written) == shown
    assert shown in export(table_of(written), "text")


@given(st.lists(st.text(max_size=60), max_size=5), st.integers(30, 120))
def test_any_text_fits_and_is_printable(titles, columns):
    """Whatever a record holds."""
    text = export(table_of(*titles), "text", columns)
    assert max(map(width, text.splitlines())) <= columns
    steering = {char for char in text if category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}}
    assert steering <= {"\n", "\u200c", "\u200d"}


@given(st.text(st.characters(categories=["L", "N", "P", "Z"]), max_size=80), st.integers(2, 40))
def test_wrapping_loses_no_letter(text, columns):
    """Only spaces go."""
    found = wrapped(text, columns)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(width(line) <= columns for line in found)


def test_a_long_word_breaks_after_a_hyphen():
    """And where there is none, anywhere."""
    assert wrapped("2024-01-19-load-balancer-outage", 16) == ["2024-01-19-load-", "balancer-outage"]
    assert wrapped("see abcdefghij", 4) == ["see", "abcd", "efgh", "ij"]


def test_columns_move_above_the_rows_that_share_them():
    """Where the width is not enough; only what changes is said again."""
    columns = (
        Column("service", "service"),
        Column("team", "team"),
        Column("median", "median", ColumnKind.DURATION),
        Column("mean", "mean", ColumnKind.DURATION),
    )
    minute = timedelta(minutes=1)
    rows: tuple[tuple[Cell, ...], ...] = (
        ("payment-gateway", "money", 3 * minute, 4 * minute),
        ("payment-gateway", "risk", 5 * minute, 6 * minute),
        ("payment-gateway", None, 5 * minute, None),
        ("search", "money", 7 * minute, 8 * minute),
    )
    report = Report("r", "R", (), (Table("t", "T", columns, rows),), {})
    assert lines(report, 18) == [
        "  median  mean",
        "  ------  ----",
        "payment-gateway ·",
        "money",
        "      3m    4m",
        "· risk",
        "      5m    6m",
        "· no team",
        "      5m     –",  # a dash
        "search · money",
        "      7m    8m",
    ]


def test_a_table_that_fits_no_other_way_becomes_a_list():
    """On a very narrow screen."""
    columns = tuple(Column(f"c{each}", f"c{each}", ColumnKind.COUNT) for each in range(4))
    rows = ((10, 200, 3000, 40000), (1, 2, 3, 4))
    report = Report("r", "R", (), (Table("t", "T", columns, rows),), {})
    assert lines(report, 14) == [
        "c0: 10",
        "c1: 200",
        "c2: 3000",
        "c3: 40000",
        "",
        "c0: 1",
        "c1: 2",
        "c2: 3",
        "c3: 4",
    ]


def test_each_kind_of_value_is_written_for_people():
    """From ten minutes on durations are whole minutes; instants in UTC, shares in per cent."""
    cells: dict[ColumnKind, Cell] = {
        ColumnKind.TEXT: "words",
        ColumnKind.COUNT: 1200,
        ColumnKind.NUMBER: 2.5,
        ColumnKind.DURATION: timedelta(minutes=39, seconds=29, milliseconds=200),
        ColumnKind.INTERVAL: (timedelta(seconds=0.0967), timedelta(seconds=31)),
        ColumnKind.DATE: date(2026, 3, 10),
        ColumnKind.INSTANT: datetime(2026, 3, 10, 9, tzinfo=UTC),
        ColumnKind.SHARE: 0.205,
        ColumnKind.FLAG: True,
    }
    columns = tuple(Column(kind.value, kind.value, kind) for kind in cells)
    report = Report("r", "R", (), (Table("t", "T", columns, (tuple(cells.values()),)),), {})
    assert re.split("  +", lines(report, 200)[2]) == [
        "words",
        "1200",
        "2.5",
        "39m",
        "0.1s to 31s",
        "2026-03-10",
        "2026-03-10T09:00:00Z",
        "20.5 %",
        "yes",
    ]


def test_what_is_not_all_is_never_100_per_cent():
    """An availability of 99.951 % would be 100 with three digits."""
    shares = (0.0, 0.925, 0.9901, 0.99951, 0.9999999, 1.0, 1.5, 12.34, -0.2)
    said = ["0", "92.5", "99.01", "99.951", "99.999990", "100", "150", "1,234", "-20"]
    assert [cell_text(share, ColumnKind.SHARE) for share in shares] == [f"{e} %" for e in said]
    assert cell_text((0.99951, 0.99952), ColumnKind.SHARES) == "99.951 to 99.952 %"


def test_bounds_that_read_the_same_are_said_once():
    """Two durations that differ by less than is shown."""
    minute = timedelta(minutes=90)
    columns = (Column("bounds", "bounds", ColumnKind.INTERVAL),)
    rows = (((minute, minute + timedelta(seconds=1)),),)
    report = Report("r", "R", (), (Table("t", "T", columns, rows),), {})
    assert lines(report)[2] == "1h 30m"


def test_an_empty_table_is_a_sentence():
    """Not a head without a body."""
    table = Table("t", "Open action items", (Column("a", "a"),), (), empty="no open action item")
    report = Report("r", "Action items", (("As of", "today"),), (table,), {}, ("One note.",))
    assert export(report, "text") == (
        "Action items\n\nAs of  today\n\nOpen action items\n\nno open action item\n\n- One note.\n"
    )
