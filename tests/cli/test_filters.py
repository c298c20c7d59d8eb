"""`--filter` and `--definition` on the command line."""

import json

import pytest

RECORD = """\
title: {title}
severity: {severity}
timezone: UTC
services: [{service}]
timeline:
  - at: 2026-03-10 09:00
    event: It breaks
    milestone: [started, detected]
  - at: 2026-03-10 {end}
    event: It works
    milestone: resolved
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Two records: SEV1 of checkout, SEV2 of search."""
    monkeypatch.chdir(tmp_path)
    records = tmp_path / "postmortems"
    records.mkdir()
    for name, severity, service, end in (
        ("one", "SEV1", "checkout", "10:30"),
        ("two", "SEV2", "search", "11:30"),
    ):
        text = RECORD.format(title=name, severity=severity, service=service, end=end)
        (records / f"{name}.yaml").write_text(text)
    return records


def test_a_filter_chooses_and_is_told(folder, pmkit):
    """The report says it among its facts, and how many it left."""
    done = pmkit("report", "metrics", "--filter", "severity = SEV1 and service = checkout")
    assert (done.code, done.err) == (0, "")
    assert "Filter       severity = SEV1 and service = checkout\n" in done.out
    assert "Incidents    1 of 2\n" in done.out


def test_a_fault_is_shown_with_its_place(folder, pmkit):
    """Two lines below the message."""
    done = pmkit("report", "metrics", "--filter", "sevrity = SEV1")
    assert done.code == 2
    assert done.err == (
        'pmkit: --filter: "sevrity" is no property; did you mean "severity"\n'
        "  sevrity = SEV1\n"
        "  ^^^^^^^\n"
    )


def test_a_value_that_nobody_has_is_doubted(folder, pmkit):
    """The report is made, of nothing: dashes, no zeros."""
    done = pmkit("report", "metrics", "--filter", "service = serch", "--format", "json")
    assert done.code == 0
    assert done.err == (
        'pmkit: --filter: "serch" is the service of no incident; did you mean "search"\n'
    )
    assert {line["median_seconds"] for line in json.loads(done.out)["metrics"]} == {None}


def test_a_long_filter_is_cut_around_the_place(folder, pmkit, monkeypatch):
    """Neither line is wider than the terminal."""
    monkeypatch.setenv("COLUMNS", "60")
    done = pmkit("report", "metrics", "--filter", "tag = x or " * 20 + "oops = 1 or " + "tag = y")
    _, shown, carets = done.err.splitlines()
    assert max(map(len, (shown, carets))) <= 60
    assert shown[carets.index("^") :].startswith("oops")


def test_another_tool_s_number_stands_beside_ours(folder, pmkit):
    """PagerDuty counts from the alert: 90 and 150 minutes, mean 120."""
    done = pmkit("report", "metrics", "--definition", "pagerduty", "--format", "json")
    (found,) = json.loads(done.out)["elsewhere"]
    assert found["title"] == "PagerDuty Analytics"
    figure = found["figures"][1]
    assert (figure["figure"], figure["n"], figure["value_seconds"]) == (
        "Mean time to resolve",
        2,
        7200,
    )
    assert figure["metric"] == "time_to_resolve"


def test_an_unknown_tool_is_named(folder, pmkit):
    """With the nearest one."""
    done = pmkit("report", "metrics", "--definition", "pagerdutty")
    assert done.code == 2
    assert 'did you mean "pagerduty"' in done.err


def test_thresholds_of_one_s_own(folder, pmkit):
    """Of two incidents one needed no longer than 100 minutes."""
    done = pmkit(
        "report", "metrics", "--metric", "time_to_resolve", "--within", "100m", "--format", "json"
    )
    (within,) = json.loads(done.out)["metrics"][0]["within"]
    assert (within["seconds"], within["done"], within["share"]) == (6000, 1, 0.5)


def test_a_threshold_that_is_none(folder, pmkit):
    """It says how one is written."""
    done = pmkit("report", "metrics", "--within", "soon")
    assert done.code == 2
    assert done.err.startswith('pmkit: --within: "soon" is not a duration')


@pytest.mark.parametrize("output_format", ["text", "markdown", "html", "csv", "json"])
def test_every_format_of_everything(folder, pmkit, output_format):
    """--all, by severity and by month."""
    done = pmkit(
        "report",
        "metrics",
        "--all",
        "--by",
        "severity",
        "--period",
        "month",
        "--format",
        output_format,
    )
    assert (done.code, done.err) == (0, "")
    assert "nan" not in done.out.lower().replace("finance", "")
