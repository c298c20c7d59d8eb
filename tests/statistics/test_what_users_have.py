"""No durations, one, two, equal ones, zeros: a defined answer, never NaN, never an exception."""

from collections.abc import Iterable
from math import inf, isnan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmkit.statistics.change_point import change_point
from pmkit.statistics.control_charts import c_chart, xmr, xmr_of_durations
from pmkit.statistics.dispersion import dispersion
from pmkit.statistics.log_normal import LogNormal
from pmkit.statistics.logrank import logrank
from pmkit.statistics.means import geometric_mean, geometric_mean_interval, mean
from pmkit.statistics.permutation import permutation_test
from pmkit.statistics.proportions import wilson_interval
from pmkit.statistics.quantiles import median, median_interval, quantile, quantile_interval
from pmkit.statistics.rank_correlation import spearman
from pmkit.statistics.rate_ratio import detectable_fall, rate_ratio
from pmkit.statistics.rates import count_bound, count_interval, mean_time_between, rate_interval
from pmkit.statistics.ratio import geometric_mean_ratio, median_ratio
from pmkit.statistics.shrinkage import shrunken
from pmkit.statistics.survival import kaplan_meier

DURATIONS = st.lists(
    st.one_of(st.just(0.0), st.just(300.0), st.floats(1e-6, 1e9), st.integers(0, 10**9).map(float)),
    max_size=14,
)
"""Seconds, from a microsecond to 30 years, with ties and zeros."""


def numbers(found: object) -> Iterable[float]:
    """All numbers within a result."""
    if isinstance(found, int | float):
        yield found
    elif isinstance(found, Iterable) and not isinstance(found, str):
        for part in found:
            yield from numbers(part)


def everything(first, second):
    """Each function of two samples, and of one."""
    survival = kaplan_meier(first, second)
    yield from (mean(first), geometric_mean(first), geometric_mean_interval(first))
    yield from (median(first), quantile(first, 0.9), median_interval(first))
    yield from (quantile_interval(first, share) for share in (0.25, 0.75, 0.9))
    yield from (LogNormal.of(first), change_point(first, shuffles=9))
    yield from (xmr(first), xmr_of_durations(first))
    yield from (survival.steps, survival.median, survival.median_interval)
    yield from (survival.share(60), survival.interval(60), survival.restricted_mean(60))
    yield from (survival.restricted_mean(0), survival.quantile_interval(0.9))
    yield from (logrank(first, [], second, []), logrank(first, second, second, first))
    yield permutation_test(first, second, shuffles=9)
    yield from (geometric_mean_ratio(first, second), median_ratio(first, second))
    pairs = min(len(first), len(second))
    yield spearman(first[:pairs], second[:pairs])
    yield from (shrunken([first, second]), shrunken([first, second, first[:2], []]))


@settings(deadline=None)
@given(DURATIONS, DURATIONS)
def test_durations_of_any_kind(first, second):
    """No result has a NaN or an infinite number in it."""
    for found in everything(first, second):
        assert not any(isnan(each) or abs(each) == inf for each in numbers(found)), found


@settings(deadline=None)
@given(st.lists(st.integers(0, 500), max_size=10))
def test_counts_of_any_kind(counts):
    """Of incidents in months."""
    found: list[object] = [c_chart(counts), dispersion(counts)]
    for count in counts:
        found += [
            count_interval(count),
            count_bound(count),
            mean_time_between(count, 90),
            rate_interval(count, 30),
            wilson_interval(count, 500),
            detectable_fall(count),
            rate_ratio(count, 90, counts[0], 92),
        ]
    assert not any(isnan(each) or abs(each) == inf for each in numbers(found)), found


@pytest.mark.parametrize("sample", [[], [60.0], [60.0, 60.0], [0.0, 0.0], [60.0, 90.0]])
def test_what_cannot_be_estimated_is_none(sample):
    """Up to two durations there is no interval of the median, and none of a spread of nothing."""
    assert median_interval(sample) is None
    assert (geometric_mean_interval(sample) is None) == (sample != [60.0, 90.0])
