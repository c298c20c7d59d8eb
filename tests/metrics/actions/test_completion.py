from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pmkit.metrics.actions.completion import Completion, completion
from pmkit.metrics.actions.items import tracked
from pmkit.model.action_item import ActionItem, ActionStatus
from pmkit.statistics.survival import kaplan_meier
from pmkit.timestamps.zones import zone
from tests.metrics.incidents import incident

BEGIN = date(2026, 1, 1)
TODAY = date(2026, 4, 11)
"""100 days later."""


def done(days):
    """An item that was done so many days after 1 January."""
    return ActionItem(
        "x", created=BEGIN, status=ActionStatus.DONE, done=BEGIN + timedelta(days=days)
    )


def waiting(days):
    """An item that has been open for so many days."""
    return ActionItem("x", created=TODAY - timedelta(days=days))


def of(*items, timeline="2026-01-01 09:00 = started, 2026-01-03 10:00 = resolved"):
    """How fast the items of one incident are done, on 11 April 2026."""
    whose = incident("one", timeline, actions=items)
    return completion(tracked([whose], TODAY, zone("UTC")), TODAY)


def test_open_items_are_censored_as_the_textbook_has_it():
    """Done after 10, 20, 35 and 80 days, open for 20 and 50: 5/6 × 4/5 = 2/3 are left after 20.

    Then 2/3 × 2/3 = 4/9 after 35, and none after 80. Half are done within 35 days.
    """
    found = of(done(10), done(20), done(35), done(80), waiting(20), waiting(50))
    assert (found.n, len(found.done), found.median) == (6, 4, 35)
    assert found.within(10).share == pytest.approx(1 / 6)
    assert found.within(30).share == pytest.approx(1 / 3)
    assert found.within(60).share == pytest.approx(5 / 9)
    assert found.within(90).share == 1


def test_what_nobody_has_watched_for_so_long_is_not_told():
    """Items that have been open for 20 days say nothing of 30."""
    found = of(done(10), waiting(20), waiting(20))
    assert found.within(20).share == pytest.approx(1 / 3)
    assert found.within(30) == (30, None, None, None)


def test_limits_of_nothing_done_are_those_of_none_of_n():
    """None of 10 within 30 days: from 0 to 1 − 0.025^(1/10) = 30.85 %."""
    found = of(*[waiting(40)] * 10)
    within = found.within(30)
    assert within.share == 0
    assert within.interval == pytest.approx((0, 0.308497), abs=1e-6)


def test_limits_are_those_of_the_curve():
    """One of two after 10 days: S = ½, s = √½, and S^exp(±1.96 s ÷ ln S) = 0.0060, 0.9104."""
    found = of(done(10), waiting(40))
    assert found.within(30).interval == pytest.approx((1 - 0.910410, 1 - 0.005983), abs=1e-6)


def test_a_cancelled_item_is_never_done():
    """One of two is done after 10 days; that the other is cancelled does not make it all."""
    cancelled = ActionItem("x", created=BEGIN, status=ActionStatus.CANCELLED)
    found = of(done(10), cancelled)
    assert (found.n, len(found.done), found.cancelled) == (2, 1, 1)
    assert found.within(90).share == pytest.approx(1 / 2)


def test_items_done_on_an_unknown_day_give_bounds():
    """Of four items one is done within 30 days, two some day: 1/4 if later, 3/4 if sooner."""
    some_day = ActionItem("x", created=BEGIN, status=ActionStatus.DONE)
    found = of(done(10), some_day, some_day, waiting(100))
    assert (found.n, found.done, found.undated) == (4, (10,), (100, 100))
    within = found.within(30)
    assert within.share is None
    assert within.bounds == pytest.approx((1 / 4, 3 / 4))
    assert within.interval is not None
    low, high = within.interval
    assert low < 1 / 4
    assert high > 3 / 4
    assert found.median is None  # 100 or 0 days, who knows


def test_the_bounds_hold_whatever_the_missing_days_are():
    """An item of 20 days was done on some day; others are open for 5 days, and done after 25.

    If it was done at once, a third is done, and after 25 days all; if after 20, one of the two
    that are left: half. So within 22 days it is 1/3 to 1/2, although "today" is the later one.
    """
    some_day = ActionItem("x", created=TODAY - timedelta(days=20), status=ActionStatus.DONE)
    found = of(some_day, waiting(5), done(25))
    assert found.within(22).bounds == pytest.approx((1 / 3, 1 / 2))
    assert found.within(10).bounds == pytest.approx((0, 1 / 2))
    assert found.within(25).bounds == pytest.approx((1, 1))


DAYS = st.lists(st.integers(0, 12), max_size=4)


@given(
    data=st.data(),
    finished=DAYS,
    some_day=st.lists(st.integers(0, 12), min_size=1, max_size=4),
    going_on=DAYS,
    within=st.integers(0, 12),
)
def test_no_choice_of_the_missing_days_leaves_the_bounds(
    data, finished, some_day, going_on, within
):
    """Whichever days they are, the estimate lies between the two."""
    whole = Completion(
        tuple(sorted(finished)), tuple(sorted(some_day)), tuple(sorted(going_on)), 0, ()
    )
    bounds = whole.within(within).bounds
    assume(bounds)
    low, high = bounds or (0, 0)
    days = [data.draw(st.integers(0, so_far)) for so_far in some_day]
    curve = kaplan_meier([*finished, *days], going_on)
    assert low - 1e-9 <= 1 - curve.share(within) <= high + 1e-9


def test_a_median_that_no_missing_day_changes_is_told():
    """Three of five are done after 10 days; whenever the fourth was, half are done within 10."""
    some_day = ActionItem("x", created=BEGIN, status=ActionStatus.DONE)
    found = of(done(10), done(10), done(10), some_day, waiting(100))
    assert found.median == 10


@pytest.mark.parametrize(
    ("item", "share"),
    [
        (ActionItem("x", status=ActionStatus.DONE, done=date(2026, 1, 2)), 1),  # before the end
        (ActionItem("x", status=ActionStatus.DONE, done=date(2026, 2, 3)), 0),  # 31 days after it
        (ActionItem("x", status=ActionStatus.DONE, done=date(2026, 2, 2)), 1),  # 30 days
        (ActionItem("x", status=ActionStatus.DONE, done=date(2026, 4, 12)), 0),  # tomorrow
    ],
)
def test_without_a_day_of_its_own_an_item_counts_from_the_end(item, share):
    """The incident ended on 3 January. What is done after the moment of the report is open."""
    assert of(item).within(30).share == share


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (
            ActionItem("x", created=date(2026, 4, 12)),
            "it was agreed on later, on 2026-04-12",
        ),
        (
            ActionItem(
                "x", created=date(2026, 2, 9), status=ActionStatus.DONE, done=date(2026, 2, 8)
            ),
            "it was done on 2026-02-08, before it was agreed on",
        ),
    ],
)
def test_contradictions_do_not_count(item, reason):
    """Each is named with its reason."""
    found = of(item)
    assert found.n == 0
    assert [each.reason for each in found.left_out] == [reason]
    assert found.within(30) == (30, None, None, None)


def test_an_item_without_any_day_does_not_count():
    """Nor does its incident have one."""
    found = of(ActionItem("x"), timeline="unknown = started")
    assert [each.reason for each in found.left_out] == ["no day is known on which it was agreed on"]


def test_nothing_at_all():
    """No item, no share, no median."""
    found = of()
    assert (found.n, found.median, found.median_interval) == (0, None, (None, None))
    assert found.within(90) == (90, None, None, None)
