"""`pmkit report actions`: what was to be done, and by whom."""

from typing import Annotated

import typer

from pmkit.cli.options import AsOf, Paths, Zone
from pmkit.cli.report.options import Format, chosen, show
from pmkit.cli.screen import Screen
from pmkit.diagnostics.diagnostic import Path
from pmkit.reports.actions import report


def actions(
    paths: Paths = None,
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="With those that are done or cancelled.")
    ] = False,
    tz: Zone = None,
    as_of: AsOf = None,
    output_format: Format = "text",
) -> int:
    """Open action items of all records: overdue ones first, with owner, due date and age.

    \b
    Examples:
      pmkit report actions
      pmkit report actions --as-of 2024-03-01 --format markdown
      pmkit report actions --all --format csv > actions.csv
    """
    screen = Screen()
    about = chosen(paths, screen, tz=tz, as_of=as_of)
    records = about.workspace.loaded.records

    def locate(number: int, path: Path) -> tuple[str, int]:
        record = records[number]
        return record.source.path, record.locate(path).start.line

    made = report(
        about.incidents,
        as_of=about.as_of,
        zone=about.zone,
        all_items=everything,
        locate=locate,
        left_out=about.left_out,
    )
    show(made, output_format, screen)
    return about.exit_code
