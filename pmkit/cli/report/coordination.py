"""`pmkit report coordination`: how many people, teams and roles it took."""

from pmkit.cli.options import AsOf, Paths, Zone
from pmkit.cli.report.charts import Charts, ChartsFormat
from pmkit.cli.report.options import (
    By,
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
from pmkit.reports.coordination import report


def coordination(
    paths: Paths = None,
    *,
    by: By = None,
    period: Period = None,
    since: Since = None,
    until: Until = None,
    filter_text: FilterText = None,
    tz: Zone = None,
    as_of: AsOf = None,
    output_format: Format = "text",
    charts: Charts = None,
    charts_format: ChartsFormat = None,
) -> int:
    """How many people, teams and roles an incident took, and how much was said about it.

    What it takes to coordinate a response says more of it than how long it lasted. There are
    only counts for each incident: no person has a figure.

    \b
    Examples:
      pmkit report coordination
      pmkit report coordination --by severity
      pmkit report coordination --period year --format csv
    """
    screen = Screen()
    about = chosen(
        paths, screen, since=since, until=until, filter_text=filter_text, tz=tz, as_of=as_of
    )
    made = report(
        about.incidents,
        zone=about.zone,
        as_of=about.as_of,
        by=by,
        period=unit(period),
        since=about.window.since,
        until=about.window.until,
        filter_text=about.filter_text,
        read=about.read,
        left_out=about.left_out,
        scale=about.settings.severities,
    )
    show(made, output_format, screen, charts, charts_format)
    return about.exit_code
