"""How a text is read as a time, and what clocks showed then: the answer of `pmkit when`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pmkit.timestamps.format import (
    duration_text,
    instant_text,
    local_text,
    offset_text,
    wall_text,
)
from pmkit.timestamps.loose import read_loose
from pmkit.timestamps.parse import Reader
from pmkit.timestamps.quoted import quoted
from pmkit.timestamps.spelled import spelled
from pmkit.timestamps.when import Precision, TimeFault, When
from pmkit.timestamps.zones import tzdata_version


@dataclass(frozen=True, slots=True)
class Reading:
    """A text and what it means, or why it means nothing."""

    text: str
    """As typed."""

    when: When | None
    """What it means; None if there is a fault."""

    fault: TimeFault | None
    """Why it is no time; None if it is one."""

    zones: tuple[tuple[str, str], ...]
    """Names of zones and what their clocks showed; empty without an instant or a date."""

    readings: tuple[tuple[datetime, tuple[tuple[str, str], ...]], ...]
    """Of a fault: the instants that the text may mean, each with what the zones' clocks showed."""

    zone: ZoneInfo | None = None
    """In which local times were read; None: in none."""

    shown: tuple[ZoneInfo, ...] = ()
    """The zones that were asked for."""


def reading(
    text: str, zone: ZoneInfo | None, display_zones: Sequence[ZoneInfo], now: datetime
) -> Reading:
    """How `text` is read in `zone`, seen from `now`, and shown in `display_zones`."""
    found = read_loose(text, zone, now)
    if isinstance(found, TimeFault):
        readings = tuple(
            (instant, tuple((place.key, clock_face(instant, place)) for place in display_zones))
            for instant in found.readings
        )
        return Reading(text, None, found, (), readings, zone, tuple(display_zones))
    shown = ((place.key, clock_faces(found, place)) for place in display_zones)
    pairs = tuple(pair for pair in shown if pair[1])
    return Reading(text, found, None, pairs, (), zone, tuple(display_zones))


def clock_face(instant: datetime, zone: ZoneInfo) -> str:
    """`Fri 2024-01-19 15:00 SAST (+02:00, 2024-W03)`: all that a calendar and a clock show."""
    local = instant.astimezone(zone)
    offset = offset_text(local.utcoffset() or timedelta(0))
    return f"{local:%a} {local_text(instant, zone)} ({offset}, {local:%G-W%V})"


def clock_faces(when: When, zone: ZoneInfo) -> str:
    """Every precision of a time as clocks in `zone` showed it; empty if they cannot say it."""
    if when.earliest is None or when.latest is None:
        return ""
    begin = clock_face(when.at or when.earliest, zone)
    if when.precision is Precision.EXACT:
        return begin
    if when.precision is Precision.APPROXIMATE and when.at is not None:
        return f"~{begin} ±{duration_text(when.latest - when.at)}"
    return f"{begin} to {clock_face(when.latest, zone)}"


def echo(text: str, instant: datetime, zone: ZoneInfo) -> str | None:
    """What a typed `text` was taken for, in full; None where it says all of it itself.

    People who write `friday 3pm` see which Friday that is before it is used.
    """
    if text.strip().casefold() == "now" or isinstance(Reader(zone).read(text.strip()), When):
        return None
    return f"{quoted(text)} is read as {clock_face(instant, zone)}, {instant_text(instant)}"


def as_json(answer: Reading) -> dict[str, Any]:
    """The answer as `pmkit when --format json` promises it."""
    when, fault = answer.when, answer.fault
    return {
        "input": answer.text,
        "instant": _instant(when.at if when else None),
        "until": _instant(when.until if when else None),
        "precision": when.precision.value if when else None,
        "earliest": _instant(when.earliest if when else None),
        "latest": _instant(when.latest if when else None),
        "zones": dict(answer.zones),
        "read_as": spelled(when, None) if when else None,
        "timezone": answer.zone.key if answer.zone else None,
        "tzdata": tzdata_version(),
        "clocks": _clocks(when, answer.shown),
        "errors": [
            {
                "code": fault.code,
                "message": fault.message,
                "help": fault.help,
                "readings": [instant_text(instant) for instant in fault.readings],
                "clocks": [_of_zones([instant], answer.shown) for instant in fault.readings],
            }
        ]
        if fault
        else [],
    }


def _clocks(when: When | None, zones: Sequence[ZoneInfo]) -> dict[str, list[dict[str, Any]]]:
    """What calendars and clocks showed, in parts: once, or of a range or a day at both its ends."""
    if when is None or when.earliest is None or when.latest is None:
        return {}
    if when.precision in {Precision.EXACT, Precision.APPROXIMATE}:
        return _of_zones([when.at or when.earliest], zones)
    return _of_zones([when.earliest, when.latest], zones)


def _of_zones(
    instants: Sequence[datetime], zones: Sequence[ZoneInfo]
) -> dict[str, list[dict[str, Any]]]:
    return {zone.key: [_parts(instant.astimezone(zone)) for instant in instants] for zone in zones}


def _parts(local: datetime) -> dict[str, Any]:
    offset = offset_text(local.utcoffset() or timedelta(0))
    name = local.tzname() or ""
    return {
        "local": wall_text(local).replace(" ", "T") + offset,
        "weekday": f"{local:%A}",
        "offset": offset,
        "abbreviation": name if name.isalpha() else None,
        "week": f"{local:%G-W%V}",
    }


def as_text(answer: Reading) -> str:
    """The answer for people: a line for the instant, then one for each zone; or the fault.

    Without a line end behind the last line.
    """
    if answer.fault is not None:
        lines = [f"{answer.fault.code}: {answer.fault.message}"]
        lines += [f"  help: {answer.fault.help}"] if answer.fault.help else []
        for instant, zones in answer.readings:
            lines += ["", *_table(f"{instant_text(instant)}, if that is meant", zones)]
        return "\n".join(lines)
    full = _in_full(answer)
    lines = [f'read as "{full}"'] if full else []
    return "\n".join(lines + _table(_meaning(answer.when), answer.zones))


def _in_full(answer: Reading) -> str | None:
    """The time as any record can say it, where its text does not: it leans on the present."""
    if answer.when is None or isinstance(Reader(answer.zone).read(answer.text.strip()), When):
        return None
    return spelled(answer.when, None)


def _instant(instant: datetime | None) -> str | None:
    return None if instant is None else instant_text(instant)


def _meaning(when: When | None) -> str:
    if when is None or when.earliest is None or when.latest is None:
        return "unknown"
    if when.precision is Precision.EXACT:
        return instant_text(when.earliest)
    if when.precision is Precision.APPROXIMATE:
        return f"about {instant_text(when.at or when.earliest)}"
    return f"{instant_text(when.earliest)} to {instant_text(when.latest)}"


def _table(head: str, zones: tuple[tuple[str, str], ...]) -> list[str]:
    width = max((len(name) for name, _ in zones), default=0)
    return [head, *(f"  {name:<{width}}  {text}" for name, text in zones)]
