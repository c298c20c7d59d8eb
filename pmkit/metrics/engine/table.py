"""A table of incidents: what stands behind FROM, and what its columns hold."""

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from pmkit.metrics.engine.dialects import Kind


class Held(Enum):
    """What a column holds, as far as it matters here."""

    INSTANT = Kind.INSTANT
    LOCAL = Kind.LOCAL
    NUMBER = Kind.NUMBER
    TEXT = Kind.TEXT
    LIST = "list of texts"
    DAY = "days"
    OTHER = "something else"

    @property
    def times(self) -> Kind | None:
        """How times can be read from it; None if they cannot."""
        return self.value if isinstance(self.value, Kind) else None


class Table(NamedTuple):
    """Where rows come from."""

    source: str
    """SQL behind FROM: a table's name in quotes, or a function that reads a file."""

    columns: Mapping[str, Held] | None
    """By name; None where nobody has looked, because the table is elsewhere."""

    shown: str
    """As messages call it."""
