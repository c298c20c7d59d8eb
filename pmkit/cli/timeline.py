"""`pmkit timeline`: what happened when, in every reader's zone."""

import sys
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from pmkit.cli.options import Paths, Zones, exit_code, usable, zones
from pmkit.cli.screen import Screen
from pmkit.config.settings import Settings
from pmkit.model.incident import Incident
from pmkit.timeline.base import Layout
from pmkit.timeline.build import own_zones
from pmkit.timeline.build import timeline as build
from pmkit.timeline.catalog import FORMATS


def timeline(
    paths: Paths = None,
    *,
    tz: Zones = None,
    output_format: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text, markdown or json.")
    ] = "text",
    merged: Annotated[
        bool, typer.Option("--merged", help="One timeline of all incidents.")
    ] = False,
) -> int:
    """Show what happened when: every event in one or several zones side by side.

    Without --tz: the display zones of the configuration, else each record's own zone and UTC.
    Day changes are marked in each zone, and elapsed time counts from the start.

    \b
    Examples:
      pmkit timeline postmortems/2024-01-19-load-balancer-outage.yaml
      pmkit timeline --tz Africa/Johannesburg --tz America/New_York --tz Asia/Tokyo
      pmkit timeline --merged --tz UTC            all incidents in one timeline
      pmkit timeline --format markdown > timeline.md
    """
    screen = Screen()
    found = usable(paths, screen)
    given = zones(tz, ()) if tz else ()
    records = found.loaded.records
    timelines = [
        build(record.incident, given or _default(record.incident, found.settings))
        for record in records
    ]

    def locate(number: int, event: int) -> tuple[str, int]:
        record = records[number]
        return record.source.path, record.locate(("timeline", event, "at")).start.line

    layout = Layout(width=screen.width, merged=merged, skipped=found.loaded.rejected)
    sys.stdout.write(FORMATS.get(output_format)(timelines, layout, locate))
    return exit_code(found)


def _default(incident: Incident, settings: Settings) -> tuple[ZoneInfo, ...]:
    return zones((), settings.display) if settings.display else own_zones(incident)
