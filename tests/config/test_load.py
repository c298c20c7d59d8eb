"""Configurations as a team writes them, and everything that can be wrong with them."""
# ruff: noqa: E501  # a fault is read in one line

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pmkit.config.load import find, load_settings, read_settings
from pmkit.config.rules.catalog import NAMES, rule
from pmkit.config.settings import METRICS, CustomField, MetricSetting, Settings
from pmkit.diagnostics.diagnostic import Diagnostic
from pmkit.diagnostics.rule import Severity
from pmkit.metrics.catalog import METRICS as BUILT_IN
from pmkit.model.timeline import MILESTONES
from pmkit.source import START, Source

FULL = """\
records = "incidents"
timezone = "Africa/Johannesburg"
display_zones = ["Africa/Johannesburg", "UTC"]

[severity]
scale = ["critical", "major"]

[milestones]
extra = ["rolled_back"]

[causes]
categories = ["change", "vendor"]

[metrics.time_to_roll_back]
from = "identified"
to = "rolled_back"
occurrence = "first"

[custom.contract]
type = "enum"
values = ["gold", "silver"]
meaning = "Contract of the customers"

[custom.note]

[rules]
stale-action-item = "off"
PM301 = "error"

[templates]
folder = "./our/templates/"
default = "ours"

[site]
title = "Incidents at Example"
url = "https://example.org/incidents/"
dir = "public"
"""


def faults(text: str, path: str = "pmkit.toml", **options) -> list[str]:
    """What is wrong with a configuration: place, code, message and help."""
    _, diagnostics = read_settings(Source(path, text), **options)
    return [_line(each) for each in diagnostics]


def _line(found: Diagnostic) -> str:
    start, end = found.span
    at = f"{start.line}:{start.column}-{end.column}"
    hint = f" ({found.help})" if found.help else ""
    return f"{at} {found.rule.code} {found.message}{hint}"


def test_a_full_configuration():
    """Every setting, with nothing wrong."""
    settings, diagnostics = read_settings(Source("team/pmkit.toml", FULL))
    assert diagnostics == ()
    assert settings == Settings(
        root="team",
        path="team/pmkit.toml",
        records="incidents",
        timezone="Africa/Johannesburg",
        display=("Africa/Johannesburg", "UTC"),
        severities=("critical", "major"),
        milestones=(*MILESTONES, "rolled_back"),
        categories=("change", "vendor"),
        metrics=(MetricSetting("time_to_roll_back", "identified", "rolled_back", "first"),),
        custom=(
            CustomField("contract", "enum", ("gold", "silver"), "Contract of the customers"),
            CustomField("note", "text"),
        ),
        severity_of=(("stale-action-item", None), ("PM301", Severity.ERROR)),
        templates="our/templates",
        template="ours",
        site_title="Incidents at Example",
        site_url="https://example.org/incidents/",
        site_dir="public",
    )


def test_the_same_in_pyproject():
    """Below `[tool.pmkit]`, beside what is not ours."""
    text = FULL.replace("\n[", "\n[tool.pmkit.")
    text = f'[project]\nname = "x"\n\n[tool.pmkit]\n{text}'
    settings, diagnostics = read_settings(Source("team/pyproject.toml", text))
    expected, _ = read_settings(Source("team/pmkit.toml", FULL))
    assert diagnostics == ()
    assert settings == expected._replace(path="team/pyproject.toml")


def test_deadlines_are_those_of_the_scale():
    """The severities are the team's own where it names some."""
    own = '[severity]\nscale = ["high"]\n[review]\ndue_days = {high = 3}\n'
    for text, expected in ((own, (("high", 3),)), ("review.due_days.SEV2 = 10", (("SEV2", 10),))):
        settings, found = read_settings(Source("pmkit.toml", text))
        assert (settings.due_days, found) == (expected, ())


def test_an_empty_configuration_is_the_defaults():
    """Its folder is the root all the same."""
    assert read_settings(Source("a/pmkit.toml", "# nothing yet\n")) == (
        Settings(root="a", path="a/pmkit.toml"),
        (),
    )


def test_no_configuration_is_the_defaults():
    """Everything works without a file."""
    assert load_settings(None) == (Settings(), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('timezon = "UTC"', '1:1-8 PM192 there is no setting "timezon" (write "timezone")'),
        ("display-zones = []", '1:1-14 PM192 there is no setting "display-zones" (write "display_zones")'),
        ("[sevrity]", '1:2-9 PM192 there is no setting "sevrity" (write "severity")'),
        ('[site]\nheading = "x"', '2:1-8 PM192 [site] has no setting "heading" (the settings here are title, url, dir)'),
        ('[site]\ntimezone = "UTC"', '2:1-9 PM192 [site] has no setting "timezone" (move it above the first [table])'),
        ('scale = ["a"]', '1:1-6 PM192 there is no setting "scale" (write it below [severity])'),
        ('[metrics.x]\nform = "started"\nfrom = "started"\nto = "closed"', '2:1-5 PM192 [metrics.x] has no setting "form" (write "from")'),
        ("records = 3", '1:11-12 PM193 records is a number, a text is expected (write "3")'),
        ("records = 2024-01-19", "1:11-21 PM193 records is a date, a text is expected"),
        ("records = ['a']", "1:11-16 PM193 records is a list, a text is expected"),
        ('display_zones = "UTC"', '1:17-22 PM193 display_zones is a text, a list of texts is expected (write ["UTC"])'),
        ("severity = true", "1:12-16 PM193 severity is `true`, a table is expected"),
        ('[severity]\nscale = ["a", 4]', '2:15-16 PM193 severity.scale[1] is a number, a text is expected (write "4")'),
        ("[severity]\nscale = []", "2:9-11 PM193 severity.scale is empty, one name or more is expected"),
        ('[severity]\nscale = ["Sev1", "SEV1"]', '2:18-24 PM193 "SEV1" stands twice in severity.scale (remove one)'),
        ('[severity]\nscale = ["a", " "]', "2:15-18 PM193 severity.scale[1] is empty (write a text, or remove the key)"),
        ('[severity]\nscale = ["a\\nb"]', r'2:10-16 PM193 severity.scale[0] "a\nb" is not one line of text (remove line ends, control characters and spaces around it)'),
        ('timezone = "Europe/Berlln"', '1:12-27 PM193 "Europe/Berlln" is not an IANA time zone (write "Europe/Berlin")'),
        ('display_zones = ["UTC", "Utc"]', '1:25-30 PM193 "Utc" is not an IANA time zone (write "UTC")'),
        ('display_zones = ["UTC", "UTC"]', '1:25-30 PM193 "UTC" stands twice in display_zones (remove one)'),
        ('[milestones]\nextra = ["Rolled back"]', '2:10-23 PM193 "Rolled back" is no name for a milestone: a lower case letter, then lower case letters, digits, `_` and `-` are expected (write "rolled_back")'),
        ('[milestones]\nextra = ["started"]', '2:10-19 PM193 "started" is a built-in milestone (remove it)'),
        ('[metrics.x]\nfrom = "started"', '1:1-12 PM193 metrics.x has no "to" (write `to = "rolled_back"`)'),
        ('[metrics.x]\nfrom = "startd"\nto = "closed"', '2:8-16 PM193 metrics.x.from "startd" is not one of started, detected, acknowledged, declared, identified, mitigated, resolved, reopened, closed (write "started")'),
        ('[metrics.x]\nfrom = "started"\nto = "started"', '3:6-15 PM193 metrics.x begins and ends at "started"'),
        ('[metrics.x]\nfrom = "started"\nto = "closed"\noccurrence = "every"', '4:14-21 PM193 metrics.x.occurrence "every" is not one of outer, first, last, active, each'),
        ('[metrics.time_to_detect]\nfrom = "started"\nto = "closed"', '1:10-24 PM193 "time_to_detect" is a built-in metric (give yours another name)'),
        ('[custom.x]\ntype = "enum"', '1:1-11 PM193 custom.x has no "values" (write `values = ["…", "…"]`)'),
        ('[custom.x]\nvalues = ["a"]', '2:10-15 PM193 custom.x has values, but is of the type text (write `type = "enum"`, or remove the values)'),
        ('[custom]\n"1 a" = {type = "text"}', '2:1-6 PM193 "1 a" is no name for a field: a letter, then letters, digits, `_` and `-` are expected'),
        ("[review]\ndue_days = {sev1 = 5}", '2:13-17 PM193 "sev1" is not one of SEV1, SEV2, SEV3, SEV4, SEV5 (write "SEV1")'),
        ('[review.due_days]\nSEV1 = "5"', "2:8-11 PM193 review.due_days.SEV1 is a text, a whole number from 1 to 3650 is expected"),
        ("[review.due_days]\nSEV1 = 0", "2:8-9 PM193 review.due_days.SEV1 is a number, a whole number from 1 to 3650 is expected"),
        ("[review]\ndue_days = 5", "2:12-13 PM193 review.due_days is a number, a table is expected"),
        ('[rules]\nstale = "warn"', '2:9-15 PM193 rules.stale "warn" is not one of off, error, warning, info (write "warning")'),
        ("[rules]\nstale = false", '2:9-14 PM193 rules.stale is `false`, which is not one of off, error, warning, info (write "off")'),
        ('records = "/srv/incidents"', '1:11-27 PM193 records "/srv/incidents" is not below the folder of this file (write a path that begins with a name)'),
        ('[templates]\nfolder = "a/../../b"', '2:10-21 PM193 templates.folder "a/../../b" is not below the folder of this file (write a path that begins with a name)'),
        ('[site]\ndir = "C:\\\\public"', '2:7-19 PM193 site.dir "C:\\public" is not below the folder of this file (write a path that begins with a name)'),
        ('[site]\ndir = "."', '2:7-10 PM193 site.dir "." holds the records, and what it holds is replaced (name a folder of its own: "site")'),
        ('records = "a/b"\nsite.dir = "a"', '2:12-15 PM193 site.dir "a" holds the records, and what it holds is replaced (name a folder of its own: "site")'),
        ('[site]\nurl = "javascript:alert(1)"', '2:7-28 PM193 site.url "javascript:alert(1)" is not an http or https address (write the whole address: `https://…/`)'),
    ],
)  # fmt: skip
def test_a_fault_is_shown_at_its_place(text, expected):
    """What was found, what was expected, and what to write instead."""
    assert faults(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("timezone = Europe/Berlin\n", '1:12-25 PM191 `Europe/Berlin` is not a value (write a text as `"Europe/Berlin"`)'),
        ("timezone =\n", "1:11-12 PM191 a value is expected here (write `key = value`)"),
        ('timezone: "UTC"\n', "1:9-10 PM191 a key stands here without a value (write `key = value`)"),
        ('timezone = "UTC\n', "1:16-17 PM191 a quote is opened and never closed (close it on the same line)"),
        ('timezone = "UTC', "1:16-17 PM191 a quote is opened and never closed (close the quote)"),
        ("[site]\n[severity\n", "2:10-11 PM191 the name of a table is not closed (close it with `]`, or `]]`)"),
        ("[site]\n\n[site]\n", "3:6-7 PM191 this table was begun above (move its keys up to the first one)"),
        ('records = "a"\nrecords = "b"\n\n', "2:14-15 PM191 this key was given before (keep one of the two)"),
        ('x = ["a"\ny = 1\n', "2:1-2 PM191 a list is not closed (put commas between its values, close it with `]`)"),
        ("x = {a = 1\n", "1:11-12 PM191 a table in braces is not closed (put commas between its keys, close it with `}` on the same line)"),
        ("x = 'it's'\n", "1:9-10 PM191 something follows a value on its line (begin a new line, or look for a quote or a digit that the value should not have)"),
        ("x = 2024-02-30\n", "1:5-6 PM191 there is no such date or time (put a text between quotes)"),
        ("<<<<<<< HEAD\n", "1:1-8 PM191 `<<<<<<<` is left from a merge that was not finished (keep the lines that are right and delete the markers)"),
        ("x = 1 # \x07\n", "1:9-10 PM191 a control character stands here (remove it)"),
        ("x = " + "[" * 5000, "1:1-2 PM191 lists or tables are nested too deep (flatten them)"),
    ],
)  # fmt: skip
def test_what_is_not_toml_is_shown_where_reading_ended(text, expected):
    """At the line and column of `tomllib`, in words of our own; the defaults hold."""
    settings, _ = read_settings(Source("a/pmkit.toml", text))
    assert faults(text) == [expected]
    assert settings == Settings(root="a", path="a/pmkit.toml")


def test_all_faults_are_found_in_one_run():
    """In the order of the file; what is good holds all the same."""
    text = """\
records = 7
timezone = "PST"
[severity]
scale = ["high", 2, "low", "low"]
[milestones]
extra = ["rolled_back", "Closed Early"]
[metrics.time_to_roll_back]
from = "started"
to = "rolled_back"
[site]
titel = "x"
"""
    settings, diagnostics = read_settings(Source("pmkit.toml", text))
    assert [(each.span.start.line, each.rule.name) for each in diagnostics] == [
        (1, "configuration-value"),
        (2, "configuration-value"),
        (4, "configuration-value"),
        (4, "configuration-value"),
        (6, "configuration-value"),
        (11, "configuration-unknown-key"),
    ]
    assert settings.records == "postmortems"
    assert settings.timezone is None
    assert settings.severities == ("high", "low")
    assert settings.milestones == (*MILESTONES, "rolled_back")
    assert settings.metrics == (MetricSetting("time_to_roll_back", "started", "rolled_back"),)


def test_a_metric_at_fault_is_left_out():
    """Its name is not reported under a definition that the team did not write."""
    text = '[metrics.a]\nfrom = "started"\n[metrics.b]\nfrom = "started"\nto = "closed"\n'
    settings, _ = read_settings(Source("pmkit.toml", text))
    assert [metric.name for metric in settings.metrics] == ["b"]
    assert settings.metric_names[-2:] == ("time_to_close", "b")


def test_places_in_pyproject_are_those_of_the_file():
    """A missing table of ours is shown at the beginning."""
    text = '[project]\nname = "x"\n[tool.pmkit]\nrecords = 3\n[tool.pmkit.site]\ntitel = "x"\n'
    assert [each.split(" ")[0] for each in faults(text, "pyproject.toml")] == ["4:11-12", "6:1-6"]
    assert faults("x = 1", "pyproject.toml") == [
        "1:1-1 PM193 a table [tool.pmkit] is expected in this file"
    ]
    assert faults("[tool]\npmkit = 3", "pyproject.toml") == [
        "2:9-10 PM193 a table [tool.pmkit] is expected in this file"
    ]


def test_names_of_rules_are_checked_where_they_are_known():
    """They are asked for only if the configuration names one."""
    known = ("stale-action-item", "PM301")
    text = '[rules]\nstale-action-itm = "off"\nPM301 = "info"\n'
    assert faults(text, rules=lambda: known) == [
        '2:1-17 PM192 no rule is called "stale-action-itm" (write "stale-action-item")'
    ]
    settings, _ = read_settings(Source("pmkit.toml", text), rules=lambda: known)
    assert settings.severity_of == (("PM301", Severity.INFO),)
    assert faults("", rules=lambda: pytest.fail("nobody named a rule")) == []


def test_a_name_fits_a_column():
    """Sixty characters at most."""
    long = "x" * 61
    assert faults(f'[causes]\ncategories = ["{long}"]') == [
        f'2:15-78 PM193 "{long[:59]}…" is longer than 60 characters'
    ]


def test_the_built_in_metrics_are_those_of_the_reports():
    """A metric of one's own cannot take one of their names."""
    assert [metric.name for metric in BUILT_IN] == list(METRICS)


def test_the_nearest_configuration_applies(tmp_path, monkeypatch):
    """`pmkit.toml` before `pyproject.toml`, a folder before the one above it."""
    monkeypatch.chdir(tmp_path)
    inner = tmp_path / "team" / "postmortems"
    inner.mkdir(parents=True)
    record = inner / "a.yaml"
    record.write_text("title: T\n")
    assert find(str(record)) is None
    (tmp_path / "pmkit.toml").write_text("")
    assert find("team/postmortems/a.yaml") == "pmkit.toml"
    (tmp_path / "team" / "pyproject.toml").write_text('[project]\nname = "pmkit-user"\n')
    assert find("team/postmortems") == "pmkit.toml"
    (tmp_path / "team" / "pyproject.toml").write_text("[tool.pmkit]\n")
    assert find("team/postmortems") == str(Path("team", "pyproject.toml"))
    (tmp_path / "team" / "pmkit.toml").write_text("")
    assert find("team/postmortems/not-yet.yaml") == str(Path("team", "pmkit.toml"))
    monkeypatch.chdir(inner)
    assert find(".") == str(Path("..", "pmkit.toml"))


def test_a_broken_pyproject_with_our_table_is_ours(tmp_path, monkeypatch):
    """Otherwise its faults would stay hidden; without the table it is somebody else's."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "pyproject.toml"
    file.write_text("[tool.pmkit]\nrecords = x\n")
    assert find(".") == "pyproject.toml"
    _, diagnostics = load_settings("pyproject.toml")
    assert [_line(each) for each in diagnostics] == [
        '2:11-12 PM191 `x` is not a value (write a text as `"x"`)'
    ]
    for text in ("name = pmkit\n[tool.ruff]\n", "[tool.ruff]\n"):
        file.write_text(text)
        assert find(".") is None


def test_a_byte_order_mark_is_no_fault(tmp_path):
    """Some editors write one."""
    file = tmp_path / "pmkit.toml"
    file.write_bytes(b'\xef\xbb\xbfrecords = "x"\n')
    settings, diagnostics = load_settings(str(file))
    assert (settings.records, diagnostics) == ("x", ())


def test_another_encoding_is_shown_at_its_first_letter(tmp_path):
    """Latin-1 has the o with two dots as one byte, F6."""
    file = tmp_path / "pmkit.toml"
    file.write_bytes('[site]\ntitle = "Störungen"\n'.encode("latin-1"))
    settings, diagnostics = load_settings(str(file))
    assert [_line(each) for each in diagnostics] == [
        "2:12-12 PM194 byte 0xf6 is not UTF-8 (save the file as UTF-8)"
    ]
    assert settings == Settings(root=str(tmp_path), path=str(file))


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path):
    """A folder in its place, or no file at all."""
    _, diagnostics = load_settings(str(tmp_path))
    assert [(each.span, each.message) for each in diagnostics] == [
        (START, "the file cannot be read: is a directory")
    ]
    _, diagnostics = load_settings(str(tmp_path / "none.toml"))
    assert [each.message for each in diagnostics] == [
        "the file cannot be read: no such file or directory"
    ]


def test_manual_pages_are_true():
    """Each example has its fault, and what to use instead has none."""
    for name in NAMES:
        kind = rule(name)
        page = sys.modules[f"pmkit.config.rules.{name.replace('-', '_')}"].__doc__ or ""
        why, example, instead = (page.split(f"## {part}")[1].split("\n##")[0] for part in _PARTS)
        assert why.strip()
        if name != "configuration-unreadable":
            _, diagnostics = read_settings(Source("pmkit.toml", _code(example)))
            assert {each.rule for each in diagnostics} == {kind}
            assert read_settings(Source("pmkit.toml", _code(instead)))[1] == ()


_PARTS = ("Why it matters", "Example", "Use instead")


def _code(part: str) -> str:
    lines = (line for line in part.splitlines() if line.startswith("    ") or not line)
    return "\n".join(line.removeprefix("    ") for line in lines)


def test_no_toml_is_imported_where_there_is_no_file(tmp_path):
    """It costs 5 ms of every start."""
    script = """
import sys
from pmkit.config.load import find, load_settings
load_settings(find("."))
print("tomllib" in sys.modules, "pathlib" in sys.modules, "dataclasses" in sys.modules)
"""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-S", "-c", script],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False False False\n"
