"""Files that mean harm, or that somebody wrote in a hurry: each is answered exactly, and at once.

Every file is validated in a process whose memory and time are limited. A few of them are
validated by `python -m pmkit` itself.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from pmkit.checks.catalog import all_rules
from tests.hostile.cases import FOLDER, Case, cases

resource = pytest.importorskip("resource", reason="limits of a process are those of Unix")

if not Path("/proc/self/statm").exists():
    pytest.skip("how large a process is only Linux says so", allow_module_level=True)

MEBIBYTES = 200
"""What a file may take beyond the bare start."""

SECONDS = 1.0
"""CPU that a file may take."""

CASES = {case.name: case for case in cases()}
SOME = [
    "recipes/brackets",
    "recipes/stairs",
    "recipes/control-characters",
    "recipes/equal-events",
    "yaml/laughs",
    "bytes/binary",
    "configurations/deep-key",
    "bytes/windows-line-ends",
]
"""Those that a process of their own is worth."""

STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Control characters but the line feed, other line ends, and what turns the direction of text."""

INFORMATION = {rule.code for rule in all_rules() if rule.severity.value == "info"}

Answer = Mapping[str, Any]


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """All files, where no configuration of ours stands above them."""
    folder = tmp_path_factory.mktemp("hostile")
    return {name: case.write(folder) for name, case in CASES.items()}


@pytest.fixture(scope="module")
def answers(paths: dict[str, Path]) -> dict[str, Answer]:
    """What one process that was asked for all files said; `start` is what it was before."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.hostile.worker", str(MEBIBYTES)],
        cwd=FOLDER.parents[1],
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as worker:
        asked = "".join(f"{json.dumps(str(path))}\n" for path in paths.values())
        printed, error = worker.communicate(asked, timeout=120)
    lines = printed.splitlines()
    assert worker.returncode == 0, f"{list(paths)[len(lines) - 1]}: {error[-2000:]}"
    return dict(zip(["start", *paths], map(json.loads, lines), strict=True))


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_what_is_wrong_is_told_exactly(case: Case, answers: dict[str, Answer]):
    """Code, line and column of each fault and of nothing else, and the exit code of them."""
    answer = answers[case.name]
    told = json.loads(answer["printed"])["diagnostics"]
    found = [f"{each['code']} {each['line']}:{each['column']}" for each in told]

    assert sorted(found) == list(case.expected)
    assert answer["code"] == _code(case)


@pytest.mark.parametrize("name", CASES)
def test_no_file_takes_long(name: str, answers: dict[str, Answer]):
    """At most a second of CPU, whatever it holds."""
    assert answers[name]["seconds"] <= SECONDS


def test_no_file_takes_much(answers: dict[str, Answer]):
    """The process never had much more memory than Python, the YAML reader and the checks."""
    assert max(answers[name]["mebibytes"] for name in CASES) <= MEBIBYTES + 60


@pytest.mark.parametrize("name", SOME)
def test_the_command_itself_stands_it(
    name: str, paths: dict[str, Path], answers: dict[str, Answer]
):
    """`python -m pmkit validate --format json` ends by itself, soon, and without a traceback."""
    most = answers["start"]["begin"] + (MEBIBYTES << 20)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CPU, (5, 5))

    done = _validate(str(paths[name]), "--format", "json", preexec_fn=limit)

    assert done.stderr == ""
    assert done.returncode == _code(CASES[name])
    assert done.stdout == answers[name]["printed"]


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("recipes/wide-characters", ["timeline"]),
        ("recipes/title-of-marks", ["timeline"]),
        ("recipes/brackets-below-a-fault", ["validate", "--fix", "--diff"]),
    ],
)
def test_other_work_is_done_at_once_as_well(name: str, command: list[str], paths: dict[str, Path]):
    """Breaking lines, and mending what can be mended."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (2, 2))

    done = _pmkit(*command, str(paths[name]), preexec_fn=limit)

    assert done.returncode == 0
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("output_format", ["text", "github", "sarif", "junit"])
def test_every_format_can_show_all_of_them(output_format: str, paths: dict[str, Path]):
    """Nothing that steers a terminal gets through, and what programs read can be read."""
    done = _validate(str(paths["yaml/laughs"].parents[1]), "--format", output_format)

    assert done.stderr == ""
    assert done.returncode == 1
    assert STEERS.findall(done.stdout) == []
    if output_format == "sarif":
        json.loads(done.stdout)
    elif output_format == "junit":
        ET.fromstring(done.stdout)  # noqa: S314  # it is ours


def test_fixes_of_all_of_them_can_be_shown(paths: dict[str, Path]):
    """What can be mended in hostile files is mended in memory, and nothing is written."""
    folder = paths["yaml/laughs"].parents[1]
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    done = _validate(
        *(str(folder / part) for part in ("bytes", "text", "time", "yaml")), "--fix", "--diff"
    )

    assert "Traceback" not in done.stderr
    assert done.returncode == 1
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == before


def test_every_file_has_its_answer_beside_it():
    """A file that nobody expects anything of would test nothing."""
    files = {path for path in FOLDER.glob("*/*") if "__pycache__" not in path.parts}
    payloads = {path for path in files if path.suffix != ".expected"}

    assert {path.suffix for path in payloads} == {".yaml", ".toml"}
    assert {path.with_suffix(".expected") for path in payloads} == files - payloads
    assert len(CASES) >= 150


def _code(case: Case) -> int:
    return int(any(line.split()[0] not in INFORMATION for line in case.expected))


def _validate(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return _pmkit("validate", *arguments, **options)


def _pmkit(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pmkit", *arguments],
        cwd=FOLDER.parents[1],
        env=_environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        **options,
    )


def _environment() -> dict[str, str]:
    """Today is New Year's Day 2026."""
    return {**os.environ, "SOURCE_DATE_EPOCH": "1767225600", "PYTHONUTF8": "1"}
