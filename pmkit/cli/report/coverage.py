"""`pmkit report coverage`: who worked and who slept while incidents went on."""

from typing import Annotated

import typer

from pmkit.cli.options import AsOf, Paths, Zone, sentence
from pmkit.cli.report.options import FilterText, Format, Since, Until, chosen, show
from pmkit.cli.screen import Screen
from pmkit.config import calendars
from pmkit.config.settings import Settings
from pmkit.errors import PmkitError
from pmkit.reports.coverage import report
from pmkit.timestamps.hours import Hours, Span
from pmkit.timestamps.shifts import read_hours, read_shift
from pmkit.timestamps.when import TimeFault


def coverage(
    paths: Paths = None,
    *,
    hours: Annotated[
        list[str] | None,
        typer.Option(
            metavar="HOURS",
            help="A zone and its working hours, or the name of a calendar. May be given several "
            "times. Default: all calendars of the configuration.",
            show_default=False,
        ),
    ] = None,
    night: Annotated[
        str,
        typer.Option(
            metavar="HH:MM-HH:MM", help="When people sleep, by the clocks of each region."
        ),
    ] = "22:00-07:00",
    since: Since = None,
    until: Until = None,
    filter_text: FilterText = None,
    tz: Zone = None,
    as_of: AsOf = None,
    output_format: Format = "text",
) -> int:
    """What share of each incident, and of all, lay in the working hours of each region.

    Also whether it began there, and how much of it was night there. Hours without days are those
    of every day. An open incident counts up to --as-of.

    \b
    Examples:
      pmkit report coverage --hours "Africa/Johannesburg Mon-Fri 09:00-17:00"
      pmkit report coverage --hours "Europe/Berlin Mon-Thu 08:00-17:00; Fri 08:00-14:00"
      pmkit report coverage --hours office --hours "Asia/Tokyo Mon-Fri 09:00-18:00"
      pmkit report coverage --hours office --night 23:00-06:00 --format json
    """
    screen = Screen()
    about = chosen(
        paths, screen, since=since, until=until, filter_text=filter_text, tz=tz, as_of=as_of
    )
    made = report(
        about.incidents,
        regions=_regions(hours, about.settings),
        zone=about.zone,
        as_of=about.as_of,
        night=_night(night),
        since=about.window.since,
        until=about.window.until,
        filter_text=about.filter_text,
        read=about.read,
        left_out=about.left_out,
    )
    show(made, output_format, screen)
    return about.exit_code


def _regions(given: list[str] | None, settings: Settings) -> tuple[Hours, ...]:
    """The hours that are named or written; all calendars where none is."""
    if not given:
        if not settings.calendars:
            raise PmkitError(
                'no hours are known: write --hours "Africa/Johannesburg Mon-Fri 09:00-17:00", '
                "or add [calendars.NAME] to the configuration"
            )
        return tuple(map(calendars.hours, settings.calendars))
    found: dict[str, Hours] = {}
    for text in dict.fromkeys(given):
        hours = _hours(text.strip(), settings)
        if hours.name in found:
            hours = hours._replace(name=text.strip())
        found[hours.name] = hours
    return tuple(found.values())


def _hours(text: str, settings: Settings) -> Hours:
    if " " not in text and "/" not in text:
        hours = calendars.clock(settings, text)
        if hours is not None:
            return hours
    found = read_hours(text)
    if isinstance(found, TimeFault):
        raise PmkitError(f"--hours: {sentence(found)}")
    return found


def _night(text: str) -> Span:
    found = read_shift(text)
    if isinstance(found, TimeFault):
        raise PmkitError(f"--night: {sentence(found)}")
    if found.days is not None or len(found.spans) > 1:
        raise PmkitError('--night: one span was expected; write it like "22:00-07:00"')
    return found.spans[0]
