"""`pmkit report`: many incidents in numbers."""

import sys
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from pmkit.cli.options import (
    AsOf,
    Paths,
    Zone,
    exit_code,
    moment,
    one_of,
    one_zone,
    sentence,
    usable,
)
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
from pmkit.reports.coverage import report as coverage_report
from pmkit.reports.metrics import report as metrics_report
from pmkit.timestamps.hours import Hours, Span
from pmkit.timestamps.periods import UNITS
from pmkit.timestamps.shifts import read_hours, read_shift
from pmkit.timestamps.when import TimeFault

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


@report.command(short_help="Who worked and who slept while incidents went on.")
def coverage(
    paths: Paths = None,
    *,
    hours: Annotated[
        list[str] | None,
        typer.Option(
            metavar="HOURS",
            help="A zone and its working hours, or the name of a calendar. May be given several "
            "times. Default: all calendars of the configuration.",
            show_default=False,
        ),
    ] = None,
    night: Annotated[
        str,
        typer.Option(
            metavar="HH:MM-HH:MM", help="When people sleep, by the clocks of each region."
        ),
    ] = "22:00-07:00",
    since: Since = None,
    until: Until = None,
    tz: Zone = None,
    as_of: AsOf = None,
    output_format: Format = "text",
) -> int:
    """What share of each incident, and of all, lay in the working hours of each region.

    Also whether it began there, and how much of it was night there. Hours without days are those
    of every day. An open incident counts up to --as-of.

    \b
    Examples:
      pmkit report coverage --hours "Africa/Johannesburg Mon-Fri 09:00-17:00"
      pmkit report coverage --hours "Europe/Berlin Mon-Thu 08:00-17:00; Fri 08:00-14:00"
      pmkit report coverage --hours office --hours "Asia/Tokyo Mon-Fri 09:00-18:00"
      pmkit report coverage --hours office --night 23:00-06:00 --format json
    """
    screen = Screen()
    found = usable(paths, screen)
    zone = one_zone(tz, found.settings)
    begin, end = _window(since, until, zone)
    made = coverage_report(
        found.loaded.incidents,
        regions=_regions(hours, found.settings),
        zone=zone,
        as_of=moment(as_of, "--as-of", zone),
        night=_night(night),
        since=begin,
        until=end,
        left_out=left_out(found.loaded),
    )
    sys.stdout.write(export(made, output_format, screen.width))
    return exit_code(found)


def _regions(given: list[str] | None, settings: Settings) -> tuple[Hours, ...]:
    """The hours that are named or written; all calendars where none is."""
    if not given:
        if not settings.calendars:
            raise PmkitError(
                'no hours are known: write --hours "Africa/Johannesburg Mon-Fri 09:00-17:00", '
                "or add [calendars.NAME] to the configuration"
            )
        return tuple(map(calendars.hours, settings.calendars))
    found: dict[str, Hours] = {}
    for text in dict.fromkeys(given):
        hours = _hours(text.strip(), settings)
        if hours.name in found:
            hours = hours._replace(name=text.strip())
        found[hours.name] = hours
    return tuple(found.values())


def _hours(text: str, settings: Settings) -> Hours:
    if " " not in text and "/" not in text:
        hours = calendars.clock(settings, text)
        if hours is not None:
            return hours
    found = read_hours(text)
    if isinstance(found, TimeFault):
        raise PmkitError(f"--hours: {sentence(found)}")
    return found


def _night(text: str) -> Span:
    found = read_shift(text)
    if isinstance(found, TimeFault):
        raise PmkitError(f"--night: {sentence(found)}")
    if found.days is not None or len(found.spans) > 1:
        raise PmkitError('--night: one span was expected; write it like "22:00-07:00"')
    return found.spans[0]


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
