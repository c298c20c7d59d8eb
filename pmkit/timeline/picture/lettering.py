"""Texts of a picture: their sizes, and the boxes that they take."""

from dataclasses import dataclass
from enum import Enum

from pmkit.svg import cut, spaced, text_width, wrapped
from pmkit.timeline.picture.box import Box

RUN_IN = 8.0
"""Between milestones and what stands behind them on their line."""

_ASCENT, _DESCENT = 0.78, 0.24
"""Of the font size: how far letters reach above and below the line on which they stand."""


@dataclass(frozen=True, slots=True)
class Font:
    """How a text is set."""

    size: float
    """In pixels."""

    leading: float
    """From one line to the next, in pixels."""

    bold: bool = False
    """Whether it is set in heavy letters."""


class Style(Enum):
    """What a text is; its name is its class in the picture."""

    TITLE = "title"
    FACTS = "facts"
    ROW = "row"
    """What a row of the chart shows, to its left."""

    OFFSET = "offset"
    """The offset of a zone, below its name."""

    TICK = "tick"
    DAY = "day"
    PHASE = "phase"
    IMPACT = "impact"
    BADGE = "badge"
    TIME = "time"
    """Of a labelled event."""

    NAME = "name"
    """A milestone, in the chart."""

    LABEL = "label"
    """What happened, in the chart."""

    HEAD = "head"
    """Of a column of the list."""

    DATE = "date"
    """A day, in the list."""

    CLOCK = "clock"
    """A time in the list."""

    SINCE = "since"
    """An elapsed time in the list."""

    MILESTONE = "names"
    """Milestones in the list."""

    TEXT = "text"
    """What happened, in the list."""

    NOTE = "note"
    """What signs mean."""


FONTS = {
    Style.TITLE: Font(19, 25, bold=True),
    Style.FACTS: Font(12.5, 17),
    Style.ROW: Font(11.5, 14, bold=True),
    Style.OFFSET: Font(11, 14),
    Style.TICK: Font(11, 14),
    Style.DAY: Font(11, 14, bold=True),
    Style.PHASE: Font(11.5, 15, bold=True),
    Style.IMPACT: Font(11.5, 15),
    Style.BADGE: Font(10.5, 13, bold=True),
    Style.TIME: Font(12.5, 16, bold=True),
    Style.NAME: Font(11.5, 15, bold=True),
    Style.LABEL: Font(12, 15.5),
    Style.HEAD: Font(11, 14),
    Style.DATE: Font(11, 15, bold=True),
    Style.CLOCK: Font(12.5, 17),
    Style.SINCE: Font(12.5, 17),
    Style.MILESTONE: Font(12.5, 17, bold=True),
    Style.TEXT: Font(12.5, 17),
    Style.NOTE: Font(11.5, 17),
}


class Anchor(Enum):
    """Which part of a text lies at its `x`."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text."""

    x: float
    """Where it is anchored."""

    baseline: float
    """The line on which it stands."""

    content: str
    """As it is shown; control characters are as in the record."""

    style: Style
    """How it is set."""

    anchor: Anchor = Anchor.START
    """Which part of it lies at `x`."""

    lead: str = ""
    """Milestones before it on the same line."""

    @property
    def width(self) -> float:
        """At most."""
        lead = width(self.lead, Style.MILESTONE) + RUN_IN if self.lead else 0
        return lead + width(self.content, self.style)

    @property
    def box(self) -> Box:
        """What it takes; an estimate that is rather too wide."""
        left = (
            self.x - {Anchor.START: 0, Anchor.MIDDLE: 0.5, Anchor.END: 1}[self.anchor] * self.width
        )
        size = FONTS[self.style].size
        return Box(
            left, self.baseline - _ASCENT * size, left + self.width, self.baseline + _DESCENT * size
        )


def width(content: str, style: Style) -> float:
    """How wide `content` is at most."""
    font = FONTS[style]
    return text_width(content, font.size, bold=font.bold)


def fitting(content: str, style: Style, room: float) -> str:
    """`content`, cut if it is wider than `room`."""
    font = FONTS[style]
    return cut(content, font.size, room, bold=font.bold)


def line(
    x: float, top: float, content: str, style: Style, *, anchor: Anchor = Anchor.START
) -> Text:
    """A text whose line begins at `top`."""
    font = FONTS[style]
    baseline = top + (font.leading + (_ASCENT - _DESCENT) * font.size) / 2
    return Text(x, baseline, content, style, anchor)


def paragraph(
    x: float,
    top: float,
    content: str,
    style: Style,
    room: float,
    *,
    lines: int | None = None,
    indent: float = 0,
) -> tuple[Text, ...]:
    """`content` in lines of at most `room`, one below the other, at most `lines`.

    The first one begins `indent` further to the right.
    """
    font = FONTS[style]
    broken = list(wrapped(content, font.size, room - indent, lines=lines, bold=font.bold))
    if indent and len(broken) > 1 and lines != 1:
        rest = spaced(content)[len(broken[0]) :].strip()
        more = lines if lines is None else lines - 1
        broken[1:] = wrapped(rest, font.size, room, lines=more, bold=font.bold)
    return tuple(
        line(x + (0 if place else indent), top + place * font.leading, each, style)
        for place, each in enumerate(broken)
    )


def height(texts: int, style: Style) -> float:
    """Of that many lines."""
    return texts * FONTS[style].leading
