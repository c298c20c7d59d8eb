"""The language server that most editors use for YAML, with the schema of records."""

import shutil
from pathlib import Path

from tests.editors.packages import VERSIONS, MissingError, folder
from tests.lsp.client import Client

NAME = "yaml-language-server"
VERSION = VERSIONS[NAME]


def command() -> tuple[str, ...]:
    """What starts it.

    Raises:
        MissingError: it is not there and cannot be installed.
    """
    node = shutil.which("node")
    if node is None:
        raise MissingError(f"node is needed for {NAME}; install Node.js")
    return node, str(folder(NAME) / "bin" / NAME), "--stdio"


def start(place: Path, schema: Path) -> Client:
    """An editor that shows the folder `place`, and takes every YAML file there for a record.

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
    return Client(command(), place, settings=settings)
