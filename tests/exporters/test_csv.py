import csv
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmkit.exporters.catalog import export
from pmkit.reports.base import Column, ColumnKind, Report, Table
from tests.exporters.sample import METRICS_REPORT, table_of


def rows(text: str) -> list[list[str]]:
    """What a program reads."""
    return list(csv.reader(StringIO(text, newline="")))


def test_one_header_line_and_a_line_for_each_row():
    """Names for programs, seconds with their unit, nothing for what is absent."""
    columns = (
        Column("title", "Title"),
        Column("took", "took", ColumnKind.DURATION),
        Column("bounds", "bounds", ColumnKind.INTERVAL),
        Column("due", "due", ColumnKind.DATE),
        Column("at", "at", ColumnKind.INSTANT),
        Column("late", "late", ColumnKind.FLAG),
        Column("share", "share", ColumnKind.SHARE),
    )
    second = timedelta(seconds=1)
    table = Table(
        "t",
        "T",
        columns,
        (
            (
                'say "hi", twice',
                90 * second,
                (second / 3, 2 * second),
                date(2026, 3, 10),
                datetime(2026, 3, 10, 9, tzinfo=UTC),
                False,
                0.2,
            ),
            (None,) * 7,
        ),
    )
    assert export(Report("r", "R", (), (table,), {}), "csv") == (
        "title,took_seconds,bounds_low_seconds,bounds_high_seconds,due,at,late,share\n"
        '"say ""hi"", twice",90,0.333333,2,2026-03-10,2026-03-10T09:00:00Z,false,0.2\n'
        ",,,,,,,\n"
    )


@pytest.mark.parametrize(
    "title",
    ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "\uff1d1", "\uff0b1"],
)
def test_no_cell_is_a_formula(title):
    """A spreadsheet shows the text, with an apostrophe in front."""
    assert rows(export(table_of(title), "csv"))[1] == [f"'{title}", "0"]


def test_numbers_stay_numbers():
    """A negative count is no formula."""
    columns = (Column("n", "n", ColumnKind.COUNT), Column("t", "t", ColumnKind.DURATION))
    table = Table("t", "T", columns, ((-5, timedelta(seconds=-60)),))
    assert export(Report("r", "R", (), (table,), {}), "csv") == "n,t_seconds\n-5,-60\n"


@given(st.lists(st.text(max_size=30), max_size=6))
def test_any_text_reads_back(titles):
    """But for the apostrophe."""
    found = rows(export(table_of(*titles), "csv"))
    assert found[0] == ["title", "n"]
    for title, row in zip(titles, found[1:], strict=True):
        assert row[0] in {title, f"'{title}"}
        assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_the_main_table_alone():
    """Seven metrics and a header, however much else the report says."""
    assert len(rows(export(METRICS_REPORT, "csv"))) == 8
