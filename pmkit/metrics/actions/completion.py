"""What share of action items is done within so many days: the Kaplan–Meier estimate.

An item counts from the day on which it was agreed on. One that is still to be done has been open
for so long, and may be done later: it is censored, neither dropped nor counted as never done.
One that was cancelled will not be done. It stays among those that are not done until today, which
is as long as anybody has looked: the share is then that of all items that were agreed on, and
cancelling does not make it greater (J. P. Fine, R. J. Gray, 1999, §3.1,
https://doi.org/10.1080/01621459.1999.10474144). No record has to say when it was cancelled.

One that is done on a day that nobody wrote down was done between the day it was agreed on and
today. To leave it out would make the share too small, so the share has two bounds then. The
estimate gives an item that is done the weight of one, and with it a part of the weight of all that
were censored before, so that within t days the share is

- the least if the item was done after t where it can have been, and else at once;
- the most if it was done after t days, or after as many as there can have been.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from pmkit.metrics.actions.items import Tracked
from pmkit.model.action_item import ActionStatus
from pmkit.statistics.interval import Interval, Reach
from pmkit.statistics.survival import Survival, kaplan_meier

HORIZONS = (30, 90)
"""Days within which the share is told."""

_HALF = 0.5 - 1e-12
"""Less than which no share of items is through rounding alone."""


class Within(NamedTuple):
    """The share of items that are done within so many days."""

    days: float
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
    """How fast action items are done: in days since each was agreed on, from the shortest on."""

    done: tuple[float, ...]
    """Of items that have been done."""

    undated: tuple[float, ...]
    """Until today, of items that have been done on a day that nobody wrote down."""

    waiting: tuple[float, ...]
    """Until today, of items that are not done."""

    cancelled: int
    """How many of these were cancelled."""

    left_out: tuple[LeftOut, ...]
    """Items that do not count."""

    @property
    def n(self) -> int:
        """How many items count."""
        return len(self.done) + len(self.undated) + len(self.waiting)

    @property
    def last(self) -> float:
        """The longest time for which an item has been watched, in days; 0 if there is none."""
        return max(
            (each[-1] for each in (self.done, self.undated, self.waiting) if each), default=0
        )

    def within(self, days: float) -> Within:
        """The share that is done within so many days."""
        least, most = self._curves(days)
        share, greatest = _share(least, days, self.last), _share(most, days, self.last)
        if share is None or greatest is None:
            return Within(days, None, None, None)
        interval = _band(least, days)[0], _band(most, days)[1]
        if self.undated:
            return Within(days, None, interval, (share, greatest))
        return Within(days, share, interval, None)

    def days(self) -> tuple[float, ...]:
        """Where the share may rise, and how far it is known."""
        return tuple(sorted({*self.done, *self.undated, self.last}))

    @property
    def median(self) -> float | None:
        """Days within which half are done; None where fewer are, or it depends on missing days."""
        if not self.undated:
            return kaplan_meier(self.done, self.waiting).median
        days = self.days()
        least, most = (next(filter(self._half(end), days), None) for end in (0, 1))
        return least if least == most else None

    @property
    def median_interval(self) -> Reach:
        """With 95 % confidence; not told where days are missing."""
        if self.undated:
            return None, None
        return kaplan_meier(self.done, self.waiting).median_interval

    def _half(self, end: int) -> Callable[[float], bool]:
        """Whether a bound reaches a half within so many days."""

        def reaches(days: float) -> bool:
            bounds = self.within(days).bounds
            return bounds is not None and bounds[end] >= _HALF

        return reaches

    def _curves(self, days: float) -> tuple[Survival, Survival]:
        """Of what is not done yet: with the least done within so many days, and with the most."""
        least = [each if each > days else 0.0 for each in self.undated]
        most = [min(each, days) for each in self.undated]
        one = kaplan_meier([*self.done, *least], self.waiting)
        return one, kaplan_meier([*self.done, *most], self.waiting) if self.undated else one


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
    return Completion(
        done=tuple(sorted(done)),
        undated=tuple(sorted(undated)),
        waiting=tuple(sorted(waiting)),
        cancelled=cancelled,
        left_out=tuple(left_out),
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


def _share(left: Survival, days: float, last: float) -> float | None:
    """What is done after so many days; None where nobody has watched for so long."""
    if not left.n:
        return None
    share = left.share(days)
    return None if days > last and share else 1 - share


def _band(left: Survival, days: float) -> Interval:
    """The interval of what is done, of what has been watched for so long."""
    low, high = left.interval(min(days, left.seen[-1]))
    return 1 - high, 1 - low
