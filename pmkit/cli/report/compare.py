"""`pmkit report compare`: by how much two periods differ, and whether that could be seen at all."""

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from pmkit.cli.options import AsOf, Paths, Zone, sentence
from pmkit.cli.report.charts import Charts, ChartsFormat
from pmkit.cli.report.measure import USUAL, ClockName, MetricName, one_metric
from pmkit.cli.report.options import By, FilterText, Format, chosen, show
from pmkit.cli.screen import Screen
from pmkit.errors import PmkitError
from pmkit.reports.compare import report
from pmkit.timestamps.format import local_text
from pmkit.timestamps.named_periods import named_period
from pmkit.timestamps.periods import Period
from pmkit.timestamps.when import TimeFault


def compare(
    paths: Paths = None,
    *,
    before: Annotated[
        str,
        typer.Option(
            metavar="PERIOD",
            help="The earlier one: 2024, 2024-Q1, 2024-03, 2024-W09 or 2024-01-01..2024-07-01, "
            "whose last day is not included.",
            show_default=False,
        ),
    ],
    after: Annotated[
        str, typer.Option(metavar="PERIOD", help="The later one.", show_default=False)
    ],
    metric: MetricName = USUAL,
    clock: ClockName = None,
    by: By = None,
    filter_text: FilterText = None,
    tz: Zone = None,
    as_of: AsOf = None,
    output_format: Format = "text",
    charts: Charts = None,
    charts_format: ChartsFormat = None,
) -> int:
    """Two periods: how their durations and counts differ, and whether that is more than chance.

    Also which improvement so many incidents could show at all, and how many it would take.

    \b
    Examples:
      pmkit report compare --before 2023 --after 2024
      pmkit report compare --before 2024-Q1 --after 2024-Q2 --metric time_to_detect
      pmkit report compare --before 2024-01-01..2024-07-01 --after 2024-07-01..2025-01-01
      pmkit report compare --before 2023 --after 2024 --by severity --format html
    """
    screen = Screen()
    about = chosen(paths, screen, filter_text=filter_text, tz=tz, as_of=as_of)
    early, late = _periods(before, after, about.zone, about.as_of)
    made = report(
        about.incidents,
        before=early,
        after=late,
        metric=one_metric(metric, clock, about.settings),
        zone=about.zone,
        as_of=about.as_of,
        by=by,
        filter_text=about.filter_text,
        read=about.read,
        left_out=about.left_out,
        scale=about.settings.severities,
    )
    show(made, output_format, screen, charts, charts_format)
    return about.exit_code


def _periods(before: str, after: str, zone: ZoneInfo, as_of: datetime) -> tuple[Period, Period]:
    """Both periods; no instant is in both, and both have begun."""
    early, late = _period(before, "--before", zone), _period(after, "--after", zone)
    if late.end <= early.start:
        raise PmkitError(
            f"--after {late.label} lies before --before {early.label}: exchange the two"
        )
    if late.start < early.end:
        raise PmkitError(
            f"--before {early.label} and --after {late.label} overlap: an incident may be in one "
            "of them only"
        )
    if late.start >= as_of:
        raise PmkitError(
            f"--after {late.label} has not begun at {local_text(as_of, zone)}, the time of the "
            "report"
        )
    return early, late


def _period(text: str, option: str, zone: ZoneInfo) -> Period:
    found = named_period(text, zone)
    if isinstance(found, TimeFault):
        raise PmkitError(f"{option}: {sentence(found)}")
    return found
