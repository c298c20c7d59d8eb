"""The clock time and the zone in a text that a person typed, wherever they stand in it."""

import re
from typing import NamedTuple

from pmkit.timestamps.abbreviations import MEANINGS

_ABBREVIATION = "|".join(sorted(MEANINGS, key=len, reverse=True))
_ZONE = re.compile(
    r"(?:(?<=\d)|(?<=[\s,])|(?<=[ap]m))"
    r"(?:(?P<utc>Z|UTC)|(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d)"
    rf"|(?P<name>(?:GMT|UTC)[+-]\d{{1,2}}(?::?\d\d)?|[A-Za-z]+(?:/[\w+-]+)+|{_ABBREVIATION}))"
    r"(?=[\s,]|$)",
    re.ASCII | re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\d:./-])(\d{1,2})(?::(\d\d)(?::(\d\d(?:\.\d{1,6})?))?)?"
    r"(?: ?([ap])\.?m\b\.?)?(?![\d:/-])",
    re.ASCII | re.IGNORECASE,
)
_FILLING = re.compile(r"[,\s]+|\b(?:at|on|of|the)\b", re.ASCII | re.IGNORECASE)
_NOON = 12


class Typed(NamedTuple):
    """What a person typed, in parts."""

    day: str
    """What is left when the other parts and filling words are gone; empty: no day."""

    clock: str | None
    """On the 24-hour clock: `15:00`, `15:00:30`; None where there is none."""

    zone: str
    """To be put behind a clock time: `+02:00`, ` Europe/London`, ` SAST`; empty: none."""


def parts(text: str) -> Typed | None:
    """The parts of `text`; None if it has two clock times, two zones or an hour `13 PM`."""
    rest, zone = _without_zone(text)
    clocks = [match for match in _CLOCK.finditer(rest) if match[2] or match[4]]
    if len(clocks) > 1 or _ZONE.search(rest):
        return None
    if not clocks:
        day = re.sub(r"\bnoon\b", " ", rest, flags=re.IGNORECASE)
        return Typed(_tidy(day), None if day == rest else "12:00", zone)
    clock = _on_24_hours(clocks[0])
    if clock is None:
        return None
    start, end = clocks[0].span()
    return Typed(_tidy(f"{rest[:start]} {rest[end:]}"), clock, zone)


def _without_zone(text: str) -> tuple[str, str]:
    match = _ZONE.search(text)
    if match is None:
        return text, ""
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    if match["utc"]:
        return rest, "Z"
    if match["sign"]:
        return rest, f"{match['sign']}{match['hours']}:{match['minutes']}"
    return rest, f" {match['name']}"


def _on_24_hours(match: re.Match[str]) -> str | None:
    hour, minute, second, half = match.groups()
    number = int(hour)
    if half:
        if not 1 <= number <= _NOON:
            return None
        number = number % _NOON + (_NOON if half in "pP" else 0)
    text = f"{number:02d}:{minute or '00'}"
    return f"{text}:{second}" if second and float(second) else text


def _tidy(text: str) -> str:
    return " ".join(_FILLING.sub(" ", text).split())
