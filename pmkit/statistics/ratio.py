"""How many times longer: ratios of geometric means and of medians, with their intervals."""

from collections.abc import Sequence
from math import exp, fsum, log, sqrt
from typing import NamedTuple

from pmkit.statistics import means, quantiles
from pmkit.statistics.distributions import Binomial, Normal, StudentT
from pmkit.statistics.interval import CONFIDENCE, Interval

_FEWEST = 5
"""Of each group, below which a spread of medians is not worth printing."""


class Ratio(NamedTuple):
    """The second group ÷ the first."""

    value: float
    """Below 1 where the second group is shorter."""

    interval: Interval | None
    """None where the groups show no spread, or too little of it, to judge by."""


def geometric_mean_ratio(
    first: Sequence[float], second: Sequence[float], confidence: float = CONFIDENCE
) -> Ratio | None:
    """The ratio of geometric means of the positive values; None if a group has none.

    The interval is B. L. Welch's for the difference of mean logarithms, 1947,
    https://doi.org/10.1093/biomet/34.1-2.28: ± t √(s₁²/n₁ + s₂²/n₂), with t for the degrees of
    F. E. Satterthwaite, 1946, https://doi.org/10.2307/3002019. It needs two values in each group.
    """
    before, after = means.logarithms(first), means.logarithms(second)
    if not before or not after:
        return None
    difference = fsum(after) / len(after) - fsum(before) / len(before)
    spreads = means.standard_deviation(before), means.standard_deviation(after)
    if spreads[0] is None or spreads[1] is None or not any(spreads):
        return Ratio(exp(difference), None)
    parts = spreads[0] ** 2 / len(before), spreads[1] ** 2 / len(after)
    whole = sum(parts)
    degrees = whole**2 / (parts[0] ** 2 / (len(before) - 1) + parts[1] ** 2 / (len(after) - 1))
    half = StudentT(degrees).quantile((1 + confidence) / 2) * sqrt(whole)
    return _ratio(difference, half)


def median_ratio(
    first: Sequence[float], second: Sequence[float], confidence: float = CONFIDENCE
) -> Ratio | None:
    """The ratio of medians; None if a group is empty or the first one has a median of 0.

    The interval assumes no distribution: R. M. Price, D. G. Bonett, 2002,
    https://doi.org/10.1080/00949650212140. The standard error of each logarithm of a median is
    (ln x₍ₙ₋c₊₁₎ − ln x₍c₎) ÷ 2z, c being (n + 1)/2 − √n to the next whole number and z the normal
    quantile of 1 − P(Binomial(n, ½) < c). It needs five values in each group, and none of the
    four order statistics may be 0.
    """
    before, after = quantiles.median(first), quantiles.median(second)
    if before is None or after is None or before <= 0:
        return None
    errors = _error(first), _error(second)
    if after <= 0 or errors[0] is None or errors[1] is None or not any(errors):
        return Ratio(after / before, None)
    half = Normal().quantile((1 + confidence) / 2) * sqrt(errors[0] ** 2 + errors[1] ** 2)
    return _ratio(log(after / before), half)


def _error(values: Sequence[float]) -> float | None:
    """The standard error of the logarithm of the median."""
    n = len(values)
    if n < _FEWEST:
        return None
    rank = max(1, round((n + 1) / 2 - sqrt(n)))
    ordered = sorted(values)
    low, high = ordered[rank - 1], ordered[n - rank]
    if low <= 0:
        return None
    z = -Normal().quantile(Binomial(n, quantiles.MEDIAN).cdf(rank - 1))
    return (log(high) - log(low)) / (2 * z)


def _ratio(difference: float, half: float) -> Ratio:
    """From logarithms; an end that is no float any more is the largest one."""
    most = 709.0
    return Ratio(exp(difference), (exp(difference - half), exp(min(difference + half, most))))
