"""What the signs of the chart mean, below it: only those that it has and that do not say it."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmkit.timeline.base import Timeline
from pmkit.timeline.picture.base import Doubt, Note, Picture, Sign
from pmkit.timeline.picture.box import Box
from pmkit.timeline.picture.frame import Frame
from pmkit.timeline.picture.lettering import FONTS, Style, height, line, paragraph, width
from pmkit.timeline.picture.told import city

_SWATCH, _SWATCH_GAP, _GAP = 14.0, 6.0, 18.0
_DOUBTS = {
    Doubt.LASTED: (Sign.LASTED, "event that lasted"),
    Doubt.ABOUT: (Sign.ABOUT, "at some time within"),
    Doubt.DAY: (Sign.DAY, "at some time of that day"),
}


@dataclass(frozen=True, slots=True)
class _Meaning:
    sign: Sign
    text: str
    names: tuple[str, ...] = ()


def notes(
    timeline: Timeline, picture: Picture, page: Frame, top: float, *, listed: bool
) -> tuple[tuple[Note, ...], float]:
    """Notes in lines, and where the last line ends: `top` less the space above if there is none."""
    found: list[Note] = []
    x, y = page.margin, top
    for each in _meanings(timeline, picture, listed=listed):
        swatch = 0 if each.sign is Sign.NONE else _SWATCH + _SWATCH_GAP
        wide = swatch + width(each.text, Style.NOTE)
        if x > page.margin and x + wide > page.right:
            x, y = page.margin, y + height(1, Style.NOTE)
        lines = paragraph(x + swatch, y, each.text, Style.NOTE, page.right - x - swatch)
        middle = y + FONTS[Style.NOTE].leading / 2
        box = Box(x, middle - 5, x + _SWATCH, middle + 5) if swatch else None
        found.append(Note(each.sign, lines[0], box, each.names))
        found += [Note(Sign.NONE, text) for text in lines[1:]]
        if len(lines) > 1:
            x, y = page.margin, y + height(len(lines), Style.NOTE)
        else:
            x += wide + _GAP
    if not found:
        return (), top
    return tuple(found), (
        y if x == page.margin else y + line(0, 0, "", Style.NOTE).box.height * 1.3
    )


def _meanings(timeline: Timeline, picture: Picture, *, listed: bool) -> Iterator[_Meaning]:
    if not picture.axes:
        yield _Meaning(Sign.NONE, "No event of this timeline has a known time.")
        return
    for bar in picture.bars:
        if bar.label is None or not bar.label.content.startswith(bar.tip):
            yield _Meaning(Sign.PHASE, bar.tip, bar.names)
    if picture.windows and not picture.rows:
        yield _Meaning(Sign.IMPACT, "impact")
    for doubt, (sign, text) in _DOUBTS.items():
        if any(blur.doubt is doubt for blur in picture.blurs):
            yield _Meaning(sign, text)
    if any(bar.is_open for bar in picture.bars) or any(each.is_open for each in picture.windows):
        yield _Meaning(Sign.OPEN, "goes on")
    for cut in picture.cuts:
        yield _Meaning(Sign.CUT, cut.tip)
    if len(timeline.zones) > 1 and picture.labels:
        yield _Meaning(Sign.NONE, f"Times above the axis: {city(timeline.zones[0])}")
    placed = {row for mark in picture.marks for row in mark.rows}
    missing = len(timeline.rows) - len(placed)
    where = "only in the list" if listed else "not shown"
    if missing == 1:
        yield _Meaning(Sign.NONE, f"1 event at an unknown time is {where}")
    elif missing:
        yield _Meaning(Sign.NONE, f"{missing:,} events at unknown times are {where}")
