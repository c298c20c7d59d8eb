"""A team with 0, 1, 2 or 5 incidents: every report in every format, and what nobody can answer."""

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from pmkit.cli.report.main import REPORTS
from pmkit.exporters.catalog import EXPORTERS
from tests.cli.conftest import Run

NOW = ("--as-of", "2026-12-01T00:00Z")
FORMATS = tuple(EXPORTERS.names())

EXERCISE = """\
title: A drill
kind: exercise
timezone: UTC
timeline:
  - {at: 2026-03-01 09:00, event: It begins, milestone: started}
  - {at: 2026-03-01 10:00, event: It ends, milestone: resolved}
"""
FULL = """\
title: Checkout fails
severity: SEV1
timezone: Europe/Berlin
services: [checkout, payments]
tags: [deploy]
timeline:
  - {at: 2026-03-03 09:00, event: It begins, milestone: started}
  - {at: 09:04, event: A monitor sees it, milestone: detected}
  - {at: 09:07, event: Somebody looks, milestone: acknowledged}
  - {at: 09:40, event: It is less bad, milestone: mitigated}
  - {at: 10:30, event: It is over, milestone: resolved}
people:
  - {name: Ana, role: incident_commander, team: payments}
  - {name: Ben, team: search}
causes:
  contributing_factors:
    - {title: A limit was lowered, category: configuration}
actions:
  - {title: Test the limit, owner: ana, due: 2026-04-01, status: open}
"""
OPEN = """\
title: Search is slow
timezone: UTC
timeline:
  - {at: ~2026-11-20 10:00, event: It begins, milestone: started}
"""
ZERO = """\
title: A blip
severity: SEV3
timezone: UTC
services: [search]
timeline:
  - {at: 2026-04-10 12:00, event: It came and went, milestone: [started, detected, resolved]}
"""
UNDATED = """\
title: Some night
date: unknown
timezone: UTC
timeline:
  - {at: "23:30", event: It begins, milestone: started}
  - {at: "00:15", event: It is over, milestone: [mitigated, resolved]}
"""
REOPENED = """\
title: It came back
severity: SEV2
timezone: America/New_York
services: [checkout]
timeline:
  - {at: 2026-03-07 23:00, event: It begins, milestone: started}
  - {at: 2026-03-08 01:00, event: It seems over, milestone: resolved}
  - {at: 2026-03-08 03:30, event: It is back, milestone: reopened}
  - {at: 2026-03-08 04:00..04:20, event: It is over, milestone: [mitigated, resolved]}
"""
TEAMS = {
    "none": (EXERCISE,),
    "one": (FULL,),
    "one that is open": (OPEN,),
    "one of no time": (ZERO,),
    "two": (FULL, OPEN),
    "five": (FULL, OPEN, ZERO, UNDATED, REOPENED),
}
"""Records of teams: with 0, 1, 2 and 5 incidents."""

NEEDED = {
    "compare": ("--before", "2026-03", "--after", "2026-04"),
    "coverage": ("--hours", "Europe/Berlin Mon-Fri 09:00-17:00"),
    "dora": ("--deployments", "deployments.csv"),
}
"""What a report cannot do without."""

UNFIT = re.compile(
    r"\b(?:nan|NaN|inf|-inf|[Ii]nfinity|Traceback|undefined)\b|\bNone\b(?! of| is| was| began)"
    r"|timedelta|datetime\."
)
"""What people should never see."""


@pytest.fixture(params=TEAMS)
def team(request: pytest.FixtureRequest, folder: Path) -> str:
    """A folder with the records of a team, and a list without deployments; its name."""
    name = str(request.param)
    (folder / "deployments.csv").write_text("id,finished\n", encoding="utf-8")
    for number, text in enumerate(TEAMS[name], start=1):
        (folder / f"2026-incident-{number}.yaml").write_text(text, encoding="utf-8")
    (folder / "deployments.csv").write_text("id,finished\nd1,2026-03-03T08:00Z\n")
    return name


@pytest.mark.parametrize("output_format", FORMATS)
@pytest.mark.parametrize("report", REPORTS)
def test_every_report_in_every_format(team: str, pmkit: Run, report: str, output_format: str):
    """It is well formed, and says nothing that is no number."""
    done = pmkit("report", report, ".", *NEEDED.get(report, ()), *NOW, "--format", output_format)
    assert (done.code, done.err) == (0, "")
    assert UNFIT.search(done.out) is None, UNFIT.search(done.out)
    {"csv": _look_at_csv, "json": _look_at_json, "html": _look_at_html}.get(
        output_format, _look_at_words
    )(done.out)


def _look_at_csv(text: str) -> None:
    """A head, and rows as long as it."""
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0]
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(set(rows[0])) == len(rows[0])


def _look_at_json(text: str) -> None:
    """Strict JSON, with no statistic of nothing."""
    _look_at_data(json.loads(text, parse_constant=pytest.fail))


def _look_at_data(data: Any) -> None:
    if isinstance(data, list):
        for each in data:
            _look_at_data(each)
    if isinstance(data, dict):
        if data.get("n") == 0:
            for name in ("mean_seconds", "median_seconds", "p90_seconds", "share"):
                assert data.get(name) is None, data
        for each in data.values():
            _look_at_data(each)


class _Open(HTMLParser):
    """Which elements are open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ARG002  # as the base
        if tag not in {"meta", "link", "br", "hr", "img", "input", "col"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _look_at_html(text: str) -> None:
    """A whole page: every element ends, and it has a title."""
    parser = _Open()
    parser.feed(text)
    parser.close()
    assert parser.open == []
    assert "<title>" in text


def _look_at_words(text: str) -> None:
    """A heading, and something below it."""
    assert len(text.splitlines()) > 3


WAYS = (
    *(
        (report, *way)
        for report in ("metrics", "trend", "downtime", "coordination")
        for way in (
            ("--by", "service"),
            ("--by", "severity", "--period", "month"),
            ("--since", "2026-11-25"),
            ("--since", "2026-01-01", "--until", "2026-06-01", "--period", "quarter"),
        )
    ),
    ("metrics", "--all"),
    ("metrics", "--definition", "all", "--by", "severity"),
    ("metrics", "--definition", "devlake", "--period", "month"),
    ("compare", "--by", "severity"),
    ("simulate", "--metric", "time_to_detect"),
    ("services", "--test"),
    ("causes", "--test"),
    ("severity", "--test"),
    ("dora", "--period", "month"),
    ("actions", "--all"),
)
"""Options that cut what is there into even smaller parts."""


@pytest.mark.parametrize("output_format", ["text", "html", "json"])
@pytest.mark.parametrize("way", WAYS, ids=" ".join)
def test_reports_in_other_ways(team: str, pmkit: Run, way: tuple[str, ...], output_format: str):
    """Groups and periods of none or one."""
    report, *options = way
    needed = (*NEEDED.get(report, ()), *options)
    done = pmkit("report", report, ".", *needed, *NOW, "--format", output_format)
    assert (done.code, done.err) == (0, "")
    assert UNFIT.search(done.out) is None, UNFIT.search(done.out)
    {"json": _look_at_json, "html": _look_at_html}.get(output_format, _look_at_words)(done.out)


@pytest.mark.parametrize("columns", ["80", "120"])
@pytest.mark.parametrize("report", REPORTS)
def test_text_fits_the_terminal(
    team: str, pmkit: Run, monkeypatch: pytest.MonkeyPatch, report: str, columns: str
):
    """Of 80 and of 120 columns."""
    monkeypatch.setenv("COLUMNS", columns)
    done = pmkit("report", report, ".", *NEEDED.get(report, ()), *NOW)
    assert max(map(len, done.out.splitlines())) <= int(columns)


@pytest.mark.parametrize("report", REPORTS)
def test_without_any_record_there_is_no_report(folder: Path, pmkit: Run, report: str):
    """But what to do."""
    done = pmkit("report", report, ".", *NEEDED.get(report, ()), *NOW)
    assert done.code == 2
    assert done.out == ""
    assert "there is no record in .; make one with `pmkit new TITLE`" in done.err
