"""How charts look in Vega-Lite, on light and on dark pages.

A chart has a parameter `dark`, which is false at first: every colour is an expression of it, so
that whoever shows the chart can switch it without knowing a single colour.
"""

from typing import Any

from pmkit.exporters.plots.svg import PALETTE
from pmkit.svg import Palette

Spec = dict[str, Any]
"""A part of a chart in Vega-Lite: only dicts, lists, text, numbers, booleans and None."""

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""The first one comes with the library that makes pictures, which measures texts with it."""

HUES = ("one", "two", "three", "four")
"""Names of the colours of series, in their order."""

WIDTH, HEIGHT = 640, 260
"""Of the plot, in pixels."""

LANE = 24
"""Height of a lane or of a bar, in pixels."""

DARK: Spec = {"name": "dark", "value": False}
"""The parameter."""


def colours() -> Palette:
    """All colours there are, in both schemes."""
    return PALETTE


def colour(name: str) -> Spec:
    """The colour of that name as an expression of the parameter."""
    shade = PALETTE[name]
    return {"expr": f"dark ? '{shade.dark}' : '{shade.light}'"}


def hue(number: int) -> Spec:
    """The colour of the series of that number."""
    return colour(HUES[number % len(HUES)])


def config() -> Spec:
    """Quiet axes, and texts that can be read on both grounds."""
    return {
        "font": FONT,
        "view": {"stroke": None},
        "axis": {
            "domainColor": colour("muted"),
            "gridColor": colour("line"),
            "labelColor": colour("muted"),
            "labelFontSize": 12,
            "labelOverlap": True,
            "tickColor": colour("muted"),
            "titleColor": colour("muted"),
            "titleFontSize": 12,
            "titleFontWeight": "normal",
        },
        "legend": {
            "labelColor": colour("ink"),
            "labelFontSize": 12,
            "orient": "top",
            "title": None,
        },
        "title": {
            "anchor": "start",
            "color": colour("ink"),
            "fontSize": 15,
            "subtitleColor": colour("muted"),
            "subtitleFontSize": 12,
        },
    }
