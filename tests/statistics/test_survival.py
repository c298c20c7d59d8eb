import warnings
from math import isnan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from pmkit.statistics.logrank import logrank
from pmkit.statistics.quantiles import median
from pmkit.statistics.survival import kaplan_meier

DURATIONS = st.lists(st.integers(0, 10**7).map(float), min_size=1, max_size=60)
OPEN = st.lists(st.integers(0, 10**7).map(float), max_size=30)
COARSE = st.lists(st.integers(0, 12).map(float), max_size=20)

LEUKAEMIA = (
    [6.0, 6.0, 6.0, 7.0, 10.0, 13.0, 16.0, 22.0, 23.0],
    [6.0, 9.0, 10.0, 11.0, 17.0, 19.0, 20.0, 25.0, 32.0, 32.0, 34.0, 35.0],
)
"""Remissions under 6-MP: Freireich and others, 1963; the example of most textbooks."""

PLACEBO = [1.0, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def test_open_incidents_make_the_median_longer():
    """Ended 10, 20, 35, 80; open at 20 and 50.

    Six are there at 10: 5/6 stay. Five at 20: 5/6 * 4/5 = 2/3. Three at 35: 2/3 * 2/3 = 4/9.
    One at 80: 0. Half is first reached at 35; the ended ones alone have the median 27.5.
    """
    found = kaplan_meier([10.0, 20.0, 35.0, 80.0], [20.0, 50.0])
    assert [step.duration for step in found.steps] == [10, 20, 35, 80]
    assert [step.there for step in found.steps] == [6, 5, 3, 1]
    assert [step.share for step in found.steps] == pytest.approx([5 / 6, 2 / 3, 4 / 9, 0])
    assert found.median == 35
    assert median([10, 20, 35, 80]) == 27.5
    assert [found.share(at) for at in (0, 9.9, 10, 34)] == pytest.approx([1, 1, 5 / 6, 2 / 3])


def test_the_textbook_example():
    """Greenwood's errors and the log-log interval of 6-MP, as R's `survfit` prints them.

    At 6: 18/21 = 0.857, 0.620 to 0.952. At 23: 0.448, 0.188 to 0.680. Median 23, from 13 on.
    """
    found = kaplan_meier(*LEUKAEMIA)
    assert found.share(6) == pytest.approx(0.857, abs=5e-4)
    assert found.interval(6) == pytest.approx((0.620, 0.952), abs=5e-4)
    assert found.share(23) == pytest.approx(0.448, abs=5e-4)
    assert found.interval(23) == pytest.approx((0.188, 0.680), abs=5e-4)
    assert found.median == 23
    assert found.median_interval == (13.0, None)
    placebo = kaplan_meier(PLACEBO)
    assert placebo.median == 8
    assert placebo.median_interval == (4.0, 11.0)


def test_the_textbook_example_of_two_groups():
    """Observed 21 and expected 10.75 ends without 6-MP: χ² = 16.79."""
    found = logrank(*LEUKAEMIA, PLACEBO, [])
    assert found is not None
    assert found.statistic**2 == pytest.approx(16.79, abs=5e-3)
    assert found.statistic > 0


def test_the_textbook_example_as_one_group():
    """As lifelines 0.30.3 prints it: median 12, from 8 to 17.

    Of nine data sets that come with it, curves and bands agreed to 5e-15, and all medians and
    their intervals exactly.
    """
    ended, still_open = LEUKAEMIA
    found = kaplan_meier(ended + PLACEBO, still_open)
    assert (found.median, found.median_interval) == (12, (8, 17))


def test_where_most_are_open_there_is_no_median():
    """One of three has ended: two thirds last longer than anything seen."""
    found = kaplan_meier([10.0], [20.0, 30.0])
    assert found.median is None
    assert found.median_interval == (None, None)
    assert found.interval(31) == (0, 1)


def test_exactly_half_is_half():
    """Of 6 that ended, 3 last longer than the third: 5/6 * 4/5 * 3/4 = 1/2."""
    assert kaplan_meier([1.0, 2.0, 3.0, 4.0, 5.0, 6.0]).median == 3


def test_of_nothing_there_is_no_curve():
    """Nothing is known, and nothing raises."""
    found = kaplan_meier([])
    assert (found.n, found.steps, found.median) == (0, (), None)
    assert found.median_interval == (None, None)
    assert found.restricted_mean(5) is None
    assert found.interval(5) == (0, 1)


def test_a_single_end():
    """It is the median; how sure that is, one cannot say. Before it, 2.5 % at least remain."""
    found = kaplan_meier([7.0])
    assert found.median == 7
    assert found.median_interval == (None, None)
    assert found.interval(7) == (0, 1)
    assert found.interval(6) == pytest.approx((0.025, 1))


def test_before_the_first_end():
    """None of ten ended within 5: 0.025^(1/10) = 0.6915 at least last longer, by then of eight."""
    found = kaplan_meier([20.0] * 8, [5.0, 6.0])
    assert found.interval(5) == pytest.approx((0.6915, 1), abs=5e-5)
    assert found.interval(7) == pytest.approx((0.025 ** (1 / 8), 1))
    assert found.interval(0) == found.interval(5)


@settings(deadline=None)
@given(DURATIONS, OPEN)
def test_kaplan_meier_agrees_with_scipy(ended, still_open):
    """The oracle is `scipy.stats.ecdf` on right-censored data, with its log-log band."""
    data = stats.CensoredData(uncensored=ended, right=still_open)
    oracle = stats.ecdf(data).sf
    found = kaplan_meier(ended, still_open)
    assert [step.share for step in found.steps] == pytest.approx(
        [float(oracle.evaluate(step.duration)) for step in found.steps], abs=1e-12
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where the share is 1 or 0, SciPy's band is not a number
        band = oracle.confidence_interval(method="log-log")
    for step in found.steps:
        low, high = (float(end.evaluate(step.duration)) for end in (band.low, band.high))
        if not isnan(low + high):
            assert (step.low, step.high) == pytest.approx((low, high), abs=1e-9)


@settings(deadline=None)
@given(DURATIONS, OPEN)
def test_the_curve_only_falls_and_its_band_encloses_it(ended, still_open):
    """Between 0 and 1."""
    steps = kaplan_meier(ended, still_open).steps
    shares = [step.share for step in steps]
    assert shares == sorted(shares, reverse=True)
    assert all(0 <= step.low <= step.share <= step.high <= 1 for step in steps)


@settings(deadline=None)
@given(DURATIONS)
def test_without_open_ones_it_is_the_plain_distribution(ended):
    """S is the share of longer ones, and the restricted mean up to the longest is the mean."""
    found = kaplan_meier(ended)
    for at in ended:
        longer = sum(value > at for value in ended) / len(ended)
        assert found.share(at) == pytest.approx(longer, abs=1e-12)
    whole = found.restricted_mean(max(ended))
    assert whole is not None
    assert whole.value == pytest.approx(sum(ended) / len(ended), abs=1e-6)


@settings(deadline=None)
@given(DURATIONS, OPEN, st.sampled_from([0.25, 0.5, 0.75]))
def test_quantiles_lie_among_what_ended(ended, still_open, share):
    """The interval around the quantile; ends that are not reached are None."""
    found = kaplan_meier(ended, still_open)
    at, (low, high) = found.quantile(share), found.quantile_interval(share)
    assert at is None or at in ended
    if at is not None:
        assert low is None or low <= at
        assert high is None or at <= high
        assert low is not None or 0.025 ** (1 / found.n) <= 1 - share


def test_the_error_of_a_restricted_mean():
    """1, 2, 3 up to 3: area 1 + 2/3 + 1/3 = 2; left of 1: 1, left of 2: 1/3.

    Variance 1² * 1/(3 * 2) + (1/3)² * 1/(2 * 1) = 1/6 + 1/18 = 2/9, error 0.4714.
    """
    found = kaplan_meier([1.0, 2.0, 3.0]).restricted_mean(3)
    assert found is not None
    assert found.value == pytest.approx(2)
    assert found.error == pytest.approx(0.4714, abs=5e-5)
    assert found.interval == pytest.approx((1.0761, 2.9239), abs=1e-4)


@settings(deadline=None)
@given(COARSE, COARSE, COARSE, COARSE)
def test_logrank_agrees_with_scipy(first, first_open, second, second_open):
    """The oracle is `scipy.stats.logrank`; the sign is turned, because it looks at the first."""
    found = logrank(first, first_open, second, second_open)
    if found is None:
        return
    oracle = stats.logrank(
        x=stats.CensoredData(uncensored=first, right=first_open),
        y=stats.CensoredData(uncensored=second, right=second_open),
    )
    assert found.statistic == pytest.approx(-float(oracle.statistic), abs=1e-9)
    assert found.p == pytest.approx(float(oracle.pvalue), abs=1e-10)


def test_there_is_nothing_to_compare():
    """An empty group, or none that ended."""
    assert logrank([1.0, 2.0], [], [], []) is None
    assert logrank([], [1.0], [], [2.0]) is None
