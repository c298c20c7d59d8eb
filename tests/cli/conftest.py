"""A folder with records, and a way to run pmkit in it."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from pmkit.cli.main import run as run_through_typer

RECORD = """\
title: Load balancer outage
severity: SEV2
timezone: Africa/Johannesburg
services: [web]
timeline:
  - at: 2024-01-19 15:00
    event: Monitoring alerts
    milestone: [started, detected]
  - at: 18:00
    event: Traffic redistributed
    milestone: mitigated
  - at: 18:30
    event: Confirmed normal
    milestone: resolved
actions:
  - title: Test configuration
    owner: infrastructure
    due: 2024-02-16
"""


class Done(NamedTuple):
    """What a run of pmkit left behind."""

    code: int
    """The exit code."""

    out: str
    """Standard output."""

    err: str
    """Standard error."""


Run = Callable[..., Done]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the present one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return tmp_path


@pytest.fixture
def records(folder: Path) -> Path:
    """A folder with a record in `postmortems`."""
    (folder / "postmortems").mkdir()
    (folder / "postmortems" / "2024-01-19-outage.yaml").write_text(RECORD)
    return folder


@pytest.fixture
def pmkit(capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line through Typer."""

    def run(*arguments: str) -> Done:
        code = run_through_typer(arguments)
        return Done(code, *capfd.readouterr())

    return run
