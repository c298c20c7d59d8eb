"""Validating, without Typer: what `pmkit validate` does by either way in."""

import sys
from collections.abc import Sequence
from typing import NamedTuple

from pmkit.checks.catalog import manual_pages
from pmkit.checks.run import run
from pmkit.cli.screen import Screen
from pmkit.cli.workspace import workspace
from pmkit.diagnostics.diagnostic import sort_key
from pmkit.diagnostics.formats import FORMATS
from pmkit.diagnostics.formats.base import Outcome
from pmkit.diagnostics.rule import Severity
from pmkit.errors import PmkitError
from pmkit.records import tree
from pmkit.timestamps import clock
from pmkit.timestamps.when import TimeFault

_SLOW = (
    "PyYAML was built without libyaml, so reading takes about ten times as long;"
    " install a wheel of PyYAML to mend that"
)


class Request(NamedTuple):
    """What was asked for."""

    paths: tuple[str, ...] = ()
    """Files and folders; none means the records folder."""

    format: str = "text"
    """A name from `FORMATS`."""

    as_of: str | None = None
    """The moment that counts as now, as the user wrote it."""


def request(arguments: Sequence[str]) -> Request | None:
    """The request in `arguments`; None where there is more to them than paths and a format."""
    paths: list[str] = []
    format_name = "text"
    rest = iter(arguments)
    for argument in rest:
        if argument == "--format":
            format_name = next(rest, "")
        elif argument.startswith("--format="):
            format_name = argument.removeprefix("--format=")
        elif argument.startswith("-"):
            return None
        else:
            paths.append(argument)
    return Request(tuple(paths), format_name) if format_name in FORMATS else None


def validate(asked: Request) -> int:
    """Print all that is wrong with the records, and return the exit code."""
    screen = Screen()
    try:
        return _validate(asked, screen)
    except PmkitError as error:
        screen.error(str(error))
        return 2


def _validate(asked: Request, screen: Screen) -> int:
    now = clock.as_of(asked.as_of, None)
    if isinstance(now, TimeFault):
        raise PmkitError(f"--as-of: {now.message}" + (f"; {now.help}" if now.help else ""))
    if not tree.C_PARSER:
        screen.note(_SLOW)
    with screen.progress("reading") as progress:
        found = workspace(asked.paths, progress)
    diagnostics = sorted(
        [
            *found.diagnostics,
            *(each for settings, part in found.parts for each in run(part, settings, now)),
        ],
        key=sort_key,
    )
    outcome = Outcome(diagnostics, found.loaded.paths, screen.colour, manual_pages)
    sys.stdout.write(FORMATS[asked.format](outcome))
    return int(any(each.severity is not Severity.INFO for each in diagnostics))
