"""Writing SVG: pictures that are the same bytes everywhere, and that no text can break out of.

Nothing here knows of incidents.
"""

from pmkit.svg.colours import PAPER, Palette, Shade
from pmkit.svg.element import Element, Local, element, number
from pmkit.svg.measure import cut, spaced, text_width, wrapped
from pmkit.svg.picture import Rules, picture

__all__ = [
    "PAPER",
    "Element",
    "Local",
    "Palette",
    "Rules",
    "Shade",
    "cut",
    "element",
    "number",
    "picture",
    "spaced",
    "text_width",
    "wrapped",
]
