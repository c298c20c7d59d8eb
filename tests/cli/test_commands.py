"""Each command as a new user would try it: right, wrong and missing input."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pmkit import __version__
from pmkit.cli.main import COMMANDS
from tests.cli.conftest import RECORD, Run

BAD = RECORD.replace("SEV2", "SEV9")


def test_the_help_names_every_command(folder: Path, pmkit: Run):
    """With a sentence on each, and examples."""
    done = pmkit("--help")

    assert done.code == 0
    assert [
        name for name in COMMANDS if not re.search(rf"^  {name} +\w", done.out, re.MULTILINE)
    ] == []
    assert "Examples:\n    pmkit new" in done.out


@pytest.mark.parametrize(
    "command",
    [
        "new",
        "validate",
        "explain",
        "schema",
        "render",
        "timeline",
        "report metrics",
        "report actions",
        "report coverage",
        "when",
        "site build",
        "lsp",
    ],
)
def test_each_command_has_examples_in_its_help(folder: Path, pmkit: Run, command: str):
    """Which begin with the command itself."""
    done = pmkit(*command.split(), "--help")

    assert done.code == 0
    assert f"Examples:\n    pmkit {command}" in done.out


def test_a_misspelt_command_is_met_with_the_right_one(folder: Path, pmkit: Run):
    """Exit code 2, and no traceback."""
    done = pmkit("valdate")

    assert done.code == 2
    assert "Did you mean 'validate'" in done.err


def test_no_record_at_all_is_said_with_what_to_do(folder: Path, pmkit: Run):
    """In a fresh folder every command says how to begin."""
    for command in (["validate"], ["timeline"], ["report", "metrics"], ["render"]):
        done = pmkit(*command)

        assert done.code == 2
        assert done.err.startswith("pmkit: ")
        assert "`pmkit new TITLE`" in done.err


# validate


def test_both_ways_in_say_the_same(records: Path):
    """The front door and Typer print the same and exit alike."""
    (records / "postmortems" / "bad.yaml").write_text(BAD)
    for more in ([], ["--format", "json"], ["--format=concise"], ["postmortems/bad.yaml"], ["x"]):
        front = _process("validate", *more)
        typer = _process("validate", "--as-of", "now", *more)

        assert front.stdout == typer.stdout
        assert front.stderr == typer.stderr
        assert front.returncode == typer.returncode


def _process(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pmkit", *arguments], capture_output=True, text=True, check=False
    )


def test_what_is_wrong_is_shown_where_it_is(records: Path, pmkit: Run):
    """File, line and column, the line underlined, and what to write."""
    (records / "postmortems" / "2024-01-19-outage.yaml").write_text(BAD)
    done = pmkit("validate", "postmortems")

    assert done.code == 1
    assert done.out == (
        "postmortems/2024-01-19-outage.yaml:2:11: error PM123 unknown-value:"
        ' severity "SEV9" is not one of SEV1, SEV2, SEV3, SEV4, SEV5\n'
        "2 | severity: SEV9\n"
        "  |           ^^^^\n"
        "\n"
        "1 record: 1 error\n"
    )


def test_diagnostics_for_programs_are_as_promised(records: Path, pmkit: Run):
    """The keys of the JSON are a promise."""
    (records / "postmortems" / "2024-01-19-outage.yaml").write_text(BAD)
    data = json.loads(pmkit("validate", "--format", "json").out)

    assert data == {
        "records": 1,
        "diagnostics": [
            {
                "code": "PM123",
                "rule": "unknown-value",
                "severity": "error",
                "message": 'severity "SEV9" is not one of SEV1, SEV2, SEV3, SEV4, SEV5',
                "path": "postmortems/2024-01-19-outage.yaml",
                "field": "severity",
                "line": 2,
                "column": 11,
                "end_line": 2,
                "end_column": 15,
                "help": "",
                "related": [],
                "fix": None,
            }
        ],
    }


def test_github_shows_diagnostics_beside_the_lines(records: Path, pmkit: Run):
    """As workflow commands."""
    (records / "postmortems" / "2024-01-19-outage.yaml").write_text(BAD)

    assert pmkit("validate", "--format", "github").out.splitlines()[0] == (
        "::error file=postmortems/2024-01-19-outage.yaml,line=2,col=11,endLine=2,endColumn=15,"
        "title=PM123 unknown-value::"
        'severity "SEV9" is not one of SEV1, SEV2, SEV3, SEV4, SEV5'
    )


def test_information_alone_is_clean(records: Path, pmkit: Run):
    """An overdue action item depends on today; it does not fail a build."""
    done = pmkit("validate", "--format", "concise", "--as-of", "2024-03-01")

    assert "info PM" in done.out
    assert done.code == 0


def test_a_configuration_with_faults_is_told_with_positions(records: Path, pmkit: Run):
    """And the records are validated all the same."""
    (records / "pmkit.toml").write_text('timezone = "Mars/Olympus"\n')
    done = pmkit("validate", "--format", "concise")

    assert done.code == 1
    assert done.out.startswith("pmkit.toml:1:12: error PM19")


# new


def test_a_new_record_is_valid_and_named_by_date_and_title(folder: Path, pmkit: Run):
    """It teaches in comments, and passes validation from the first second."""
    done = pmkit(
        "new",
        "Load balancer: outage!",
        "--at=2024-01-19 15:00",
        "--timezone=Africa/Johannesburg",
        "--severity=sev2",
        "--service=web",
    )

    path = folder / "postmortems" / "2024-01-19-load-balancer-outage.yaml"
    assert (done.code, done.out) == (0, "postmortems/2024-01-19-load-balancer-outage.yaml\n")
    assert "read as Fri 2024-01-19 15:00 SAST (+02:00, 2024-W03)" in done.err
    assert path.read_text().startswith(
        "schema: 1\n"
        "id: 2024-01-19-load-balancer-outage\n"
        "title: 'Load balancer: outage!'\n"
        "severity: SEV2\n"
        "timezone: Africa/Johannesburg  # clock times below are read in this zone\n"
        "services: [web]\n"
    )
    assert pmkit("validate", "--as-of", "2024-01-19 16:00+02:00").out == (
        "1 record: nothing to report\n"
    )


def test_a_record_is_never_overwritten(folder: Path, pmkit: Run):
    """The second one is refused, the first stays as it was."""
    arguments = ("new", "Outage", "--at=2024-01-19 15:00", "--timezone=UTC")
    pmkit(*arguments)
    path = folder / "postmortems" / "2024-01-19-outage.yaml"
    path.write_text("precious")
    done = pmkit(*arguments)

    assert done.code == 2
    assert "postmortems/2024-01-19-outage.yaml exists" in done.err
    assert path.read_text() == "precious"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], 'a record needs a title: pmkit new "Load balancer outage"'),
        (["T", "--timezone", "SAST"], "Africa/Johannesburg"),
        (["T", "--severity", "SEV-9"], 'severity "SEV-9" is not one of SEV1'),
        (["T", "--id", "../x"], "write --id x"),
        (["T", "--at", "2024-03-10 14:00 IST"], "IST"),
        (["T", "--timezone", "America/New_York", "--at", "2024-11-03 01:30"], "-05:00"),
    ],
)
def test_what_new_cannot_read_it_explains(folder: Path, pmkit: Run, arguments, message):
    """Nothing is written, and the message says what to write instead."""
    done = pmkit("new", *arguments)

    assert done.code == 2
    assert message in done.err
    assert not (folder / "postmortems").exists()


@pytest.mark.parametrize("title", ["yes", "1e3", "a: b", "'quoted'", "#1", "🙂 \\o/", "- x", "{}"])
def test_any_title_survives_the_scaffold(folder: Path, pmkit: Run, title: str):
    """Whatever YAML would make of it, the record holds this title."""
    from pmkit.records.load import load_text  # noqa: PLC0415  # only here

    done = pmkit("new", "--print", "--", title)

    record, _ = load_text(done.out)
    assert record is not None
    assert record.incident.title == title


# schema, explain, when


def test_the_schema_is_printed_or_written(folder: Path, pmkit: Run):
    """The same text both ways."""
    printed = pmkit("schema").out
    written = pmkit("schema", "-o", "record.schema.json")

    assert (written.code, written.out) == (0, "record.schema.json\n")
    assert (folder / "record.schema.json").read_text() == printed
    assert json.loads(printed)["required"] == ["title", "timeline"]


def test_a_rule_is_explained_by_name_and_by_code(folder: Path, pmkit: Run):
    """And an unknown one is met with the nearest."""
    by_name = pmkit("explain", "duplicate-key")

    assert by_name.code == 0
    assert "PM112" in by_name.out
    assert pmkit("explain", "PM112").out == by_name.out
    assert 'did you mean "duplicate-key"' in pmkit("explain", "duplicat-key").err
    assert "PM112  error    duplicate-key\n" in pmkit("explain").out


def test_when_says_what_clocks_showed(folder: Path, pmkit: Run):
    """The instant, and each zone with weekday, offset and ISO week."""
    done = pmkit(
        "when", "2024-01-19 15:00", "--timezone=Africa/Johannesburg", "--tz=UTC", "--tz=Asia/Tokyo"
    )

    assert (done.code, done.out) == (
        0,
        "2024-01-19T13:00:00Z\n"
        "  UTC         Fri 2024-01-19 13:00 UTC (+00:00, 2024-W03)\n"
        "  Asia/Tokyo  Fri 2024-01-19 22:00 JST (+09:00, 2024-W03)\n",
    )


def test_when_offers_both_readings_of_a_doubtful_time(folder: Path, pmkit: Run):
    """As text and as data; the exit code says that it is none."""
    arguments = ("when", "2024-11-03 01:30", "--timezone", "America/New_York", "--tz", "UTC")
    done = pmkit(*arguments, "--format", "json")

    data = json.loads(done.out)
    assert done.code == 1
    assert data["instant"] is None
    assert data["errors"][0]["code"] == "time-in-fold"
    assert data["errors"][0]["readings"] == ["2024-11-03T05:30:00Z", "2024-11-03T06:30:00Z"]


# timeline, reports


def test_a_timeline_shows_every_zone(records: Path, pmkit: Run):
    """Side by side, in the order in which they were asked for."""
    done = pmkit("timeline", "--tz", "Africa/Johannesburg", "--tz", "America/New_York")

    assert done.code == 0
    assert "SAST +02:00" in done.out
    assert "EST -05:00" in done.out
    assert re.search(
        r"^15:00 +08:00 +\+0:00 +\[started\] \[detected\] Monitoring alerts$",
        done.out,
        re.MULTILINE,
    )


def test_a_timeline_for_programs_is_as_promised(records: Path, pmkit: Run):
    """With the file and the line of each time."""
    data = json.loads(pmkit("timeline", "--tz", "UTC", "--format", "json").out)

    (incident,) = data["incidents"]
    assert incident["id"] == "2024-01-19-outage"
    assert incident["timezone"] == "Africa/Johannesburg"
    second = incident["events"][1]
    assert (second["at"], second["written"], second["line"]) == ("2024-01-19T16:00:00Z", "18:00", 9)
    assert second["path"] == "postmortems/2024-01-19-outage.yaml"
    assert second["milestones"] == ["mitigated"]


def test_metrics_are_computed_and_explained(records: Path, pmkit: Run):
    """15:00 to 18:30 is 12,600 s; no event is marked acknowledged or closed."""
    data = json.loads(pmkit("report", "metrics", "--format", "json").out)

    found = {each["metric"]: each for each in data["metrics"]}
    assert len(found) == 7
    assert found["time_to_resolve"]["n"] == 1
    assert found["time_to_resolve"]["mean_seconds"] == 12600
    assert found["time_to_close"]["skipped"] == [
        {"id": "2024-01-19-outage", "reason": 'no event is marked "closed"'}
    ]


def test_records_with_errors_are_left_out_by_name(records: Path, pmkit: Run):
    """The rest is produced, and the exit code is 1."""
    (records / "postmortems" / "bad.yaml").write_text(BAD)
    done = pmkit("report", "metrics", "--format", "json")

    assert done.code == 1
    assert "postmortems/bad.yaml is left out" in done.err
    assert json.loads(done.out)["metrics"][3]["n"] == 1


def test_the_second_record_of_an_id_is_left_out(records: Path, pmkit: Run):
    """It is an error of one of the two, so numbers count the incident once."""
    text = "id: 2024-01-19-outage\n" + RECORD
    (records / "postmortems" / "copy.yaml").write_text(text)
    done = pmkit("report", "metrics", "--format", "json")

    data = json.loads(done.out)
    assert done.code == 1
    assert data["metrics"][3]["n"] == 1
    assert [each["id"] for each in data["records_skipped"]] == ["postmortems/copy.yaml"]


def test_action_items_are_listed_with_their_place(records: Path, pmkit: Run):
    """Due on 16 February, so overdue on 1 March."""
    data = json.loads(pmkit("report", "actions", "--as-of", "2024-03-01", "--format", "json").out)

    (item,) = data["actions"]
    assert item["overdue"]
    assert (item["path"], item["line"]) == ("postmortems/2024-01-19-outage.yaml", 16)
    assert item["owner"] == "infrastructure"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["timeline", "--tz", "EST"], "EST"),
        (["timeline", "--tz", "Europe/Berln"], "Europe/Berlin"),
        (["timeline", "--format", "pdf"], 'no timeline format is called "pdf"'),
        (["report", "metrics", "--format", "pdf"], 'no format is called "pdf"'),
        (["report", "metrics", "--metric", "mttr"], 'no metric is called "mttr"'),
        (["report", "metrics", "--by", "colour"], '"colour" is not one of'),
        (["report", "metrics", "--period", "day"], '"day" is not one of week, month'),
        (["report", "metrics", "--since", "soon"], "--since"),
        (["report", "metrics", "--tz", "UTC", "--tz", "Asia/Tokyo"], "give --tz once"),
        (["report", "actions", "--as-of", "2024-13-01"], "--as-of"),
        (["report", "actions", "nowhere"], 'there is no file or folder "nowhere"'),
        (["when", "2024-01-19 15:00", "--timezone", "Mars/Olympus"], "Mars/Olympus"),
    ],
)
def test_wrong_input_is_one_clear_message(records: Path, pmkit: Run, arguments, message):
    """Exit code 2, nothing on standard output, no traceback."""
    done = pmkit(*arguments)

    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert "Traceback" not in done.err


def test_the_version_is_the_packages(folder: Path, pmkit: Run):
    """By both ways in."""
    assert pmkit("--version").out == f"pmkit {__version__}\n"
    assert _process("--version").stdout == f"pmkit {__version__}\n"


def test_a_closed_pipe_is_not_a_traceback(records: Path):
    """`pmkit timeline | head -1` ends quietly."""
    done = subprocess.run(  # noqa: S602  # the pipe is what is tested
        f"{sys.executable} -m pmkit timeline | head -1",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr == ""


# render


def test_one_record_is_printed(records: Path, pmkit: Run):
    """As Markdown, with the events in the record's zone."""
    done = pmkit("render")

    assert done.code == 0
    assert done.out.startswith("# Load balancer outage\n")
    assert "Traffic redistributed" in done.out


def test_several_records_go_to_a_folder(records: Path, pmkit: Run):
    """One file each, named by its id; only what changed is written and named."""
    second = RECORD.replace("Load balancer", "Database")
    (records / "postmortems" / "second.yaml").write_text(second)

    assert pmkit("render").err.startswith("pmkit: 2 postmortems are too many to print")
    assert pmkit("render", "-o", "out").out == "out/2024-01-19-outage.md\nout/second.md\n"
    assert pmkit("render", "-o", "out").out == ""
    assert (records / "out" / "second.md").read_text().startswith("# Database outage\n")


def test_stale_output_is_named(records: Path, pmkit: Run):
    """Missing, then fresh, then stale; nothing is written by a check."""
    missing = pmkit("render", "-o", "out", "--check")
    pmkit("render", "-o", "out")
    fresh = pmkit("render", "-o", "out", "--check")
    path = records / "postmortems" / "2024-01-19-outage.yaml"
    path.write_text(path.read_text().replace("Load balancer", "Router"))
    stale = pmkit("render", "-o", "out", "--check")

    assert (missing.code, missing.out) == (1, "out/2024-01-19-outage.md: missing\n")
    assert (fresh.code, fresh.out) == (0, "")
    assert (stale.code, stale.out) == (1, "out/2024-01-19-outage.md: stale\n")
    assert "Router" not in (records / "out" / "2024-01-19-outage.md").read_text()


def test_the_public_sees_what_a_record_lets_it_see(records: Path, pmkit: Run):
    """Nothing of an internal record; not the actions of a public one."""
    path = records / "postmortems" / "2024-01-19-outage.yaml"
    hidden = pmkit("render", "--audience", "public")
    path.write_text(path.read_text() + "visibility: public\n")
    shown = pmkit("render", "--audience", "public")

    assert hidden.out == ""
    assert "2024-01-19-outage is left out: nothing in it is public" in hidden.err
    assert "Traffic redistributed" in shown.out
    assert "infrastructure" not in shown.out


def test_an_unknown_template_is_met_with_the_right_one(records: Path, pmkit: Run):
    """Exit code 2."""
    done = pmkit("render", "--template", "google")

    assert done.code == 2
    assert 'no template is called "google"' in done.err
    assert "google-sre" in done.err


# site


def test_a_public_site_holds_nothing_internal(records: Path, pmkit: Run):
    """Not the hidden incident's id, nor the shown one's owner; nothing counts them either."""
    folder = records / "postmortems"
    path = folder / "2024-01-19-outage.yaml"
    path.write_text(path.read_text() + "visibility: public\n")
    (folder / "hidden.yaml").write_text(RECORD.replace("Load balancer", "Zebra"))
    done = pmkit("site", "build", "--tree", "--audience", "public", "-o", "out")

    everything = "\n".join(
        f"{each}\n{each.read_text()}" for each in sorted((records / "out").rglob("*.*"))
    )
    assert done.code == 0
    assert "Load balancer outage" in everything
    for secret in ("hidden", "Zebra", "infrastructure", "Test configuration"):
        assert secret not in everything


def test_a_site_is_not_built_from_records_with_errors(records: Path, pmkit: Run):
    """Unless one says so; then the rest is published and the exit code is 1."""
    (records / "postmortems" / "bad.yaml").write_text(BAD)
    refused = pmkit("site", "build", "--tree", "-o", "out")
    built = pmkit("site", "build", "--tree", "-o", "out", "--keep-going")

    assert (refused.code, refused.out) == (1, "")
    assert "nothing was built: 1 record has errors" in refused.err
    assert (built.code, built.out) == (1, "out/: 6 pages\n")
