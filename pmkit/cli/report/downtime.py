"""`pmkit report downtime`: episodes, availability, error budget, time between failures."""

import re
from fractions import Fraction
from typing import Annotated

import typer

from pmkit.cli.options import AsOf, Paths, Zone
from pmkit.cli.report.charts import Charts, ChartsFormat
from pmkit.cli.report.options import By, FilterText, Format, Period, chosen, show, unit
from pmkit.cli.screen import Screen
from pmkit.config import calendars
from pmkit.errors import PmkitError
from pmkit.reports.downtime import report
from pmkit.timestamps.quoted import quoted

_SHARE = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,9})?) ?%", re.ASCII)
_ALL = 100


def downtime(
    paths: Paths = None,
    *,
    by: By = None,
    period: Period = None,
    objective: Annotated[
        str | None,
        typer.Option(
            metavar="SHARE",
            help="The share of time that service should be there: 99.9%. Adds the error budget.",
            show_default=False,
        ),
    ] = None,
    clock: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Count time in the hours of a calendar of the configuration. Default: wall.",
            show_default=False,
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="TIME",
            help="Where the window begins. Default: with the month of the first downtime.",
            show_default=False,
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(
            metavar="TIME", help="Where it ends. Default: at --as-of.", show_default=False
        ),
    ] = None,
    filter_text: FilterText = None,
    tz: Zone = None,
    as_of: AsOf = None,
    output_format: Format = "text",
    charts: Charts = None,
    charts_format: ChartsFormat = None,
) -> int:
    """How long service was down: episodes, availability, error budget, time between failures.

    Overlapping incidents are one episode, and their union is counted beside their sum. What lies
    in two periods is divided between them. Without --period there is a row for each service;
    with it, --by service adds them.

    \b
    Examples:
      pmkit report downtime --since 2024-01-01
      pmkit report downtime --period month --objective 99.9% --tz Europe/Berlin
      pmkit report downtime --by severity --since 2024-01-01 --until 2025-01-01
      pmkit report downtime --clock office --since 2024-01-01 --format csv
    """
    screen = Screen()
    about = chosen(
        paths, screen, since=since, until=until, filter_text=filter_text, tz=tz, as_of=as_of
    )
    if about.window.since is not None and about.window.since >= about.as_of:
        raise PmkitError("--since is not before --as-of, so nothing has been seen of that window")
    made = report(
        about.incidents,
        zone=about.zone,
        as_of=about.as_of,
        by=by or (None if period else "service"),
        period=unit(period),
        since=about.window.since,
        until=about.window.until,
        objective=_objective(objective),
        clock=calendars.clock(about.settings, clock) if clock else None,
        filter_text=about.filter_text,
        read=about.read,
        left_out=about.left_out,
        scale=about.settings.severities,
    )
    show(made, output_format, screen, charts, charts_format)
    return about.exit_code


def _objective(text: str | None) -> Fraction | None:
    """`99.9%` as a share of 1, exactly."""
    if text is None:
        return None
    found = _SHARE.fullmatch(text.strip())
    share = Fraction(found[1]) if found else Fraction(0)
    if not 0 < share <= _ALL:
        raise PmkitError(
            f"--objective: {quoted(text)} is no share of time; write it in per cent, "
            'above 0 and up to 100, like "99.9%"'
        )
    return share / 100
