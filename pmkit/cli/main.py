"""The command line: which commands there are. Each is imported when it is called."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer
from typer.main import get_command

from pmkit import __version__
from pmkit.cli.group import application, group
from pmkit.cli.screen import Screen
from pmkit.errors import MisreadError, PmkitError

COMMANDS: Mapping[str, str] = {
    "new": "pmkit.cli.new:new",
    "validate": "pmkit.cli.validate:validate",
    "explain": "pmkit.cli.explain:explain",
    "schema": "pmkit.cli.schema:schema",
    "render": "pmkit.cli.render:render",
    "timeline": "pmkit.cli.timeline:timeline",
    "report": "pmkit.cli.report.main:report",
    "export": "pmkit.cli.export:export",
    "when": "pmkit.cli.when:when",
    "site": "pmkit.cli.site:site",
    "lsp": "pmkit.cli.lsp:lsp",
}
"""Names of the commands, in the order of their use, and where they are."""

IN_SHORT: Mapping[str, str] = {
    "new": "Scaffold a record, with comments that teach.",
    "validate": "Report all that is wrong with records, and mend it.",
    "explain": "Print the manual page of a rule.",
    "schema": "Print the JSON Schema of a record.",
    "render": "Render postmortems, a document for each record.",
    "timeline": "Show what happened when, in one or several zones.",
    "report": "Many incidents in numbers, and how they were counted.",
    "export": "Write all incidents as rows: Parquet, CSV, JSON Lines.",
    "when": "Say how a time is read, and what clocks showed.",
    "site": "Build the published site.",
    "lsp": "Speak with an editor while somebody types.",
}
"""What each does, in as many words as a list of commands has room for."""


app = application(cls=group(COMMANDS, IN_SHORT), no_args_is_help=True)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"pmkit {__version__}")
        raise typer.Exit


@app.callback()
def pmkit(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Postmortems as code: incident records in YAML, validated, rendered and counted.

    \b
    Examples:
      pmkit new "Load balancer outage"         scaffold a record
      pmkit validate                           all that is wrong, with line and column
      pmkit render postmortems/ -o docs/       a Markdown postmortem for each record
      pmkit timeline --tz UTC --tz Asia/Tokyo  every event in several zones
      pmkit report metrics --by severity       how long it took, and how that was counted
      pmkit site build                         the published site

    Exit codes: 0 clean, 1 errors or warnings were found, 2 could not run.
    """


def run(arguments: Sequence[str]) -> int:
    """Run the command line with `arguments`, and return the exit code."""
    try:
        code = get_command(app).main(args=list(arguments), prog_name="pmkit", standalone_mode=False)
    except MisreadError as error:
        screen = Screen()
        screen.error(str(error))
        if error.text.strip():
            screen.place(error.text, error.start, error.end)
        return 2
    except PmkitError as error:
        Screen().error(str(error))
        return 2
    except typer.Abort:
        Screen().error("stopped")
        return 2
    except _usage_error() as error:
        error.show()
        return 2
    return int(code or 0)


def _usage_error() -> Any:
    """Typer's class of usage errors, wherever this version keeps its Click."""
    return typer.BadParameter.__mro__[1]
