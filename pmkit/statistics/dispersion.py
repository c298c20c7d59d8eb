"""Whether counts vary more than chance alone makes them vary."""

from collections.abc import Sequence
from math import fsum
from typing import NamedTuple

from pmkit.statistics.distributions import ChiSquare


class Dispersion(NamedTuple):
    """Counts of equal periods against a Poisson distribution of their mean."""

    chi_square: float
    """Σ(x − x̄)² ÷ x̄; about k − 1 for k Poisson counts."""

    degrees: int
    """k − 1."""

    p: float
    """How often Poisson counts would vary at least as much: small means more than Poisson."""

    @property
    def ratio(self) -> float:
        """Variance ÷ mean: 1 for Poisson counts."""
        return self.chi_square / self.degrees


def dispersion(counts: Sequence[int]) -> Dispersion | None:
    """The index of dispersion; None of fewer than two counts, and where all are 0.

    It is compared with χ² of k − 1 degrees: R. A. Fisher, H. G. Thornton, W. A. Mackenzie, 1922,
    https://doi.org/10.1111/j.1744-7348.1922.tb05962.x.
    """
    if len(counts) < 2 or not any(counts):  # noqa: PLR2004  # two points make a spread
        return None
    centre = sum(counts) / len(counts)
    spread = fsum((count - centre) ** 2 for count in counts) / centre
    degrees = len(counts) - 1
    return Dispersion(spread, degrees, ChiSquare(degrees).survival(spread))
