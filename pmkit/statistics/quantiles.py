"""Quantiles, and the order statistics between which they certainly lie.

Point estimates are of type 7: R. J. Hyndman, Y. Fan, "Sample Quantiles in Statistical Packages",
1996, https://doi.org/10.1080/00031305.1996.10473566; the default of NumPy and R.
Intervals assume no distribution: W. R. Thompson, 1936, https://doi.org/10.1214/aoms/1177732502;
H. A. David, H. N. Nagaraja, *Order Statistics*, 3rd edition, 2003, §7.1.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import ceil, floor, log, sqrt

from pmkit.statistics.distributions import Binomial, Normal
from pmkit.statistics.interval import CONFIDENCE, Interval

MEDIAN = 0.5
"""The share of the median."""


def quantile(values: Sequence[float], share: float) -> float | None:
    """The type 7 quantile: linear between the two order statistics beside (n − 1) share + 1."""
    if not values:
        return None
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def median(values: Sequence[float]) -> float | None:
    """The middle value, or half-way between the middle two."""
    return quantile(values, MEDIAN)


def lower_median(values: Sequence[float]) -> float | None:
    """The middle value, or the lower one of the middle two; the quantile of type 1 at one half."""
    return sorted(values)[(len(values) - 1) // 2] if values else None


def quantile_interval(
    values: Sequence[float], share: float, confidence: float = CONFIDENCE
) -> Interval | None:
    """The exact interval between two order statistics; None if n is less than `smallest_n`."""
    found = ranks(len(values), share, confidence)
    if found is None:
        return None
    ordered = sorted(values)
    return ordered[found[0] - 1], ordered[found[1] - 1]


def median_interval(values: Sequence[float], confidence: float = CONFIDENCE) -> Interval | None:
    """The exact interval of the median; None below n = 6."""
    return quantile_interval(values, MEDIAN, confidence)


@lru_cache(maxsize=4096)
def ranks(n: int, share: float = MEDIAN, confidence: float = CONFIDENCE) -> tuple[int, int] | None:
    """Ranks (from 1) of the order statistics that enclose the quantile; None if n is too small.

    The lower one is the largest k with P(Binomial(n, share) < k) ≤ ½ (1 − confidence); the upper
    one is found in the same way from above. Each side errs with at most half of what is left.
    """
    tail = (1 - confidence) / 2
    low = _rank(n, share, tail)
    high = n + 1 - _rank(n, 1 - share, tail)
    return (low, high) if 0 < low < high <= n else None


def smallest_n(share: float, confidence: float = CONFIDENCE) -> int:
    """The n from which on the quantile has an interval: 6 for the median, 36 for p90.

    The greatest of n values must reach beyond it: max(share, 1 − share)ⁿ ≤ ½ (1 − confidence).
    """
    return ceil(log((1 - confidence) / 2) / log(max(share, 1 - share)))


def _rank(n: int, share: float, tail: float) -> int:
    """The largest k with P(Binomial(n, share) < k) ≤ tail; 0 if none from 1 on.

    It is looked for around where the normal approximation puts it: one sum of many terms, and a
    term for each step from there.
    """
    counts = Binomial(n, share)
    spread = sqrt(n * share * (1 - share))
    rank = min(max(round(n * share + Normal().quantile(tail) * spread), 0), n)
    below = counts.cdf(rank - 1)
    while rank > 0 and below > tail:
        rank -= 1
        below -= counts.probability(rank)
    while rank <= n and below + counts.probability(rank) <= tail:
        below += counts.probability(rank)
        rank += 1
    return rank
