"""`pmkit render`: postmortems."""

import os
import re
import sys
from collections.abc import Collection, Iterator, Sequence
from typing import Annotated

import typer

from pmkit.cli.options import Audience, Paths, Zones, exit_code, seen_by, usable, zones
from pmkit.cli.output import holds, write
from pmkit.cli.screen import Screen
from pmkit.config.settings import Settings
from pmkit.errors import PmkitError
from pmkit.model.incident import Incident
from pmkit.postmortem.catalog import BUILT_INS
from pmkit.postmortem.render import render as render_postmortem
from pmkit.postmortem.view import view
from pmkit.timeline.base import Layout
from pmkit.timeline.build import own_zones
from pmkit.timeline.build import timeline as build_timeline
from pmkit.timeline.picture.moments import has_axis
from pmkit.timeline.picture.svg import one


def render(
    paths: Paths = None,
    *,
    template: Annotated[
        str | None,
        typer.Option(
            "--template",
            "-t",
            metavar="NAME",
            help=f"{', '.join(BUILT_INS)}, or one of the team's own."
            " Default: that of the configuration, else default.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="A folder for one file per record, named by its id.",
            show_default=False,
        ),
    ] = None,
    audience: Audience = "internal",
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help="Write nothing; exit with 1 and name files that are stale, missing or left over.",
        ),
    ] = False,
    pictures: Annotated[
        bool,
        typer.Option(
            "--pictures", help="Draw each timeline beside its document, which shows it: with -o."
        ),
    ] = False,
    tz: Zones = None,
) -> int:
    """Render postmortems: a Markdown document for each record.

    One record is printed; several go to a folder. Nothing is printed for what a record does
    not tell, and everything from a record is made safe for the page.

    \b
    Examples:
      pmkit render postmortems/2024-01-19-load-balancer-outage.yaml
      pmkit render postmortems -o docs/postmortems
      pmkit render postmortems -o docs/postmortems --check
      pmkit render postmortems -o docs/postmortems --pictures
      pmkit render --template google-sre --tz Europe/Berlin --tz UTC -o out
    """
    screen = Screen()
    if check and output is None:
        raise PmkitError("--check compares with a folder: name it with -o")
    if pictures and output is None:
        raise PmkitError("--pictures writes files beside the documents: name a folder with -o")
    found = usable(paths, screen)
    shown = seen_by(found, audience, screen).loaded.incidents
    if output is None and len(shown) > 1:
        raise PmkitError(
            f"{len(shown)} postmortems are too many to print: name a folder with -o, or one record"
        )
    settings = found.settings
    with screen.progress("rendering") as progress:
        documents: list[tuple[str, str]] = []
        for number, incident in enumerate(shown, start=1):
            documents += _documents(incident, template, tz, settings, pictures=pictures)
            if progress is not None:
                progress(number, len(shown))
    if output is None:
        sys.stdout.write("".join(text for _, text in documents))
        return exit_code(found)
    _refuse_twins(documents)
    if check:
        kept = {_stem(path) for path in found.loaded.rejected}
        orphans = [] if _some_only(paths) else _left_over(output, documents, kept)
        return max(exit_code(found), _check(output, documents, orphans))
    for name, text in documents:
        path = os.path.join(output, name)
        if write(path, text):
            sys.stdout.write(f"{path}\n")
    return exit_code(found)


def _documents(
    incident: Incident,
    template: str | None,
    tz: Sequence[str] | None,
    settings: Settings,
    *,
    pictures: bool,
) -> Iterator[tuple[str, str]]:
    """Names and texts of the postmortem and, where one is wanted and can be drawn, its picture."""
    wanted = tz or settings.display
    places = zones(wanted, ()) if wanted else own_zones(incident)
    timeline = build_timeline(incident, places)
    picture = f"{incident.id}.svg" if pictures and has_axis(timeline) else None
    made = view(incident, timeline, settings, picture=picture)
    text = render_postmortem(made, template or settings.template, settings.template_folders)
    yield f"{incident.id}.md", text
    if picture:
        yield picture, one(timeline, Layout().pixels, listed=False)


def _refuse_twins(documents: Sequence[tuple[str, str]]) -> None:
    seen: set[str] = set()
    for name, _ in documents:
        if name.casefold() in seen:
            raise PmkitError(f"two records would both be {name}; `pmkit validate` names them")
        seen.add(name.casefold())


def _some_only(paths: Sequence[str] | None) -> bool:
    """Whether files were asked for, so that there are other records as well."""
    return any(os.path.isfile(path) for path in paths or ())


def _left_over(
    folder: str, documents: Sequence[tuple[str, str]], kept: Collection[str]
) -> list[str]:
    """Files of `folder` that are named as postmortems are, and are none of `documents`.

    Args:
        folder: where postmortems go.
        documents: names and texts of all that should be there.
        kept: names of records that cannot be read now; their postmortems may stay.
    """
    names = {name for name, _ in documents}
    forms = {_form(_stem(name)) for name in names}
    there = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    return [
        name
        for name in there
        if name.endswith(".md") and name not in names and _form(_stem(name)) in forms
        if _stem(name) not in kept and any(map(str.isdigit, name))
    ]


def _stem(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0]


def _form(id_: str) -> str:
    """What ids of one team have in common: the date that they begin with, or `INC-0`."""
    date = re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", id_)
    return "date" if date else re.sub(r"[0-9]+", "0", id_)


def _check(folder: str, documents: Sequence[tuple[str, str]], orphans: Sequence[str]) -> int:
    """Name the files that are not what they should be; 1 if there are any."""
    stale = 0
    for name in orphans:
        sys.stdout.write(f"{os.path.join(folder, name)}: left over, no record makes it\n")
        stale = 1
    for name, text in documents:
        path = os.path.join(folder, name)
        if not holds(path, text.encode()):
            reason = "stale" if os.path.lexists(path) else "missing"
            sys.stdout.write(f"{path}: {reason}\n")
            stale = 1
    return stale
