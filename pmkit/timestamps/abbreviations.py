"""Abbreviations of time zones and what each may mean: they are refused, with the readings."""

import re

from pmkit.timestamps.quoted import quoted
from pmkit.timestamps.refusals import Read, alternatives, suggesting
from pmkit.timestamps.when import TimeFault, When

MEANINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "ACDT": (("+10:30", "Australia/Adelaide"),),
    "ACST": (("+09:30", "Australia/Adelaide"),),
    "ADT": (("-03:00", "America/Halifax"),),
    "AEDT": (("+11:00", "Australia/Sydney"),),
    "AEST": (("+10:00", "Australia/Sydney"),),
    "AKDT": (("-08:00", "America/Anchorage"),),
    "AKST": (("-09:00", "America/Anchorage"),),
    "ART": (("-03:00", "America/Argentina/Buenos_Aires"),),
    "AST": (("-04:00", "America/Halifax"), ("+03:00", "Asia/Riyadh")),
    "AWST": (("+08:00", "Australia/Perth"),),
    "BRT": (("-03:00", "America/Sao_Paulo"),),
    "BST": (("+01:00", "Europe/London"), ("+06:00", "Asia/Dhaka")),
    "CAT": (("+02:00", "Africa/Maputo"),),
    "CDT": (("-05:00", "America/Chicago"), ("-04:00", "America/Havana")),
    "CEST": (("+02:00", "Europe/Paris"),),
    "CET": (("+01:00", "Europe/Paris"),),
    "CHST": (("+10:00", "Pacific/Guam"),),
    "CST": (
        ("-06:00", "America/Chicago"),
        ("+08:00", "Asia/Shanghai"),
        ("-05:00", "America/Havana"),
    ),
    "EAT": (("+03:00", "Africa/Nairobi"),),
    "EDT": (("-04:00", "America/New_York"),),
    "EEST": (("+03:00", "Europe/Athens"),),
    "EET": (("+02:00", "Europe/Athens"),),
    "EST": (("-05:00", "America/New_York"),),
    "GMT": (("+00:00", "UTC"),),
    "GST": (("+04:00", "Asia/Dubai"), ("-02:00", "Atlantic/South_Georgia")),
    "HDT": (("-09:00", "America/Adak"),),
    "HKT": (("+08:00", "Asia/Hong_Kong"),),
    "HST": (("-10:00", "Pacific/Honolulu"),),
    "ICT": (("+07:00", "Asia/Bangkok"),),
    "IDT": (("+03:00", "Asia/Jerusalem"),),
    "IST": (
        ("+05:30", "Asia/Kolkata"),
        ("+01:00", "Europe/Dublin"),
        ("+02:00", "Asia/Jerusalem"),
    ),
    "JST": (("+09:00", "Asia/Tokyo"),),
    "KST": (("+09:00", "Asia/Seoul"),),
    "MDT": (("-06:00", "America/Denver"),),
    "MESZ": (("+02:00", "Europe/Berlin"),),
    "MEZ": (("+01:00", "Europe/Berlin"),),
    "MSK": (("+03:00", "Europe/Moscow"),),
    "MST": (("-07:00", "America/Denver"), ("+08:00", "Asia/Kuala_Lumpur")),
    "NDT": (("-02:30", "America/St_Johns"),),
    "NPT": (("+05:45", "Asia/Kathmandu"),),
    "NST": (("-03:30", "America/St_Johns"),),
    "NZDT": (("+13:00", "Pacific/Auckland"),),
    "NZST": (("+12:00", "Pacific/Auckland"),),
    "PDT": (("-07:00", "America/Los_Angeles"),),
    "PHT": (("+08:00", "Asia/Manila"),),
    "PKT": (("+05:00", "Asia/Karachi"),),
    "PST": (("-08:00", "America/Los_Angeles"), ("+08:00", "Asia/Manila")),
    "SAST": (("+02:00", "Africa/Johannesburg"),),
    "SGT": (("+08:00", "Asia/Singapore"),),
    "SST": (("-11:00", "Pacific/Pago_Pago"), ("+08:00", "Asia/Singapore")),
    "TRT": (("+03:00", "Europe/Istanbul"),),
    "WAT": (("+01:00", "Africa/Lagos"),),
    "WEST": (("+01:00", "Europe/Lisbon"),),
    "WET": (("+00:00", "Europe/Lisbon"),),
    "WIB": (("+07:00", "Asia/Jakarta"),),
    "WIT": (("+09:00", "Asia/Jayapura"),),
    "WITA": (("+08:00", "Asia/Makassar"),),
}
"""Abbreviation -> offsets that it stands for, each with a place that uses it."""

GENERIC = {
    "CT": "America/Chicago",
    "ET": "America/New_York",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}
"""What people call the time of a place in winter and in summer, whatever its offset."""

_SIGNED = re.compile(r"(?:GMT|UTC)([+-])(\d{1,2})(?::?(\d\d))?", re.IGNORECASE)


def is_abbreviation(name: str) -> bool:
    """Whether `name` is one that people write for a zone: `SAST`, `GMT+3`."""
    upper = name.upper()
    return upper in MEANINGS or upper in GENERIC or _SIGNED.fullmatch(name) is not None


def refused_abbreviation(local: str, name: str, read: Read) -> TimeFault:
    """The fault of `name` after the dated local time `local`, with what it may mean."""
    if match := _SIGNED.fullmatch(name):
        hours, minutes = match[2].zfill(2), match[3] or "00"
        return suggesting(
            "zone-abbreviation",
            f"the sign of {quoted(name)} means east to some and west to others; "
            "an offset was expected",
            [f"{local}{sign}{hours}:{minutes}" for sign in "+-"],
            read,
        )
    if place := GENERIC.get(name.upper()):
        return suggesting(
            "zone-abbreviation",
            f"{quoted(name)} is a short name for the time of {place} and of other places; "
            "an IANA zone or an offset was expected",
            [f"{local} {place}"],
            read,
        )
    meanings = MEANINGS[name.upper()]
    offsets = [offset for offset, _ in meanings]
    candidates = [local + offset for offset in offsets]
    if len(meanings) == 1:
        candidates.append(f"{local} {meanings[0][1]}")
    message = (
        f"{quoted(name)} is an abbreviation for {alternatives(offsets)}"
        f"{_in_fact(local, meanings, read)}; an offset or an IANA zone was expected"
    )
    return suggesting("zone-abbreviation", message, candidates, read)


def _in_fact(local: str, meanings: tuple[tuple[str, str], ...], read: Read) -> str:
    """Which of the meanings cannot be meant: the clocks of its place showed another time."""
    idle = [
        (offset, place)
        for offset, place in meanings
        if isinstance(meant := read(local + offset), When)
        and isinstance(actual := read(f"{local} {place}"), When)
        and meant.at != actual.at
    ]
    if not idle:
        return ""
    offset, place = idle[0]
    which = "which" if len(meanings) == 1 else f"of which {offset}"
    others = "".join(f", nor {other} in {there}" for other, there in idle[1:])
    return f", {which} was not in force in {place} then{others}"
