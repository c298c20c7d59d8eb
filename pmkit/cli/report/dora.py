"""`pmkit report dora`: change fail rate and failed deployment recovery time."""

from typing import Annotated

import typer

from pmkit.cli.options import AsOf, Paths, Zone, one_of
from pmkit.cli.report.charts import Charts, ChartsFormat
from pmkit.cli.report.options import FilterText, Format, Period, chosen, show, unit
from pmkit.cli.screen import Screen
from pmkit.errors import PmkitError
from pmkit.metrics.deployments.base import COLUMNS
from pmkit.metrics.deployments.read import place, read
from pmkit.records.scalars import nearest
from pmkit.reports.dora import report

_MOST = 20
"""Faults of a file that are told; JSON has all."""


def dora(
    paths: Paths = None,
    *,
    deployments: Annotated[
        str,
        typer.Option(
            metavar="FILE",
            help=f"CSV, JSON or a line of JSON for each, with {', '.join(COLUMNS)}; only id is "
            "required.",
            show_default=False,
        ),
    ],
    by: Annotated[
        str | None,
        typer.Option(
            metavar="PROPERTY",
            help="One row for each service of the file.",
            callback=one_of(("service",)),
            show_default=False,
        ),
    ] = None,
    period: Period = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="TIME", help="Deployments finished then or later.", show_default=False
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="Deployments finished before.", show_default=False),
    ] = None,
    filter_text: FilterText = None,
    tz: Zone = None,
    as_of: AsOf = None,
    output_format: Format = "text",
    charts: Charts = None,
    charts_format: ChartsFormat = None,
) -> int:
    """How many deployments fail, and how long recovery takes, in the sense of DORA.

    A deployment failed if an incident names its id below `changes`, or if the file says so. What
    is linked to nothing is named. Deployment frequency and lead time are there if the file has
    their times.

    \b
    Examples:
      pmkit report dora --deployments deployments.csv
      pmkit report dora --deployments deployments.jsonl --period month --tz Europe/Berlin
      pmkit report dora --deployments deployments.json --by service --format csv
    """
    screen = Screen()
    about = chosen(
        paths, screen, since=since, until=until, filter_text=filter_text, tz=tz, as_of=as_of
    )
    file = read(_text(deployments), deployments, about.zone)
    for fault in file.faults[:_MOST]:
        hint = f"; {fault.help}" if fault.help else ""
        screen.note(f"{place(deployments, fault.start)}: {fault.message}{hint}")
    if len(file.faults) > _MOST:
        screen.note(f"{deployments}: and {len(file.faults) - _MOST} more")
    for name in file.others:
        if near := nearest(name, tuple(COLUMNS.keys() - file.columns)):
            screen.note(f'{deployments}: the column "{name}" is not read; did you mean "{near}"')
    if file.faults and not file.deployments:
        raise PmkitError(f"{deployments} has no deployment that could be read")
    made = report(
        about.incidents,
        deployments=file,
        zone=about.zone,
        as_of=about.as_of,
        by=by,
        period=unit(period),
        since=about.window.since,
        until=about.window.until,
        filter_text=about.filter_text,
        left_out=about.left_out,
    )
    show(made, output_format, screen, charts, charts_format)
    return 1 if file.faults else about.exit_code


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return file.read()
    except UnicodeDecodeError as error:
        raise PmkitError(f"{path} is not UTF-8: byte {error.start + 1} cannot be read") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PmkitError(f"{path} cannot be read: {reason}") from error
