"""What several commands share: their options, and the ground they stand on."""

import os
import sys
from typing import Annotated

import typer

from pmkit.errors import PmkitError
from pmkit.timestamps.zones import UnknownZoneError, zone

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH]...",
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
AsOf = Annotated[
    str | None,
    typer.Option(
        metavar="TIME",
        help="The moment that counts as now. Default: now, or SOURCE_DATE_EPOCH.",
        show_default=False,
    ),
]
