"""`pmkit when`: how a time is read."""

import json
import sys
from typing import Annotated

import typer

from pmkit.cli.options import AsOf, Zones, moment, one_of, zones
from pmkit.cli.workspace import settings_above
from pmkit.timestamps.reading import as_json, as_text, reading


def when(
    text: Annotated[str, typer.Argument(help="A time, as you would write it.")],
    *,
    timezone: Annotated[
        str | None,
        typer.Option(
            metavar="ZONE",
            help="The zone in which it is read. Default: that of the configuration.",
            show_default=False,
        ),
    ] = None,
    tz: Zones = None,
    as_of: AsOf = None,
    output_format: Annotated[
        str,
        typer.Option(
            "--format", metavar="FORMAT", help="text or json.", callback=one_of(("text", "json"))
        ),
    ] = "text",
) -> int:
    """Say how a time is read: its instant, and what clocks showed then in each zone.

    Words that lean on the present are told in full. A time that does not exist, exists twice, or
    can mean several things is refused with its readings and with what to write instead. The exit
    code is then 1.

    \b
    Examples:
      pmkit when "2024-01-19 15:00" --timezone Africa/Johannesburg --tz UTC --tz Asia/Tokyo
      pmkit when "2024-11-03 01:30" --timezone America/New_York
      pmkit when "10 minutes ago"
      pmkit when "about 3pm friday" --timezone Europe/Berlin
      pmkit when "2024-03-10 14:00 SAST"
    """
    settings, _ = settings_above(".")
    name = timezone or settings.timezone
    place = zones((), (name,))[0] if name else None
    shown = zones(tz, settings.display or tuple(dict.fromkeys((name or "UTC", "UTC"))))
    answer = reading(text, place, shown, moment(as_of, "--as-of", place))
    if output_format == "json":
        printed = json.dumps(as_json(answer), indent=2, ensure_ascii=False)
    else:
        printed = as_text(answer)
    sys.stdout.write(printed + "\n")
    return int(answer.fault is not None)
