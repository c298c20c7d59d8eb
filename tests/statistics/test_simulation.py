"""Davidovič's tables again: closed form from his Table 1, and a log-normal company B.

Š. Davidovič, *Incident Metrics in SRE*, 2021. Companies A, B and C have 173, 103 and 609 incidents
in 2019, half of them in each group; durations in minutes. `pytest -s` prints his figures and ours.
"""

import math
import sys

import pytest

from pmkit.statistics.log_normal import LogNormal
from pmkit.statistics.means import geometric_mean, mean
from pmkit.statistics.quantiles import median, quantile
from pmkit.statistics.simulation import expected, experiment, log_normal, pairs, resampled

COMPANIES = {"A": (146, 316, 173), "B": (151, 301, 103), "C": (271, 413, 609)}
"""Mean, standard deviation and incidents of a year."""

B = log_normal(LogNormal.with_moments(151, 301))


def p95(values):
    """The statistic of his Table 4."""
    return quantile(values, 0.95)


def printed(what, published, ours):
    """A line for those who read."""
    sys.stdout.write(f"\n{what}: {published:g} there, {ours:.3g} here")


@pytest.mark.parametrize(
    ("company", "worse", "better"), [("A", 0.38, 0.49), ("B", 0.40, 0.50), ("C", 0.20, 0.64)]
)
def test_a_real_cut_of_a_tenth_looks_worse(company, worse, better):
    """Published: worse in 38, 40, 20 %; better by 15 minutes in 49, 50, 64 %. Within a point."""
    center, sd, n = COMPANIES[company]
    found = expected(center, sd, n // 2, cut=0.1, margin=15)
    assert found is not None
    printed(f"{company}, 10 % shorter, looks worse", worse, found.worse)
    printed(f"{company}, 10 % shorter, looks 15 min better", better, found.better)
    assert found.worse == pytest.approx(worse, abs=0.01)
    assert found.better == pytest.approx(better, abs=0.01)


@pytest.mark.parametrize(("company", "better"), [("A", 0.19), ("B", 0.23), ("C", 0.10)])
def test_nothing_changed_and_it_looks_better(company, better):
    """Published: by 30 minutes in 19, 23, 10 %, which holds with a whole year in each group.

    With half a year in each, as above, it would be 27, 31 and 19 %.
    """
    center, sd, n = COMPANIES[company]
    found = expected(center, sd, n, cut=0, margin=30)
    assert found is not None
    printed(f"{company}, no change, looks 30 min better", better, found.better)
    assert found.better == pytest.approx(better, abs=0.01)


@pytest.mark.parametrize(
    ("company", "hundred", "thousand"), [("A", 104, 33), ("B", 99, 31), ("C", 136, 43)]
)
def test_ranges_of_differences(company, hundred, thousand):
    """His Table 2: nine of ten differences of means, for 100 and for 1,000 incidents."""
    center, sd, _ = COMPANIES[company]
    for n, published in ((100, hundred), (1000, thousand)):
        found = expected(center, sd, n // 2, cut=0)
        assert found is not None
        printed(
            f"{company}, {n} incidents, nine of ten means within ± min", published, found.range[1]
        )
        assert found.range == pytest.approx((-published, published), rel=0.02)


@pytest.mark.parametrize(
    ("company", "hundred", "thousand"), [("A", 87, 275), ("B", 82, 260), ("C", 113, 358)]
)
def test_ranges_of_differences_of_sums(company, hundred, thousand):
    """His Table 6, in hours: the sum is the mean times half of n, so 1.645 sd √n."""
    center, sd, _ = COMPANIES[company]
    for n, published in ((100, hundred), (1000, thousand)):
        found = expected(center, sd, n // 2, cut=0)
        assert found is not None
        assert found.range[1] * n / 2 / 60 == pytest.approx(published, rel=0.011)


@pytest.mark.parametrize(
    ("statistic", "improved"), [(mean, 0.62), (median, 0.63), (geometric_mean, 0.66), (p95, 0.58)]
)
def test_the_log_normal_company_b(statistic, improved):
    """103 incidents: a real cut of a tenth shows as one in 58 to 66 %, by any statistic."""
    found = experiment(B, 51, statistic=statistic, trials=4000)
    assert found is not None
    printed(f"B by simulation, a tenth is seen by {statistic.__name__}", improved, 1 - found.worse)
    assert 1 - found.worse == pytest.approx(improved, abs=0.025)


@pytest.mark.parametrize(
    ("statistic", "published", "tolerance"),
    [(mean, 99, 0.07), (median, 29, 0.28), (geometric_mean, 27, 0.11), (p95, 515, 0.25)],
)
def test_ranges_of_the_log_normal_company_b(statistic, published, tolerance):
    """His Tables 2 to 5 for 100 incidents; he drew from real durations, we from a log-normal."""
    found = experiment(B, 50, cut=0, statistic=statistic, trials=20_000)
    assert found is not None
    assert found.range[1] == pytest.approx(published, rel=tolerance)
    assert found.range[0] == pytest.approx(-published, rel=tolerance)


def test_a_thousand_incidents_of_company_b():
    """The mean then shows the cut in 81 of 100, the geometric mean in 90."""
    for statistic, improved in ((mean, 0.81), (geometric_mean, 0.90)):
        found = experiment(B, 500, statistic=statistic, trials=1000)
        assert found is not None
        assert 1 - found.worse == pytest.approx(improved, abs=0.04)


def test_the_simulation_comes_to_what_is_computed():
    """Of 400 durations the mean is nearly normal; drawn from a sample or from its moments."""
    durations = [float(10 * i) for i in range(1, 21)]
    sd = math.sqrt(sum((x - 105) ** 2 for x in durations) / 20)
    drawn = experiment(resampled(durations), 400, margin=5, trials=2000)
    computed = expected(105, sd, 400, margin=5)
    assert drawn is not None
    assert computed is not None
    assert drawn.worse == pytest.approx(computed.worse, abs=0.01)
    assert drawn.better == pytest.approx(computed.better, abs=0.03)
    assert drawn.range == pytest.approx(computed.range, rel=0.05)


def test_the_same_seed_gives_the_same_experiment():
    """To the last digit."""
    one = experiment(B, 10, trials=200)
    assert one == experiment(B, 10, trials=200)
    assert one != experiment(B, 10, trials=200, seed=2)


def test_no_spread_and_no_size():
    """Equal durations always show the cut; nothing shows nothing."""
    same = experiment(resampled([60.0]), 3, trials=50)
    assert same is not None
    assert (same.worse, same.better) == (0, 1)
    assert same.range == pytest.approx((6, 6))
    assert experiment(B, 0) is None
    assert expected(60, 0, 10) is None
    assert expected(60, 5, 0) is None


def test_one_draw_serves_many_experiments():
    """The same groups as those of `experiment`, for each statistic, cut and margin."""
    statistics = (mean, median, geometric_mean)
    found = pairs(B, 11, statistics, trials=300)
    for statistic, drawn in zip(statistics, found, strict=True):
        for cut, margin in ((0.1, 0.0), (0, 30.0), (0.25, 15.0)):
            alone = experiment(B, 11, cut=cut, margin=margin, statistic=statistic, trials=300)
            together = drawn.experiment(cut=cut, margin=margin)
            assert alone is not None
            assert together.worse == alone.worse
            assert together.better == alone.better
            assert together.range == pytest.approx(alone.range)
    assert pairs(B, 0, statistics) == ()
