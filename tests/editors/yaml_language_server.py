"""The language server that most editors use for YAML, with the schema of records."""

import json
import os
import shutil
import subprocess
from pathlib import Path

from tests.lsp.client import Client

ROOT = Path(__file__).parent.parent.parent
PACKAGE = Path(__file__).parent / "package.json"
HOME = ROOT / "build" / "node"
"""Where it is installed."""

NAME = "yaml-language-server"
VERSION: str = json.loads(PACKAGE.read_text(encoding="utf-8"))["dependencies"][NAME]


class MissingError(Exception):
    """It is not there and cannot be installed; the message says why."""


def command() -> tuple[str, ...]:
    """What starts it; it is installed with npm where it is missing.

    Raises:
        MissingError: there is no Node.js, or npm cannot install it.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise MissingError("node and npm are needed for yaml-language-server; install Node.js")
    if _installed() != VERSION:
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
            raise MissingError(f"npm cannot install {NAME} {VERSION}: {done.stderr.strip()}")
    return node, str(HOME / "node_modules" / NAME / "bin" / NAME), "--stdio"


def start(folder: Path, schema: Path) -> Client:
    """An editor that shows `folder`, and takes every YAML file there for a record.

    Raises:
        MissingError: see `command`.
    """
    settings = {
        "yaml": {
            "schemas": {schema.as_uri(): ["*.yaml"]},
            "schemaStore": {"enable": False},
            "validate": True,
            "hover": True,
            "completion": True,
        }
    }
    return Client(command(), folder, settings=settings)


def _installed() -> str | None:
    """The version that is there."""
    try:
        text = (HOME / "node_modules" / NAME / "package.json").read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    version: str = json.loads(text)["version"]
    return version
