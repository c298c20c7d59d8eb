"""Pictures of the tests, and what stands in them."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from pmkit.timeline.base import Timeline
from pmkit.timeline.picture.base import Picture
from pmkit.timeline.picture.box import Box
from pmkit.timeline.picture.lettering import Text
from pmkit.timeline.picture.svg import one

SVG = "{http://www.w3.org/2000/svg}"


def parsed(timeline: Timeline, pixels: int = 840) -> ET.Element:
    """The root of the picture of `timeline`."""
    return ET.fromstring(one(timeline, pixels))  # noqa: S314  # we wrote it


def said(root: ET.Element) -> list[str]:
    """The texts of a picture, in their order."""
    return ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]


def texts(picture: Picture) -> Iterator[Text]:
    """Every text that stands on its own."""
    yield from (*picture.head, *picture.rows)
    for label in picture.labels:
        yield from label.texts
    yield from (bar.label for bar in picture.bars if bar.label)
    yield from (window.label for window in picture.windows if window.label)
    for axis in picture.axes:
        yield from (*axis.names, *axis.clocks, *axis.days)
    yield from (note.text for note in picture.notes)
    for entry in picture.entries:
        yield from entry.texts


def boxes(picture: Picture) -> list[tuple[str, Box]]:
    """What no other may overlap, each with a name for messages."""
    return [
        *((text.content, text.box) for text in texts(picture)),
        *((f"badge {mark.rows}", mark.badge) for mark in picture.marks if mark.badge),
        *((f"badge of {each.box}", each.badge) for each in picture.entries if each.badge),
        *((f"sign of {each.text.content}", each.swatch) for each in picture.notes if each.swatch),
    ]


def overlaps(found: list[tuple[str, Box]]) -> list[tuple[str, str]]:
    """Pairs of those that overlap."""
    placed = sorted(found, key=lambda each: each[1].top)
    pairs = []
    for place, (name, box) in enumerate(placed):
        for other_name, other in placed[place + 1 :]:
            if other.top >= box.bottom:
                break
            if box.overlaps(other):
                pairs.append((name, other_name))
    return pairs


def outside(picture: Picture, found: list[tuple[str, Box]]) -> list[str]:
    """Those that do not lie within the picture."""
    return [
        name
        for name, box in found
        if box.left < 0 or box.top < 0 or box.right > picture.width or box.bottom > picture.height
    ]
