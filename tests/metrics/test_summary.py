import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmkit.metrics.catalog import METRICS
from pmkit.metrics.durations import course, measure, outcome
from pmkit.metrics.summary import Statistic, summary
from tests.metrics.incidents import AS_OF, RESOLVE, incident, lasting


def of(*incidents):
    """What incidents say about their time to resolve."""
    return summary(RESOLVE, [measure(each, RESOLVE, AS_OF) for each in incidents])


def test_five_incidents():
    """10, 20, 30, 40, 400 minutes: mean 6,000 s, median 1,800 s, p90 256 * 60 = 15,360 s."""
    found = of(*(lasting(str(each), each) for each in (10, 20, 30, 40, 400)))
    assert (found.n, found.open, found.skipped, found.zeros, found.uncertain) == (5, (), (), 0, 0)
    assert found.mean == Statistic(6000, (6000, 6000))
    assert found.median == Statistic(1800, (1800, 1800))
    assert found.p90.value == pytest.approx(15360)
    assert found.geometric_mean.value == pytest.approx(39.487 * 60, abs=0.03)
    assert found.kaplan_meier_median == 1800


def test_no_incidents():
    """Every statistic is nothing, not 0."""
    found = of()
    nothing = Statistic()
    assert (found.looked_at, found.n) == (0, 0)
    assert (found.mean, found.median, found.p90, found.geometric_mean) == (nothing,) * 4
    assert found.kaplan_meier_median is None


def test_one_incident():
    """One duration is its own mean and median, and says nothing about the next one."""
    found = of(lasting("one", 30))
    assert found.median == found.mean == Statistic(1800, (1800, 1800), None)
    assert found.geometric_mean.value == pytest.approx(1800)
    assert found.geometric_mean.interval is None


def test_open_and_left_out_incidents_are_counted_beside_n():
    """Closed 10 and 20 minutes; one open; one without a start; one resolved before it started."""
    found = of(
        lasting("a", 10),
        lasting("b", 20),
        incident("open", "2026-05-31 22:00 = started"),
        incident("no-start", "2026-03-10 09:00 = resolved"),
        incident("back", "2026-03-10 09:00 = resolved, 09:05 = started"),
    )
    assert (found.n, len(found.open), len(found.skipped), found.looked_at) == (2, 1, 2, 5)
    assert [(each.incident, each.reason) for each in found.skipped] == [
        ("no-start", 'no event is marked "started"'),
        ("back", "resolved is before started"),
    ]
    assert found.median.value == 900
    assert found.kaplan_meier_median == 1200, "of three, the second; the open one lasts longer"


def test_detection_before_the_start_leaves_nothing_to_count():
    """Detected 10:00, started 10:05: -5 minutes is not a time to detect."""
    metric = METRICS[0]
    odd = incident("odd", "2026-03-10 10:00 = detected, 10:05 = started, 11:00 = resolved")
    found = summary(metric, [measure(odd, metric, AS_OF)])
    assert (found.n, found.mean.value) == (0, None)
    assert found.skipped[0].reason == "detected is before started"


def test_zeros_stay_out_of_the_geometric_mean_alone():
    """0, 10, 40 minutes: mean 1,000 s, median 600 s, geometric mean of two 1,200 s."""
    found = of(*(lasting(str(each), each) for each in (0, 10, 40)))
    assert (found.n, found.zeros) == (3, 1)
    assert (found.mean.value, found.median.value) == (1000, 600)
    assert found.geometric_mean.value == pytest.approx(1200)


def test_bounds_come_from_the_least_and_the_most_that_times_allow():
    """~09:00 ±15m to 10:00 is 45 to 75 minutes, beside an exact 30: mean 37.5 to 52.5."""
    about = incident("about", "~2026-03-10 09:00 = started, 10:00 = resolved")
    found = of(about, lasting("exact", 30))
    assert found.uncertain == 1
    assert found.mean == Statistic(2700, (2250, 3150))
    assert found.median.bounds == (2250, 3150)
    low, high = found.geometric_mean.bounds or (0, 0)
    assert (low, high) == pytest.approx(((45 * 30) ** 0.5 * 60, (75 * 30) ** 0.5 * 60))


def test_a_duration_that_may_be_nothing_takes_the_geometric_mean_to_nothing():
    """~09:00 ±15m to 09:05 may be 0, and so may the product; an exact 0 stays aside."""
    about = incident("about", "~2026-03-10 09:00 = started, 09:05 = resolved")
    found = of(about, lasting("exact", 45), lasting("zero", 0))
    assert found.geometric_mean.value == pytest.approx(15 * 60)
    assert found.geometric_mean.bounds == pytest.approx((0, 30 * 60))


TIMES = ["09:00", "09:10", "12:00", "~12:05", "12:00..12:30", "unknown", "2026-03-11"]
MARKS = ["", "started", "detected", "mitigated", "resolved", "reopened", "closed"]


@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from(TIMES), st.sampled_from(MARKS)), min_size=1, max_size=6),
        max_size=8,
    )
)
def test_nobody_is_lost(timelines):
    """n, open and left out together are all incidents; n is what the statistics are of."""
    incidents = []
    for number, events in enumerate(timelines):
        dated = []
        for hour, (time, marks) in enumerate(events):
            day = f"2026-03-1{hour} "
            when = time if time == "unknown" or time.startswith("2026") else day + time
            when = "~" + when.replace("~", "") if "~" in when else when
            dated.append(f"{when} = {marks}" if marks else when)
        incidents.append(incident(str(number), ", ".join(dated)))
    for metric in METRICS:
        found = summary(metric, [measure(each, metric, AS_OF) for each in incidents])
        assert found.looked_at == len(incidents)
        named = [each.incident for each in found.open]
        named += [each.incident for each in found.skipped]
        assert len(set(named)) == len(named) == len(incidents) - found.n
        for statistic in (found.mean, found.median, found.p90):
            assert (statistic.value is None) is (found.n == 0)
            if statistic.bounds is not None and statistic.value is not None:
                low, high = statistic.bounds
                assert 0 <= low <= statistic.value <= high


def test_five_thousand_incidents_are_counted():
    """Seven metrics each, as a report of a large company asks for."""
    pick = random.Random(1)  # noqa: S311  # durations, not secrets
    pool = [
        incident(
            str(number),
            f"2026-03-10 09:00 = started, 09:0{pick.randrange(1, 9)} = detected, "
            "09:10 = acknowledged, 09:20, 09:30, 09:40 = mitigated, 09:50, "
            f"1{pick.randrange(9)}:30 = resolved",
        )
        for number in range(100)
    ]
    incidents = pool * 50
    courses = [course(each) for each in incidents]
    found = [
        summary(metric, [outcome(each, metric, AS_OF) for each in courses]) for metric in METRICS
    ]
    assert [each.n for each in found] == [5000] * 6 + [0]
