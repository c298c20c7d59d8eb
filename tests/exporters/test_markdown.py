from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pmkit.exporters.catalog import export
from pmkit.reports.base import Column, Report, Table
from pmkit.terminal import visible
from tests.exporters.sample import ACTIONS_REPORT, METRICS_REPORT, table_of

PARSER = MarkdownIt("gfm-like", {"linkify": False, "html": True})


def cells(markdown: str) -> list[list[str]]:
    """The rows of all tables as a reader sees them; an element other than text shows its tag."""
    rows: list[list[str]] = []
    tokens = PARSER.parse(markdown)
    for before, token in pairwise(tokens):
        if before.type == "tr_open":
            rows.append([])
        if before.type in {"td_open", "th_open"}:
            parts = token.children or []
            rows[-1].append("".join(part.content or f"<{part.tag}>" for part in parts))
    return rows


def test_tables_have_the_rows_and_cells_of_the_report():
    """A renderer finds as many as there are."""
    for report in (METRICS_REPORT, ACTIONS_REPORT):
        rows = cells(export(report, "markdown"))
        assert len(rows) == sum(len(table.rows) + 1 for table in report.tables)
        first = rows[: len(report.tables[0].rows) + 1]
        assert {len(row) for row in first} == {len(report.tables[0].columns)}


def test_a_hostile_title_stays_one_cell_of_text():
    """Pipes, markup, HTML, template and snippet syntax."""
    titles = (
        "a | b || c",
        "**bold** _it_ `code` ~~no~~ [x](javascript:y) ![i](http://e/b.gif)",
        "<script>alert(1)</script> <!-- x -->",
        "{{7*7}} {% include 'x' %} --8<-- \"secret\" {: onclick=x}",
        "# not a heading",
        "back\\slash &amp; &#124; $x$ ==m== :smile: @team",
    )
    rows = cells(export(table_of(*titles), "markdown"))
    assert [row[0] for row in rows[1:]] == list(titles)


def test_a_newline_in_a_cell_becomes_a_space():
    """And other control characters are written out."""
    rows = cells(export(table_of("one\ntwo\x1b[31m"), "markdown"))
    assert rows[1][0] == r"one two\x1b[31m"


def test_an_empty_table_is_a_sentence_and_notes_are_a_list():
    """Not a head without a body."""
    table = Table("t", "Items", (Column("a", "a"),), (), "no open SEV1 item", ("As of today.",))
    report = Report("r", "Action items", (("As of", "today"),), (table,), {}, ("Counted.",))
    assert export(report, "markdown") == (
        "# Action items\n\n- As of: today\n\n## Items\n\nNo open SEV1 item.\n\n- As of today.\n\n"
        "- Counted.\n"
    )


@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
def test_any_text_is_one_cell_with_the_same_words(titles):
    """As a renderer of GitHub's Markdown reads it."""
    rows = cells(export(table_of(*titles), "markdown"))
    assert [row[0] for row in rows[1:]] == [visible(" ".join(each.split())) for each in titles]
