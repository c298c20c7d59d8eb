"""How many incidents began, and how often that is, with the interval of a rate."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from pmkit.metrics.durations import uncounted
from pmkit.metrics.grouping import Group
from pmkit.metrics.selection import Window
from pmkit.model.incident import Incident
from pmkit.statistics.dispersion import Dispersion, dispersion
from pmkit.statistics.interval import Interval
from pmkit.statistics.rates import rate_interval

UNIT = timedelta(days=30)
"""Rates are per 30 days, which months are not."""


class Count(NamedTuple):
    """The incidents of a group."""

    group: Group
    """Which."""

    n: int
    """How many began, open ones included."""

    exposure: timedelta | None
    """How long they could begin: real time of the period or window, up to now; None: no begin."""

    whole: bool
    """Whether the exposure is that of a whole period."""

    rate: float | None
    """Per 30 days."""

    interval: Interval | None
    """Of the rate; Garwood's, exact for a Poisson distribution."""


class Counts(NamedTuple):
    """All groups, and whether chance alone explains how they differ."""

    counts: tuple[Count, ...]
    """By group."""

    dispersion: Dispersion | None
    """Of whole periods; None where there are not two, or where groups share a property."""


def counts(
    incidents: Sequence[Incident], groups: Sequence[Group], window: Window, as_of: datetime
) -> Counts:
    """How many of `incidents` began in each group, and how often.

    Args:
        incidents: those that the groups are of.
        groups: by property and by period.
        window: in which they began; without a begin there is no rate, except of periods.
        as_of: what counts as now; nothing has been seen behind it.
    """
    found = tuple(_count(incidents, group, window, as_of) for group in groups)
    whole = [each.n for each in found if each.whole and each.group.by is None]
    return Counts(found, dispersion(whole))


def _count(incidents: Sequence[Incident], group: Group, window: Window, as_of: datetime) -> Count:
    n = sum(uncounted(incidents[index]) is None for index in group.incidents)
    start, end = window.since, min(window.until or as_of, as_of)
    whole = False
    if group.period is not None:
        first, last = group.period.start, group.period.end
        whole = (start is None or start <= first) and last <= end
        start, end = max(start or first, first), min(end, last)
    if start is None or end <= start:
        return Count(group, n, None, whole, None, None)
    exposure = end - start
    units = exposure / UNIT
    return Count(group, n, exposure, whole, n / units, rate_interval(n, units))
