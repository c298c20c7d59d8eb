"""`pmkit report trend`: whether durations and counts move by more than chance."""

from pmkit.cli.options import AsOf, Paths, Zone
from pmkit.cli.report.charts import Charts, ChartsFormat
from pmkit.cli.report.measure import USUAL, ClockName, MetricName, one_metric
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
from pmkit.reports.trend import report


def trend(
    paths: Paths = None,
    *,
    metric: MetricName = USUAL,
    clock: ClockName = None,
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
    """One dot for each incident, and whether anything in them is more than chance.

    Durations have a control chart of logarithms and a change point, counts a control chart. That
    there is no signal is said as well. CSV has a row for each incident.

    \b
    Examples:
      pmkit report trend
      pmkit report trend --metric time_to_detect --period quarter
      pmkit report trend --by severity --since 2024-01-01
      pmkit report trend --format html > trend.html
    """
    screen = Screen()
    about = chosen(
        paths, screen, since=since, until=until, filter_text=filter_text, tz=tz, as_of=as_of
    )
    made = report(
        about.incidents,
        metric=one_metric(metric, clock, about.settings),
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
