"""Shares: how many of n, and what that says about the share of all."""

from math import sqrt

from pmkit.statistics.distributions import Normal
from pmkit.statistics.interval import CONFIDENCE, Interval


def wilson_interval(count: int, n: int, confidence: float = CONFIDENCE) -> Interval | None:
    """Wilson's score interval of the share `count` ÷ `n`; None of nothing.

    (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n). E. B. Wilson, 1927,
    https://doi.org/10.1080/01621459.1927.10502953; recommended by L. D. Brown, T. T. Cai,
    A. DasGupta, 2001, https://doi.org/10.1214/ss/1009213286.
    """
    if n <= 0:
        return None
    share = count / n
    square = Normal().quantile((1 + confidence) / 2) ** 2 / n
    centre = share + square / 2
    half = sqrt(square * (share * (1 - share) + square / 4))
    low = 0.0 if count == 0 else (centre - half) / (1 + square)
    high = 1.0 if count == n else (centre + half) / (1 + square)
    return low, high
