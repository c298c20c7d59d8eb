"""The log-normal distribution, to which durations of incidents come close."""

from collections.abc import Sequence
from math import exp, expm1, fsum, log, log1p, sqrt
from typing import NamedTuple, Self

from pmkit.statistics.distributions import Normal
from pmkit.statistics.means import logarithms, standard_deviation


class LogNormal(NamedTuple):
    """What has a normal logarithm.

    J. Aitchison, J. A. C. Brown, *The Lognormal Distribution*, 1957; that durations of incidents
    are close to it: Š. Davidovič, *Incident Metrics in SRE*, 2021,
    https://sre.google/resources/practices-and-processes/incident-metrics-in-sre/.
    """

    mu: float
    """Mean of the logarithms; e to this power is the median and the geometric mean."""

    sigma: float
    """Standard deviation of the logarithms."""

    @classmethod
    def of(cls, values: Sequence[float]) -> Self | None:
        """The one with mean and standard deviation of the positive values' logarithms.

        None from fewer than two of them.
        """
        logs = logarithms(values)
        sigma = standard_deviation(logs)
        return None if sigma is None else cls(fsum(logs) / len(logs), sigma)

    @classmethod
    def with_moments(cls, mean: float, sd: float) -> Self:
        """The one with these moments: σ² = ln(1 + sd²/mean²), μ = ln mean − σ²/2."""
        variance = log1p((sd / mean) ** 2)
        return cls(log(mean) - variance / 2, sqrt(variance))

    @property
    def mean(self) -> float:
        """e^(μ + σ²/2)."""
        return exp(self.mu + self.sigma**2 / 2)

    @property
    def sd(self) -> float:
        """The mean times √(e^(σ²) − 1)."""
        return self.mean * sqrt(expm1(self.sigma**2))

    def quantile(self, share: float) -> float:
        """The value that `share` of all are below."""
        return exp(self.mu + self.sigma * Normal().quantile(share))
