"""`pmkit report severity`: how long incidents of each severity take."""

from pmkit.cli.options import AsOf, Paths, Zone
from pmkit.cli.report.charts import Charts, ChartsFormat
from pmkit.cli.report.classes import Test, asked
from pmkit.cli.report.measure import USUAL, ClockName, MetricName
from pmkit.cli.report.options import FilterText, Format, Since, Until, chosen, show
from pmkit.cli.screen import Screen
from pmkit.reports.severity import report


def severity(
    paths: Paths = None,
    *,
    metric: MetricName = USUAL,
    clock: ClockName = None,
    test: Test = False,
    since: Since = None,
    until: Until = None,
    filter_text: FilterText = None,
    tz: Zone = None,
    as_of: AsOf = None,
    output_format: Format = "text",
    charts: Charts = None,
    charts_format: ChartsFormat = None,
) -> int:
    """How long incidents of each severity take, and whether worse ones take longer.

    Spearman's correlation of severity and duration is printed with its limits, and one sentence
    says what it can tell. Small groups are drawn towards all of them.

    \b
    Examples:
      pmkit report severity
      pmkit report severity --metric time_to_mitigate --since 2024-01-01
      pmkit report severity --filter "kind = incident"
      pmkit report severity --format html > severity.html
    """
    screen = Screen()
    about = chosen(
        paths, screen, since=since, until=until, filter_text=filter_text, tz=tz, as_of=as_of
    )
    made = report(
        about.incidents,
        asked=asked(about, metric, clock, test=test),
        scale=about.settings.severities,
    )
    show(made, output_format, screen, charts, charts_format)
    return about.exit_code
