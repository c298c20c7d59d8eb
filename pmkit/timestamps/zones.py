"""Time zones by their IANA names, from the `tzdata` package and never from the system.

Two machines whose systems carry different zone data would disagree about the same record.
"""

import os
from functools import cache
from zoneinfo import ZoneInfo

import tzdata  # type: ignore[import-untyped]  # it has no code to type

from pmkit.timestamps.when import TimeFault

_PACKAGE = os.path.dirname(tzdata.__file__)


class UnknownZoneError(LookupError):
    """A name that no zone carries; the message suggests the nearest."""


def tzdata_version() -> str:
    """The version of the zone data, as IANA names it: `2026f`."""
    return str(tzdata.IANA_VERSION)


@cache
def zone_names() -> tuple[str, ...]:
    """Every name in the zone data, sorted; names for old habits (`EST`, `Etc/GMT+3`) as well."""
    with open(os.path.join(_PACKAGE, "zones"), encoding="ascii") as file:
        return tuple(sorted(set(file.read().split()) - {"Factory"}))


@cache
def _known() -> frozenset[str]:
    return frozenset(zone_names())


@cache
def zone(name: str) -> ZoneInfo:
    """The zone called exactly `name`.

    Raises:
        UnknownZoneError: there is none.
    """
    if name not in _known():
        found = record_zone(name)
        raise UnknownZoneError(
            f"{found.message}; {found.help}" if isinstance(found, TimeFault) else name
        )
    path = os.path.join(_PACKAGE, "zoneinfo", *name.split("/"))
    with open(path, "rb") as file:
        return ZoneInfo.from_file(file, key=name)


@cache
def is_current(name: str) -> bool:
    """Whether `name` is UTC or one that the database lists for a place today, so not an old one."""
    return name == "UTC" or f"\t{name}\t" in _places() or f"\t{name}\n" in _places()


@cache
def _places() -> str:
    path = os.path.join(_PACKAGE, "zoneinfo", "zone.tab")
    with open(path, encoding="utf-8", newline="\n") as file:
        return file.read()


def record_zone(name: str) -> ZoneInfo | TimeFault:
    """The zone called `name` if a record may use it: a place, or `UTC`.

    A name such as `EST`, `CET` or `Etc/GMT+3` is refused: people mean a place whose clocks
    change, or take the sign of the last for the opposite of what it is.
    """
    if name in _known() and (name == "UTC" or ("/" in name and not name.startswith("Etc/"))):
        return zone(name)
    from pmkit.timestamps.zone_refusals import refused_zone  # noqa: PLC0415  # rarely needed

    return refused_zone(name)
