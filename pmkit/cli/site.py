"""`pmkit site`: the published site."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from pmkit.cli.options import AsOf, Audience, Paths, exit_code, moment, seen_by, usable
from pmkit.cli.screen import Screen
from pmkit.publish.site import build as build_site
from pmkit.publish.site import tree as build_tree

site = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="The published site.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


@site.callback()
def _group() -> None:
    """The published site."""


@site.command(short_help="Build the site from the records.")
def build(
    paths: Paths = None,
    *,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="Where the site goes. Default: site.",
            show_default=False,
        ),
    ] = None,
    markdown: Annotated[
        bool,
        typer.Option("--tree", help="Stop at the Markdown pages, for any site generator."),
    ] = False,
    keep_going: Annotated[
        bool,
        typer.Option("--keep-going", help="Publish the rest where a record has errors."),
    ] = False,
    audience: Audience = "internal",
    as_of: AsOf = None,
) -> int:
    """Build the site: an index, a page for each incident, timeline, metrics and action items.

    The site is made with MkDocs (`pip install "pmkit[site]"`). Its pages tell all that the records
    tell; with `--audience public` they are made of what the records let the public see, and of
    nothing else. Files in the output folder that pmkit did not write are not touched.

    \b
    Examples:
      pmkit site build
      pmkit site build --audience public -o public
      pmkit site build --tree -o docs/incidents
    """
    screen = Screen()
    found = usable(paths, screen)
    if found.loaded.rejected and not keep_going:
        count = len(found.loaded.rejected)
        screen.error(
            f"nothing was built: {count} {'record has' if count == 1 else 'records have'} errors;"
            " mend them, or publish the rest with --keep-going"
        )
        return 1
    shown = seen_by(found, audience, screen)
    settings = shown.settings
    folder = Path(output) if output else Path(settings.root, settings.site_dir)
    with screen.progress("rendering") as progress:
        make = build_tree if markdown else build_site
        built = make(
            shown.loaded, settings, folder, as_of=moment(as_of, "--as-of"), progress=progress
        )
    pages = len(built.pages)
    sys.stdout.write(
        f"{os.path.join(built.folder, '')}: {pages} {'page' if pages == 1 else 'pages'}\n"
    )
    return exit_code(found)
