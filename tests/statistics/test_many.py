"""What is computed for thousands of values at once is as right as for a few."""

import pytest
from scipy import stats

from pmkit.statistics.distributions import StudentT
from pmkit.statistics.quantiles import ranks


@pytest.mark.parametrize("degrees", [999, 1000, 1001, 12345.5, 1e7, 1e12])
@pytest.mark.parametrize("share", [0.6, 0.95, 0.975, 0.995, 0.9985])
def test_quantiles_of_t_have_all_digits_for_many_degrees(degrees, share):
    """The series takes over at a thousand degrees; SciPy agrees on both sides of that."""
    assert StudentT(degrees).quantile(share) == pytest.approx(
        stats.t.ppf(share, degrees), rel=1e-11
    )


@pytest.mark.parametrize("share", [0.01, 0.25, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("n", [1, 5, 6, 36, 368, 1000, 8081, 250_000, 99_999_999])
def test_ranks_are_the_widest_that_err_with_a_fortieth_on_each_side(n, share):
    """Below the lower rank lies at most 2.5 %; one rank further in it would be more."""
    below = stats.binom(n, share)
    low = int(below.ppf(0.025))
    low += below.cdf(low - 1) <= 0.025 and below.cdf(low) <= 0.025
    found = ranks(n, share)
    if found is None:
        assert low == 0 or int(below.ppf(0.975)) + 1 > n
    else:
        assert below.cdf(found[0] - 1) <= 0.025 < below.cdf(found[0])
        assert below.sf(found[1] - 1) <= 0.025 < below.sf(found[1] - 2)
