import math
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmkit.statistics.control_charts import Rule, Signal, c_chart, xmr, xmr_of_durations

STEADY = [5.0, 7.0, 5.0, 7.0, 5.0, 7.0, 5.0, 7.0, 5.0, 7.0, 5.0, 7.0]
"""Centre 6, mean moving range 2: limits 0.68 and 11.32, outer half below 3.34, above 8.66."""


def test_a_steady_process_has_no_signal():
    """Limits 6 ± 2.66 * 2."""
    found = xmr(STEADY)
    assert found is not None
    assert (found.centre, found.low, found.high) == pytest.approx((6, 0.68, 11.32))
    assert found.signals == ()


def test_one_point_beyond_a_limit():
    """It is also a leap up and a leap down."""
    found = xmr([*STEADY, *STEADY, 40.0, *STEADY])
    assert found is not None
    limits = [signal for signal in found.signals if signal.rule is Rule.LIMIT]
    leaps = [signal for signal in found.signals if signal.rule is Rule.RANGE]
    assert limits == [Signal(Rule.LIMIT, 24, 24)]
    assert leaps == [Signal(Rule.RANGE, 23, 24), Signal(Rule.RANGE, 24, 25)]


def test_eight_in_a_row():
    """Ten of 4 and 5, then ten of 7 and 6: two runs, each of ten."""
    found = xmr([4.0, 5.0] * 5 + [7.0, 6.0] * 5)
    assert found is not None
    runs = [signal for signal in found.signals if signal.rule is Rule.RUN]
    assert runs == [Signal(Rule.RUN, 10, 19), Signal(Rule.RUN, 0, 9)]


def test_three_of_four_near_a_limit():
    """Centre 6.75, mean moving range 2.0: outer half above 9.4; 10, 10, 7, 10 at the end."""
    values = [*STEADY, 10.0, 10.0, 7.0, 10.0]
    found = xmr(values)
    assert found is not None
    near = [signal for signal in found.signals if signal.rule is Rule.NEAR_LIMIT]
    assert near == [Signal(Rule.NEAR_LIMIT, 12, 15)]


def test_a_point_on_the_centre_ends_a_run():
    """Seven above, one on it, seven above: no run of eight."""
    values = [1.0] * 7 + [0.0] + [1.0] * 7 + [-1.0] * 14
    found = xmr(values)
    assert found is not None
    assert sum(values) == 0
    runs = [signal for signal in found.signals if signal.rule is Rule.RUN]
    assert runs == [Signal(Rule.RUN, 15, 28)]


def test_durations_are_charted_by_their_logarithms():
    """e², e⁴, … of the steady process, in minutes; a zero is left out and places stay right."""
    durations = [math.exp(value) for value in STEADY]
    found = xmr_of_durations([0.0, *durations, math.exp(40)])
    assert found is not None
    assert found.n == 13
    assert [signal for signal in found.signals if signal.rule is Rule.LIMIT] == [
        Signal(Rule.LIMIT, 13, 13)
    ]
    steady = xmr_of_durations(durations)
    assert steady is not None
    assert steady.centre == pytest.approx(math.exp(6))
    assert steady.high == pytest.approx(math.exp(11.32))


def test_equal_values_have_no_signal():
    """Limits that are the value itself."""
    found = xmr([3.0] * 20)
    assert found is not None
    assert (found.low, found.high, found.signals) == (3, 3, ())
    assert xmr_of_durations([0.3] * 20) is not None


def test_too_few_points():
    """One point has no moving range."""
    assert xmr([3.0]) is None
    assert xmr_of_durations([0.0, 5.0]) is None
    assert c_chart([3]) is None
    assert c_chart([0, 0, 0]) is None


def test_a_chart_of_counts():
    """Mean 4: 4 ± 3 * 2, not below 0; 15 is beyond."""
    found = c_chart([4, 3, 4, 3, 2, 3, 4, 3, 1, 3, 4, 3, 4, 3, 4, 3, 2, 15, 4, 8])
    assert found is not None
    assert found.centre == 4
    assert found.limits[0] == (0.0, 10.0)
    assert Signal(Rule.LIMIT, 17, 17) in found.signals


def test_months_differ_in_length():
    """59 in 59 days: 31 and 28 are expected; with exposures 31 ± 3 √31."""
    found = c_chart([31, 28], [31.0, 28.0])
    assert found is not None
    assert found.centre == pytest.approx(1)
    assert found.limits[0] == pytest.approx((31 - 3 * 31**0.5, 31 + 3 * 31**0.5))
    assert found.signals == ()


@settings(deadline=None)
@given(st.lists(st.integers(1, 10**6).map(float), min_size=2, max_size=40))
def test_other_units_have_the_same_signals(values):
    """Seconds or minutes."""
    found, scaled = xmr_of_durations(values), xmr_of_durations([60 * value for value in values])
    assert found is not None
    assert scaled is not None
    if found.range_mean > 1.001:
        limits = [
            [signal for signal in each.signals if signal.rule is Rule.LIMIT]
            for each in (found, scaled)
        ]
        assert limits[0] == limits[1]
    assert scaled.centre == pytest.approx(60 * found.centre)
    assert found.low <= found.centre * (1 + 1e-12)
    assert found.centre <= found.high * (1 + 1e-12)


def test_how_often_a_steady_process_cries_wolf():
    """Of 24-point charts on logarithms 6 in 100, of durations as they are more than 75."""
    random = Random(7)  # noqa: S311  # samples
    logarithmic = raw = 0
    for _ in range(1500):
        durations = [random.lognormvariate(4, 1.25) for _ in range(24)]
        charts = xmr_of_durations(durations), xmr(durations)
        found = [
            any(signal.rule is Rule.LIMIT for signal in chart.signals) for chart in charts if chart
        ]
        logarithmic, raw = logarithmic + found[0], raw + found[1]
    assert logarithmic / 1500 == pytest.approx(0.06, abs=0.02)
    assert raw / 1500 == pytest.approx(0.81, abs=0.04)
