"""All that the report on improvements has found, before it is arranged."""

from dataclasses import dataclass

from pmkit.metrics.definitions import Metric
from pmkit.metrics.durations import Skipped
from pmkit.metrics.improvement import Size, Trial
from pmkit.metrics.sequence import Row

HALF = "half of all"
"""What groups are where no usual period has enough."""


ENOUGH = 30
"""Durations from which on their long tail is seen, and a median may take many values."""


@dataclass(frozen=True, slots=True)
class Simulated:
    """The experiments, and what they were drawn from."""

    sizes: tuple[Size, ...]
    """From the smallest groups; empty where there is nothing to draw from."""

    row: Row
    """The incidents; those that ended are drawn from."""

    metric: Metric
    """The duration that is looked at."""

    cut: float
    """The real improvement, as a share."""

    margin: float | None
    """Seconds from which on an improvement is seen; None: as much as the cut makes."""

    seed: int
    """Of what is drawn."""

    days: float | None
    """In which these incidents began; None without any."""

    unplaced: tuple[Skipped, ...]
    """Incidents of which the window cannot say whether it has them."""

    unread: tuple[Skipped, ...]
    """Records that could not be read, and incidents of which the filter cannot say."""

    def best(self, of: Size) -> tuple[Trial, ...]:
        """What misleads least in groups of one size; nothing where few durations cannot say it."""
        return of.best if len(self.row.ended) >= ENOUGH else ()
