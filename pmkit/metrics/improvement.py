"""Whether a real improvement would show in a team's own durations, and how often one is imagined.

Davidovič's experiment (see `pmkit.statistics.simulation`), for the statistics that reports print.
"""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from pmkit.statistics.means import geometric_mean, mean
from pmkit.statistics.permutation import Statistic
from pmkit.statistics.quantiles import median
from pmkit.statistics.shuffling import SEED
from pmkit.statistics.simulation import CUT, TRIALS, Experiment, pairs, resampled

STATISTICS: Mapping[str, Statistic] = {
    "mean": mean,
    "median": median,
    "geometric mean": geometric_mean,
}
"""What teams compare, by the name that people read."""

_FEWEST = 1_000
"""Trials where each of them takes long."""

_WORK = 5_000_000
"""Durations that are drawn at most for one size, a few seconds."""

_TWO_ERRORS = 2


class Trial(NamedTuple):
    """One statistic, and how it misleads in groups of one size."""

    statistic: str
    """Its name, one of `STATISTICS`."""

    size: int
    """Durations in each of the two groups, in both experiments."""

    value: float
    """Of all durations, in seconds."""

    margin: float
    """From which difference on an improvement is seen, in seconds."""

    improved: Experiment
    """The second group is shorter by the cut."""

    unchanged: Experiment
    """Nothing has changed."""


class Size(NamedTuple):
    """All statistics in groups of one size."""

    label: str
    """What so many incidents are: `a quarter`; empty where the size was given."""

    size: int
    """Durations in each group."""

    trials: tuple[Trial, ...]
    """In the order of `STATISTICS`."""

    @property
    def best(self) -> tuple[Trial, ...]:
        """What hides the improvement least often; several where chance may have decided."""
        least = min(trial.improved.worse for trial in self.trials)
        return tuple(
            trial
            for trial in self.trials
            if trial.improved.worse - least <= _TWO_ERRORS * _error(least, trial.improved.trials)
        )


def size(
    durations: Sequence[float],
    of: int,
    *,
    label: str = "",
    cut: float = CUT,
    margin: float | None = None,
    seed: int = SEED,
) -> Size:
    """Draws two groups of `of` durations each, many times over.

    Args:
        durations: in seconds; at least one.
        of: durations in each group, at least one.
        label: what so many incidents are.
        cut: the real improvement, as a share.
        margin: seconds from which on a difference is seen as an improvement; None: as much as the
            cut makes of each statistic.
        seed: the same one gives the same result.
    """
    found = pairs(
        resampled(durations), of, tuple(STATISTICS.values()), trials=trials(of), seed=seed
    )
    made = []
    for (name, statistic), each in zip(STATISTICS.items(), found, strict=True):
        value = statistic(durations) or 0.0
        own = cut * value if margin is None else margin
        made.append(
            Trial(
                statistic=name,
                size=of,
                value=value,
                margin=own,
                improved=each.experiment(cut=cut, margin=own),
                unchanged=each.experiment(cut=0, margin=own),
            )
        )
    return Size(label, of, tuple(made))


def trials(of: int) -> int:
    """How often groups of this size are drawn: 10,000 times, or fewer where they are large."""
    return max(min(TRIALS, _WORK // (2 * of)), _FEWEST)


def _error(share: float, drawn: int | None) -> float:
    """The standard error of a share of so many trials."""
    return sqrt(max(share * (1 - share), 1 / (drawn or 1)) / (drawn or 1))
