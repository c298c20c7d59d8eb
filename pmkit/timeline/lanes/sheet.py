"""What all parts of a picture of a calendar share: its width, texts of incidents, axes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pmkit.svg import Element, Local, cut, element, text_width
from pmkit.timeline.lanes.base import Calendar, Shown
from pmkit.timeline.lanes.colours import colour
from pmkit.timeline.lanes.marks import PITCH, Mark, Track, drawn
from pmkit.timeline.lanes.rest import Stretch
from pmkit.timeline.lanes.words import began_text, length_of, remarks

MARGIN = 16
"""Around everything."""

HATCH = Local("hatch")
"""The pattern of what is no time of the window."""

_NARROW = 600
_SMALL = 11


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn on."""

    width: int
    """Pixels."""

    scale: tuple[str, ...]
    """Severities, worst first."""

    @property
    def is_narrow(self) -> bool:
        """Whether it is for a phone."""
        return self.width < _NARROW

    def colour(self, incident: Shown) -> str:
        """The name of its colour."""
        return colour(incident.severity, self.scale)


def told(incident: Shown, found: Calendar) -> str:
    """All that a reader may want to know of it, on one line."""
    times = ", ".join(
        f"{began_text(incident, zone)} {zone.key}"
        if incident.began.at
        else began_text(incident, zone)
        for zone in found.zones
    )
    parts = (
        incident.title,
        incident.severity,
        ", ".join(incident.services),
        times,
        length_of(incident),
        remarks(incident),
    )
    return " · ".join(part for part in parts if part)


def lines_drawn(
    found: Calendar,
    sheet: Sheet,
    stack: Sequence[Sequence[Mark]],
    track: Track,
    window: Stretch,
    *,
    top: float,
    pitch: float,
) -> Iterator[Element]:
    """Lines of marks, one below the other."""
    for line, marks in enumerate(stack):
        for mark in marks:
            yield drawn(
                mark,
                track,
                window,
                top=top + line * pitch + (pitch - PITCH) / 2,
                colour=sheet.colour(mark.incident),
                told=told(mark.incident, found),
            )


def small(text: str, x: float, y: float, anchor: str | None = None) -> Element:
    """A text of the axes."""
    return element("text", text, class_="muted", x=x, y=y, text_anchor=anchor)


def small_width(text: str) -> float:
    """How wide it is."""
    return text_width(text, _SMALL)


def small_cut(text: str, room: float) -> str:
    """As much of it as fits into `room`."""
    return cut(text, _SMALL, room)


def rest_drawn(track: Track, rests: Sequence[Stretch], top: float, bottom: float) -> list[Element]:
    """The ground of the time at which nobody works."""
    return [
        element("rect", class_="rest", x=low, y=top, width=high - low, height=bottom - top)
        for rest in rests
        for low, high in track.spans(rest)
    ]


def hatch() -> Element:
    """The definition of `HATCH`."""
    line = element("path", class_="rule", d="M0,6 L6,0 M-1,1 L1,-1 M5,7 L7,5")
    pattern = element("pattern", line, id=HATCH, width=6, height=6, patternUnits="userSpaceOnUse")
    return element("defs", pattern)
