"""Colours with a name, for light and dark surroundings, and what can be told of them."""

from collections.abc import Mapping
from typing import NamedTuple


class Shade(NamedTuple):
    """A colour in both schemes."""

    light: str
    """`#1f2328`, where readers prefer light pages, and on paper."""

    dark: str
    """`#e6edf3`, where they prefer dark ones."""


Palette = Mapping[str, Shade]
"""Colours by their name; a rule of a picture uses one as `var(--name)`."""


PAPER: Palette = {
    "surface": Shade("#ffffff", "#15181d"),
    "ink": Shade("#1c2128", "#e8ebef"),
    "muted": Shade("#57606a", "#a3adb8"),
    "line": Shade("#d0d7de", "#3a424c"),
    "band": Shade("#f4f6f8", "#1d2229"),
}
"""What every picture has: its ground, text, less important text, thin lines, a ground set off."""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (`#rrggbb`) as WCAG 2.2 counts it: from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(channel: float) -> float:
    limit = 0.04045
    return channel / 12.92 if channel <= limit else ((channel + 0.055) / 1.055) ** 2.4
