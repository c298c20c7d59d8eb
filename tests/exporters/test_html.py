"""A report as a page of HTML."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from pmkit.exporters.catalog import export
from pmkit.reports.base import Column, ColumnKind, Report, Table
from tests.exporters.plots.sample import ALL
from tests.exporters.sample import ACTIONS_REPORT, METRICS_REPORT, PERIODS_REPORT

_VOID = {"meta"}


class _Balance(HTMLParser):
    """Fails where an element is not closed, or closed by another one's end."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def _elements(text):
    parser = _Balance()
    parser.feed(text)
    assert parser.open == []
    return parser.seen


WITH_CHARTS = replace(METRICS_REPORT, charts=ALL)


@pytest.mark.parametrize(
    "report", [METRICS_REPORT, PERIODS_REPORT, ACTIONS_REPORT, WITH_CHARTS], ids=range(4)
)
def test_a_page_is_whole_and_needs_nothing_else(report):
    """No script, nothing loaded, ids once each, every name that is referred to there."""
    seen = _elements(export(report, "html"))
    assert not {name for name, _ in seen} & {"script", "link", "img", "iframe", "object"}
    assert not [each for _, each in seen if {"src", "onclick", "onload"} & each.keys()]
    ids = [each["id"] for _, each in seen if "id" in each]
    assert len(ids) == len(set(ids))
    for _, each in seen:
        for name in (each.get("aria-labelledby") or "").split():
            assert name in ids


def test_a_page_allows_no_script():
    """Whatever a text in it says."""
    text = export(METRICS_REPORT, "html")
    assert "default-src 'none'; style-src 'unsafe-inline'" in text
    assert '<html lang="en">' in text


def test_what_people_wrote_is_text():
    """In titles, cells, facts and notes."""
    evil = "<script>alert(1)</script>\x1b[31m\"'&"
    table = Table("t", evil, (Column("a", evil), Column("b", "n", ColumnKind.COUNT)), ((evil, 1),))
    text = export(Report("r", evil, ((evil, evil),), (table,), {}, (evil,)), "html")
    assert "<script" not in text
    assert "\x1b" not in text
    assert text.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 8
    _elements(text)


def test_tables_have_headings_for_columns_rows_and_groups():
    """A definition stands above the numbers that it is of; the property is each row's heading."""
    text = export(METRICS_REPORT, "html")
    assert text.count('<th scope="col"') == sum(
        len(table.columns) - {"metrics": 2, "uncertain": 0, "phases": 0}.get(table.name, 1)
        for table in METRICS_REPORT.tables
        if table.rows
    )
    heading = "time_to_detect · detected − started, first to last, elapsed time"
    assert f'scope="rowgroup" colspan="10">{heading}</th>' in text
    assert '<th scope="row">detecting</th>' in text


def test_a_table_without_rows_is_a_sentence():
    """With a capital letter and a full stop."""
    table = Table("t", "T", (Column("a", "A"),), (), empty="nothing was there")
    text = export(Report("r", "R", (), (table,), {}), "html")
    assert "<p>Nothing was there.</p>" in text
    assert "<table" not in text


def test_charts_stand_behind_the_first_table_with_their_words():
    """As pictures within the page; the sentence is the caption."""
    text = export(WITH_CHARTS, "html")
    order = re.findall(r'<h2 id="([^"]+)"', text)
    assert order[0] == "table-metrics"
    assert order[1 : len(ALL) + 1] == [f"chart-{chart.name}" for chart in ALL]
    assert text.count("<svg ") == len(ALL)
    assert "<figcaption>Half of 4 incidents were done within 30m.</figcaption>" in text
