"""All that the report on two periods has found, before it is arranged."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pmkit.metrics.comparison import Comparison, Side, Verdict
from pmkit.metrics.definitions import Metric
from pmkit.metrics.durations import Skipped
from pmkit.metrics.grouping import Group
from pmkit.reports.base import Cell, Column
from pmkit.statistics.interval import SIGNIFICANCE
from pmkit.timestamps.periods import Period


class GroupComparison(NamedTuple):
    """The incidents of one group in both periods."""

    group: Group
    """Which."""

    comparison: Comparison
    """What they say."""

    p: float | None
    """By which the verdict is given, adjusted for how many groups were asked."""

    @property
    def verdict(self) -> Verdict:
        """What the durations say, among so many groups."""
        found = self.comparison.verdict
        if found in {Verdict.SHORTER, Verdict.LONGER} and self.p and self.p > SIGNIFICANCE:
            return Verdict.UNDECIDED
        return found

    @property
    def sides(self) -> tuple[Side, Side]:
        """Before and after."""
        return self.comparison.before, self.comparison.after


@dataclass(frozen=True, slots=True)
class Comparisons:
    """All groups, and what they have in common."""

    groups: tuple[GroupComparison, ...]
    """At least one."""

    before: Period
    """The earlier one."""

    after: Period
    """The later one."""

    by: str | None
    """The property that groups share."""

    metric: Metric
    """The duration that is compared."""

    zone: ZoneInfo
    """Where periods lie."""

    as_of: datetime
    """What counts as now."""

    unplaced: tuple[Skipped, ...]
    """Incidents of which it cannot be said in which period they began."""

    unread: tuple[Skipped, ...]
    """Records that could not be read, and incidents of which the filter cannot say."""

    def columns(self) -> tuple[Column, ...]:
        """The column that says of which group a row is, if there are groups."""
        return () if self.by is None else (Column(self.by, self.by),)

    def cells(self, of: GroupComparison) -> tuple[Cell, ...]:
        """The cell of that column."""
        return () if self.by is None else (of.group.value,)

    def name(self, of: GroupComparison) -> str:
        """What a group is called in a sentence."""
        return of.group.value if of.group.value is not None else f"no {self.by}"

    @property
    def some_open(self) -> bool:
        """Whether anything still runs."""
        return any(side.row.running for each in self.groups for side in each.sides)
