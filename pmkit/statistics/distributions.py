"""The distributions that intervals and tests are read from.

Each has `cdf(x)`, the probability of at most x, and `survival(x)`, that of more than x, which
keeps its digits where `cdf` is nearly 1. A `quantile(share)` is the x whose `cdf` is `share`.
"""

from collections.abc import Callable
from functools import lru_cache
from math import erfc, floor, sqrt
from statistics import NormalDist
from typing import NamedTuple

from pmkit.statistics.special import Tails, binomial_density, incomplete_beta, incomplete_gamma

_HALF = 0.5
_STANDARD = NormalDist()


class Normal(NamedTuple):
    """The normal distribution: Φ((x − mean) ÷ sd).

    Φ(z) = ½ erfc(−z ÷ √2) (DLMF 7.17.1, https://dlmf.nist.gov/7.17); the quantile is that of
    M. J. Wichura, Algorithm AS 241, 1988, in Python's `statistics`.
    """

    mean: float = 0.0
    """Its centre."""

    sd: float = 1.0
    """Its standard deviation; above 0."""

    def cdf(self, x: float) -> float:
        """P(X ≤ x)."""
        return erfc((self.mean - x) / self.sd / sqrt(2)) / 2

    def survival(self, x: float) -> float:
        """P(X > x)."""
        return erfc((x - self.mean) / self.sd / sqrt(2)) / 2

    def quantile(self, share: float) -> float:
        """The x with `cdf(x) == share`, for a share between 0 and 1."""
        return self.mean + self.sd * _STANDARD.inv_cdf(share)


class StudentT(NamedTuple):
    """Student's t distribution: P(T > t) = ½ I_x(ν/2, ½) with x = ν ÷ (ν + t²), for t ≥ 0.

    "Student" (W. S. Gosset), "The Probable Error of a Mean", 1908; the formula is Abramowitz and
    Stegun 26.7.1, 1964.
    """

    degrees: float
    """Degrees of freedom ν; above 0, not always whole."""

    def cdf(self, t: float) -> float:
        """P(T ≤ t)."""
        return self._tails(t)[0]

    def survival(self, t: float) -> float:
        """P(T > t)."""
        return self._tails(t)[1]

    def quantile(self, share: float) -> float:
        """The t with `cdf(t) == share`, for a share between 0 and 1."""
        if share < _HALF:
            return -_t_quantile(share, self.degrees)
        return _t_quantile(1 - share, self.degrees)

    def _tails(self, t: float) -> Tails:
        whole = self.degrees + t * t
        x, y = self.degrees / whole, t * t / whole
        beyond = incomplete_beta(self.degrees / 2, _HALF, x, y)[0] / 2
        return (1 - beyond, beyond) if t >= 0 else (beyond, 1 - beyond)


class ChiSquare(NamedTuple):
    """The χ² distribution: P(X ≤ x) = P(k/2, x/2).

    K. Pearson, 1900; Abramowitz and Stegun 26.4.19, 1964. That of a Gamma variable of shape a and
    scale 1 is half of one with 2a degrees.
    """

    degrees: float
    """Degrees of freedom k; above 0."""

    def cdf(self, x: float) -> float:
        """P(X ≤ x)."""
        return incomplete_gamma(self.degrees / 2, x / 2)[0]

    def survival(self, x: float) -> float:
        """P(X > x)."""
        return incomplete_gamma(self.degrees / 2, x / 2)[1]

    def quantile(self, share: float) -> float:
        """The x with `cdf(x) == share`, for a share between 0 and 1."""
        return _chi_square_quantile(share, self.degrees)


class F(NamedTuple):
    """The ratio of two variances: P(X > x) = I_y(ν₂/2, ν₁/2) with y = ν₂ ÷ (ν₂ + ν₁ x).

    R. A. Fisher, 1924; G. W. Snedecor, 1934; Abramowitz and Stegun 26.6.2, 1964.
    """

    numerator: float
    """Degrees of freedom ν₁ of the variance above the line; above 0."""

    denominator: float
    """Degrees of freedom ν₂ of the variance below it; above 0."""

    def cdf(self, x: float) -> float:
        """P(X ≤ x)."""
        return self._tails(x)[0]

    def survival(self, x: float) -> float:
        """P(X > x)."""
        return self._tails(x)[1]

    def _tails(self, x: float) -> Tails:
        above, below = self.numerator * max(x, 0.0), self.denominator
        whole = above + below
        return incomplete_beta(
            self.numerator / 2, self.denominator / 2, above / whole, below / whole
        )


class Beta(NamedTuple):
    """The beta distribution: P(X ≤ x) = I_x(a, b) (DLMF 8.17.2, https://dlmf.nist.gov/8.17)."""

    a: float
    """The first shape; above 0."""

    b: float
    """The second shape; above 0."""

    def cdf(self, x: float) -> float:
        """P(X ≤ x)."""
        return incomplete_beta(self.a, self.b, x)[0]

    def survival(self, x: float) -> float:
        """P(X > x)."""
        return incomplete_beta(self.a, self.b, x)[1]

    def quantile(self, share: float) -> float:
        """The x with `cdf(x) == share`, for a share between 0 and 1."""
        return _beta_quantile(share, self.a, self.b)


class Binomial(NamedTuple):
    """Successes in n trials: P(X ≤ k) = 1 − I_p(k + 1, n − k) (DLMF 8.17.5)."""

    n: int
    """Trials; 0 or more."""

    share: float
    """The probability p of a success; from 0 to 1."""

    def cdf(self, k: float) -> float:
        """P(X ≤ k)."""
        return self._tails(k)[0]

    def survival(self, k: float) -> float:
        """P(X > k)."""
        return self._tails(k)[1]

    def probability(self, k: int) -> float:
        """P(X = k)."""
        if not 0 < k < self.n or not 0 < self.share < 1:
            return self.share**k * (1 - self.share) ** (self.n - k) if 0 <= k <= self.n else 0.0
        return binomial_density(k, self.n - k, self.share, 1 - self.share)

    def _tails(self, k: float) -> Tails:
        whole = floor(k)
        if whole < 0 or whole >= self.n:
            return (0.0, 1.0) if whole < 0 else (1.0, 0.0)
        below, above = incomplete_beta(whole + 1, self.n - whole, self.share)
        return above, below


class Poisson(NamedTuple):
    """A count of what happens independently: P(X ≤ k) = Q(k + 1, λ) (DLMF 8.4.10)."""

    mean: float
    """The expected count λ; 0 or more."""

    def cdf(self, k: float) -> float:
        """P(X ≤ k)."""
        return self._tails(k)[0]

    def survival(self, k: float) -> float:
        """P(X > k)."""
        return self._tails(k)[1]

    def _tails(self, k: float) -> Tails:
        if k < 0:
            return 0.0, 1.0
        below, above = incomplete_gamma(floor(k) + 1, self.mean)
        return above, below


_MANY_DEGREES, _NEAR = 1000, 3.0
"""From how many degrees on, and up to which normal quantile, a series has all digits."""


@lru_cache(maxsize=4096)
def _t_quantile(tail: float, degrees: float) -> float:
    """The t that is exceeded with a probability of at most one half."""
    if tail == _HALF:
        return 0.0
    if degrees >= _MANY_DEGREES and (x := -Normal().quantile(tail)) <= _NEAR:
        return _expanded_t(x, degrees)
    return _solve(StudentT(degrees)._tails, 1 - tail, tail, 1.0)  # noqa: SLF001  # its own


def _expanded_t(x: float, degrees: float) -> float:
    """The quantile of Student's t from x, the normal one of the same tail, for many degrees.

    M. Abramowitz, I. A. Stegun, *Handbook of Mathematical Functions*, 26.7.5; what is left out is
    less than 1e-13 of it for a thousand degrees and up to x = 3.
    """
    square = x * x
    terms = (
        (square + 1) / 4,
        ((5 * square + 16) * square + 3) / 96,
        (((3 * square + 19) * square + 17) * square - 15) / 384,
        ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) / 92160,
    )
    return x * (1 + sum(term / degrees**power for power, term in enumerate(terms, 1)))


@lru_cache(maxsize=4096)
def _chi_square_quantile(share: float, degrees: float) -> float:
    def tails(x: float) -> Tails:
        return incomplete_gamma(degrees / 2, x / 2)

    return _solve(tails, share, 1 - share, degrees)


@lru_cache(maxsize=4096)
def _beta_quantile(share: float, a: float, b: float) -> float:
    def tails(odds: float) -> Tails:
        return incomplete_beta(a, b, odds / (1 + odds), 1 / (1 + odds))

    odds = _solve(tails, share, 1 - share, a / b)
    return odds / (1 + odds)


def _solve(tails: Callable[[float], Tails], below: float, above: float, guess: float) -> float:
    """The positive x with these tails, to the last digit: by halving what encloses it.

    The smaller tail is looked at, because the other one has lost its digits.
    """

    def short(x: float) -> bool:
        """Whether x is less than what is looked for."""
        found = tails(x)
        return found[0] < below if below <= above else found[1] > above

    low = high = guess
    while low > 0 and not short(low):
        low, high = low / 2, low
    while short(high):
        low, high = high, 2 * high
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if short(middle) else (low, middle)
    return high
