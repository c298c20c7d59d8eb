"""`pmkit timeline`: what happened when, in every reader's zone."""

import io
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import TextIOWrapper
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from pmkit.cli.options import Paths, Zones, exit_code, moment, one_of, usable, zones
from pmkit.cli.screen import Screen
from pmkit.cli.workspace import Workspace
from pmkit.config.calendars import clock as clock_named
from pmkit.config.settings import Settings
from pmkit.errors import PmkitError
from pmkit.model.incident import Incident
from pmkit.records.record import Record
from pmkit.records.scalars import nearest
from pmkit.timeline.base import Format, Layout, Timeline
from pmkit.timeline.build import own_zones
from pmkit.timeline.build import timeline as build
from pmkit.timeline.catalog import FORMATS, LANES
from pmkit.timeline.selection import Selection
from pmkit.timestamps.quoted import quoted

Values = list[str] | None


def timeline(
    paths: Paths = None,
    *,
    tz: Zones = None,
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="text, markdown, svg, mermaid, ics, csv or json.",
            show_default="text",
        ),
    ] = None,
    merged: Annotated[
        bool, typer.Option("--merged", help="One timeline of all incidents.")
    ] = False,
    by: Annotated[
        str | None,
        typer.Option(
            metavar="PROPERTY",
            help="What was going on when: a lane for each severity or service.",
            callback=one_of(("severity", "service")),
            show_default=False,
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="TIME", help="Incidents that went on then or later.", show_default=False
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="Incidents that began before.", show_default=False),
    ] = None,
    severity: Annotated[
        Values,
        typer.Option(metavar="NAME", help="Incidents of it; may be given several times."),
    ] = None,
    service: Annotated[
        Values,
        typer.Option(metavar="NAME", help="Incidents of it; may be given several times."),
    ] = None,
    tag: Annotated[
        Values,
        typer.Option(metavar="NAME", help="Incidents with it; may be given several times."),
    ] = None,
    clock: Annotated[
        str,
        typer.Option(metavar="NAME", help="What elapsed times count: wall, or a calendar's hours."),
    ] = "wall",
    hours: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="A calendar of the configuration: lanes shade what lies outside of it.",
            show_default=False,
        ),
    ] = None,
    width: Annotated[
        int, typer.Option(metavar="PIXELS", help="Width of a picture, from 320.", min=320)
    ] = Layout().pixels,
    as_of: Annotated[
        str | None,
        typer.Option(
            metavar="TIME",
            help="Up to when an open incident is shown. Default: its last event, in lanes now.",
            show_default=False,
        ),
    ] = None,
    due: Annotated[
        bool,
        typer.Option(
            "--due", help="A calendar (ics) of what is due: actions, postmortems, reviews."
        ),
    ] = False,
) -> int:
    """Show what happened when: every event in one or several zones side by side.

    Without --tz: the display zones of the configuration, else each record's own zone and UTC.
    Day changes are marked in each zone, elapsed time counts from the start, and phases of the
    response and quiet stretches are named. An incident lies between --since and --until if any
    of it does: it goes on from its start to its end, an open one up to --as-of or now.

    \b
    Examples:
      pmkit timeline postmortems/2024-01-19-load-balancer-outage.yaml
      pmkit timeline --tz Africa/Johannesburg --tz America/New_York --tz Asia/Tokyo
      pmkit timeline --by service --since 2019-01-01 --until 2020-01-01
      pmkit timeline --merged --tz UTC            all incidents in one timeline
      pmkit timeline --format markdown > timeline.md
      pmkit timeline --due > due.ics
    """
    chosen = _format(output_format, by=by, merged=merged, due=due)
    screen = Screen()
    found = usable(paths, screen)
    given = zones(tz, ()) if tz else ()
    place = _place(given, found.settings)
    now = moment(as_of, "--as-of", place)
    wanted = Selection(
        since=moment(since, "--since", place) if since is not None else None,
        until=moment(until, "--until", place) if until is not None else None,
        severities=_known(severity, "severity", found),
        services=_known(service, "service", found),
        tags=_known(tag, "tag", found),
    )
    if wanted.since and wanted.until and wanted.until <= wanted.since:
        raise PmkitError("--until is not after --since, so no incident can lie between them")
    records = _selected(found.loaded.records, wanted, now, screen, lanes=by is not None)
    if due:
        _print(_due([each.incident for each in records], found.settings, now))
        return exit_code(found)
    counted = clock_named(found.settings, clock)
    shown = now if as_of is not None or by is not None else None
    timelines = [
        build(
            record.incident,
            given or _default(record.incident, found.settings),
            as_of=shown,
            hours=counted,
        )
        for record in records
    ]

    def locate(number: int, event: int) -> tuple[str, int]:
        record = records[number]
        return record.source.path, record.locate(("timeline", event, "at")).start.line

    layout = Layout(
        width=screen.width,
        merged=merged,
        skipped=found.loaded.rejected,
        by=by,
        window=(wanted.since, wanted.until),
        as_of=shown,
        written_at=now,
        scale=found.settings.severities,
        hours=clock_named(found.settings, hours) if hours else None,
        pixels=width,
        zones=given or (place,),
    )
    _print(chosen(timelines, layout, locate))
    if output_format == "ics":
        from pmkit.timeline.ics import left_out  # noqa: PLC0415  # only where it is asked for

        for said in left_out(timelines):
            screen.note(said)
    return exit_code(found)


def _print(text: str) -> None:
    """Write `text` as it is: calendars have line ends of their own on every system."""
    if "\r\n" in text and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(newline="")
    sys.stdout.write(text)


def _format(name: str | None, *, by: str | None, merged: bool, due: bool) -> Format:
    """What writes the timelines.

    Raises:
        PmkitError: there is no such format, or it cannot show what is asked for.
    """
    if by is not None and merged:
        raise PmkitError("--by and --merged are two ways to show many incidents; give one of them")
    if due and name not in {None, "ics"}:
        raise PmkitError(
            f"--due makes a calendar, which {name} is not; leave --format out, "
            "or list what is due with `pmkit report actions`"
        )
    if by is None:
        return FORMATS.get("ics" if due else name or "text")
    FORMATS.get(name or "text")  # a misspelt name is answered with the name that was meant
    if (name or "text") not in LANES.names():
        raise PmkitError(f"--by is shown as {', '.join(LANES.names())}, and not as {name}")
    return LANES.get(name or "text")


def _place(given: Sequence[ZoneInfo], settings: Settings) -> ZoneInfo:
    """The zone in which the times of options are read."""
    return given[0] if given else zones((), (*settings.display, settings.timezone or "UTC"))[0]


def _known(wanted: Values, what: str, found: Workspace) -> tuple[str, ...]:
    """The values of an option.

    Raises:
        PmkitError: no record has such a value.
    """
    names = dict.fromkeys(_names(what, found)) if wanted else {}
    for value in wanted or ():
        if value not in names:
            near = nearest(value, tuple(names))
            hint = f'; did you mean "{near}"' if near else ""
            listed = f"; there are {', '.join(names)}" if 0 < len(names) <= _MANY else ""
            nothing = "no severity is called" if what == "severity" else f"no record has the {what}"
            raise PmkitError(f"{nothing} {quoted(value)}{hint}{listed}")
    return tuple(dict.fromkeys(wanted or ()))


_MANY = 12
"""Values up to which a message lists them all."""


def _names(what: str, found: Workspace) -> Sequence[str]:
    incidents = found.loaded.incidents
    if what == "severity":
        return found.settings.severities
    if what == "service":
        return sorted({name for each in incidents for name in each.services})
    return sorted({name for each in incidents for name in each.tags})


def _selected(
    records: Sequence[Record],
    wanted: Selection,
    now: datetime,
    screen: Screen,
    *,
    lanes: bool,
) -> list[Record]:
    """Those that were asked for; what lies nowhere in time is named on standard error.

    Lanes name it themselves, and say themselves that there is nothing.
    """
    selected = []
    for record in records:
        if not wanted.has(record.incident):
            continue
        meets = wanted.meets(record.incident, now)
        if meets is None and not lanes:
            screen.note(f"{record.incident.id} is left out: nobody knows when it was")
        elif meets is not False:
            selected.append(record)
    if records and not selected and not lanes:
        screen.note("no incident is what was asked for")
    return selected


def _due(incidents: Sequence[Incident], settings: Settings, now: datetime) -> str:
    from pmkit.timeline.due import due  # noqa: PLC0415  # only where it is asked for

    return due(incidents, settings, now)


def _not_in_calendar(timelines: Sequence[Timeline]) -> Iterator[str]:
    from pmkit.timeline.ics import left_out  # noqa: PLC0415  # only where it is asked for

    return left_out(timelines)


def _write(text: str) -> None:
    """Print `text` with its own line ends: those of calendars are not the system's."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(newline="\n")
    sys.stdout.write(text)


def _default(incident: Incident, settings: Settings) -> tuple[ZoneInfo, ...]:
    return zones((), settings.display) if settings.display else own_zones(incident)
