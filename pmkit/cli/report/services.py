"""`pmkit report services`: how often services have incidents, and how long those take."""

from pmkit.cli.options import AsOf, Paths, Zone
from pmkit.cli.report.charts import Charts, ChartsFormat
from pmkit.cli.report.classes import Test, asked
from pmkit.cli.report.measure import USUAL, ClockName, MetricName
from pmkit.cli.report.options import FilterText, Format, Since, Until, chosen, show
from pmkit.cli.screen import Screen
from pmkit.reports.services import report


def services(
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
    """How often each service has incidents, and how long they take.

    Each has its median and its geometric mean, with limits; small groups are drawn towards all of
    them. Rows stand in the order of names, because a ranking would be mostly chance.

    \b
    Examples:
      pmkit report services
      pmkit report services --metric time_to_mitigate --since 2024-01-01
      pmkit report services --test --since 2024-01-01
      pmkit report services --format html > services.html
    """
    screen = Screen()
    about = chosen(
        paths, screen, since=since, until=until, filter_text=filter_text, tz=tz, as_of=as_of
    )
    made = report(about.incidents, asked=asked(about, metric, clock, test=test))
    show(made, output_format, screen, charts, charts_format)
    return about.exit_code
