"""`pmkit validate`: all that is wrong with the records."""

from typing import Annotated

import typer

from pmkit.cli import validation
from pmkit.cli.options import AsOf, Paths, one_of
from pmkit.diagnostics.formats import FORMATS


def validate(
    paths: Paths = None,
    *,
    output_format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=f"{', '.join(FORMATS)}.",
            callback=one_of(tuple(FORMATS)),
        ),
    ] = "text",
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULES",
            help="Ask only these rules: names, codes or beginnings of codes, such as PM2, "
            "with commas. May be given several times.",
            show_default=False,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULES",
            help="Do not ask these rules.",
            show_default=False,
        ),
    ] = None,
    fix: Annotated[
        bool,
        typer.Option("--fix", help="Write what certainly is right; every other byte stays."),
    ] = False,
    diff: Annotated[
        bool,
        typer.Option("--diff", help="With --fix: show what it would write, and write nothing."),
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Validate again after every save, until Ctrl-C.")
    ] = False,
    as_of: AsOf = None,
) -> int:
    """Report all that is wrong with the records: where, why, and what to write instead.

    The exit code is 1 if there are errors or warnings, and 0 if there is nothing but information.
    With --fix --diff, it is 1 if something would be written.

    \b
    Examples:
      pmkit validate
      pmkit validate postmortems/2024-01-19-load-balancer-outage.yaml
      pmkit validate --select PM2,missing-impact    only times, and whether there is an impact
      pmkit validate --ignore action-item-overdue
      pmkit validate --fix --diff                   what can be mended
      pmkit validate --watch                        while you write
      pmkit validate --format github                annotations on a pull request
      pmkit validate --format sarif > pmkit.sarif   code scanning
      pmkit validate --format json | jq '.diagnostics[].message'
    """
    return validation.validate(
        validation.Request(
            tuple(paths or ()),
            output_format,
            as_of,
            tuple(select or ()),
            tuple(ignore or ()),
            fix,
            diff,
            watch,
        )
    )
