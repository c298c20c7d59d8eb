"""The clock time and the zone in a text that a person typed, wherever they stand in it.

An offset may carry its label, as mail and programs write it: `+0000 (UTC)`, `-0500 EST`.
"""

import re
from typing import NamedTuple

from pmkit.timestamps.abbreviations import GENERIC, MEANINGS

_ABBREVIATION = "|".join(sorted({*MEANINGS, *GENERIC}, key=len, reverse=True))
_ZONE = re.compile(
    r"(?:(?<=\d)|(?<=[\s,(])|(?<=[ap]m))"
    r"(?:(?P<utc>Z|UTC)"
    rf"|(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d)(?: \(?(?P<label>UTC|{_ABBREVIATION})\)?)?"
    rf"|(?P<name>(?:GMT|UTC)[+-]\d{{1,2}}(?::?\d\d)?|[A-Za-z]+(?:/[\w+-]+)+|{_ABBREVIATION}))"
    r"(?=[\s,)]|$)",
    re.ASCII | re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\d:./-])(\d{1,2})(?:[:h](\d\d)(?::(\d\d(?:\.\d{1,6})?))?)?"
    r"(?: ?([ap])\.?m\b\.?)?(?![\d:/-])",
    re.ASCII | re.IGNORECASE,
)
_NOON_WORD = re.compile(r"\b(?:12 ?)?noon\b", re.ASCII | re.IGNORECASE)
_FILLING = re.compile(r"[,\s()]+|\b(?:at|on|of|the)\b", re.ASCII | re.IGNORECASE)
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
    found = _without_zone(text)
    if found is None:
        return None
    rest, zone = found
    clocks = [match for match in _CLOCK.finditer(rest) if match[2] or match[4]]
    if len(clocks) > 1 or _ZONE.search(rest):
        return None
    if not clocks:
        day = _NOON_WORD.sub(" ", rest)
        return Typed(_tidy(day), None if day == rest else "12:00", zone)
    clock = _on_24_hours(clocks[0])
    if clock is None:
        return None
    start, end = clocks[0].span()
    return Typed(_tidy(f"{rest[:start]} {rest[end:]}"), clock, zone)


def _without_zone(text: str) -> tuple[str, str] | None:
    """What is left of `text`, and its zone; None where a label is not that of its offset."""
    match = _ZONE.search(text)
    if match is None:
        return text, ""
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    if match["utc"]:
        return rest, "Z"
    if match["sign"]:
        offset = f"{match['sign']}{match['hours']}:{match['minutes']}"
        return (rest, offset) if _is_label_of(match["label"], offset) else None
    return rest, f" {match['name']}"


def _is_label_of(label: str | None, offset: str) -> bool:
    if label is None:
        return True
    name = label.upper()
    meanings = MEANINGS.get(name, ())
    return offset == "+00:00" if name == "UTC" else offset in {found for found, _ in meanings}


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
