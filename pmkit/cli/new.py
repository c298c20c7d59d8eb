"""`pmkit new`: a record to begin with."""

import os
import re
import sys
from typing import Annotated

import typer

from pmkit.cli.options import sentence
from pmkit.cli.screen import Screen
from pmkit.cli.workspace import settings_above
from pmkit.config.settings import Settings
from pmkit.errors import PmkitError
from pmkit.records.load import load_text
from pmkit.records.scaffold import Draft, scaffold
from pmkit.records.scalars import is_id, nearest, suggested_id
from pmkit.timestamps import clock
from pmkit.timestamps.loose import read_loose
from pmkit.timestamps.quoted import quoted
from pmkit.timestamps.reading import clock_faces
from pmkit.timestamps.spelled import spelled
from pmkit.timestamps.uncertain import to_the_minute
from pmkit.timestamps.when import TimeFault
from pmkit.timestamps.zones import record_zone

_SECONDS = re.compile(r"\d:\d\d:\d\d|\ds\b|second", re.ASCII)
"""A text that says seconds; what is told from now to the minute has none."""


def new(
    title: Annotated[
        str | None, typer.Argument(help="What happened, in a few words.", show_default=False)
    ] = None,
    *,
    severity: Annotated[
        str | None,
        typer.Option(help="A name from the severity scale, such as SEV2.", show_default=False),
    ] = None,
    timezone: Annotated[
        str | None,
        typer.Option(
            metavar="ZONE",
            help="The zone in which clock times are read: an IANA name.",
            show_default=False,
        ),
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(
            metavar="WHEN",
            help='When it began: "2024-01-19 15:00", "10 minutes ago". Default: now.',
            show_default=False,
        ),
    ] = None,
    service: Annotated[
        list[str] | None,
        typer.Option(help="A service that is affected. May be given several times."),
    ] = None,
    tag: Annotated[
        list[str] | None,
        typer.Option(help="A word to find it by. May be given several times."),
    ] = None,
    summary: Annotated[
        str | None, typer.Option(help="What is known so far.", show_default=False)
    ] = None,
    identifier: Annotated[
        str | None,
        typer.Option("--id", help="Its id. Default: made from date and title.", show_default=False),
    ] = None,
    folder: Annotated[
        str | None,
        typer.Option("--to", metavar="DIR", help="Where to put it. Default: the records folder."),
    ] = None,
    print_only: Annotated[
        bool, typer.Option("--print", help="Print the record instead of writing a file.")
    ] = False,
) -> int:
    """Scaffold a record: the fields that matter, with comments that teach.

    On a terminal it asks for what is not given; in scripts it asks nothing.
    The file's name is made from date and title; an existing file is never overwritten.

    \b
    Examples:
      pmkit new "Load balancer outage"
      pmkit new "Search is slow" --severity SEV3 --timezone Europe/Berlin --service search
      pmkit new "Checkout fails" --at "10 minutes ago" --print
    """
    screen = Screen()
    settings, faults = settings_above(folder or ".")
    if faults:
        screen.note("the configuration has faults; `pmkit validate` shows them")
    asks = sys.stdin.isatty() and sys.stdout.isatty() and not print_only
    title = _title(title, asks)
    zone_name = _zone(timezone, settings, asks)
    severity = _severity(severity, settings, asks)
    if at is not None and not (timezone or settings.timezone or asks):
        _refuse_without_zone(at)
    started, day = _started(at, zone_name, screen)
    place = folder or os.path.join(settings.root, settings.records)
    draft = Draft(
        id=_identifier(identifier, title, day, place),
        title=title,
        timezone=zone_name,
        started=started,
        severity=severity,
        services=tuple(service or ()),
        tags=tuple(tag or ()),
        summary=summary,
        severities=settings.severities,
    )
    text = scaffold(draft)
    _check(text, draft.id, settings)
    if print_only:
        sys.stdout.write(text)
        return 0
    path = os.path.join(place, f"{draft.id}.yaml")
    _write(os.path.normpath(path), text)
    sys.stdout.write(f"{os.path.normpath(path)}\n")
    if asks:
        screen.note("fill in what you know, then run `pmkit validate`")
    return 0


def _title(title: str | None, asks: bool) -> str:
    if title is None and asks:
        title = typer.prompt("What happened, in a few words")
    if title is None or not title.strip():
        raise PmkitError('a record needs a title: pmkit new "Load balancer outage"')
    return " ".join(title.split())


def _zone(given: str | None, settings: Settings, asks: bool) -> str:
    name = given or settings.timezone
    while True:
        if name is None:
            name = (
                typer.prompt("Time zone in which you write clock times", default="UTC")
                if asks
                else "UTC"
            )
        found = record_zone(name)
        if not isinstance(found, TimeFault):
            return name
        message = f"{found.message}; {found.help}" if found.help else found.message
        if not asks or given:
            raise PmkitError(message)
        typer.echo(message, err=True)
        name = None


def _severity(given: str | None, settings: Settings, asks: bool) -> str | None:
    scale = ", ".join(settings.severities)
    while True:
        name = given
        if name is None and asks:
            name = typer.prompt(
                f"Severity ({scale}; empty if not known yet)", default="", show_default=False
            )
        if not name:
            return None
        for known in settings.severities:
            if known.casefold() == name.strip().casefold():
                return known
        near = nearest(name, settings.severities)
        hint = f'; did you mean "{near}"' if near else ""
        message = f'severity "{name}" is not one of {scale}{hint}'
        if given is not None:
            raise PmkitError(message)
        typer.echo(message, err=True)


def _started(at: str | None, zone_name: str, screen: Screen) -> tuple[str, str]:
    """When it began, as it stands in the file, and the day for the file's name.

    What is known only roughly stays so: `about 3pm` is not written as 15:00.
    """
    zone = record_zone(zone_name)
    assert not isinstance(zone, TimeFault)  # noqa: S101  # it was read before
    now = clock.now()
    found = read_loose("now" if at is None else at, zone, now)
    if isinstance(found, TimeFault):
        raise PmkitError(f"--at: {sentence(found)}")
    found = found if at is not None and _SECONDS.search(at) else to_the_minute(found)
    if found.earliest is None:
        raise PmkitError(f'--at "{at}" says no day; write "2024-01-19 15:00" or "2024-01-19"')
    if at is not None:
        screen.note(f"--at {quoted(at)} is read as {clock_faces(found, zone)}")
    text = spelled(found._replace(zone=zone_name), zone)
    return text, f"{found.earliest.astimezone(zone):%Y-%m-%d}"


def _refuse_without_zone(at: str) -> None:
    """A clock time that names no zone must not be taken for UTC without a word."""
    found = read_loose(at, None, clock.now())
    if isinstance(found, TimeFault) and found.code == "missing-zone":
        raise PmkitError(f"--at: {sentence(found)}")


def _identifier(given: str | None, title: str, day: str, folder: str) -> str:
    if given is None:
        made = suggested_id(f"{day}-{title[:60]}")
        return made if made != day else _numbered(f"{day}-incident", folder)
    if not is_id(given):
        raise PmkitError(
            f'"{given}" is not an id of letters, digits, `.`, `_` and `-`;'
            f" write --id {suggested_id(given)}"
        )
    return given


def _numbered(name: str, folder: str) -> str:
    """`name`, or with the first number that no record has: for titles without Latin letters."""
    names = (name, *(f"{name}-{number}" for number in range(2, 1000)))
    return next(
        (each for each in names if not os.path.lexists(os.path.join(folder, f"{each}.yaml"))), name
    )


def _check(text: str, name: str, settings: Settings) -> None:
    """A scaffold that pmkit itself does not accept must never be written."""
    record, found = load_text(text, f"{name}.yaml", settings)
    if record is None:
        raise PmkitError(f"the record would not be readable: {found[0].message}")


def _write(path: str, text: str) -> None:
    folder = os.path.dirname(path) or "."
    try:
        os.makedirs(folder, exist_ok=True)
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise PmkitError(f"{path} exists; give the new one another --id") from error
    except OSError as error:
        raise PmkitError(
            f"{path} cannot be written: {(error.strerror or str(error)).lower()}"
        ) from error
