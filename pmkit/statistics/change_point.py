"""Since when it is different: the one place where a sequence of durations changed most.

The cumulative sum of what each logarithm is above the mean of all runs farthest from 0 where the
level changes (E. S. Page, 1954, https://doi.org/10.1093/biomet/41.1-2.100); how far chance makes
it run is seen from shuffled sequences (W. A. Taylor, *Change-Point Analysis*, 2000,
https://variation.com/change-point-analysis-a-powerful-new-tool-for-detecting-changes/).
"""

from collections.abc import Sequence
from itertools import accumulate
from math import exp, fsum, log
from typing import NamedTuple

from pmkit.statistics.permutation import SHUFFLES
from pmkit.statistics.shuffling import SEED, generator, shuffle

_FEWEST = 2
_ROUNDING = 1e-9
"""As a share: sums that differ by less are the same, and the first of them is the place."""


class ChangePoint(NamedTuple):
    """Where a sequence changed most, and whether that is more than chance."""

    place: int
    """Of the first duration after the change, from 0, in the sequence that was given."""

    p: float
    """How often a sequence in random order changes at least as much."""

    before: float
    """Geometric mean before."""

    after: float
    """Geometric mean from `place` on."""

    seed: int
    """Of the shuffled sequences."""


def change_point(
    durations: Sequence[float], *, shuffles: int = SHUFFLES, seed: int = SEED
) -> ChangePoint | None:
    """The place with the greatest |Σ (ln xᵢ − mean)|, and its p = (b + 1) ÷ (m + 1).

    None of fewer than two positive durations, and where all are equal. Zeros have no logarithm and
    are left out; `place` is one of `durations` all the same.
    """
    places = [place for place, duration in enumerate(durations) if duration > 0]
    logs = [log(durations[place]) for place in places]
    n = len(logs)
    if n < _FEWEST or min(logs) == max(logs):
        return None
    centre = fsum(logs) / n
    above = [value - centre for value in logs]
    sums = [abs(total) for total in accumulate(above[:-1])]
    least = max(sums) * (1 - _ROUNDING)
    cut = next(place for place, total in enumerate(sums, 1) if total >= least)
    random, extreme = generator(seed), 1
    for _ in range(shuffles):
        shuffle(above, random)
        totals = list(accumulate(above))
        extreme += max(*totals, -min(totals)) >= least
    return ChangePoint(
        places[cut],
        extreme / (shuffles + 1),
        exp(fsum(logs[:cut]) / cut),
        exp(fsum(logs[cut:]) / (n - cut)),
        seed,
    )
