"""Statistics of durations: plain numbers in, plain numbers out, nothing but the standard library.

Quantiles are of type 7 in the numbering of Hyndman and Fan (1996), the default of NumPy and R.
Intervals are two-sided and hold with 95 % confidence.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from math import exp, floor, fsum, lgamma, log, log1p, sqrt

Interval = tuple[float, float]
"""Lower and upper end."""

CONFIDENCE = 0.95
"""Of every interval."""

_ROUNDING = 1e-12
"""More than what a product of a few thousand fractions loses, less than one incident weighs."""


def mean(values: Sequence[float]) -> float | None:
    """Total ÷ n; None of nothing."""
    return fsum(values) / len(values) if values else None


def quantile(values: Sequence[float], share: float) -> float | None:
    """The type 7 quantile: linear between the two order statistics beside it."""
    if not values:
        return None
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def median(values: Sequence[float]) -> float | None:
    """The middle value, or half-way between the middle two."""
    return quantile(values, 0.5)


def geometric_mean(values: Sequence[float]) -> float | None:
    """The n-th root of the product of the positive values; None if there is none.

    Zeros have no logarithm: they are left aside, and whoever prints the result says how many.
    """
    logs = [log(value) for value in values if value > 0]
    return exp(fsum(logs) / len(logs)) if logs else None


def geometric_mean_interval(values: Sequence[float]) -> Interval | None:
    """Student's t interval on the logarithms of the positive values.

    None from fewer than two values, and where all are equal: they show no spread to judge by.
    """
    logs = [log(value) for value in values if value > 0]
    n = len(logs)
    if n < 2 or min(logs) == max(logs):  # noqa: PLR2004  # two points make a spread
        return None
    centre = fsum(logs) / n
    spread = sqrt(fsum((value - centre) ** 2 for value in logs) / (n - 1))
    half = t_quantile((1 + CONFIDENCE) / 2, n - 1) * spread / sqrt(n)
    return exp(centre - half), exp(centre + half)


def median_interval(values: Sequence[float]) -> Interval | None:
    """The exact interval of the median between two order statistics; None below n = 6."""
    ranks = median_ranks(len(values))
    if ranks is None:
        return None
    ordered = sorted(values)
    return ordered[ranks[0] - 1], ordered[ranks[1] - 1]


@lru_cache(maxsize=4096)
def median_ranks(n: int) -> tuple[int, int] | None:
    """Ranks (from 1) of the order statistics that enclose the median; None below n = 6.

    The lower rank is the largest k with P(Binomial(n, ½) < k) ≤ 2.5 %; the upper one mirrors it.
    """
    tail = (1 - CONFIDENCE) / 2
    inside, outside = 0, n // 2 + 1
    while outside - inside > 1:
        rank = (inside + outside) // 2
        if incomplete_beta(n - rank + 1, rank, 0.5) <= tail:
            inside = rank
        else:
            outside = rank
    return (inside, n + 1 - inside) if inside else None


def kaplan_meier(ended: Sequence[float], censored: Sequence[float]) -> tuple[Interval, ...]:
    """Pairs of a duration and the share that lasts longer, one for each duration that ended.

    Args:
        ended: durations of what has ended.
        censored: durations so far of what still runs. One that is as long as an ended one
            still counts as being there at that time.
    """
    ends, running = sorted(ended), sorted(censored)
    share, steps = 1.0, list[Interval]()
    for duration, same in groupby(ends):
        there = len(ends) - bisect_left(ends, duration)
        there += len(running) - bisect_left(running, duration)
        share *= 1 - len(list(same)) / there
        steps.append((duration, share))
    return tuple(steps)


def kaplan_meier_median(ended: Sequence[float], censored: Sequence[float]) -> float | None:
    """The shortest duration that at most half of all outlast; None where more than half do."""
    steps = kaplan_meier(ended, censored)
    return next((duration for duration, share in steps if share <= 0.5 + _ROUNDING), None)


@lru_cache(maxsize=4096)
def t_quantile(share: float, degrees: int) -> float:
    """The quantile of Student's t distribution, for a `share` of one half or more."""
    tail = 1 - share

    def beyond(t: float) -> float:
        return incomplete_beta(degrees / 2, 0.5, degrees / (degrees + t * t)) / 2

    low, high = 0.0, 1.0
    while beyond(high) > tail:
        low, high = high, 2 * high
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if beyond(middle) > tail else (low, middle)
    return high


def incomplete_beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function, by its continued fraction (DLMF 8.17.22)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):  # the fraction converges fast on the other side only
        return 1 - incomplete_beta(b, a, 1 - x)
    front = lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)
    return exp(front) / (a * _fraction(a, b, x))


def _fraction(a: float, b: float, x: float) -> float:
    """1 + d₁/(1 + d₂/(1 + …)) of DLMF 8.17.22, by the modified Lentz method."""
    tiny = 1e-300
    value = numerator = 1.0
    denominator = 0.0
    for m in range(100_000):
        for term in _terms(a, b, x, m):
            denominator = 1 / ((1 + term * denominator) or tiny)
            numerator = (1 + term / numerator) or tiny
            step = numerator * denominator
            value *= step
        if abs(step - 1) < 1e-16:  # noqa: PLR2004  # what a float can still tell from 1
            break
    return value


def _terms(a: float, b: float, x: float, m: int) -> tuple[float, float]:
    """d₂ₘ₊₁ and d₂ₘ₊₂."""
    odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    even = (m + 1) * (b - m - 1) * x / ((a + 2 * m + 1) * (a + 2 * m + 2))
    return odd, even
