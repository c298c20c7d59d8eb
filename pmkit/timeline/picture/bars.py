"""Phases and impact windows: bars along the axis."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from pmkit.model.impact import ImpactWindow
from pmkit.model.plain import plain
from pmkit.timeline.base import Timeline, TimelineRow
from pmkit.timeline.picture.base import Bar, Blur, Doubt
from pmkit.timeline.picture.box import Box
from pmkit.timeline.picture.lettering import Anchor, Style, Text, fitting, line, width
from pmkit.timeline.picture.moments import Span, is_relative, lasted, span
from pmkit.timeline.picture.scale import Scale
from pmkit.timeline.stretches import PlacedPhase, placed_phases
from pmkit.timestamps.when import Precision

PHASE_HEIGHT = 28.0
_WINDOW_HEIGHT, _WINDOW_GAP = 18.0, 4.0
_SLIVER = 2.5
"""Pixels below which nothing can be seen."""

_PADDING = 7.0
_SHORTEST_LABEL = 46.0
"""Pixels below which a cut text says nothing."""

_MOST_ROWS = 6
"""Of impact windows; the others stand in the last one."""

_BLUR_HEIGHT = 6.0


def ends(timeline: Timeline) -> Iterator[datetime]:
    """Moments that the axis must reach beside those of the events."""
    relative = is_relative(timeline)
    for window in timeline.windows:
        for when in (window.start, window.end):
            found = span(when, relative=relative)
            if found is not None:
                yield from (found.low, found.high)
    for row in timeline.rows:
        yield from lasted(row, relative=relative) or ()
    if timeline.as_of is not None and timeline.is_open and not relative:
        yield timeline.as_of


def bars(
    timeline: Timeline, spans: Sequence[Span | None], scale: Scale, top: float
) -> tuple[Bar, ...]:
    """The phases, from left to right; `spans` are those of the rows."""
    found = []
    for each in placed_phases(timeline):
        start = spans[each.first]
        end = None if each.end is None else spans[each.end]
        if start is None or (end is None and each.phase.end is not None):
            continue
        left, right = scale.x(start.point), _end(timeline, scale, end)
        box = Box(left, top, max(right, left + _SLIVER), top + PHASE_HEIGHT)
        text = each.text
        found.append(
            Bar(
                box,
                _bar_label(each, text, box, scale),
                _softness(start, scale),
                _softness(end, scale) if end else 0,
                is_open=end is None,
                tip=text,
                names=each.phase.names,
            )
        )
    return tuple(found)


def windows(timeline: Timeline, scale: Scale, top: float) -> tuple[tuple[Bar, ...], float]:
    """The impact windows in as many rows as they need, and where the last row ends."""
    relative = is_relative(timeline)
    taken: list[float] = []
    found: list[Bar] = []
    for each in sorted(timeline.windows, key=lambda window: _begin(window, relative=relative)):
        start, end = span(each.start, relative=relative), span(each.end, relative=relative)
        if start is None or (end is None and each.end is not None):
            continue
        left, right = scale.x(start.point), _end(timeline, scale, end)
        right = max(right, left + _SLIVER)
        text = plain(each.summary or "")
        label = _window_label(text, left, right, scale)
        begin = min(left, label.box.left if label else left)
        free = (place for place, used in enumerate(taken) if used <= begin)
        row = next(free, len(taken))
        if row == _MOST_ROWS:
            row, label = _MOST_ROWS - 1, None
        reached = max(right, label.box.right if label else 0) + _PADDING
        taken[row : row + 1] = [max([reached, *taken[row : row + 1]])]
        y = top + row * (_WINDOW_HEIGHT + _WINDOW_GAP)
        found.append(
            Bar(
                Box(left, y, right, y + _WINDOW_HEIGHT),
                replace(label, baseline=label.baseline + y) if label else None,
                _softness(start, scale),
                _softness(end, scale) if end else 0,
                is_open=end is None,
                tip=_told(each),
            )
        )
    bottom = top + len(taken) * (_WINDOW_HEIGHT + _WINDOW_GAP) - (_WINDOW_GAP if taken else 0)
    return tuple(found), bottom


def blurs(
    timeline: Timeline, spans: Sequence[Span | None], scale: Scale, top: float
) -> tuple[Blur, ...]:
    """What lasted, and times that are not exact."""
    relative = is_relative(timeline)
    found = []
    for row, each in zip(timeline.rows, spans, strict=True):
        if each is None:
            continue
        if not each.exact:
            day = row.precision is Precision.DATE
            found.append(
                _blur(scale, (each.low, each.high), top, Doubt.DAY if day else Doubt.ABOUT, row)
            )
        whole = lasted(row, relative=relative)
        if whole is not None:
            found.append(_blur(scale, whole, top, Doubt.LASTED, row))
    return tuple(found)


def _blur(
    scale: Scale, whole: tuple[datetime, datetime], top: float, doubt: Doubt, row: TimelineRow
) -> Blur:
    left, right = map(scale.x, whole)
    middle = (left + right) / 2
    left, right = min(left, middle - _SLIVER / 2), max(right, middle + _SLIVER / 2)
    return Blur(Box(left, top, right, top + _BLUR_HEIGHT), doubt, row.text)


def _end(timeline: Timeline, scale: Scale, end: Span | None) -> float:
    """Where a bar ends: one that lasts still, at the moment that counts as now."""
    if end is not None:
        return scale.x(end.point)
    return scale.right if timeline.as_of is None else scale.x(timeline.as_of)


def _softness(when: Span, scale: Scale) -> float:
    return (scale.x(when.high) - scale.x(when.low)) / 2


def _bar_label(each: PlacedPhase, text: str, box: Box, scale: Scale) -> Text | None:
    left, right = scale.clear(box.left, box.right)
    for content in (text, each.name):
        if width(content, Style.PHASE) + 2 * _PADDING <= right - left:
            middle = (left + right) / 2
            return line(middle, box.top + 7, content, Style.PHASE, anchor=Anchor.MIDDLE)
    return None


def _window_label(text: str, left: float, right: float, scale: Scale) -> Text | None:
    """At the top: in the window, or to its right or left where it has more room there."""
    if not text:
        return None
    start, end = scale.clear(left, right)
    places = (
        (start + _PADDING, end - _PADDING, Anchor.START),
        (right + _PADDING, scale.clear(right, scale.right)[1], Anchor.START),
        (scale.clear(scale.left, left)[0], left - _PADDING, Anchor.END),
    )
    wanted = min(width(text, Style.IMPACT), 2 * _SHORTEST_LABEL)
    for begin, limit, anchor in places:
        if limit - begin >= wanted and not scale.is_cut(begin, limit):
            content = fitting(text, Style.IMPACT, limit - begin)
            x = begin if anchor is Anchor.START else limit
            return line(x, 1, content, Style.IMPACT, anchor=anchor)
    return None


def _begin(window: ImpactWindow, *, relative: bool) -> tuple[bool, datetime | None]:
    found = span(window.start, relative=relative)
    return found is None, found.point if found else None


def _told(window: ImpactWindow) -> str:
    until = window.end.written if window.end else "now"
    said = f": {plain(window.summary)}" if window.summary else ""
    return f"{window.start.written} – {until}{said}"
