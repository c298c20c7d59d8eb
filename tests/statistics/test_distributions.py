"""Every distribution against SciPy, over a grid that is wider than any incident needs.

`pytest -s` prints the worst error of each function. Errors are shares of the expected value.
"""

import sys
from itertools import product
from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special, stats

from pmkit.statistics.distributions import (
    Beta,
    Binomial,
    ChiSquare,
    F,
    Normal,
    Poisson,
    StudentT,
)
from pmkit.statistics.special import incomplete_beta, incomplete_gamma

SHARES = (1e-9, 1e-4, 0.001, 0.025, 0.05, 0.2, 0.4999, 0.5, 0.6, 0.8, 0.95, 0.975, 0.999, 1 - 1e-6)
DEGREES = (1, 1.5, 2, 2.7, 3, 5, 10, 29, 99.5, 1000, 100_000)
SHAPES = (0.5, 1, 1.5, 2, 5, 10, 50.5, 300, 10_000)
FACTORS = (1e-6, 0.01, 0.1, 0.5, 0.9, 0.99, 1, 1.01, 1.1, 1.5, 2, 5, 20)
PLACES = (-1e4, -50, -10, -4, -1.96, -1, -0.1, -0.001, 0, 1e-6, 0.3, 1, 2, 5, 12.7, 100, 1e5)

NORMAL = [(Normal(), stats.norm(), x) for x in (-37, -10, -5, -1.96, -1, 0, 0.5, 1, 3, 8, 20)]
T = [(StudentT(d), stats.t(d), x) for d, x in product(DEGREES, PLACES)]
CHI_SQUARE = [(ChiSquare(d), stats.chi2(d), d * f) for d, f in product(DEGREES, FACTORS)]
VARIANCE_RATIO = [
    (F(a, b), stats.f(a, b), f) for a, b, f in product(DEGREES[:-1], DEGREES[:-1], FACTORS)
]
BETA = [
    (Beta(a, b), stats.beta(a, b), x)
    for a, b in product(SHAPES, SHAPES)
    for x in (1e-5, 0.01, 0.1, 0.3, 0.5, 0.9, 0.99, a / (a + b), 0.9 * a / (a + b))
]
BINOMIAL = [
    (Binomial(n, p), stats.binom(n, p), k)
    for n in (1, 2, 5, 10, 50, 300, 5000, 1_000_000)
    for p in (0.001, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.999)
    for k in (-1, 0, 1, n // 10, n // 4, n // 2, int(n * p), int(0.9 * n * p), n - 1, n)
]
POISSON = [
    (Poisson(mean), stats.poisson(mean), k)
    for mean in (0.001, 0.5, 1, 3, 7.7, 50, 1000, 1_000_000)
    for k in (-1, 0, 1, 2, 5, 20, int(mean / 2), int(mean), int(1.1 * mean) + 1)
]


def worst(pairs, tiny=1e-280):
    """The greatest error of `(found, expected, where)`, as a share of what is expected."""
    errors = [
        (abs(found - expected) / max(abs(expected), tiny), where)
        for found, expected, where in pairs
        if abs(expected) > tiny or abs(found) > tiny
    ]
    return max(errors, key=lambda error: error[0])


@pytest.mark.parametrize(
    ("name", "grid"),
    [
        ("normal", NORMAL),
        ("t", T),
        ("chi-square", CHI_SQUARE),
        ("F", VARIANCE_RATIO),
        ("beta", BETA),
        ("binomial", BINOMIAL),
        ("Poisson", POISSON),
    ],
)
@pytest.mark.parametrize("tail", ["cdf", "survival"])
def test_tails_agree_with_scipy(name, grid, tail):
    """Both tails to ten digits, also where they are as small as 1e-280."""
    oracle = {"cdf": "cdf", "survival": "sf"}[tail]
    error, where = worst(
        (getattr(ours, tail)(x), float(getattr(theirs, oracle)(x)), (ours, x))
        for ours, theirs, x in grid
    )
    sys.stdout.write(f"\n{name} {tail}: {error:.1e} of {len(grid)}, at {where}\n")
    assert error < 1e-10, where


@pytest.mark.parametrize(
    ("name", "grid"),
    [
        ("normal", [(Normal(), stats.norm())]),
        ("t", [(StudentT(d), stats.t(d)) for d in DEGREES]),
        ("chi-square", [(ChiSquare(d), stats.chi2(d)) for d in DEGREES]),
        ("beta", [(Beta(a, b), stats.beta(a, b)) for a, b in product(SHAPES, SHAPES)]),
    ],
)
def test_quantiles_agree_with_scipy(name, grid):
    """From one in a thousand million to all but one in a million; SciPy gives up at one beta."""
    error, where = worst(
        (ours.quantile(share), float(theirs.ppf(share)), (ours, share))
        for (ours, theirs), share in product(grid, SHARES)
        if (ours, share) != (Beta(0.5, 2), SHARES[0])
    )
    sys.stdout.write(f"\n{name} quantile: {error:.1e}, at {where}\n")
    assert error < 1e-10, where


def test_binomial_probabilities_agree_with_scipy():
    """Each of 0 to n."""
    error, where = worst(
        (ours.probability(k), float(theirs.pmf(k)), (ours, k)) for ours, theirs, k in BINOMIAL
    )
    sys.stdout.write(f"\nbinomial probability: {error:.1e}, at {where}\n")
    assert error < 1e-10, where


@settings(deadline=None)
@given(st.floats(0.1, 500), st.floats(0.1, 500), st.floats(0, 1))
def test_the_incomplete_beta_function_agrees_with_scipy(a, b, x):
    """The oracle is `scipy.special.betainc`."""
    lower, upper = incomplete_beta(a, b, x)
    assert lower == pytest.approx(special.betainc(a, b, x), abs=1e-13)
    assert lower + upper == pytest.approx(1, abs=1e-15)


@settings(deadline=None)
@given(st.floats(0.1, 500), st.floats(0, 1500))
def test_the_incomplete_gamma_function_agrees_with_scipy(a, x):
    """The oracle is `scipy.special.gammainc`."""
    lower, upper = incomplete_gamma(a, x)
    assert lower == pytest.approx(special.gammainc(a, x), abs=1e-13)
    assert lower + upper == pytest.approx(1, abs=1e-15)


@settings(deadline=None)
@given(st.floats(0.001, 0.999), st.integers(1, 500))
def test_a_quantile_is_where_the_cdf_is(share, degrees):
    """There and back."""
    for distribution in (StudentT(degrees), ChiSquare(degrees), Beta(degrees, 3.5), Normal()):
        assert isclose(distribution.cdf(distribution.quantile(share)), share, rel_tol=1e-11)


@settings(deadline=None)
@given(st.integers(1, 200), st.floats(-50, 50), st.floats(0, 10))
def test_a_cdf_never_falls(degrees, x, more):
    """More is at least as probable."""
    assert StudentT(degrees).cdf(x) <= StudentT(degrees).cdf(x + more)
    assert ChiSquare(degrees).cdf(abs(x)) <= ChiSquare(degrees).cdf(abs(x) + more) + 1e-15


def test_values_of_printed_tables():
    """t(0.975; 1) = tan(0.475 π) = 12.7062; χ²(0.95; 2) = −2 ln 0.05 = 5.9915; z = 1.9600."""
    assert StudentT(1).quantile(0.975) == pytest.approx(12.7062, abs=5e-5)
    assert ChiSquare(2).quantile(0.95) == pytest.approx(5.9915, abs=5e-5)
    assert Normal().quantile(0.975) == pytest.approx(1.9600, abs=5e-5)
    assert Normal(10, 2).cdf(12) == pytest.approx(0.8413, abs=5e-5)
    assert Normal(10, 2).quantile(0.5) == 10


def test_what_lies_outside():
    """Fewer than none never happen, more than n of n neither; a mean of 0 stays at 0."""
    assert Binomial(5, 0.3).probability(6) == 0
    assert Binomial(5, 0.3).probability(5) == pytest.approx(0.3**5)
    assert Binomial(5, 0.3).probability(0) == pytest.approx(0.7**5)
    assert Poisson(0).cdf(0) == 1
    assert (F(3, 4).cdf(-1), F(3, 4).survival(0)) == (0, 1)
    assert (Beta(2, 3).cdf(0), Beta(2, 3).cdf(1)) == (0, 1)
    assert ChiSquare(3).survival(float("inf")) == 0
    assert incomplete_beta(0.3, 0.5, 5e-324) == (0, 1)
