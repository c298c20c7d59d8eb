"""`pmkit report causes`: how often each category of contributing factors is found."""

from pmkit.cli.options import AsOf, Paths, Zone
from pmkit.cli.report.charts import Charts, ChartsFormat
from pmkit.cli.report.classes import Test, asked
from pmkit.cli.report.measure import USUAL, ClockName, MetricName
from pmkit.cli.report.options import FilterText, Format, Since, Until, chosen, show
from pmkit.cli.screen import Screen
from pmkit.reports.causes import report


def causes(
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
    """How often each category of contributing factors is found, and how long incidents take.

    Incidents with several categories count in the row of each; those without any are named.
    Small groups are drawn towards all of them.

    \b
    Examples:
      pmkit report causes
      pmkit report causes --metric time_to_mitigate --since 2024-01-01
      pmkit report causes --filter "severity = SEV1"
      pmkit report causes --format html > causes.html
    """
    screen = Screen()
    about = chosen(
        paths, screen, since=since, until=until, filter_text=filter_text, tz=tz, as_of=as_of
    )
    made = report(
        about.incidents,
        asked=asked(about, metric, clock, test=test),
        taxonomy=about.settings.categories,
    )
    show(made, output_format, screen, charts, charts_format)
    return about.exit_code
