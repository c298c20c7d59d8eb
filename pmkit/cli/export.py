"""`pmkit export`: all incidents, or all their events, as rows."""

import os
import sys
from typing import Annotated

import typer

from pmkit.cli.options import Audience, Paths, exit_code, one_of, seen_by, usable
from pmkit.cli.output import write
from pmkit.cli.screen import Screen
from pmkit.errors import PmkitError
from pmkit.metrics.export.base import Rows
from pmkit.metrics.export.events import event_rows
from pmkit.metrics.export.files import FORMATS, TEXTS, write_parquet
from pmkit.metrics.export.incidents import incident_rows


def export(
    paths: Paths = None,
    *,
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=f"{', '.join(FORMATS)}. Default: as the ending of --output says, else jsonl.",
            callback=one_of(FORMATS),
            show_default=False,
        ),
    ] = None,
    events: Annotated[
        bool, typer.Option("--events", help="A row for each event instead of each incident.")
    ] = False,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="A file to write.", show_default=False),
    ] = None,
    audience: Audience = "internal",
) -> int:
    """All incidents as rows of a table, for databases, notebooks and spreadsheets.

    Each milestone has its time as text and in seconds since 1970, the bounds of what it may mean,
    and how much of it is known. `pmkit report metrics` reads what this writes.

    \b
    Examples:
      pmkit export -o incidents.parquet
      pmkit export postmortems --format csv > incidents.csv
      pmkit export --events --format jsonl
    """
    screen = Screen()
    name = output_format or _of(output)
    if name == "parquet" and output is None:
        raise PmkitError("Parquet is no text: name a file with -o")
    found = seen_by(usable(paths, screen), audience, screen)
    incidents = found.loaded.incidents
    made = event_rows(incidents) if events else incident_rows(incidents, found.settings.milestones)
    if name == "parquet":
        _write(made, output or "")
    elif output is None:
        sys.stdout.writelines(TEXTS[name](made))
    else:
        write(output, "".join(TEXTS[name](made)))
    return exit_code(found)


def _of(output: str | None) -> str:
    """The format that a file's ending says."""
    ending = (output or "").rpartition(".")[2].lower()
    return ending if ending in FORMATS else "jsonl"


def _write(made: Rows, path: str) -> None:
    try:
        if os.path.isdir(path):
            raise PmkitError(f"{path} is a folder, a file is expected")
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        write_parquet(made, path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PmkitError(f"{path} cannot be written: {reason}") from error
