"""How often something happens: counts over time, and the mean time between two of them.

A count of independent events is Poisson; its exact interval is that of F. Garwood, "Fiducial
Limits for the Poisson Distribution", 1936, https://doi.org/10.1093/biomet/28.3-4.437:
½ χ²(α/2; 2k) to ½ χ²(1 − α/2; 2k + 2).
"""

from typing import NamedTuple

from pmkit.statistics.distributions import ChiSquare
from pmkit.statistics.interval import CONFIDENCE, Interval


class MeanTimeBetween(NamedTuple):
    """Exposure ÷ events, in the unit of the exposure."""

    value: float | None
    """None where nothing happened: then only `low` is known."""

    low: float
    """It is hardly shorter than this."""

    high: float | None
    """It is hardly longer than this; None where nothing happened."""


def count_interval(count: int, confidence: float = CONFIDENCE) -> Interval:
    """Garwood's exact interval of the expected count; it begins at 0 where nothing happened."""
    tail = (1 - confidence) / 2
    low = ChiSquare(2 * count).quantile(tail) / 2 if count else 0.0
    return low, ChiSquare(2 * count + 2).quantile(1 - tail) / 2


def count_bound(count: int, confidence: float = CONFIDENCE) -> float:
    """The one-sided upper bound of the expected count; of none in 95 of 100 cases 2.9957.

    That is −ln 0.05, nearly 3: "the rule of three" (J. A. Hanley, A. Lippman-Hand, 1983,
    https://doi.org/10.1001/jama.1983.03330370053031).
    """
    return ChiSquare(2 * count + 2).quantile(confidence) / 2


def rate_interval(count: int, exposure: float, confidence: float = CONFIDENCE) -> Interval | None:
    """Garwood's interval of events per unit of `exposure`; None without any exposure."""
    if exposure <= 0:
        return None
    low, high = count_interval(count, confidence)
    return low / exposure, high / exposure


def mean_time_between(
    count: int, exposure: float, confidence: float = CONFIDENCE
) -> MeanTimeBetween | None:
    """Exposure ÷ count, with the turned interval of the count; None without any exposure.

    For the mean time between failures the exposure is the time in service: window − downtime.
    """
    if exposure <= 0:
        return None
    low, high = count_interval(count, confidence)
    if not count:
        return MeanTimeBetween(None, exposure / high, None)
    return MeanTimeBetween(exposure / count, exposure / high, exposure / low)
