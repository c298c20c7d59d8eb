"""Names of lanes and zones, shortened where there is little room for them."""

from pmkit.terminal import one_line, padded, width
from pmkit.timeline.lanes.base import Calendar

_SHARE = 6
"""A name takes at most this part of the room."""


def names_width(calendar: Calendar, room: int) -> int:
    """How many columns the names of the lanes take."""
    names = [width(one_line(lane.name)) for lane in calendar.lanes]
    return min(max(names, default=0), max(8, room // _SHARE))


def zone_label(key: str, columns: int) -> str:
    """The name of a zone in exactly `columns`: its place alone where all of it is too long."""
    return fitted(key if width(key) <= columns else key.rpartition("/")[2], columns)


def fitted(name: str, columns: int) -> str:
    """`name` in exactly `columns`, its end cut off where it is longer."""
    name = one_line(name)
    if width(name) <= columns:
        return padded(name, columns)
    kept = ""
    for character in name:
        if width(kept + character) >= columns:
            break
        kept += character
    return padded(f"{kept}…", columns)
