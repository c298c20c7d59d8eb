"""A folder with a configuration and a record, and an editor that shows it."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lsp.client import Client

CONFIGURATION = """\
timezone = "Africa/Johannesburg"
display_zones = ["Africa/Johannesburg", "America/New_York"]

[severity]
scale = ["P1", "P2", "P3"]

[milestones]
extra = ["rolled_back"]
"""

NOW = 1796083200
"""2026-12-01 00:00 UTC"""

SERVER = (sys.executable, "-m", "pmkit", "lsp")
"""The command that starts the server."""


def environment() -> dict[str, str]:
    """That of the server: this checkout, and a clock that stands still."""
    root = str(Path(__file__).parent.parent.parent)
    return {**os.environ, "PYTHONPATH": root, "SOURCE_DATE_EPOCH": str(NOW)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `pmkit.toml` and an empty folder of records."""
    folder = tmp_path_factory.mktemp("lsp").resolve()
    (folder / "pmkit.toml").write_text(CONFIGURATION, encoding="utf-8")
    (folder / "postmortems").mkdir()
    return folder


@pytest.fixture(scope="module")
def editor(folder: Path) -> Iterator[Client]:
    """An editor in that folder; one for all tests of a file, because it takes a second to start."""
    with Client(SERVER, folder, environment=environment()) as client:
        yield client
