"""A picture in which time passes from left to right, with lines for each lane."""

from collections.abc import Sequence

from pmkit.svg import Element, cut, element, text_width
from pmkit.timeline.lanes.base import Calendar
from pmkit.timeline.lanes.density import MANY
from pmkit.timeline.lanes.labels import Labelled, fitting, labelled
from pmkit.timeline.lanes.marks import PITCH, SIZE, Mark, Track, marks, stacked
from pmkit.timeline.lanes.ruler import straight
from pmkit.timeline.lanes.shading import rests
from pmkit.timeline.lanes.sheet import (
    MARGIN,
    Sheet,
    lines_drawn,
    rest_drawn,
    small,
    small_width,
)

_MOST = 40
"""Lines beside the first of each lane, beyond which texts, and then bars, are too many."""

_BAR_PITCH = 16
_PIXELS_A_TICK = 62
_AXIS = 15
_AIR = 5


def across(found: Calendar, sheet: Sheet, top: float) -> tuple[list[Element], float] | None:
    """The lanes, and where they end; None where there are too many lines."""
    if len(found.incidents) > MANY:
        return None
    track = track_of(found, sheet)
    room = min(230.0, sheet.width * (0.5 if sheet.is_narrow else 0.3))
    stacks = _stacks(found, track, room)
    if sum(map(len, stacks)) <= _MOST + len(stacks):
        return _drawn(found, sheet, track, stacks, top=top, pitch=PITCH)
    stacks = _stacks(found, track, 0)
    if sum(map(len, stacks)) <= _MOST + len(stacks):
        return _drawn(found, sheet, track, stacks, top=top, pitch=_BAR_PITCH)
    return None


def _stacks(found: Calendar, track: Track, room: float) -> list[list[list[Mark]]]:
    """The lines of each lane, with texts of at most `room` pixels."""
    window = found.start, found.end
    return [
        stacked(
            marks(
                ((each, each.title) for each in lane.incidents),
                track,
                window,
                room=room,
                whole=True,
            )
        )
        for lane in found.lanes
    ]


def track_of(found: Calendar, sheet: Sheet) -> Track:
    """Where time passes; names of lanes stand left of it where there is room."""
    names = [lane.name for lane in found.lanes]
    widest = max(
        *(text_width(name, SIZE, bold=True) for name in names),
        *(small_width(zone.key) for zone in found.zones),
    )
    left = 0.0 if sheet.is_narrow else min(widest + 14, sheet.width * 0.22)
    return Track(straight(found.start, found.end, 100), MARGIN + left, sheet.width - MARGIN - 6)


def axes(
    found: Calendar, sheet: Sheet, track: Track, top: float
) -> tuple[list[Element], list[float], float]:
    """The axis of each zone, the pixels of the ticks of the first one, and where they end."""
    pixels = track.right - track.left
    step = fitting(found.start, found.end, max(2, int(pixels / _PIXELS_A_TICK)))
    parts: list[Element] = []
    grid: list[float] = []
    for zone in found.zones if step.seconds else found.zones[:1]:
        marked = labelled(found.start, found.end, zone, step)
        places = [track.spans((tick.at, tick.at))[0][0] for tick in marked]
        parts.append(small(zone.key, MARGIN, top + _AXIS - 4))
        top += _AXIS if sheet.is_narrow else 0
        above = _above(marked, places)
        if above:
            parts += _written(above, top + _AXIS - 4, track)
            top += _AXIS
        parts += _written(
            [(place, tick.label) for place, tick in zip(places, marked, strict=True)],
            top + _AXIS - 4,
            track,
        )
        top += _AXIS
        grid = grid or places
    return parts, grid, top


def _above(marked: Sequence[Labelled], places: Sequence[float]) -> list[tuple[float, str]]:
    """What ticks belong to, where it changes; of the first only if the next leaves it room."""
    found: list[tuple[float, str]] = []
    for place, tick in zip(places, marked, strict=True):
        if tick.above and (not found or found[-1][1] != tick.above):
            if len(found) == 1 and place - found[0][0] < small_width(found[0][1]) + 8:
                found.clear()
            found.append((place, tick.above))
    return found


def _written(texts: Sequence[tuple[float, str]], baseline: float, track: Track) -> list[Element]:
    """Texts at their places; one that would meet the one before it, or the edge, is left out."""
    found = []
    free = 0.0
    for place, text in texts:
        end = place + 3 + small_width(text)
        if place >= free and end <= track.right + MARGIN:
            found.append(small(text, place + 3, baseline))
            free = end + 4
    return found


def _drawn(
    found: Calendar,
    sheet: Sheet,
    track: Track,
    stacks: Sequence[Sequence[Sequence[Mark]]],
    *,
    top: float,
    pitch: float,
) -> tuple[list[Element], float]:
    window = found.start, found.end
    front, grid, top = axes(found, sheet, track, top)
    begin = top
    for lane, stack in zip(found.lanes, stacks, strict=True):
        front.append(rule(sheet, top))
        title, top = lane_name(lane.name, sheet, track, top)
        front.append(title)
        front += lines_drawn(found, sheet, stack, track, window, top=top + _AIR, pitch=pitch)
        top += len(stack) * pitch + 2 * _AIR
    front.append(rule(sheet, top))
    ground = [
        *rest_drawn(track, rests(found), begin, top),
        *(element("line", class_="tick", x1=x, x2=x, y1=begin - _AXIS, y2=top) for x in grid),
    ]
    return [*ground, *front], top


def rule(sheet: Sheet, top: float) -> Element:
    """A line between two lanes."""
    return element("line", class_="rule", x1=MARGIN, x2=sheet.width - MARGIN, y1=top, y2=top)


def lane_name(name: str, sheet: Sheet, track: Track, top: float) -> tuple[Element, float]:
    """The name of a lane, and where its lines begin: beside it, or below it on a phone."""
    if sheet.is_narrow:
        room = sheet.width - 2 * MARGIN
        text = cut(name, SIZE, room, bold=True)
        return element("text", text, class_="lane", x=MARGIN, y=top + 15), top + 14
    text = cut(name, SIZE, track.left - MARGIN - 8, bold=True)
    return element("text", text, class_="lane", x=MARGIN, y=top + _AIR + 15), top
