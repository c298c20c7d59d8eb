"""Events told in the chart: which ones, and in which columns above the axis."""

from collections.abc import Sequence
from dataclasses import dataclass

from pmkit.timeline.base import Timeline
from pmkit.timeline.picture.box import Box
from pmkit.timeline.picture.frame import Frame
from pmkit.timeline.picture.lettering import (
    Style,
    Text,
    fitting,
    height,
    line,
    paragraph,
    width,
)
from pmkit.timeline.picture.spread import spread
from pmkit.timeline.picture.told import first_time

_GAP = 16.0
_LEAST, _LEAST_NARROW = 112.0, 78.0
_MOST = 250.0
_LINES = 3
_WEIGHT = (
    "started",
    "resolved",
    "mitigated",
    "detected",
    "reopened",
    "identified",
    "acknowledged",
    "declared",
)
"""Milestones in the order in which they are told where there is not room for all."""


@dataclass(frozen=True, slots=True)
class Column:
    """A label whose place above the axis is known."""

    row: int
    """Of the timeline."""

    box: Box
    texts: tuple[Text, ...]
    whole: bool
    """Whether it says all of the event."""


def chosen(timeline: Timeline, placed: Sequence[int], frame: Frame) -> tuple[int, ...]:
    """The rows that are told in the chart, of those that are `placed` on the axis.

    All if there is room; else milestones, those that matter most.
    """
    least = _LEAST_NARROW if frame.narrow else _LEAST
    capacity = int((frame.room + _GAP) // (least + _GAP))
    if len(placed) <= capacity and not frame.narrow:
        return tuple(placed)
    milestones = [row for row in placed if timeline.rows[row].milestones]
    milestones.sort(key=lambda row: _weight(timeline.rows[row].milestones))
    return tuple(sorted(milestones[:capacity]))


def columns(
    timeline: Timeline, rows: Sequence[int], xs: Sequence[float], frame: Frame, top: float
) -> tuple[Column, ...]:
    """Labels for `rows`, which lie at `xs` on the axis: above it where there is room."""
    if not rows:
        return ()
    room = min(_MOST, (frame.room - _GAP * (len(rows) - 1)) / len(rows))
    set_texts = [_texts(timeline, row, room, frame) for row in rows]
    wide = [min(room, max(text.width for text in texts) + 1) for texts, _ in set_texts]
    wanted = [x - each / 2 for x, each in zip(xs, wide, strict=True)]
    lefts = spread(wanted, wide, frame.margin, frame.right, _GAP)
    bottom = top + max(texts[-1].box.bottom for texts, _ in set_texts) + 5
    return tuple(
        Column(
            row,
            Box(left, top, left + each, bottom),
            tuple(Text(left, text.baseline + top, text.content, text.style) for text in texts),
            whole,
        )
        for row, left, each, (texts, whole) in zip(rows, lefts, wide, set_texts, strict=True)
    )


def _texts(
    timeline: Timeline, index: int, room: float, frame: Frame
) -> tuple[tuple[Text, ...], bool]:
    """The lines of a label at the top left corner, and whether they say all."""
    row = timeline.rows[index]
    time = first_time(timeline, row)
    if width(time, Style.TIME) > room:
        time = first_time(timeline, row, brief=True)
    names = ", ".join(row.milestones)
    texts = [line(0, 0, fitting(time, Style.TIME, room), Style.TIME)]
    top = height(1, Style.TIME)
    whole = width(time, Style.TIME) <= room
    if names:
        found = paragraph(0, top, names, Style.NAME, room, lines=2)
        texts += found
        top += height(len(found), Style.NAME)
        whole = whole and "".join(names.split()) == "".join(
            "".join(t.content.split()) for t in found
        )
    if frame.narrow:
        return tuple(texts), False
    found = paragraph(0, top + 1, row.text, Style.LABEL, room, lines=_LINES)
    whole = whole and len(paragraph(0, 0, row.text, Style.LABEL, room)) <= _LINES
    return (*texts, *found), whole


def _weight(names: Sequence[str]) -> int:
    return min(_WEIGHT.index(name) if name in _WEIGHT else len(_WEIGHT) for name in names)
