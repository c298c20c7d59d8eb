"""A calendar for terminals: what was going on when, and below it a list of the incidents.

Up to two days pass from left to right. From there to five weeks each day has a row, up to half a
year each week, so that the time of day stands in columns; what is longer passes from left to right
again. Where incidents are too many to tell apart, heights say how many began.
"""

from collections.abc import Sequence
from datetime import timedelta

from pmkit.terminal import one_line, wrapped
from pmkit.timeline.base import Layout, Locate, Timeline
from pmkit.timeline.clocks import tz_database
from pmkit.timeline.lanes.base import Calendar
from pmkit.timeline.lanes.build import calendar
from pmkit.timeline.lanes.cells import RESTING, SIGNS
from pmkit.timeline.lanes.density import MANY
from pmkit.timeline.lanes.listing import listing
from pmkit.timeline.lanes.rows import DAYS, WEEKS, rows
from pmkit.timeline.lanes.shading import nights_and_weekends
from pmkit.timeline.lanes.strips import densities, depth, strips
from pmkit.timeline.lanes.words import facts, nothing_text, window_text

_HOURS_VIEW = timedelta(days=2, hours=2)
"""Up to here time passes from left to right, night and day below it."""

_DAYS_VIEW = timedelta(days=36)
_WEEKS_VIEW = timedelta(days=27 * 7)
_ROWS = 100
"""Lines beyond which a calendar says how many rather than which."""

_LINES = 40
"""The same, where time passes from left to right; beside the first line of each lane."""


def text(timelines: Sequence[Timeline], layout: Layout, _: Locate) -> str:
    """The calendar of `timelines`, the list, and what zones are known from."""
    found = calendar(timelines, layout)
    head = wrapped(one_line(f"What was going on: {window_text(found)}"), layout.width)
    if not found.incidents:
        told = nothing_text(found)
        parts = [wrapped(told[0].upper() + told[1:], layout.width)]
    else:
        picture, signs = _picture(found, layout.width)
        parts = [
            [*head, *wrapped("; ".join(facts(found)), layout.width)],
            picture,
            _legend(picture, found, layout.width) if signs else [],
        ]
    parts.append(listing(found, layout.width, layout.scale))
    parts.append([tz_database()] if found.incidents else [])
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _picture(found: Calendar, room: int) -> tuple[list[str], bool]:
    """The lines, and whether they have signs that a legend explains."""
    length = found.end - found.start
    if _HOURS_VIEW < length <= _DAYS_VIEW:
        lines = rows(found, DAYS, room)
    elif _HOURS_VIEW < length <= _WEEKS_VIEW:
        lines = rows(found, WEEKS, room)
    elif len(found.incidents) <= MANY and depth(found, room) <= _LINES + len(found.lanes):
        return strips(found, room, nights_and_weekends(found)), True
    else:
        return densities(found, room), False
    return (lines, True) if len(lines) <= _ROWS else (densities(found, room), False)


def _legend(picture: Sequence[str], found: Calendar, room: int) -> list[str]:
    """What the signs in the picture mean."""
    signs = {**SIGNS, RESTING: found.rest.name}
    used = {character for line in picture for character in line}
    if used & {"▌", "▐"}:
        used.add("█")
    return _lines([f"{sign} {said}" for sign, said in signs.items() if sign in used], room)


def _lines(pieces: Sequence[str], room: int) -> list[str]:
    """`pieces` with gaps between them, in lines."""
    found = [""]
    for piece in pieces:
        glue = "   " if found[-1] else ""
        if found[-1] and len(found[-1]) + len(glue) + len(piece) > room:
            found.append("")
            glue = ""
        found[-1] += glue + piece
    return [
        line for each in found for line in (wrapped(each, room) if len(each) > room else [each])
    ]
