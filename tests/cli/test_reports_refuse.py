"""What reports cannot do: they say where, why, and what to write instead."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

NOW = ("--as-of", "2026-12-01T00:00Z")


@pytest.mark.parametrize("arguments", [(), ("--metric", "time_to_roll_back")])
def test_a_metric_with_a_milestone_that_is_none(records: Path, pmkit: Run, arguments):
    """Its place in the configuration; the others are reported all the same."""
    (records / "pmkit.toml").write_text(
        '[metrics.time_to_roll_back]\nfrom = "startd"\nto = "resolved"\n'
    )
    done = pmkit("report", "metrics", *arguments, *NOW)
    assert done.err.splitlines()[0] == (
        'pmkit: pmkit.toml:2:8: metrics.time_to_roll_back.from "startd" is not one of started, '
        "detected, acknowledged, declared, identified, mitigated, resolved, reopened, closed; "
        'write "started"'
    )
    if arguments:
        assert done.code == 2
        assert 'no metric is called "time_to_roll_back"' in done.err
    else:
        assert done.code == 1
        assert "time_to_resolve" in done.out


def test_many_faults_are_not_all_named(records: Path, pmkit: Run):
    """Three are, with their places; then it is said who shows the others."""
    (records / "pmkit.toml").write_text(
        "".join(f'[metrics.m{number}]\nfrom = "x"\nto = "resolved"\n' for number in range(5))
    )
    said = pmkit("report", "metrics", *NOW).err.splitlines()
    assert [line.split(": ")[1] for line in said[:3]] == [
        f"pmkit.toml:{line}:8" for line in (2, 5, 8)
    ]
    assert said[3:] == ["pmkit: the configuration has 2 more faults; `pmkit validate` shows them"]


@pytest.mark.parametrize(
    ("text", "said", "place"),
    [
        (
            "severity = SEV1 and severity = SEV2",
            "no incident has severity SEV1 and SEV2 at once; "
            "write severity in (SEV1, SEV2) for either",
            (31, 35),
        ),
        ("severty = SEV1", '"severty" is no property; did you mean "severity"', (0, 7)),
        ("severity in (SEV1, ", "the filter ends here; a value was expected", (19, 20)),
        ("started > 2026-13-01", '"2026-13-01" has month 13; there are 12', (10, 20)),
    ],
)
def test_a_filter_that_fits_nothing(records: Path, pmkit: Run, text: str, said: str, place):
    """The place is marked below it."""
    done = pmkit("report", "metrics", "--filter", text, *NOW)
    first, last = place
    assert (done.code, done.out) == (2, "")
    assert [line.rstrip() for line in done.err.splitlines()] == [
        f"pmkit: --filter: {said}",
        f"  {text}".rstrip(),
        f"  {' ' * first}{'^' * (last - first)}",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--by", "colour"), "is not one of severity, service, tag"),
        (("--period", "day"), "is not one of week, month, quarter, year"),
        (("--metric", "mttr"), "time_to_respond (MTTR: respond)"),
        (("--definition", "pagerdut"), 'did you mean "pagerduty"'),
        (("--clock", "office"), "the configuration has no [calendars.office]"),
        (("--since", "2022-01-01", "--until", "2022-01-01"), "no incident can lie between them"),
    ],
)
def test_what_there_is_not(records: Path, pmkit: Run, arguments, said: str):
    """And what there is."""
    done = pmkit("report", "metrics", *arguments, *NOW)
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.split())


def test_a_period_without_incidents_has_dashes(records: Path, pmkit: Run):
    """Nothing was counted, and no time is 0."""
    options = ("--metric", "time_to_resolve", "--period", "month")
    window = ("--since", "2024-01-01", "--until", "2024-03-01")
    done = pmkit("report", "metrics", *options, *window, *NOW)
    (line,) = [line for line in done.out.splitlines() if line.startswith("  2024-02")]
    assert line.split() == ["2024-02", "0", "0", "0", "–", "–", "–", "–", "–", "–", "–"]
    rows = json.loads(pmkit("report", "metrics", *options, *window, *NOW, "--format", "json").out)
    (february,) = [row for row in rows["metrics"] if row["period"] == "2024-02"]
    assert february["n"] == 0
    assert {value for name, value in february.items() if name.endswith("_seconds")} == {None}
