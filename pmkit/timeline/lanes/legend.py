"""What the colours and forms of a picture mean."""

from collections.abc import Iterator, Sequence

from pmkit.svg import Element, element, text_width
from pmkit.timeline.lanes.base import Calendar
from pmkit.timeline.lanes.colours import colour
from pmkit.timeline.lanes.shading import rest_name
from pmkit.timeline.lanes.sheet import HATCH, MARGIN, Sheet

_SWATCH = 16
_LINE = 18


def legend(
    found: Calendar, body: Sequence[Element], sheet: Sheet, top: float
) -> tuple[list[Element], float]:
    """Entries for what `body` shows, in lines from `top` on, and where they end."""
    parts: list[Element] = []
    left = float(MARGIN)
    for kind, shape, text in _entries(found, body, sheet):
        wide = _SWATCH + 5 + text_width(text, 11) + 16
        if left > MARGIN and left + wide > sheet.width:
            left, top = float(MARGIN), top + _LINE
        parts.append(_swatch(kind, shape, left, top))
        parts.append(element("text", text, class_="muted", x=left + _SWATCH + 5, y=top + 10))
        left += wide
    return parts, top + 14 if parts else top


def _entries(
    found: Calendar, body: Sequence[Element], sheet: Sheet
) -> Iterator[tuple[str, str, str]]:
    """Class of the group, class of the swatch, and what it means."""
    used = set(_classes(body))
    severities = dict.fromkeys(each.severity for each in found.incidents)
    order = {name: place for place, name in enumerate(sheet.scale)}
    named = sorted(filter(None, severities), key=lambda name: (order.get(name, len(order)), name))
    if "height" not in used:
        for name in named:
            yield colour(name, sheet.scale), "bar", name
        if None in severities:
            yield "none", "bar", "no severity"
    if "perhaps" in used:
        yield "s4", "perhaps", "perhaps going on"
    if "pause" in used:
        yield "s4", "pause", "resolved for now"
    if "arrow" in used:
        yield "s4", "arrow", "goes on, or began before"
    if "rest" in used and (name := rest_name(found)):
        yield "", "rest", name
    if "outside" in used:
        yield "", "outside", "not in the window, or never shown by clocks"


def _classes(body: Sequence[Element | str]) -> Iterator[str]:
    for part in body:
        if not isinstance(part, str):
            for name, value in part.attributes:
                if name == "class":
                    yield from str(value).split()
            yield from _classes(part.children)


def _swatch(kind: str, shape: str, left: float, top: float) -> Element:
    middle = top + 6
    if shape == "pause":
        drawn = element("line", class_=shape, x1=left, x2=left + _SWATCH, y1=middle, y2=middle)
    elif shape == "arrow":
        points = f"{left + 4:g},{top} {left + 11:g},{middle:g} {left + 4:g},{top + 12:g}"
        drawn = element("polygon", class_="bar", points=points)
    else:
        fill = HATCH if shape == "outside" else None
        drawn = element(
            "rect", class_=shape, fill=fill, x=left, y=top, width=_SWATCH, height=12, rx=2
        )
    return element("g", drawn, class_=kind or None)
