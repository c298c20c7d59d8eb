"""What all reports share: their options, the incidents they are about, and how they are shown."""

import sys
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, NamedTuple
from zoneinfo import ZoneInfo

import typer

from pmkit.cli.options import exit_code, moment, one_of, one_zone, seen_by, usable
from pmkit.cli.report.charts import write_charts
from pmkit.cli.screen import Screen
from pmkit.cli.workspace import Workspace, left_out
from pmkit.config.settings import Settings
from pmkit.errors import MisreadError, PmkitError
from pmkit.exporters.catalog import export
from pmkit.metrics.filters.properties import properties
from pmkit.metrics.filters.tree import Fault
from pmkit.metrics.grouping import PROPERTIES
from pmkit.metrics.selection import Filter, Selected, Window, read_filter
from pmkit.model.incident import Incident
from pmkit.model.values import Visibility
from pmkit.reports.base import Report
from pmkit.timestamps.periods import UNITS, Unit

Since = Annotated[
    str | None,
    typer.Option(metavar="TIME", help="Incidents that began then or later.", show_default=False),
]
Until = Annotated[
    str | None,
    typer.Option(metavar="TIME", help="Incidents that began before.", show_default=False),
]
FilterText = Annotated[
    str | None,
    typer.Option(
        "--filter",
        metavar="FILTER",
        help="Incidents that it fits: 'severity in (SEV1, SEV2) and service = checkout'.",
        show_default=False,
    ),
]
By = Annotated[
    str | None,
    typer.Option(
        metavar="PROPERTY",
        help=f"One row for each: {', '.join(PROPERTIES)}.",
        callback=one_of(PROPERTIES),
        show_default=False,
    ),
]
Period = Annotated[
    str | None,
    typer.Option(
        metavar="UNIT",
        help=f"One row for each {', '.join(UNITS)}, by the incident's start.",
        callback=one_of(UNITS),
        show_default=False,
    ),
]
Format = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help="text, markdown, html, csv or json.")
]


class Chosen(NamedTuple):
    """What a report is about."""

    incidents: tuple[Incident, ...]
    """Those that pass the filter; the window is for the report to apply, in its own sense."""

    read: int
    """How many there were before the filter."""

    filter_text: str
    """The filter as it was written; empty where there is none."""

    window: Window
    """As --since and --until say."""

    zone: ZoneInfo
    """As --tz says, else the first display zone, else the team's own, else UTC."""

    as_of: datetime
    """What counts as now, aware."""

    left_out: tuple[tuple[str, str], ...]
    """Pairs of a file or an id and a reason: no usable record, or the filter cannot decide."""

    settings: Settings
    """The configuration of the first path."""

    workspace: Workspace
    """Records with their places."""

    @property
    def exit_code(self) -> int:
        """1 where a record was left out or the configuration has faults, else 0."""
        return exit_code(self.workspace)


def chosen(
    paths: Sequence[str] | None,
    screen: Screen,
    *,
    since: str | None = None,
    until: str | None = None,
    filter_text: str | None = None,
    audience: str = Visibility.INTERNAL.value,
    tz: Sequence[str] | None = None,
    as_of: str | None = None,
) -> Chosen:
    """What the options that all reports share say.

    What the audience may not see of an incident is in no number, and no filter finds it.

    Raises:
        PmkitError: a path does not exist, there is no record, or an option cannot be read.
    """
    found = seen_by(usable(paths, screen), audience, screen)
    zone = one_zone(tz, found.settings)
    everything = found.loaded.incidents
    selected = Selected(everything, ())
    if filter_text is not None:
        asked = _filter(filter_text, found, zone)
        selected = asked.select(everything)
        for doubt in asked.doubts(everything):
            screen.note(f"--filter: {doubt}")
    return Chosen(
        incidents=selected.inside,
        read=len(everything),
        filter_text=filter_text.strip() if filter_text else "",
        window=window(since, until, zone),
        zone=zone,
        as_of=moment(as_of, "--as-of", zone),
        left_out=(*left_out(found.loaded), *selected.unplaced),
        settings=found.settings,
        workspace=found,
    )


def show(
    report: Report,
    output_format: str,
    screen: Screen,
    charts: str | None = None,
    charts_format: Sequence[str] | None = None,
) -> None:
    """Print the report in the format of that name, and write its charts where they are asked for.

    Raises:
        UnknownNameError: there is no such format.
        PmkitError: the charts cannot be written; then nothing is printed.
    """
    text = export(report, output_format, screen.width)
    write_charts(report, charts, charts_format, screen)
    sys.stdout.write(text)


def unit(name: str | None) -> Unit | None:
    """The length of periods that --period names."""
    return next((each for each in UNITS if each == name), None)


def _filter(text: str, found: Workspace, zone: ZoneInfo) -> Filter:
    parts = [settings for settings, _ in found.parts]
    asked = read_filter(
        text,
        properties(
            dict.fromkeys(name for each in parts for name in each.severities),
            dict.fromkeys(name for each in parts for name in each.categories),
            {own.name: own for each in parts for own in each.custom}.values(),
        ),
        zone,
    )
    if isinstance(asked, Fault):
        hint = f"; {asked.help}" if asked.help else ""
        raise MisreadError(f"--filter: {asked.message}{hint}", text, asked.start, asked.end)
    return asked


def window(since: str | None, until: str | None, zone: ZoneInfo) -> Window:
    """The window that --since and --until say.

    Raises:
        PmkitError: one of them is no moment, or they leave nothing between them.
    """
    begin, end = _bound(since, "--since", zone), _bound(until, "--until", zone)
    if begin is not None and end is not None and end <= begin:
        raise PmkitError("--until is not after --since, so no incident can lie between them")
    return Window(begin, end)


def _bound(text: str | None, option: str, zone: ZoneInfo) -> datetime | None:
    return None if text is None else moment(text, option, zone)
