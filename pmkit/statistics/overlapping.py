"""Whether groups differ that may share their values: a permutation test of all of them at once.

If groups do not matter, every way to hand the values to the places they stand at was equally
likely. The places keep their groups, so a value may be in several of them (E. J. G. Pitman,
"Significance Tests Which May be Applied to Samples from any Populations. III. The Analysis of
Variance Test", 1938, https://doi.org/10.2307/2332008). It assumes no distribution.
"""

from collections.abc import Sequence
from math import fsum
from typing import NamedTuple

from pmkit.statistics.shuffling import SEED, generator, shuffle

SHUFFLES = 1_999
"""How many orders are drawn; with what was seen, 2,000."""

_ROUNDING = 1e-9
"""As a share: statistics that differ by less are the same."""


class Differences(NamedTuple):
    """The test's result."""

    p: float
    """How often groups that do not matter differ at least as much."""

    orders: int
    """How many orders p is a share of, what was seen among them."""

    seed: int
    """Of the orders that were drawn."""


def differences(
    values: Sequence[float],
    groups: Sequence[Sequence[int]],
    *,
    shuffles: int = SHUFFLES,
    seed: int = SEED,
) -> Differences | None:
    """How often chance makes groups differ so much; None of fewer than two groups with values.

    The statistic is that of an analysis of variance, Σ nᵢ (x̄ᵢ − x̄)², with x̄ of all values. p is
    (b + 1) ÷ (m + 1), which is never 0 (B. Phipson, G. K. Smyth, 2010,
    https://doi.org/10.2202/1544-6115.1585).

    Args:
        values: each once.
        groups: places of its values, from 0, of each group.
        shuffles: how many orders are drawn.
        seed: of what is drawn.
    """
    filled = [group for group in groups if group]
    if len(filled) < 2 or min(values) == max(values):  # noqa: PLR2004  # two can differ
        return None
    centre = fsum(values) / len(values)
    around = [value - centre for value in values]
    seen = _spread(around, filled) * (1 - _ROUNDING)
    random, extreme = generator(seed), 0
    for _ in range(shuffles):
        shuffle(around, random)
        extreme += _spread(around, filled) >= seen
    return Differences((extreme + 1) / (shuffles + 1), shuffles + 1, seed)


def _spread(around: Sequence[float], groups: Sequence[Sequence[int]]) -> float:
    """Σ nᵢ x̄ᵢ² of values whose mean is 0."""
    return sum(sum([around[place] for place in group]) ** 2 / len(group) for group in groups)
