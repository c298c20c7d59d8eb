"""How widely durations of two groups scatter, taken together."""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from pmkit.statistics import means
from pmkit.statistics.distributions import ChiSquare
from pmkit.statistics.interval import CONFIDENCE, Interval


class Spread(NamedTuple):
    """A standard deviation of logarithms, σ."""

    value: float
    """√((Σ(x − x̄)² + Σ(y − ȳ)²) ÷ (n₁ + n₂ − 2)), x and y being logarithms."""

    interval: Interval
    """From χ², for log-normal durations: σ √(ν ÷ χ²) with ν = n₁ + n₂ − 2."""

    degrees: int
    """ν."""


def pooled_spread(
    first: Sequence[float], second: Sequence[float], confidence: float = CONFIDENCE
) -> Spread | None:
    """σ of two groups whose geometric means may differ; positive durations count.

    P. Armitage, G. Berry, J. N. S. Matthews, *Statistical Methods in Medical Research*, 4th
    edition, 2002, §4.3 and §5.1. None where a group has none, where fewer than three are there,
    and where neither group has any spread.
    """
    logs = means.logarithms(first), means.logarithms(second)
    degrees = len(logs[0]) + len(logs[1]) - 2
    if not logs[0] or not logs[1] or degrees < 1:
        return None
    squares = sum((means.standard_deviation(each) or 0) ** 2 * (len(each) - 1) for each in logs)
    if squares <= 0:
        return None
    value, tail = sqrt(squares / degrees), (1 - confidence) / 2
    low, high = (ChiSquare(degrees).quantile(share) for share in (1 - tail, tail))
    return Spread(value, (value * sqrt(degrees / low), value * sqrt(degrees / high)), degrees)
