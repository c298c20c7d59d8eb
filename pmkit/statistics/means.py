"""Averages: the arithmetic and the geometric mean, and how far the latter can be trusted."""

from collections.abc import Sequence
from math import exp, fsum, log, sqrt

from pmkit.statistics.distributions import StudentT
from pmkit.statistics.interval import CONFIDENCE, Interval


def mean(values: Sequence[float]) -> float | None:
    """Total ÷ n; None of nothing."""
    return fsum(values) / len(values) if values else None


def logarithms(values: Sequence[float]) -> list[float]:
    """Ln x of each positive value, in their order.

    Zeros have no logarithm: they are left aside, and whoever prints a result says how many.
    """
    return [log(value) for value in values if value > 0]


def standard_deviation(values: Sequence[float]) -> float | None:
    """√(Σ(x − x̄)² ÷ (n − 1)); None from fewer than two values."""
    n = len(values)
    if n < 2:  # noqa: PLR2004  # two points make a spread
        return None
    if min(values) == max(values):  # rounding of the mean is no spread
        return 0.0
    centre = fsum(values) / n
    return sqrt(fsum((value - centre) ** 2 for value in values) / (n - 1))


def geometric_mean(values: Sequence[float]) -> float | None:
    """e^(Σ ln x ÷ n) of the positive values; None if there is none."""
    logs = logarithms(values)
    return exp(fsum(logs) / len(logs)) if logs else None


def geometric_mean_interval(
    values: Sequence[float], confidence: float = CONFIDENCE
) -> Interval | None:
    """Student's t interval on the logarithms of the positive values: e^(m ± t s ÷ √n).

    m and s are their mean and standard deviation, t is the quantile for n − 1 degrees. It is exact
    for log-normal values ("Student", 1908; P. Armitage, G. Berry, J. N. S. Matthews, *Statistical
    Methods in Medical Research*, 4th edition, 2002, §10.2). None from fewer than two values, and
    where all are equal: they show no spread to judge by.
    """
    logs = logarithms(values)
    spread = standard_deviation(logs)
    if not spread:
        return None
    centre = fsum(logs) / len(logs)
    half = StudentT(len(logs) - 1).quantile((1 + confidence) / 2) * spread / sqrt(len(logs))
    return _exp(centre - half), _exp(centre + half)


def _exp(logarithm: float) -> float:
    """E to that power, or the largest float: two durations can leave a mean wide open."""
    return exp(min(logarithm, 709.0))
