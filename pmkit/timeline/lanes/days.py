"""A picture with a row for each day: clock times stand in columns, nights are set off."""

from collections.abc import Sequence

from pmkit.svg import Element, element
from pmkit.timeline.lanes.base import Calendar, Shown
from pmkit.timeline.lanes.marks import PITCH, Mark, Track, marks, stacked
from pmkit.timeline.lanes.periods import Period, changed_hours, clock_heads, periods
from pmkit.timeline.lanes.sheet import (
    HATCH,
    MARGIN,
    Sheet,
    lines_drawn,
    rest_drawn,
    small,
    small_cut,
    small_width,
)

_MOST = 120
"""Lines beyond which nobody could read it."""

_AXIS = 15
_AIR = 3
"""Above and below the lines of a day."""


def days(found: Calendar, sheet: Sheet, top: float) -> tuple[list[Element], float] | None:
    """The rows, and where they end; None where there are too many lines."""
    rows = [_Row(found, sheet, period) for period in periods(found, 1, 24)]
    if sum(len(row.stack) for row in rows) > _MOST:
        return None
    ground: list[Element] = []
    front: list[Element] = []
    above: Sequence[tuple[str, tuple[str, ...]]] = ()
    for row in rows:
        heads = tuple(clock_heads(found, row.period, _marks(sheet)))
        if heads != above:
            shown = heads if not above else heads[1:]
            above = heads
            top += 0 if row is rows[0] else 4
            for name, clocks in shown:
                front += _axis(name, clocks, row.track, top)
                top += _AXIS
        bottom = top + max(2 if row.changed else 1, len(row.stack)) * PITCH + 2 * _AIR
        ground += _ground(found, row, sheet, top, bottom)
        front += _labels(row, top)
        front += lines_drawn(
            found, sheet, row.stack, row.track, row.period.inside, top=top + _AIR, pitch=PITCH
        )
        top = bottom
    front.append(element("line", class_="rule", x1=MARGIN, x2=sheet.width - MARGIN, y1=top, y2=top))
    return [*ground, *front], top


class _Row:
    """A day."""

    def __init__(self, found: Calendar, sheet: Sheet, period: Period) -> None:
        self.period = period
        self.label = (
            f"{period.first:%a} {period.first.day}"
            if sheet.is_narrow
            else (f"{period.first:%a %Y-%m-%d}")
        )
        left = MARGIN + (58 if sheet.is_narrow else 108)
        self.track = Track(period.ruler, left, sheet.width - MARGIN)
        self.changed = changed_hours(period).strip()
        self.stack: list[list[Mark]] = []
        room = (sheet.width - 2 * MARGIN) * (0.6 if sheet.is_narrow else 0.45)
        for lane in found.lanes:
            named = [(each, _name(each, lane.name)) for each in lane.incidents]
            own = marks(named, self.track, period.inside, room=room, whole=False)
            self.stack += stacked(own)


def _name(incident: Shown, lane: str) -> str:
    return f"{lane}: {incident.title}"


def _marks(sheet: Sheet) -> int:
    """Into how many parts the axis divides a day."""
    return 4 if sheet.is_narrow else 8


def _axis(name: str, clocks: Sequence[str], track: Track, top: float) -> list[Element]:
    wide = (track.right - track.left) / len(clocks)
    baseline = top + _AXIS - 4
    short = name.rpartition("/")[2].replace("_", " ")
    room = track.left - MARGIN - 4
    shown = name if small_width(name) <= room else small_cut(short, room)
    return [
        small(shown, MARGIN, baseline),
        *(
            small(clock, track.left + wide * place, baseline, "middle" if place else None)
            for place, clock in enumerate(clocks)
        ),
    ]


def _ground(found: Calendar, row: _Row, sheet: Sheet, top: float, bottom: float) -> list[Element]:
    track, inside = row.track, row.period.inside
    parts = rest_drawn(track, found.rest.between(*inside), top, bottom)
    parts += [
        element(
            "rect",
            class_="outside",
            fill=HATCH,
            x=low,
            y=top,
            width=high - low,
            height=bottom - top,
        )
        for low, high in _outside(row)
    ]
    wide = (track.right - track.left) / _marks(sheet)
    parts += [
        element("line", class_="tick", x1=x, x2=x, y1=top, y2=bottom)
        for x in (track.left + wide * place for place in range(_marks(sheet) + 1))
    ]
    parts.append(element("line", class_="rule", x1=MARGIN, x2=track.right, y1=top, y2=top))
    return parts


def _outside(row: _Row) -> list[tuple[float, float]]:
    """The pixels at which no time of the window is: before it, behind it, and in a gap."""
    found = []
    above = row.track.left
    for low, high in sorted(row.track.spans(row.period.inside)):
        if low > above:
            found.append((above, low))
        above = max(above, high)
    if above < row.track.right:
        found.append((above, row.track.right))
    return found


def _labels(row: _Row, top: float) -> list[Element]:
    baseline = top + _AIR + PITCH / 2 + 4
    parts = [element("text", row.label, x=MARGIN, y=baseline)]
    if row.changed:
        parts.append(small(row.changed, MARGIN, baseline + PITCH - 4))
    return parts
