"""Small values that several nouns share."""

from datetime import timedelta
from enum import Enum
from typing import NamedTuple


class Visibility(Enum):
    """Who may see it."""

    INTERNAL = "internal"
    """The team and its colleagues; the default."""

    PUBLIC = "public"
    """Everybody."""


class Quantity(NamedTuple):
    """A share or a count, as precisely as it was written: `20%`, `~1200`, `9%..11%`, `<1%`."""

    written: str
    """As in the file."""

    low: float
    """The number, or the lower end of a range."""

    high: float
    """The number again, or the upper end of a range."""

    share: bool
    """True: per cent of all. False: a count."""

    qualifier: str = ""
    """`~`, `<`, `>` or empty."""


class StatedDuration(NamedTuple):
    """A duration that people wrote: `1h 30m`, `~2h`."""

    written: str
    """As in the file."""

    value: timedelta
    """What it says."""

    approximate: bool = False
    """Written with `~`."""


class Link(NamedTuple):
    """A document elsewhere."""

    title: str
    """Plain text."""

    url: str
    """http, https or mailto."""

    visibility: Visibility | None = None
    """None: as the record."""


class Note(NamedTuple):
    """Prose that belongs to no other field."""

    title: str
    """Plain text; becomes a heading."""

    text: str
    """Markdown."""
