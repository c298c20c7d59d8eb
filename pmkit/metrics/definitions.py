"""What a metric is: a time from one milestone to another."""

from enum import Enum
from typing import NamedTuple


class Occurrence(Enum):
    """What is measured of an incident that was reopened; without `reopened` all are the same."""

    OUTER = "outer"
    """From the first `from` to the last `to`, with the pauses between."""

    FIRST = "first"
    """The first episode."""

    LAST = "last"
    """The last episode."""

    ACTIVE = "active"
    """The sum of the episodes, without the pauses between."""


_SPAN = {
    Occurrence.OUTER: "first to last",
    Occurrence.FIRST: "first episode",
    Occurrence.LAST: "last episode",
    Occurrence.ACTIVE: "sum of the episodes",
}


class Metric(NamedTuple):
    """A time from one milestone to another, which every incident either has or lacks."""

    name: str
    """As in reports: `time_to_resolve`."""

    start: str
    """The milestone `from`."""

    end: str
    """The milestone `to`."""

    occurrence: Occurrence = Occurrence.OUTER
    """What is measured of an incident that was reopened."""

    meaning: str = ""
    """What it tells, in a sentence without final stop."""

    elsewhere: str = ""
    """What other tools call it, as in `MTTR: repair`; empty if nothing."""

    @property
    def definition(self) -> str:
        """The formula as it is printed beside every number."""
        return f"{self.end} − {self.start}, {_SPAN[self.occurrence]}, elapsed time"  # a minus sign
