"""What a metric is: a time from one milestone to another, on a clock."""

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pmkit.timestamps.hours import Hours


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

    EACH = "each"
    """Every episode on its own: such an incident has several durations."""


_SPAN = {
    Occurrence.OUTER: "first to last",
    Occurrence.FIRST: "first episode",
    Occurrence.LAST: "last episode",
    Occurrence.ACTIVE: "sum of the episodes",
    Occurrence.EACH: "each episode",
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

    clock: "Hours | None" = None
    """On which time is counted; None: elapsed time."""

    others: tuple[str, ...] = ()
    """Milestones that may stand for `start`: it runs from the first of all of them."""

    @property
    def starts(self) -> tuple[str, ...]:
        """All milestones from which it may run."""
        return (self.start, *self.others)

    @property
    def formula(self) -> str:
        """`resolved − started`, with the clock if it is that of a calendar."""  # a minus sign
        counted = f", in the hours of {self.clock.name}" if self.clock else ""
        return f"{self.end} − {self._start}{counted}"  # a minus sign

    @property
    def definition(self) -> str:
        """The formula as it is printed beside every number."""
        counted = f"hours of {self.clock.name}" if self.clock else "elapsed time"
        return f"{self.end} − {self._start}, {_SPAN[self.occurrence]}, {counted}"  # a minus sign

    @property
    def _start(self) -> str:
        return f"first of {', '.join(self.starts)}" if self.others else self.start
