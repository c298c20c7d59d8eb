"""Clocks below the chart: one axis for each zone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

from pmkit.timeline.base import Timeline, ZoneColumn
from pmkit.timeline.picture.base import Axis
from pmkit.timeline.picture.box import Box
from pmkit.timeline.picture.frame import Frame
from pmkit.timeline.picture.lettering import Anchor, Style, Text, fitting, line, width
from pmkit.timeline.picture.moments import NO_DAY
from pmkit.timeline.picture.scale import Scale
from pmkit.timeline.picture.ticks import Labelled, Stretch, labelled, stretches
from pmkit.timeline.picture.ticks import fitting as fitting_step
from pmkit.timeline.picture.told import city, offsets
from pmkit.timestamps.ticks import Step
from pmkit.timestamps.zones import zone

_CLOCKS, _DAYS, _HEIGHT = 6.0, 20.0, 36.0
"""From the line of an axis to its clocks, to its days, and to its end."""

_NAMES = 17.0
"""Above the line, where names do not stand to its left."""

_GAP = 10.0
_INDENT = 5.0
_CLOCK, _NO_DATE = "Clock", "date unknown"
_OVERHANG = 13.0
"""Pixels by which a clock may stand out at both ends of an axis."""

_APART = 5.0
"""Between two clocks."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """What stands along one axis."""

    ticks: tuple[float, ...]
    clocks: tuple[Text, ...]
    borders: tuple[Box, ...]
    changes: tuple[Box, ...]
    days: tuple[Text, ...]


def names(timeline: Timeline) -> tuple[str, ...]:
    """What stands before axes, names and offsets."""
    if not timeline.zones:
        return (_CLOCK, _NO_DATE)
    return tuple(each for zone_ in timeline.zones for each in (city(zone_), offsets(zone_)))


def axes(
    timeline: Timeline, scale: Scale, frame: Frame, top: float
) -> tuple[tuple[Axis, ...], float]:
    """An axis for each zone, and where the last one ends."""
    found = []
    y = top
    for column in timeline.zones or (None,):
        y += _NAMES if frame.narrow else 0
        found.append(_axis(column, scale, frame, y))
        y += _HEIGHT + _GAP
    return tuple(found), y - _GAP


def _axis(column: ZoneColumn | None, scale: Scale, frame: Frame, y: float) -> Axis:
    try:
        placed = _placed(column, scale, y)
    except OverflowError:  # at the begin or end of the calendar
        placed = _Placed((), (), (), (), ())
    name, offset = (city(column), offsets(column)) if column else (_CLOCK, _NO_DATE)
    return Axis(
        Box(scale.left, y, scale.right, y),
        placed.ticks,
        placed.clocks,
        placed.borders,
        placed.changes,
        placed.days,
        tuple(_names(name, offset, frame, y)),
        f"{column.name} ({offset})" if column and offset else name,
    )


def _names(name: str, offset: str, frame: Frame, y: float) -> Iterator[Text]:
    if frame.narrow:
        shown = fitting(name, Style.ROW, frame.room / 2)
        yield line(frame.margin, y - 15, shown, Style.ROW)
        left = frame.margin + width(shown, Style.ROW) + 8
        if offset:
            yield line(
                left, y - 15, fitting(offset, Style.OFFSET, frame.right - left), Style.OFFSET
            )
        return
    room = frame.left - frame.margin - 8
    yield line(frame.margin, y + _CLOCKS, fitting(name, Style.ROW, room), Style.ROW)
    if offset:
        yield line(frame.margin, y + _DAYS, fitting(offset, Style.OFFSET, room), Style.OFFSET)


def _placed(column: ZoneColumn | None, scale: Scale, y: float) -> _Placed:
    place = zone(column.name) if column else zone("UTC")
    step = fitting_step(scale.per_pixel)
    found = [
        tick
        for piece in scale.pieces
        for tick in labelled(piece.start, piece.end, place, step, scale.per_pixel)
    ]
    xs = [scale.x(tick.at) for tick in found]
    borders, changes, days = _days(scale, place, step, y, relative=column is None)
    return _Placed(
        tuple(xs), tuple(_clocks(found, xs, scale, y)), tuple(borders), tuple(changes), tuple(days)
    )


def _clocks(
    found: Sequence[Labelled], xs: Sequence[float], scale: Scale, y: float
) -> Iterator[Text]:
    used = scale.left - _OVERHANG - _APART
    for tick, x in zip(found, xs, strict=True):
        text = line(x, y + _CLOCKS, tick.label, Style.TICK, anchor=Anchor.MIDDLE)
        left, right = max(text.box.left, scale.left), min(text.box.right, scale.right)
        whole = text.box.right <= scale.right + _OVERHANG and not scale.is_cut(left, right)
        if whole and text.box.left >= used + _APART:
            used = text.box.right
            yield text


def _days(
    scale: Scale, place: ZoneInfo, step: Step, y: float, *, relative: bool
) -> tuple[list[Box], list[Box], list[Text]]:
    """Borders, changes of the clocks, and names of days along the axis."""
    borders: list[Box] = []
    changes: list[Box] = []
    texts: list[Text] = []
    year = ""
    for piece in scale.pieces:
        parts = stretches(piece.start, piece.end, place, step)
        lefts = [scale.x(part.start) for part in parts]
        for part, left, right in zip(parts, lefts, [*lefts[1:], piece.right], strict=False):
            if left > piece.left:
                line_box = Box(left, y, left, y + _HEIGHT - 2)
                (changes if part.change else borders).append(line_box)
            indent = _INDENT if left > piece.left else 0
            room = right - left - indent - 2
            dated = _with_year(part, year) if part.year != year and not relative else ()
            labels = _relative(part) if relative else (*dated, *part.labels)
            label = next((each for each in labels if width(each, Style.DAY) <= room), "")
            if label:
                year = part.year if label in dated else year
                texts.append(line(left + indent, y + _DAYS, label, Style.DAY))
    return borders, changes, texts


def _with_year(part: Stretch, above: str) -> tuple[str, ...]:
    """Its labels where a year begins to count: `Sun 21 Oct 2018`, `21 Oct 2018`.

    Where another year is named `above`, `Oct 2018` is better than nothing.
    """
    month = [part.labels[-1].rpartition(" ")[2]] if above else []
    labels = dict.fromkeys((*part.labels, *month)) if part.year else ()
    return tuple(f"{each} {part.year}" for each in labels)


def _relative(part: Stretch) -> tuple[str, ...]:
    """Days that nobody knows are counted."""
    number = (part.start.astimezone(UTC) - NO_DAY) // timedelta(days=1) + 1
    return (f"day {number}",)
