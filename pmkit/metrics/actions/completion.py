"""What share of action items is done within so many days: the Kaplan–Meier estimate.

An item counts from the day on which it was agreed on. One that is still to be done has been open
for so long, and may be done later: it is censored, neither dropped nor counted as never done.
One that was cancelled will not be done. It stays among those that are not done until today, which
is as long as anybody has looked: the share is then that of all items that were agreed on, and
cancelling does not make it greater (J. P. Fine, R. J. Gray, 1999, §3.1,
https://doi.org/10.1080/01621459.1999.10474144). No record has to say when it was cancelled.

One that is done on a day that nobody wrote down was done between the day it was agreed on and
today. To leave it out would make the share too small, so there are two curves then: it is the
least if all of those were done only today, and the most if they were done at once.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from pmkit.metrics.actions.items import Tracked
from pmkit.model.action_item import ActionStatus
from pmkit.statistics.interval import Interval, Reach
from pmkit.statistics.survival import Survival, kaplan_meier

HORIZONS = (30, 90)
"""Days within which the share is told."""


class Within(NamedTuple):
    """The share of items that are done within so many days."""

    days: int
    """How many."""

    share: float | None
    """Of all; None where no item has been watched for so long, or there are bounds."""

    interval: Interval | None
    """With 95 % confidence; where there are bounds, from below the least to above the most."""

    bounds: Interval | None
    """The least and the most; None where every item that is done has a day."""


class LeftOut(NamedTuple):
    """An item that does not count."""

    of: Tracked
    """The item."""

    reason: str
    """Why, in words; no final stop."""


class Completion(NamedTuple):
    """How fast action items are done."""

    least: Survival
    """What is not done yet by days since it was agreed on, if the undated were done only today."""

    most: Survival
    """The same if they were done at once; equal to `least` where there are none."""

    done: int
    """How many have been done, of those that count."""

    undated: int
    """On how many of these nobody wrote down the day."""

    cancelled: int
    """How many were cancelled, of those that count."""

    left_out: tuple[LeftOut, ...]
    """Items that do not count."""

    @property
    def n(self) -> int:
        """How many items count."""
        return self.least.n

    @property
    def last(self) -> float:
        """The longest time for which any item has been watched, in days."""
        return max(self.least.seen[-1], self.most.seen[-1])

    @property
    def median(self) -> float | None:
        """Days within which half are done; None where fewer are, or it depends on missing days."""
        return self.least.median if self.least.median == self.most.median else None

    @property
    def median_interval(self) -> Reach:
        """With 95 % confidence, whatever the missing days are."""
        return self.most.median_interval[0], self.least.median_interval[1]

    def within(self, days: int) -> Within:
        """The share that is done within so many days."""
        least, most = done_within(self.least, days), done_within(self.most, days)
        if least is None or most is None:
            return Within(days, None, None, None)
        interval = band(self.least, days)[0], band(self.most, days)[1]
        if self.undated:
            return Within(days, None, interval, (least, most))
        return Within(days, least, interval, None)


def completion(items: Iterable[Tracked], today: date) -> Completion:
    """How fast `items` are done, as it can be known on the day `today`."""
    done, undated, waiting = list[float](), list[float](), list[float]()
    cancelled, left_out = 0, list[LeftOut]()
    for each in items:
        found = _days(each, today)
        if isinstance(found, str):
            left_out.append(LeftOut(each, found))
            continue
        cancelled += each.item.status is ActionStatus.CANCELLED
        ends = {True: done, False: waiting, None: undated}
        ends[found.ended].append(found.days)
    least = kaplan_meier([*done, *undated], waiting)
    most = kaplan_meier([*done, *([0.0] * len(undated))], waiting) if undated else least
    return Completion(
        least, most, len(done) + len(undated), len(undated), cancelled, tuple(left_out)
    )


class _Days(NamedTuple):
    """For how long an item was to be done."""

    days: float
    """Until it was done; until today where it is not, or nobody knows when."""

    ended: bool | None
    """Whether it is done; None: it is, nobody knows when."""


def _days(of: Tracked, today: date) -> _Days | str:
    """For how long it was to be done, or why it does not count."""
    item, agreed = of.item, of.agreed
    if agreed is None:
        return "no day is known on which it was agreed on"
    if agreed > today:
        return f"it was agreed on later, on {agreed}"
    so_far = (today - agreed).days
    if item.status is not ActionStatus.DONE or (item.done is not None and item.done > today):
        return _Days(so_far, ended=False)
    if item.done is None:
        return _Days(so_far, ended=None)
    if item.created is not None and item.done < item.created:
        return f"it was done on {item.done}, before it was agreed on"
    return _Days(max((item.done - agreed).days, 0), ended=True)


def done_within(survival: Survival, days: float) -> float | None:
    """The share that is done after so many days; None where nobody has watched for so long."""
    if not survival.n:
        return None
    last = survival.seen[-1]
    left = survival.share(min(days, last))
    return None if days > last and left else 1 - left


def band(survival: Survival, days: float) -> Interval:
    """The interval of `done_within`, of what has been watched for so long."""
    low, high = survival.interval(min(days, survival.seen[-1]))
    return 1 - high, 1 - low
