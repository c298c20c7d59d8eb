"""What several commands share: their options, and how their texts become zones and moments."""

from collections.abc import Callable, Sequence
from datetime import datetime
from difflib import get_close_matches
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from pmkit.cli.screen import Screen
from pmkit.cli.workspace import Workspace, left_out, without_errors, workspace
from pmkit.config.settings import Settings
from pmkit.errors import PmkitError
from pmkit.model.values import Visibility
from pmkit.records.audience import for_audience, refusal
from pmkit.records.record import Loaded
from pmkit.timestamps import clock
from pmkit.timestamps.reading import echo
from pmkit.timestamps.when import TimeFault
from pmkit.timestamps.zones import record_zone
from pmkit.timestamps.zones import zone as zone_called


def one_of(names: Sequence[str]) -> Callable[[str | None], str | None]:
    """A check of an option's value, for Typer."""

    def check(value: str | None) -> str | None:
        if value is None or value in names:
            return value
        near = get_close_matches(value, names, n=1)
        hint = f'; did you mean "{near[0]}"' if near else ""
        raise typer.BadParameter(f'"{value}" is not one of {", ".join(names)}{hint}')

    return check


_FAULTS = 3
"""How many faults of the configuration are named before a command that works all the same."""

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Records, or folders of records. Without any: the records folder.",
        show_default=False,
    ),
]
Zones = Annotated[
    list[str] | None,
    typer.Option(
        "--tz",
        metavar="ZONE",
        help="A zone to show times in: an IANA name. May be given several times.",
        show_default=False,
    ),
]
Audience = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="internal: all of a record; public: what it lets the public see.",
        callback=one_of([each.value for each in Visibility]),
    ),
]
Zone = Annotated[
    list[str] | None,
    typer.Option(
        "--tz",
        metavar="ZONE",
        help="The zone in which periods and days lie: an IANA name.",
        show_default=False,
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        metavar="TIME",
        help="The moment that counts as now. Default: now, or SOURCE_DATE_EPOCH.",
        show_default=False,
    ),
]


def zones(given: Sequence[str] | None, default: Sequence[str]) -> tuple[ZoneInfo, ...]:
    """The zones called so, each once; those of `default` where none is given.

    Raises:
        PmkitError: there is no such zone.
    """
    return tuple(_zone(name) for name in dict.fromkeys(given or default))


def one_zone(given: Sequence[str] | None, settings: Settings) -> ZoneInfo:
    """The zone of a report: as given, else the first display zone, else the team's own, else UTC.

    Raises:
        PmkitError: there is no such zone, or several are given.
    """
    if given and len(given) > 1:
        raise PmkitError("a report lies in one zone: give --tz once")
    return zones(given, (*settings.display, settings.timezone or "UTC")[:1])[0]


def _zone(name: str) -> ZoneInfo:
    found = record_zone(name)
    if isinstance(found, TimeFault):
        raise PmkitError(sentence(found))
    return found


def moment(text: str | None, option: str, zone: ZoneInfo | None = None) -> datetime:
    """The moment that an option says (UTC); now where it says nothing.

    What leans on the present, such as `friday 3pm`, is said in full on standard error.

    Raises:
        PmkitError: the text is not a moment.
    """
    found = clock.as_of(text, zone)
    if isinstance(found, TimeFault):
        raise PmkitError(f"{option}: {sentence(found)}")
    found = found.replace(microsecond=0)
    if text is not None and (said := echo(text, found, zone or zone_called("UTC"))):
        Screen().note(f"{option} {said}")
    return found


def sentence(fault: TimeFault) -> str:
    """A fault and what to write instead, on one line."""
    return f"{fault.message}; {fault.help}" if fault.help else fault.message


def usable(paths: Sequence[str] | None, screen: Screen) -> Workspace:
    """The records at `paths`; those with errors are named on standard error.

    Raises:
        PmkitError: a path does not exist, or there is no record at all.
    """
    with screen.progress("reading") as progress:
        found = without_errors(workspace(paths or (), progress), clock.now())
    if not found.loaded.paths:
        where = " ".join(paths or ()) or found.settings.records
        raise PmkitError(f"there is no record in {where}; make one with `pmkit new TITLE`")
    for path, reason in left_out(found.loaded):
        screen.note(f"{path} is left out ({reason}); `pmkit validate` says more")
    for fault in found.diagnostics[:_FAULTS]:
        start = fault.span.start
        said = "; ".join(filter(None, (fault.message, fault.help)))
        screen.note(f"{fault.source.path}:{start.line}:{start.column}: {said}")
    if len(found.diagnostics) > _FAULTS:
        more = len(found.diagnostics) - _FAULTS
        screen.note(f"the configuration has {more} more faults; `pmkit validate` shows them")
    return found


def seen_by(found: Workspace, audience: str, screen: Screen) -> Workspace:
    """The workspace with the part of each record that the audience may see.

    What it may not see at all is named on standard error, and is not in the result. Nor are
    the days in which a postmortem is due: that is a promise of the team to itself.
    """
    if audience == Visibility.INTERNAL.value:
        return found
    shown = []
    for record in found.loaded.records:
        part = for_audience(record.incident, Visibility(audience))
        if part is None:
            screen.note(f"{record.incident.id} is left out: {refusal(record.incident)}")
        else:
            shown.append(record._replace(incident=part))
    paths = tuple(record.source.path for record in shown)
    settings = found.settings._replace(due_days=())
    return found._replace(settings=settings, loaded=Loaded(tuple(shown), (), paths))


def exit_code(found: Workspace) -> int:
    """1 where a record was left out or the configuration has faults, else 0."""
    return int(bool(found.loaded.rejected or found.diagnostics))
