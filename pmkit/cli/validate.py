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
    as_of: AsOf = None,
) -> int:
    """Report all that is wrong with the records: where, why, and what to write instead.

    The exit code is 1 if there are errors or warnings, and 0 if there is nothing but information.

    \b
    Examples:
      pmkit validate
      pmkit validate postmortems/2024-01-19-load-balancer-outage.yaml
      pmkit validate --format github        annotations on a pull request
      pmkit validate --format json | jq '.diagnostics[].message'
    """
    return validation.validate(validation.Request(tuple(paths or ()), output_format, as_of))
