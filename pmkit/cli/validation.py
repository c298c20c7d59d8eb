"""Validating, without Typer: what `pmkit validate` does by either way in."""

import os
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from pmkit.checks.catalog import manual_pages, rule_names
from pmkit.checks.run import run
from pmkit.checks.selection import EVERYTHING, Selection, parsed
from pmkit.cli.screen import Screen
from pmkit.cli.workspace import Workspace, settings_above, workspace
from pmkit.diagnostics.diagnostic import Diagnostic, sort_key
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

    select: tuple[str, ...] = ()
    """Rules that alone are asked, as the user wrote them; none means all."""

    ignore: tuple[str, ...] = ()
    """Rules that are not asked, as the user wrote them."""

    fix: bool = False
    """Write what certainly is right."""

    diff: bool = False
    """Show what would be written, and write nothing."""

    watch: bool = False
    """Again after every save."""


class _Look(NamedTuple):
    """What a look at the records found."""

    workspace: Workspace
    diagnostics: list[Diagnostic]
    now: datetime
    selection: Selection


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
        if not tree.C_PARSER:
            screen.note(_SLOW)
        if asked.as_of is not None:
            from pmkit.cli.options import moment  # noqa: PLC0415  # start-up

            moment(asked.as_of, "--as-of")
        if asked.watch:
            return _watch(asked, screen)
        return _fix(asked, screen) if asked.fix or asked.diff else _show(asked, screen)
    except PmkitError as error:
        screen.error(str(error))
        return 2


def _show(asked: Request, screen: Screen) -> int:
    found = _look(asked, screen)
    files = found.workspace.loaded.paths
    outcome = Outcome(found.diagnostics, files, screen.colour, manual_pages)
    sys.stdout.write(FORMATS[asked.format](outcome))
    return int(any(each.severity is not Severity.INFO for each in found.diagnostics))


def _look(asked: Request, screen: Screen) -> _Look:
    now = clock.as_of(asked.as_of, None)
    if isinstance(now, TimeFault):
        raise PmkitError(f"--as-of: {now.message}" + (f"; {now.help}" if now.help else ""))
    selection = _selection(asked)
    with screen.progress("reading") as progress:
        found = workspace(asked.paths, progress)
    diagnostics = [
        *found.diagnostics,
        *(each for settings, part in found.parts for each in run(part, settings, now, selection)),
    ]
    return _Look(found, sorted(diagnostics, key=sort_key), now, selection)


def _selection(asked: Request) -> Selection:
    if not (asked.select or asked.ignore):
        return EVERYTHING
    return Selection(
        parsed("--select", asked.select, rule_names), parsed("--ignore", asked.ignore, rule_names)
    )


def _fix(asked: Request, screen: Screen) -> int:
    """Mend what can be mended, or show how; then print what is left."""
    if not asked.fix:
        raise PmkitError("--diff shows what --fix would write: give both, `--fix --diff`")
    from pmkit.cli import fix  # noqa: PLC0415  # start-up

    found = _look(asked, screen)
    made = fix.changes(found.workspace, found.diagnostics, found.now, found.selection)
    for refusal in fix.refusals(made):
        screen.note(refusal)
    if asked.diff:
        sys.stdout.write("".join(fix.diff(each, colour=screen.colour) for each in made))
        screen.note(fix.report(made, "would fix"))
        return int(any(each.fixed for each in made))
    for each in made:
        if each.fixed and (reason := fix.written(each)):
            screen.note(reason)
    screen.note(fix.report(made, "fixed"))
    return _show(asked, screen)


def _watch(asked: Request, screen: Screen) -> int:
    """Print again after every save, until somebody ends it."""
    if asked.fix or asked.diff:
        raise PmkitError("--watch writes nothing: give --fix without it")
    from pmkit.cli.watch import watch  # noqa: PLC0415  # start-up

    _selection(asked)  # a misspelt rule is no better after the next save
    return watch(asked.paths, _records_folder, lambda: _show(asked, screen))


def _records_folder() -> str:
    settings, _ = settings_above(".")
    return os.path.normpath(os.path.join(settings.root, settings.records))
