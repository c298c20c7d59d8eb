"""`pmkit report actions`: what was to be done, and by whom."""

from typing import Annotated

import typer

from pmkit.cli.options import AsOf, Audience, Paths, Zone
from pmkit.cli.report.charts import Charts, ChartsFormat
from pmkit.cli.report.options import (
    By,
    Chosen,
    FilterText,
    Format,
    Period,
    Since,
    Until,
    chosen,
    show,
    unit,
)
from pmkit.cli.screen import Screen
from pmkit.model.values import Visibility
from pmkit.reports.actions import Locate, report
from pmkit.reports.actions_base import Path, Place


def actions(
    paths: Paths = None,
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="List those that are done or cancelled as well.")
    ] = False,
    by: By = None,
    period: Period = None,
    since: Since = None,
    until: Until = None,
    filter_text: FilterText = None,
    audience: Audience = "internal",
    tz: Zone = None,
    as_of: AsOf = None,
    output_format: Format = "text",
    charts: Charts = None,
    charts_format: ChartsFormat = None,
) -> int:
    """Open action items of all records, overdue ones first, with owner, due date and age.

    Also who has how much to do, what share is done within 30 and 90 days, by kind and in all;
    incidents that began while the fix of an earlier one was still open; and what is done without
    a ticket or evidence. --by and --period add rows of what gets done; --since and --until choose
    by the begin of the incident.

    \b
    Examples:
      pmkit report actions
      pmkit report actions --as-of 2024-03-01 --format markdown
      pmkit report actions --filter "service = checkout" --period quarter
      pmkit report actions --all --format csv > actions.csv
      pmkit report actions --charts charts --charts-format svg
    """
    screen = Screen()
    about = chosen(
        paths,
        screen,
        since=since,
        until=until,
        filter_text=filter_text,
        audience=audience,
        tz=tz,
        as_of=as_of,
    )
    made = report(
        about.incidents,
        as_of=about.as_of,
        zone=about.zone,
        all_items=everything,
        by=by,
        period=unit(period),
        since=about.window.since,
        until=about.window.until,
        filter_text=about.filter_text,
        read=about.read,
        locate=_locate(about) if audience == Visibility.INTERNAL.value else None,
        left_out=about.left_out,
        scale=about.settings.severities,
    )
    show(made, output_format, screen, charts, charts_format)
    return about.exit_code


def _locate(about: Chosen) -> Locate:
    """Where the items of the incidents that were chosen are written."""
    records = {id(record.incident): record for record in about.workspace.loaded.records}

    def locate(number: int, path: Path) -> Place:
        record = records[id(about.incidents[number])]
        return record.source.path, record.locate(path).start.line

    return locate
