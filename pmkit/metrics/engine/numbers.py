"""What the rows of one metric and group say: the statistics of durations that come with counts."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import exp, floor, fsum, log, sqrt

from pmkit.metrics.definitions import Metric
from pmkit.statistics.distributions import StudentT
from pmkit.statistics.interval import CONFIDENCE, Interval
from pmkit.statistics.quantiles import MEDIAN, ranks

QUANTILES = (0.25, MEDIAN, 0.75, 0.9)
"""The shares below the quantiles of a report."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A statistic in seconds, with its interval."""

    value: float | None = None
    """None where there is nothing to compute it from."""

    interval: Interval | None = None
    """With 95 % confidence; None where it cannot be estimated from so few."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """One metric of one group."""

    metric: Metric
    """From which milestone to which."""

    period_start: int | None
    """Seconds since 1970; None where periods were not asked for."""

    value: str | None
    """Of the property by which incidents are grouped; None where they have none."""

    n: int = 0
    """Incidents with a duration."""

    open: int = 0
    """Incidents that still run."""

    left_out: Mapping[int, int] = field(default_factory=dict)
    """How many are left out by outcome."""

    zeros: int = 0
    """Durations of 0 s."""

    total: int = 0
    """The sum of all durations, exact with either method."""

    shortest: float | None = None
    """The smallest duration."""

    longest: float | None = None
    """The greatest one."""

    quantiles: Mapping[float, Estimate] = field(default_factory=dict)
    """By share, those of `QUANTILES`."""

    geometric_mean: Estimate = field(default_factory=Estimate)
    """Of the durations above 0; its interval is Student's, on logarithms."""

    kaplan_meier_median: float | None = None
    """The median with open incidents as longer than so far."""

    @property
    def mean(self) -> float | None:
        """Total ÷ n."""
        return self.total / self.n if self.n else None

    @property
    def skipped(self) -> int:
        """How many are left out."""
        return sum(self.left_out.values())


OrderStatistic = Callable[[int], float]
"""Gives the duration of a rank, from 1."""

Counted = Sequence[tuple[float, int]]
"""Durations in rising order, and how often each occurs."""


def quantiles(durations: Counted) -> dict[float, Estimate]:
    """Type 7 quantiles, and the order statistics around them."""
    upto = list(accumulate(count for _, count in durations))
    n = upto[-1] if upto else 0

    def at(rank: int) -> float:
        return durations[bisect_left(upto, rank)][0]

    return {share: quantile(n, share, at) for share in QUANTILES}


def quantile(n: int, share: float, at: OrderStatistic) -> Estimate:
    """The type 7 quantile of n durations, from their order statistics (ranks from 1)."""
    if not n:
        return Estimate()
    place = (n - 1) * share
    below = floor(place)
    low = at(below + 1)
    high = at(min(below + 2, n))
    found = ranks(n, share)
    interval = None if found is None else (at(found[0]), at(found[1]))
    return Estimate(low + (place - below) * (high - low), interval)


def geometric_mean(durations: Counted) -> Estimate:
    """As `pmkit.statistics.means`, of durations that come with counts."""
    logs = [(log(value), count) for value, count in durations if value > 0]
    n = sum(count for _, count in logs)
    if not n:
        return Estimate()
    centre = fsum(value * count for value, count in logs) / n
    squares = fsum((value - centre) ** 2 * count for value, count in logs)
    return from_logs(n, centre, 0.0 if len(logs) == 1 else squares)


def from_logs(n: int, centre: float, squares: float) -> Estimate:
    """The geometric mean from the mean of logarithms and the sum of squared differences to it."""
    if n < 2 or squares <= 0:  # noqa: PLR2004  # two points make a spread
        return Estimate(exp(centre))
    half = StudentT(n - 1).quantile((1 + CONFIDENCE) / 2) * sqrt(squares / (n - 1) / n)
    return Estimate(exp(centre), (exp(centre - half), exp(min(centre + half, 709.0))))


def kaplan_meier_median(closed: Counted, still_open: Counted) -> float | None:
    """The shortest duration that at most half outlast, where open ones last longer than so far."""
    there = sum(count for _, count in closed) + sum(count for _, count in still_open)
    share, place = 1.0, 0
    for duration, ended in closed:
        while place < len(still_open) and still_open[place][0] < duration:
            there -= still_open[place][1]
            place += 1
        share *= (there - ended) / there
        there -= ended
        if share <= MEDIAN + 1e-12:
            return duration
    return None
