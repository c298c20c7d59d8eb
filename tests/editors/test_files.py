"""What other tools read of this repository: pre-commit hooks, the action, the problem matcher."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from pmkit.cli.group import command
from pmkit.cli.main import COMMANDS

ROOT = Path(__file__).parent.parent.parent
BAD = """\
title: Search is slow
severity: sev-2
timezone: Africa/Johannesburg
timeline:
  - at: ~2026-03-12 09:15
    event: The alert on response times fires
    milestone: started
  - at: 2026-03-12 09:10
    event: "Somebody complains: it is slow"
"""


def _read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


# pre-commit


HOOKS = {hook["id"]: hook for hook in _read(".pre-commit-hooks.yaml")}


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_calls_a_command_that_there_is(name: str):
    """With options that it knows."""
    hook = HOOKS[name]
    words: list[str] = [*hook["entry"].split(), *hook.get("args", [])]
    program, subcommand, *options = words
    known = {
        each for option in command(subcommand, COMMANDS[subcommand]).params for each in option.opts
    }

    assert program == "pmkit"
    assert [option for option in options if option.startswith("-") and option not in known] == []
    assert hook["language"] == "python"


@pytest.mark.parametrize(
    ("path", "is_record"),
    [
        ("postmortems/2024-01-19-outage.yaml", True),
        ("team/postmortems/2024/outage.yml", True),
        ("postmortems/_template.yaml", False),
        ("postmortems/.hidden/outage.yaml", False),
        ("docs/postmortems.yaml", False),
        (".github/workflows/ci.yml", False),
    ],
)
def test_the_hook_is_given_records_and_nothing_else(path: str, is_record: bool):
    """As `pmkit validate` looks for them in a folder."""
    assert bool(re.search(HOOKS["pmkit-validate"]["files"], path)) is is_record


def test_the_hook_of_rendering_wakes_for_all_that_a_page_is_made_of():
    """Records, templates and the configuration."""
    files = HOOKS["pmkit-render"]["files"]

    for path in ("postmortems/a.yaml", "templates/ours.md.jinja", "pmkit.toml"):
        assert re.search(files, path), path
    assert not re.search(files, "src/main.py")


# The action

ACTION = _read("action.yml")


def _run_action(folder: Path, **inputs: str) -> tuple[int, str, str]:
    """What the step that validates does: its exit code, what it prints, and its outputs."""
    (step,) = [each for each in ACTION["runs"]["steps"] if each.get("id") == "validate"]
    temporary = folder / "temporary"
    temporary.mkdir()
    (temporary / "pmkit").symlink_to(ROOT)
    outputs = folder / "outputs"
    outputs.touch()
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "PYTHON": sys.executable,
            "PATHS": inputs.get("paths", ACTION["inputs"]["paths"]["default"]),
            "SARIF": inputs.get("sarif", ACTION["inputs"]["sarif"]["default"]),
            "RUNNER_TEMP": str(temporary),
            "GITHUB_OUTPUT": str(outputs),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, outputs.read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with a bad record."""
    (tmp_path / "postmortems").mkdir()
    (tmp_path / "postmortems" / "search.yaml").write_text(BAD, encoding="utf-8")
    return tmp_path


needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="the action runs in bash")


@needs_bash
def test_the_action_annotates(folder: Path):
    """And fails when something is wrong."""
    code, printed, outputs = _run_action(folder)

    assert code == 1
    assert printed.startswith("::error file=postmortems/search.yaml,line=2,col=11,")
    assert outputs == ""


@needs_bash
def test_the_action_takes_paths_and_writes_sarif(folder: Path):
    """One path a word, on one line or on several."""
    (folder / "more").mkdir()
    (folder / "more" / "other.yaml").write_text(BAD, encoding="utf-8")
    code, printed, outputs = _run_action(folder, paths="postmortems\nmore\n", sarif="true")
    name, _, path = outputs.strip().partition("=")
    report = json.loads(Path(path).read_text(encoding="utf-8"))

    assert (code, name) == (1, "sarif-file")
    assert "file=more/other.yaml" in printed
    assert "file=postmortems/search.yaml" in printed
    assert report["version"] == "2.1.0"
    assert report["runs"][0]["results"] != []


@needs_bash
def test_the_action_says_when_it_could_not_run(folder: Path):
    """A path that does not exist is exit code 2, and nothing is sent to code scanning."""
    code, printed, outputs = _run_action(folder, paths="nowhere", sarif="true")

    assert code == 2
    assert 'no file or folder "nowhere"' in printed
    assert outputs == ""


def test_what_the_action_uses_is_pinned():
    """To a commit, whose version stands beside it; and no input is pasted into a script."""
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    uses = re.findall(r"uses: (.+)", text)

    assert len(uses) == 2
    assert [
        each for each in uses if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each)
    ] == []
    assert [step["run"] for step in ACTION["runs"]["steps"] if "${{" in step.get("run", "")] == []


# The problem matcher


def test_the_problem_matcher_reads_what_pmkit_prints(folder: Path):
    """Each line but the summary: file, line, column, severity, and the rest."""
    (matcher,) = json.loads(
        (ROOT / ".github" / "pmkit-problem-matcher.json").read_text(encoding="utf-8")
    )["problemMatcher"]
    (pattern,) = matcher["pattern"]
    done = subprocess.run(
        [sys.executable, "-m", "pmkit", "validate", "postmortems", "--format", "concise"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    *lines, summary = done.stdout.splitlines()
    found = [re.search(pattern["regexp"], line) for line in lines]

    assert not re.search(pattern["regexp"], summary)
    assert [match and match[pattern["file"]] for match in found] == [
        "postmortems/search.yaml"
    ] * len(lines)
    assert found[0] is not None
    assert [found[0][pattern[name]] for name in ("line", "column", "severity", "message")] == [
        "2",
        "11",
        "error",
        'PM123 unknown-value: severity "sev-2" is not one of SEV1, SEV2, SEV3, SEV4, SEV5',
    ]
