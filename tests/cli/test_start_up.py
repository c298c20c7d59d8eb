"""What hooks and editors call on every save starts at once."""

import subprocess
import sys
from pathlib import Path

import pytest

RECORD = "title: T\ntimezone: UTC\ntimeline:\n  - at: 2024-01-19 15:00\n    event: E\n"

HEAVY = {
    "dataclasses",
    "dateutil",
    "importlib.metadata",
    "importlib.resources",
    "jinja2",
    "json",
    "markdown_it",
    "pathlib",
    "pydantic",
    "rich",
    "tomllib",
    "typer",
}


def _imported(*arguments: str) -> set[str]:
    """Modules that a run of pmkit imports beyond what Python itself does."""
    bare = _modules("-c", "pass")
    return _modules("-m", "pmkit", *arguments) - bare


def _modules(*arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return {
        line.rpartition("|")[2].strip()
        for line in done.stderr.splitlines()
        if line.startswith("import time:")
    }


def test_the_version_needs_nothing():
    """Not even the YAML reader."""
    assert _imported("--version") & (HEAVY | {"yaml", "re", "typing", "zoneinfo"}) == set()


def test_validating_a_file_imports_nothing_that_it_does_not_use(tmp_path: Path):
    """No command line framework, no templates, no Markdown."""
    path = tmp_path / "record.yaml"
    path.write_text(RECORD)

    assert _imported("validate", str(path)) & HEAVY == set()


@pytest.mark.parametrize("module", ["pmkit.records.load", "pmkit.checks.run", "pmkit.model"])
def test_the_library_is_light_too(module: str):
    """What imports one part of pmkit does not pay for the others."""
    assert _modules("-c", f"import {module}") & (HEAVY - {"json"}) == set()
