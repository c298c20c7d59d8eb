"""Timelines as SVG: one incident as a picture of its own, several in lanes."""

from collections.abc import Sequence

from pmkit.svg import picture as svg_picture
from pmkit.timeline.base import Layout, Locate, Timeline
from pmkit.timeline.picture.draw import drawn
from pmkit.timeline.picture.layout import picture
from pmkit.timeline.picture.look import COLOURS, rules
from pmkit.timeline.picture.words import description


def svg(timelines: Sequence[Timeline], layout: Layout, locate: Locate) -> str:
    """A picture of one incident; of several, or by something, when each was going on."""
    if len(timelines) != 1 or layout.by is not None:
        from pmkit.timeline.lanes.svg import svg as lanes  # noqa: PLC0415  # rarely both

        return lanes(timelines, layout, locate)
    return one(timelines[0], layout.pixels, listed=layout.listed)


def one(timeline: Timeline, pixels: int, *, listed: bool = True) -> str:
    """The picture of `timeline`, `pixels` wide: a file of its own, or a part of an HTML page."""
    laid_out = picture(timeline, pixels, listed=listed)
    return svg_picture(
        drawn(laid_out),
        width=laid_out.width,
        height=laid_out.height,
        title=f"Timeline: {timeline.title}",
        description=description(timeline),
        palette=COLOURS,
        rules=rules(),
    )
