"""The measures of a picture that depend on its width."""

from collections.abc import Sequence
from dataclasses import dataclass

from pmkit.timeline.picture.lettering import Style, width

LEAST, MOST = 320, 4000
"""Pixels; whoever asks for less or more gets these."""

_NARROW = 620
"""Below it nothing stands left of the axis, and the list has no columns."""

_MARGIN, _NARROW_MARGIN = 24, 14
_GUTTER, _GUTTER_MOST = 14, 150


@dataclass(frozen=True, slots=True)
class Frame:
    """The page of a picture."""

    width: float
    """All of it."""

    margin: float
    """Left, right, above and below."""

    left: float
    """Where axes begin."""

    narrow: bool
    """Whether it is made for a phone."""

    @property
    def right(self) -> float:
        """Where everything ends."""
        return self.width - self.margin

    @property
    def room(self) -> float:
        """Between the margins."""
        return self.width - 2 * self.margin


def frame(pixels: int, names: Sequence[str]) -> Frame:
    """For a picture of `pixels`, with `names` before the rows of the chart."""
    whole = float(min(max(pixels, LEAST), MOST))
    if whole < _NARROW:
        return Frame(whole, _NARROW_MARGIN, _NARROW_MARGIN, narrow=True)
    gutter = min(max(width(name, Style.ROW) for name in names), _GUTTER_MOST) + _GUTTER
    return Frame(whole, _MARGIN, _MARGIN + gutter, narrow=False)
