"""All that the report on trends has found, before it is arranged."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pmkit.metrics.count_chart import CountsOverTime
from pmkit.metrics.definitions import Metric
from pmkit.metrics.durations import Skipped
from pmkit.metrics.grouping import Group
from pmkit.metrics.trend import Trend
from pmkit.reports.base import Cell, Column
from pmkit.statistics.interval import SIGNIFICANCE


class PValues(NamedTuple):
    """Adjusted for how many groups were asked; None where nothing was."""

    change: float | None = None
    """Of the change point."""

    signals: float | None = None
    """Of so many signals in durations."""

    counts: float | None = None
    """Of so many signals in counts."""


class GroupTrend(NamedTuple):
    """The incidents of one group."""

    group: Group
    """Which."""

    trend: Trend
    """Of their durations."""

    counts: CountsOverTime
    """How many began when."""

    p: PValues = PValues()
    """How often chance makes as much."""

    @property
    def changed(self) -> bool:
        """Whether durations changed at some place, by more than chance makes."""
        return _small(self.p.change)

    @property
    def signalled(self) -> bool:
        """Whether durations show more signals than chance makes."""
        return bool(self.trend.found) and _small(self.p.signals)

    @property
    def counts_signalled(self) -> bool:
        """Whether counts do."""
        return bool(self.counts.found) and _small(self.p.counts)


def _small(p: float | None) -> bool:
    return p is not None and p <= SIGNIFICANCE


@dataclass(frozen=True, slots=True)
class Trends:
    """All groups, and what they have in common."""

    groups: tuple[GroupTrend, ...]
    """At least one."""

    by: str | None
    """The property that groups share."""

    metric: Metric
    """The duration that is looked at."""

    unit: str
    """In which incidents are counted: `month`."""

    unit_asked: bool
    """Whether somebody asked for it."""

    since_asked: bool
    """Whether somebody said since when incidents are looked at."""

    zone: ZoneInfo
    """Where periods lie."""

    as_of: datetime
    """What counts as now."""

    unplaced: tuple[Skipped, ...]
    """Incidents of which the window cannot say whether it has them."""

    unread: tuple[Skipped, ...]
    """Records that could not be read, and incidents of which the filter cannot say."""

    def columns(self) -> tuple[Column, ...]:
        """The column that says of which group a row is, if there are groups."""
        return () if self.by is None else (Column(self.by, self.by),)

    def cells(self, of: GroupTrend) -> tuple[Cell, ...]:
        """The cell of that column."""
        return () if self.by is None else (of.group.value,)

    def name(self, of: GroupTrend) -> str:
        """What a group is called in a sentence."""
        return of.group.value if of.group.value is not None else f"no {self.by}"
