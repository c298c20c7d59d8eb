"""Charts as files, and the register of action items, on the command line."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import RECORD, Run
from tests.exporters.charts.test_vega_lite import VALIDATOR

OURS = Path(__file__).parents[2] / "postmortems"
CHARTS = {
    "metrics": {"metrics-curve", "metrics-phases"},
    "trend": {"trend-counts", "trend-durations"},
    "downtime": {"downtime-episodes"},
    "severity": {"severity-durations"},
    "services": {"services-durations"},
    "causes": {"causes-durations"},
    "simulate": {"simulate-looks-worse"},
    "actions": {"actions-completion", "actions-owners"},
}
"""What reports on our own records have at least."""


@pytest.mark.parametrize("name", CHARTS)
def test_the_charts_of_a_report_are_vega_lite(name: str, folder: Path, pmkit: Run):
    """Beside the report, which is printed as ever; each is valid and says what is seen in it."""
    arguments = ("report", name, str(OURS), "--as-of", "2026-12-01", "--format", "json")
    done = pmkit(*arguments, "--charts", "deep/charts")
    assert (done.code, done.err) == (0, "")
    assert done.out == pmkit(*arguments).out
    files = {path.name.removesuffix(".vl.json"): path for path in folder.glob("deep/charts/*")}
    assert files.keys() >= CHARTS[name]
    for path in files.values():
        spec = json.loads(path.read_text("utf-8"))
        assert list(VALIDATOR.iter_errors(spec)) == []
        assert len(spec["description"]) > 20


def test_pictures_of_charts(records: Path, pmkit: Run):
    """Of as many sorts as are asked for; Vega-Lite always."""
    done = pmkit(
        *("report", "trend", "--as-of", "2024-03-01", "--charts", "c"),
        *("--charts-format", "svg", "--charts-format", "png"),
    )
    assert (done.code, done.err) == (0, "")
    assert {path.name for path in records.glob("c/*durations*")} == {
        "trend-durations.vl.json",
        "trend-durations.svg",
        "trend-durations.png",
    }


def test_pictures_need_an_extra(records: Path, pmkit: Run, monkeypatch: pytest.MonkeyPatch):
    """Which is named; nothing is printed and nothing written. Vega-Lite needs none."""
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    monkeypatch.setitem(sys.modules, "altair", None)
    asked = ("report", "trend", "--as-of", "2024-03-01", "--charts", "c")
    done = pmkit(*asked, "--charts-format", "svg")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        'pmkit: pictures of charts need vl-convert: install it with `pip install "pmkit[charts]"`,'
        " or write Vega-Lite alone, which needs nothing\n"
    )
    assert not (records / "c").exists()
    assert pmkit(*asked).code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("--charts", "c", "--charts-format", "svgz"),
            '--charts-format: "svgz" is not one of vega-lite, svg, png; did you mean "svg"',
        ),
        (("--charts-format", "svg"), "--charts-format needs a folder: write --charts DIR as well"),
        (
            ("--charts", "postmortems/a.yaml"),
            "--charts: postmortems/a.yaml is a file, a folder is expected",
        ),
    ],
)
def test_charts_that_cannot_be_written(arguments, message: str, folder: Path, pmkit: Run):
    """The message says why; no report is printed."""
    (folder / "postmortems").mkdir()
    (folder / "postmortems" / "a.yaml").write_text(RECORD + "  - {title: More, owner: web}\n")
    done = pmkit("report", "actions", *arguments)
    assert (done.code, done.out, done.err) == (2, "", f"pmkit: {message}\n")


def test_a_report_without_charts_says_so(records: Path, pmkit: Run):
    """One item of one owner is no picture."""
    done = pmkit("report", "actions", "--charts", "c")
    assert done.code == 0
    assert done.err == "pmkit: there is no chart of this report, so nothing was written to c\n"
    assert not (records / "c").exists()


def items(pmkit: Run, *arguments: str) -> dict[str, Any]:
    """The report on action items, as programs see it."""
    done = pmkit("report", "actions", "--as-of", "2024-03-01", "--format", "json", *arguments)
    assert (done.code, done.err) == (0, "")
    found: dict[str, Any] = json.loads(done.out)
    return found


def test_a_filter_leaves_items_at_their_lines(records: Path, pmkit: Run):
    """The incident that passes is the second file; its item stands on line 16."""
    other = RECORD.replace("web", "mail").replace("Test configuration", "Look at mail")
    (records / "postmortems" / "2024-01-01-a.yaml").write_text(other)
    (action,) = items(pmkit, "--filter", "service = web")["actions"]
    assert action["title"] == "Test configuration"
    (path,) = [each for each in records.glob("postmortems/*") if "2024-01-01" not in each.name]
    assert (action["path"], action["line"]) == (f"postmortems/{path.name}", 16)


def test_the_public_sees_public_items_and_no_files(records: Path, pmkit: Run):
    """One of two items is public; where it is written is nobody's business."""
    (path,) = records.glob("postmortems/*")
    path.write_text(
        RECORD.replace("  - title: Test", "  - title: Secret\n    owner: tom\n  - title: Test")
        + "    visibility: public\nvisibility: public\n"
    )
    found = items(pmkit, "--audience", "public")
    (action,) = found["actions"]
    assert (action["title"], action["path"], action["line"]) == ("Test configuration", None, None)
    assert "Secret" not in json.dumps(found)
    assert "tom" not in json.dumps(found)


def test_a_window_is_of_incidents(records: Path, pmkit: Run):
    """Of 2024, none; of the day it happened, one."""
    assert items(pmkit, "--since", "2024-02-01")["actions"] == []
    assert len(items(pmkit, "--since", "2024-01-19")["actions"]) == 1
