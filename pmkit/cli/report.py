"""`pmkit report`: many incidents in numbers."""

import sys
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from pmkit.cli.options import AsOf, Paths, Zone, exit_code, moment, one_of, one_zone, usable
from pmkit.cli.screen import Screen
from pmkit.cli.workspace import left_out
from pmkit.config import calendars
from pmkit.config.settings import Settings
from pmkit.diagnostics.diagnostic import Path
from pmkit.errors import PmkitError
from pmkit.exporters.catalog import export
from pmkit.metrics.catalog import metrics as all_metrics
from pmkit.metrics.definitions import Metric
from pmkit.metrics.grouping import PROPERTIES
from pmkit.records.scalars import nearest
from pmkit.reports.actions import report as actions_report
from pmkit.reports.metrics import report as metrics_report
from pmkit.timestamps.periods import UNITS

report = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="Many incidents in numbers, each with how it was counted.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

Since = Annotated[
    str | None,
    typer.Option(metavar="TIME", help="Incidents that began then or later.", show_default=False),
]
Until = Annotated[
    str | None,
    typer.Option(metavar="TIME", help="Incidents that began before.", show_default=False),
]
Format = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help="text, markdown, csv or json.")
]


@report.command(short_help="How long incidents took, and how that was counted.")
def metrics(
    paths: Paths = None,
    *,
    by: Annotated[
        str | None,
        typer.Option(
            metavar="PROPERTY",
            help=f"One row for each: {', '.join(PROPERTIES)}.",
            callback=one_of(PROPERTIES),
            show_default=False,
        ),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            metavar="UNIT",
            help=f"One row for each {', '.join(UNITS)}, by the incident's start.",
            callback=one_of(UNITS),
            show_default=False,
        ),
    ] = None,
    metric: Annotated[
        list[str] | None,
        typer.Option(help="A metric to report. May be given several times. Default: all."),
    ] = None,
    clock: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Count all of them on this clock: wall, or a calendar of the configuration.",
            show_default=False,
        ),
    ] = None,
    since: Since = None,
    until: Until = None,
    tz: Zone = None,
    as_of: AsOf = None,
    output_format: Format = "text",
) -> int:
    """How long it took to detect, acknowledge, mitigate, resolve, respond, repair and close.

    Every number is printed with its formula, with how many incidents it was computed from, and
    with those that were left out and why. Periods are half-open and lie in the zone of --tz.

    \b
    Examples:
      pmkit report metrics
      pmkit report metrics --by severity
      pmkit report metrics --period quarter --tz Europe/London --metric time_to_resolve
      pmkit report metrics --clock office
      pmkit report metrics --since 2024-01-01 --until 2025-01-01 --format csv
    """
    screen = Screen()
    found = usable(paths, screen)
    zone = one_zone(tz, found.settings)
    begin, end = _window(since, until, zone)
    made = metrics_report(
        found.loaded.incidents,
        metrics=_on_clock(clock, _chosen(metric, _known(found.settings)), found.settings),
        zone=zone,
        as_of=moment(as_of, "--as-of", zone),
        by=by,
        period=next((unit for unit in UNITS if unit == period), None),
        since=begin,
        until=end,
        left_out=left_out(found.loaded),
        scale=found.settings.severities,
    )
    sys.stdout.write(export(made, output_format, screen.width))
    return exit_code(found)


@report.command(short_help="Open action items, overdue ones first.")
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
    found = usable(paths, screen)
    zone = one_zone(tz, found.settings)
    records = found.loaded.records

    def locate(number: int, path: Path) -> tuple[str, int]:
        record = records[number]
        return record.source.path, record.locate(path).start.line

    made = actions_report(
        found.loaded.incidents,
        as_of=moment(as_of, "--as-of", zone),
        zone=zone,
        all_items=everything,
        locate=locate,
        left_out=left_out(found.loaded),
    )
    sys.stdout.write(export(made, output_format, screen.width))
    return exit_code(found)


def _known(settings: Settings) -> tuple[Metric, ...]:
    return all_metrics(settings.metrics, settings.calendars)


def _on_clock(
    name: str | None, chosen: tuple[Metric, ...], settings: Settings
) -> tuple[Metric, ...]:
    """The metrics on the clock of that name; as they are defined where none is named."""
    if name is None:
        return chosen
    hours = calendars.clock(settings, name)
    return tuple(metric._replace(clock=hours) for metric in chosen)


def _chosen(wanted: list[str] | None, known: tuple[Metric, ...]) -> tuple[Metric, ...]:
    if not wanted:
        return known
    by_name = {metric.name: metric for metric in known}
    for name in wanted:
        if name not in by_name:
            near = nearest(name, tuple(by_name))
            hint = f'; did you mean "{near}"' if near else ""
            listed = ", ".join(_listed(metric) for metric in known)
            raise PmkitError(f'no metric is called "{name}"{hint}; there are {listed}')
    return tuple(by_name[name] for name in dict.fromkeys(wanted))


def _listed(metric: Metric) -> str:
    """A metric's name, with what others call it: MTTR alone has four meanings."""
    return f"{metric.name} ({metric.elsewhere})" if metric.elsewhere else metric.name


def _window(
    since: str | None, until: str | None, zone: ZoneInfo
) -> tuple[datetime | None, datetime | None]:
    begin, end = _bound(since, "--since", zone), _bound(until, "--until", zone)
    if begin is not None and end is not None and end <= begin:
        raise PmkitError("--until is not after --since, so no incident can lie between them")
    return begin, end


def _bound(text: str | None, option: str, zone: ZoneInfo) -> datetime | None:
    return None if text is None else moment(text, option, zone)
