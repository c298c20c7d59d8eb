"""What is asked of a table of incidents."""

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pmkit.metrics.definitions import Metric, Occurrence
from pmkit.metrics.filters.tree import Node
from pmkit.timestamps.periods import Unit


class Question(NamedTuple):
    """The same for every engine."""

    metrics: tuple[Metric, ...]
    """In the order of the report; all of them elapsed times from the first to the last."""

    zone: ZoneInfo
    """Where periods lie."""

    as_of: datetime
    """When open incidents are looked at, aware."""

    by: str | None = None
    """`severity`, `service` or `tag`."""

    unit: Unit | None = None
    """The length of periods."""

    since: datetime | None = None
    """Only incidents that began then or later."""

    until: datetime | None = None
    """Only incidents that began before."""

    filter: Node | None = None
    """Only incidents that it fits."""

    filter_text: str = ""
    """The filter as it was written."""

    exact: bool = False
    """Whether every duration has a bin of its own."""

    @property
    def placed(self) -> bool:
        """Whether it matters when an incident began."""
        return self.unit is not None or self.since is not None or self.until is not None


def uncountable(metric: Metric) -> str | None:
    """Why rows cannot tell `metric`; None if they can."""
    if metric.clock is not None:
        return f"it counts in the hours of {metric.clock.name}"
    if metric.occurrence is not Occurrence.OUTER:
        return f"it asks for episodes ({metric.occurrence.value}), which rows do not have"
    return None
