"""Packages of Node.js that tests need; npm installs them where they are missing."""

import json
import os
import shutil
import subprocess
from pathlib import Path

HOME = Path(__file__).parent.parent.parent / "build" / "node"
"""Where they are installed."""

PACKAGE = Path(__file__).parent / "package.json"
VERSIONS: dict[str, str] = json.loads(PACKAGE.read_text(encoding="utf-8"))["dependencies"]


class MissingError(Exception):
    """A package is not there and cannot be installed; the message says why."""


def folder(name: str) -> Path:
    """Where the package `name` is, in the version that `package.json` asks for.

    Raises:
        MissingError: there is no Node.js, or npm cannot install it.
    """
    found = HOME / "node_modules" / name
    if _installed(found) == VERSIONS[name]:
        return found
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise MissingError(f"node and npm are needed for {name}; install Node.js")
    HOME.mkdir(parents=True, exist_ok=True)
    shutil.copy(PACKAGE, HOME)
    done = subprocess.run(
        [npm, "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"],
        cwd=HOME,
        env={**os.environ, "NO_UPDATE_NOTIFIER": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    if done.returncode:
        raise MissingError(f"npm cannot install {name}: {done.stderr.strip()}")
    return found


def _installed(package: Path) -> str | None:
    """The version that is there."""
    try:
        text = (package / "package.json").read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    version: str = json.loads(text)["version"]
    return version


if __name__ == "__main__":  # before the tests, of which several at once would install them
    folder(next(iter(VERSIONS)))
