"""A calendar for terminals in which time passes from left to right, with lines for each lane."""

from bisect import bisect_right
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from pmkit.terminal import padded, width, wrapped
from pmkit.timeline.lanes.base import Calendar, Lane
from pmkit.timeline.lanes.cells import drawn, placed, stacked
from pmkit.timeline.lanes.density import Bins, bins
from pmkit.timeline.lanes.labels import Labelled, fitting, labelled
from pmkit.timeline.lanes.names import fitted, names_width, zone_label
from pmkit.timeline.lanes.rest import Stretch
from pmkit.timeline.lanes.ruler import Ruler, straight

_GAP = "  "
_FEWEST = 10
"""Cells below which there is nothing to see; a narrower terminal breaks the lines."""

_CELLS_A_TICK = 7
_LEVELS = "▁▂▃▄▅▆▇█"
_COUNTED = " incidents"


def strips(calendar: Calendar, room: int, rests: Sequence[Stretch]) -> list[str]:
    """Axes, then the lines of each lane."""
    names = names_width(calendar, room)
    left = max(names, _longest_zone(calendar, room)) + len(_GAP)
    ruler = straight(calendar.start, calendar.end, max(_FEWEST, room - left))
    found = _axes(calendar, ruler, left)
    window = calendar.start, calendar.end
    for lane in calendar.lanes:
        label = fitted(lane.name, names)
        for line in stacked(placed(lane.incidents, ruler, pauses=True)):
            found.append((padded(label, left) + drawn(line, ruler, rests, window)).rstrip())
            label = ""
    return found


def densities(calendar: Calendar, room: int) -> list[str]:
    """Axes, and for each lane a line with the height of the number that began in each stretch."""
    names = names_width(calendar, room)
    left = max(names, _longest_zone(calendar, room)) + len(_GAP)
    right = len(f"{max(len(lane.incidents) for lane in calendar.lanes):,}") + len(_COUNTED) + 2
    cells = max(_FEWEST, room - left - right)
    stretches = bins(calendar, cells)
    wide = max(1, cells // len(stretches.starts))
    counts = [(lane, stretches.counts(lane)) for lane in calendar.lanes]
    most = max(max(own) for _, own in counts)
    found = _binned_axis(calendar, stretches, left, wide)
    for lane, own in counts:
        heights = "".join(_height(count, most) * wide for count in own)
        number = f"{len(lane.incidents):,}".rjust(right - len(_COUNTED) - 2)
        found.append(f"{padded(fitted(lane.name, names), left)}{heights}{_GAP}{number}{_COUNTED}")
    return [*found, "", *wrapped(_scale(most, stretches.unit), room)]


def depth(calendar: Calendar, room: int) -> int:
    """How many lines `strips` has without its axes."""
    names = max(names_width(calendar, room), _longest_zone(calendar, room)) + len(_GAP)
    ruler = straight(calendar.start, calendar.end, max(_FEWEST, room - names))
    return sum(_lines(lane, ruler) for lane in calendar.lanes)


def _lines(lane: Lane, ruler: Ruler) -> int:
    return len(stacked(placed(lane.incidents, ruler, pauses=True)))


def _longest_zone(calendar: Calendar, room: int) -> int:
    most = max(8, room // 5)
    return max(width(zone_label(zone.key, most).rstrip()) for zone in calendar.zones)


def _axes(calendar: Calendar, ruler: Ruler, left: int) -> list[str]:
    """Two lines for each zone: to which day or year the ticks belong, and the ticks."""
    step = fitting(calendar.start, calendar.end, max(2, ruler.cells // _CELLS_A_TICK))
    found: list[str] = []
    for zone in calendar.zones if step.seconds else calendar.zones[:1]:
        marks = labelled(calendar.start, calendar.end, zone, step)
        cells = [next(ruler.halves(tick.at, tick.at))[0] // 2 for tick in marks]
        found += _axis(zone, list(zip(cells, marks, strict=True)), left, ruler.cells)
    return found


def _binned_axis(calendar: Calendar, stretches: Bins, left: int, wide: int) -> list[str]:
    cells = wide * len(stretches.starts)
    step = fitting(calendar.start, calendar.end, max(2, cells // _CELLS_A_TICK))
    if step.about < stretches.step.about:
        step = stretches.step
    marks = labelled(calendar.start, calendar.end, calendar.zones[0], step)
    placed_marks = [((bisect_right(stretches.starts, mark.at) - 1) * wide, mark) for mark in marks]
    return _axis(calendar.zones[0], placed_marks, left, cells)


def _axis(
    zone: ZoneInfo, marks: Sequence[tuple[int, Labelled]], left: int, cells: int
) -> list[str]:
    above = _written(_above(marks), cells)
    labels = _written([(cell, f"╷{tick.label}") for cell, tick in marks], cells)
    name = padded(zone_label(zone.key, left - len(_GAP)), left)
    if not above:
        return [f"{name}{labels}".rstrip()]
    return [f"{name}{above}".rstrip(), f"{' ' * left}{labels}".rstrip()]


def _above(marks: Sequence[tuple[int, Labelled]]) -> list[tuple[int, str]]:
    """What ticks belong to, where it changes."""
    found: list[tuple[int, str]] = []
    last = ""
    for cell, tick in marks:
        if tick.above and tick.above != last:
            found.append((cell, f"╷{tick.above}"))
            last = tick.above
    return found


def _written(texts: Sequence[tuple[int, str]], cells: int) -> str:
    """Texts at their cells; one that would meet the one before it, or the end, is left out."""
    line = ""
    for cell, text in texts:
        if len(line) < cell + (not line) and cell + len(text) <= cells:
            line = padded(line, cell) + text
    return line


def _height(count: int, most: int) -> str:
    """The lowest sign for one incident, the highest for `most`."""
    if not count:
        return " "
    return _LEVELS[-(-count * len(_LEVELS) // most) - 1]


def _scale(most: int, unit: str) -> str:
    """What the lowest and the highest sign mean."""
    if most == 1:
        return f"{_LEVELS[-1]} 1 incident began in {unit}"
    low = max(1, most // len(_LEVELS))
    lowest = "1" if low == 1 else f"1–{low}"
    return f"{_LEVELS[0]} {lowest} … {_LEVELS[-1]} {most:,} incidents began in {unit}"
