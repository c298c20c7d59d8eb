"""Why a name is not a zone for records, and which zone is probably meant."""

import os
from datetime import UTC, datetime
from difflib import get_close_matches
from functools import cache

import tzdata  # type: ignore[import-untyped]  # it has no code to type

from pmkit.timestamps.abbreviations import MEANINGS
from pmkit.timestamps.quoted import quoted
from pmkit.timestamps.when import TimeFault
from pmkit.timestamps.zones import zone, zone_names

_LONGEST_NAME = 40
_PLACE_OF = {
    "CET": "Europe/Paris",
    "CST6CDT": "America/Chicago",
    "EET": "Europe/Athens",
    "EST": "America/New_York",
    "EST5EDT": "America/New_York",
    "Etc/UCT": "UTC",
    "Etc/UTC": "UTC",
    "Etc/Universal": "UTC",
    "Etc/Zulu": "UTC",
    "GMT": "UTC",
    "HST": "Pacific/Honolulu",
    "MET": "Europe/Paris",
    "MST": "America/Phoenix",
    "MST7MDT": "America/Denver",
    "PST8PDT": "America/Los_Angeles",
    "UCT": "UTC",
    "Universal": "UTC",
    "WET": "Europe/Lisbon",
    "Zulu": "UTC",
}
"""What people mean by a name whose own rules are another thing."""


_PLACE_LINKED_AWAY = {
    "Africa/Asmera": "Africa/Asmara",
    "Africa/Timbuktu": "Africa/Bamako",
    "America/Coral_Harbour": "America/Atikokan",
    "America/Virgin": "America/St_Thomas",
    "Antarctica/South_Pole": "Antarctica/McMurdo",
    "Atlantic/Jan_Mayen": "Arctic/Longyearbyen",
    "Pacific/Ponape": "Pacific/Pohnpei",
    "Pacific/Truk": "Pacific/Chuuk",
    "Pacific/Yap": "Pacific/Chuuk",
}
"""Old names that the database links to a place far away whose clocks agree."""


def current_name(name: str) -> str | None:
    """The name that the zone with the old `name` goes by today; None if there is none."""
    return _PLACE_LINKED_AWAY.get(name) or _links().get(name)


def refused_zone(name: str) -> TimeFault:
    """The fault of a name that is no place; its help names the place that is probably meant."""
    if name in zone_names():
        return _legacy(name)
    if places := [place for _, place in MEANINGS.get(name.strip().upper(), ())]:
        choice = " or ".join(quoted(place) for place in places)
        return TimeFault(
            "unknown-zone",
            f"{quoted(name)} is an abbreviation, the name of a place was expected",
            f"write {choice}, or whichever place is meant",
        )
    near = nearest(name)
    same = near is not None and name.isascii() and _folded(name) == _folded(near)
    if near is not None and not same:
        near = current_name(near) or near  # a slip is no wish for an old name
    help_ = (
        f'write "{near}"' if near else 'write an IANA name such as "Africa/Johannesburg", or "UTC"'
    )
    return TimeFault(
        "unknown-zone",
        f"{quoted(name)} is not an IANA time zone",
        help_,
        replacement=near if same else None,
    )


def nearest(name: str) -> str | None:
    """The place whose name resembles `name` most; None if none does."""
    if len(name) > _LONGEST_NAME:
        return None
    wanted = _folded(name)
    places = {_folded(known): known for known in zone_names() if "/" in known or known == "UTC"}
    if wanted in places:
        return places[wanted]
    cities = {folded.rpartition("/")[2]: known for folded, known in places.items()}
    city = wanted.rpartition("/")[2]
    if city in cities:
        return cities[city]
    close = get_close_matches(wanted, places, n=1, cutoff=0.8)
    return places[close[0]] if close else None


def _folded(name: str) -> str:
    return name.strip().replace(" ", "_").replace("\\", "/").casefold()


def _legacy(name: str) -> TimeFault:
    place = _PLACE_OF.get(name) or _links().get(name)
    if name.startswith("Etc/") and not place:
        offset = zone(name).utcoffset(datetime(2000, 1, 1, tzinfo=UTC))
        hours = round(offset.total_seconds() / 3600) if offset else 0
        if not hours:
            return TimeFault("legacy-zone", _not_a_place(name), 'write "UTC"', replacement="UTC")
        return TimeFault(
            "legacy-zone",
            f"zone {quoted(name)} is an old name for the offset {hours:+03d}:00, whose sign is "
            "the opposite of what it looks like; the name of a place was expected",
            f'write the place, such as "Africa/Johannesburg", or "{hours:+03d}:00" in each time',
        )
    return TimeFault(
        "legacy-zone",
        _not_a_place(name),
        f'write "{place}"' if place else 'write the place, such as "Africa/Johannesburg"',
        replacement=place if _is_another_name(name, place) else None,
    )


def _is_another_name(name: str, place: str | None) -> bool:
    """Whether `place` has the very clocks that `name` says, and nothing else can be meant."""
    if name in MEANINGS or name == "GMT":
        return False
    return place == "UTC" if name in _PLACE_OF else place is not None


def _not_a_place(name: str) -> str:
    return (
        f"zone {quoted(name)} is an old name with rules of its own; "
        "the name of a place, or UTC, was expected"
    )


@cache
def _links() -> dict[str, str]:
    """Old names and the zones that the database links them to."""
    path = os.path.join(os.path.dirname(tzdata.__file__), "zoneinfo", "tzdata.zi")
    with open(path, encoding="utf-8") as file:
        rows = [line.split() for line in file if line.startswith("L ")]
    return {
        old: target for _, target, old in rows if "/" in target and not target.startswith("Etc/")
    }
