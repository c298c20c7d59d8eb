"""The regularised incomplete beta and gamma functions, on which the distributions rest.

Both are computed from a density without cancellation (C. Loader, "Fast and Accurate Computation
of Binomial Probabilities", 2000, https://www.r-project.org/doc/reports/CLoader-dbinom-2002.pdf)
times a continued fraction or a series (DLMF 8.11.4, 8.9.2 and 8.17.22, https://dlmf.nist.gov/8).
The smaller of the two tails is computed, the other one is what it lacks of 1.
"""

from collections.abc import Callable
from math import exp, inf, lgamma, log, pi, sqrt

Tails = tuple[float, float]
"""What lies below and what lies above; together 1."""

_EPSILON = 1e-16
"""What a float can still tell from 1, about."""

_TINY = 1e-300
"""Stands for 0 in a denominator."""

_ROUNDS = 1_000_000
"""More than any argument needs that a count of incidents can make."""

_SERIES = (1 / 12, 1 / 360, 1 / 1260, 1 / 1680, 1 / 1188)
"""Coefficients of Stirling's series, with alternating signs."""

_FAR = 15
"""From here on, Stirling's series is exact to the last digit."""

_NEAR = 0.1
"""Nearer than this to each other, two numbers are compared by a series."""


def incomplete_beta(a: float, b: float, x: float, y: float | None = None) -> Tails:
    """I_x(a, b) and 1 − I_x(a, b), for a and b above 0.

    Args:
        a: the first parameter.
        b: the second one.
        x: from 0 to 1.
        y: 1 − x, where the caller knows it better than that difference says.
    """
    y = 1 - x if y is None else y
    if x <= 0 or y <= 0:
        return (0.0, 1.0) if x <= 0 else (1.0, 0.0)
    if x > (a + 1) / (a + b + 2):  # the fraction converges fast on the other side only
        lower, upper = incomplete_beta(b, a, y, x)
        return upper, lower
    front = b / (a + b) * binomial_density(a, b, x, y)
    lower = min(1.0, front * _lentz(1.0, lambda n: (_beta_term(a, b, x, n), 1.0)))
    return lower, 1 - lower


def incomplete_gamma(a: float, x: float) -> Tails:
    """P(a, x) and Q(a, x), for a above 0."""
    if x <= 0 or x == inf:
        return (0.0, 1.0) if x <= 0 else (1.0, 0.0)
    density = _poisson_density(a, x)
    if x < a + 1:
        lower = min(1.0, density * _gamma_series(a, x))
        return lower, 1 - lower
    fraction = _lentz(x + 1 - a, lambda n: (-n * (n - a), x + 2 * n + 1 - a))
    upper = min(1.0, a * density * fraction)
    return 1 - upper, upper


def binomial_density(a: float, b: float, x: float, y: float) -> float:
    """xᵃ yᵇ Γ(a+b+1) ÷ (Γ(a+1) Γ(b+1)), where x + y = 1, for a and b above 0."""
    n = a + b
    logarithm = _stirling_error(n) - _stirling_error(a) - _stirling_error(b)
    logarithm -= _deviance(a, n * x) + _deviance(b, n * y)
    return exp(logarithm) * sqrt(n / a / b / (2 * pi))


def _gamma_series(a: float, x: float) -> float:
    """1 + x/(a+1) + x²/((a+1)(a+2)) + …."""
    term = total = 1.0
    for n in range(1, _ROUNDS):
        term *= x / (a + n)
        total += term
        if term < total * _EPSILON:
            break
    return total


def _lentz(first: float, term: Callable[[int], tuple[float, float]]) -> float:
    """1/(b₀ + a₁/(b₁ + a₂/(b₂ + …))) with (aₙ, bₙ) = term(n), by the modified Lentz method."""
    value = numerator = first or _TINY
    denominator = 0.0
    for n in range(1, _ROUNDS):
        above, below = term(n)
        denominator = 1 / ((below + above * denominator) or _TINY)
        numerator = (below + above / numerator) or _TINY
        step = numerator * denominator
        value *= step
        if abs(step - 1) <= _EPSILON:
            break
    return 1 / value


def _beta_term(a: float, b: float, x: float, n: int) -> float:
    """The n-th numerator of DLMF 8.17.22."""
    m, even = divmod(n, 2)
    if not even:
        return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))


def _poisson_density(a: float, x: float) -> float:
    """xᵃ e⁻ˣ ÷ Γ(a+1)."""
    return exp(-_stirling_error(a) - _deviance(a, x)) / sqrt(2 * pi * a)


def _stirling_error(n: float) -> float:
    """Ln Γ(n+1) less Stirling's approximation, (n + ½) ln n − n + ½ ln 2π."""
    if n <= _FAR:
        return lgamma(n + 1) - (n + 0.5) * log(n) + n - 0.5 * log(2 * pi)
    total = 0.0
    for coefficient in reversed(_SERIES):
        total = coefficient - total / (n * n)
    return total / n


def _deviance(x: float, expected: float) -> float:
    """X ln(x ÷ expected) + expected − x, also where both are nearly equal."""
    if not expected:  # it was too small for a float
        return inf
    difference = x - expected
    if abs(difference) >= _NEAR * (x + expected):
        return x * log(x / expected) + expected - x
    ratio = difference / (x + expected)
    total, term, n = difference * ratio, 2 * x * ratio, 0
    while True:
        n += 1
        term *= ratio * ratio
        following = total + term / (2 * n + 1)
        if following == total:
            return total
        total = following
