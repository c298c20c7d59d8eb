"""How a text is read as a time, and what clocks showed then: the answer of `pmkit when`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pmkit.timestamps.format import duration_text, instant_text, local_text, offset_text
from pmkit.timestamps.loose import read_loose
from pmkit.timestamps.when import Precision, TimeFault, When


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
        return Reading(text, None, found, (), readings)
    shown = ((place.key, clock_faces(found, place)) for place in display_zones)
    return Reading(text, found, None, tuple(pair for pair in shown if pair[1]), ())


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
        "errors": [
            {
                "code": fault.code,
                "message": fault.message,
                "help": fault.help,
                "readings": [instant_text(instant) for instant in fault.readings],
            }
        ]
        if fault
        else [],
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
    return "\n".join(_table(_meaning(answer.when), answer.zones))


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
