"""Two groups of durations, of which some still go on: does one last longer?"""

from collections import Counter
from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from pmkit.statistics.distributions import Normal


class Logrank(NamedTuple):
    """The test's result."""

    statistic: float
    """Observed less expected ends of the second group, in standard deviations: above 0, faster."""

    p: float
    """How often groups without a difference would differ at least as much."""


def logrank(
    first: Sequence[float],
    first_censored: Sequence[float],
    second: Sequence[float],
    second_censored: Sequence[float],
) -> Logrank | None:
    """N. Mantel's test, 1966 (R. Peto, J. Peto, 1972, https://doi.org/10.2307/2344317).

    At each end, of n there n₂ are of the second group and d end: d n₂/n are expected, with the
    hypergeometric variance d n₂/n (1 − n₂/n) (n − d) ÷ (n − 1). None where that leaves nothing to
    compare, as with an empty group.
    """
    ends = Counter(first) + Counter(second)
    second_ends = Counter(second)
    leaving = Counter(first_censored) + Counter(second_censored)
    second_leaving = Counter(second_censored)
    there, of_second = ends.total() + leaving.total(), len(second) + len(second_censored)
    difference = variance = 0.0
    for duration in sorted(ends.keys() | leaving.keys()):
        if dead := ends[duration]:
            portion = of_second / there
            difference += second_ends[duration] - dead * portion
            if there > 1:
                variance += dead * portion * (1 - portion) * (there - dead) / (there - 1)
        there -= dead + leaving[duration]
        of_second -= second_ends[duration] + second_leaving[duration]
    if variance <= 0:
        return None
    statistic = difference / sqrt(variance)
    return Logrank(statistic, min(1.0, 2 * Normal().survival(abs(statistic))))
