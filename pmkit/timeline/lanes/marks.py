"""Incidents on a line of a picture: their bars, and the text beside or in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pmkit.svg import Element, cut, element, number, text_width
from pmkit.timeline.lanes.base import Bar, Edge, Shown
from pmkit.timeline.lanes.packing import lines
from pmkit.timeline.lanes.rest import Stretch
from pmkit.timeline.lanes.ruler import Ruler

SIZE = 12
"""Of the text, in pixels."""

PITCH = 21
"""From one line to the next."""

_THICK = 13
_LEAST = 3
"""No bar is narrower."""

_GAP = 5
"""Between a bar and its text."""

_AIR = 8
"""Behind a mark, before the next one."""

_TELLING = 7
"""Pixels from which on it can be told what is certain."""

_ARROW = 6
_WORTH = 40
"""Pixels below which a shortened text says nothing."""


@dataclass(frozen=True, slots=True)
class Track:
    """Where a ruler lies in a picture."""

    ruler: Ruler
    """Its time."""

    left: float
    """Its first pixel."""

    right: float
    """Behind its last pixel."""

    def spans(self, stretch: Stretch) -> list[tuple[float, float]]:
        """The pixels of a stretch of time; two where clocks showed it twice."""
        wide = self.right - self.left
        return [
            (self.left + low * wide, self.left + high * wide)
            for low, high in self.ruler.spans(*stretch)
        ]


@dataclass(frozen=True, slots=True)
class Mark:
    """An incident, or an episode of one."""

    incident: Shown
    """The incident."""

    bars: tuple[Bar, ...]
    """What is drawn of it."""

    low: float
    """Where the first bar begins."""

    high: float
    """Where the last bar ends, its arrow included."""

    text: str
    """What is written; it may be empty."""

    place: str
    """Where: `inside`, `after` or `before`."""

    @property
    def taken(self) -> tuple[float, float]:
        """Pixels that belong to it alone."""
        wide = text_width(self.text, SIZE) + _GAP if self.text else 0
        low = self.low - wide if self.place == "before" else self.low
        high = self.high + wide if self.place == "after" else self.high
        return low, high + (_AIR if self.text else _LEAST)


def marks(
    named: Iterable[tuple[Shown, str]], track: Track, window: Stretch, *, room: float, whole: bool
) -> list[Mark]:
    """The incidents, each with its text, that have a bar on `track`.

    Args:
        named: incidents and texts.
        track: where.
        window: what reaches beyond it gets an arrow.
        room: the most pixels that a text takes; 0 for none.
        whole: whether an incident is one mark, or each of its episodes is.
    """
    found = []
    for incident, text in named:
        for bars in [incident.bars] if whole else [(bar,) for bar in incident.bars]:
            spans = [span for bar in bars for span in _spans(bar.start, bar.end, track)]
            if spans:
                low, high = min(low for low, _ in spans), max(high for _, high in spans)
                high += _ARROW * _goes_on(bars[-1], track, window)
                found.append(_mark(incident, bars, (low, high), text, track=track, room=room))
    return found


def stacked(found: Sequence[Mark]) -> list[list[Mark]]:
    """Marks on as few lines as they need."""
    chosen = lines(mark.taken for mark in found)
    stack: list[list[Mark]] = [[] for _ in range(max(chosen, default=-1) + 1)]
    for mark, line in zip(found, chosen, strict=True):
        stack[line].append(mark)
    return stack


def drawn(
    mark: Mark, track: Track, window: Stretch, *, top: float, colour: str, told: str
) -> Element:
    """The mark on a line that begins at `top`; `told` is shown to who points at it."""
    middle = top + PITCH / 2
    parts: list[Element] = [element("title", told)]
    for before, after in zip(mark.bars, mark.bars[1:], strict=False):
        for low, high in track.spans((before.end, after.start)) if before.end < after.start else ():
            if high - low < _TELLING:
                continue
            parts.append(element("line", class_="pause", x1=low, x2=high, y1=middle, y2=middle))
    for bar in mark.bars:
        parts += _bar(bar, track, window, middle)
    if mark.text:
        parts.append(_text(mark, middle))
    return element("g", *parts, class_=colour)


def _mark(
    incident: Shown,
    bars: tuple[Bar, ...],
    span: tuple[float, float],
    text: str,
    *,
    track: Track,
    room: float,
) -> Mark:
    low, high = span
    text = cut(text, SIZE, room) if room else ""
    wide = text_width(text, SIZE)
    if len(bars) == 1 and bars[0].is_exact and wide + 2 * _GAP <= high - low:
        return Mark(incident, bars, low, high, text, "inside")
    after, before = track.right - high - _GAP, low - track.left - _GAP
    if wide <= after:
        return Mark(incident, bars, low, high, text, "after")
    if wide <= before:
        return Mark(incident, bars, low, high, text, "before")
    if max(after, before) >= _WORTH:
        text = cut(text, SIZE, max(after, before))
        return Mark(incident, bars, low, high, text, "after" if after >= before else "before")
    text = cut(text, SIZE, high - low - 2 * _GAP) if high - low > _WORTH else ""
    return Mark(incident, bars, low, high, text, "inside")


def _spans(start: datetime, end: datetime, track: Track) -> list[tuple[float, float]]:
    """The pixels of a stretch; never fewer than can be seen, and none beyond the track."""
    found = []
    for low, high in track.spans((start, end)):
        left = min(low, track.right - _LEAST)
        found.append((left, max(high, left + _LEAST)))
    return found


def _bar(bar: Bar, track: Track, window: Stretch, middle: float) -> list[Element]:
    top = middle - _THICK / 2
    spans = _spans(bar.start, bar.end, track)
    wide = max((high - low for low, high in spans), default=0.0)
    found: list[Element] = []
    if wide < _TELLING:
        found += [_rect("bar", span, top) for span in spans]
    else:
        for stretch in _doubtful(bar):
            found += [_rect("perhaps", span, top) for span in track.spans(stretch)]
        if bar.sure_start <= bar.sure_end:
            sure = _spans(bar.sure_start, bar.sure_end, track)
            found += [_rect("bar", span, top) for span in sure]
    if spans and _goes_on(bar, track, window):
        found.append(_arrow(max(high for _, high in spans), middle, _ARROW))
    if spans and bar.start < window[0] and list(track.ruler.spans(window[0], window[0])):
        found.append(_arrow(min(low for low, _ in spans), middle, -_ARROW))
    return found


def _doubtful(bar: Bar) -> list[Stretch]:
    """When it may have been going on, and may not."""
    if bar.sure_start > bar.sure_end:
        return [(bar.start, bar.end)]
    parts = ((bar.start, bar.sure_start), (bar.sure_end, bar.end))
    return [(start, end) for start, end in parts if start < end]


def _rect(what: str, span: tuple[float, float], top: float) -> Element:
    low, high = span
    return element("rect", class_=what, x=low, y=top, width=high - low, height=_THICK, rx=2)


def _arrow(at: float, middle: float, length: float) -> Element:
    half = _THICK / 2
    corners = ((at, middle - half), (at + length, middle), (at, middle + half))
    points = " ".join(f"{number(x)},{number(y)}" for x, y in corners)
    return element("polygon", class_="bar arrow", points=points)


def _goes_on(bar: Bar, track: Track, window: Stretch) -> bool:
    """Whether it goes on behind what the track shows of it, and does not end before."""
    start, end = window
    if bar.end <= end and bar.ends is not Edge.OPEN:
        return False
    last = max(min(bar.end, end) - timedelta.resolution, bar.start, start)
    return any(True for _ in track.ruler.spans(last, last))


def _text(mark: Mark, middle: float) -> Element:
    baseline = middle + SIZE * 0.35
    if mark.place == "inside":
        at = (mark.low + mark.high) / 2
        kind = "in" if mark.bars[0].is_exact else "name"
        return element("text", mark.text, class_=kind, x=at, y=baseline, text_anchor="middle")
    if mark.place == "before":
        at = mark.low - _GAP
        return element("text", mark.text, class_="name", x=at, y=baseline, text_anchor="end")
    return element("text", mark.text, class_="name", x=mark.high + _GAP, y=baseline)
