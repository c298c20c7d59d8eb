"""What a number of incidents says about one metric, with how far it can be trusted."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import fsum

from pmkit.metrics.definitions import Metric
from pmkit.metrics.durations import Measured, Open, Outcome, Skipped
from pmkit.statistics.interval import Interval
from pmkit.statistics.means import geometric_mean, geometric_mean_interval, mean
from pmkit.statistics.quantiles import MEDIAN, quantile, quantile_interval
from pmkit.statistics.survival import Survival, kaplan_meier


@dataclass(frozen=True, slots=True)
class Statistic:
    """One statistic of durations, in seconds."""

    value: float | None = None
    """From the best value of each duration; None where there is nothing to compute it from."""

    bounds: Interval | None = None
    """From the smallest and from the largest values that uncertain times allow."""

    interval: Interval | None = None
    """With 95 % confidence; None where it cannot be estimated, or is not offered."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Some incidents and one metric; `n`, `open` and `skipped` together are all of them."""

    metric: Metric
    """From which milestone to which."""

    n: int
    """Incidents with a duration; every statistic but `kaplan_meier_median` is of these."""

    open: tuple[Open, ...]
    """Incidents that still run."""

    skipped: tuple[Skipped, ...]
    """Incidents without such a duration, each with the reason."""

    measured: tuple[Measured, ...]
    """Incidents with one; `n` of them."""

    zeros: int
    """Durations of 0 s; the geometric mean is of the others."""

    uncertain: int
    """Durations with an approximate time or a range in them."""

    total: Statistic
    """The sum of all durations."""

    shortest: Statistic
    """The smallest one."""

    longest: Statistic
    """The greatest one."""

    mean: Statistic
    """Total ÷ n."""

    p25: Statistic
    """The 25th percentile."""

    median: Statistic
    """Its interval lies between two order statistics."""

    p75: Statistic
    """The 75th percentile."""

    p90: Statistic
    """The 90th percentile."""

    geometric_mean: Statistic
    """Its interval is Student's, on logarithms."""

    survival: Survival
    """The share that lasts longer, with open incidents as what they are: longer than so far."""

    @property
    def kaplan_meier_median(self) -> float | None:
        """The median of `survival`. Seconds."""
        return self.survival.median

    @property
    def looked_at(self) -> int:
        """How many incidents were looked at."""
        return self.n + len(self.open) + len(self.skipped)


def summary(metric: Metric, outcomes: Iterable[Outcome]) -> Summary:
    """What `outcomes`, one of each incident, say about `metric`."""
    measured: list[Measured] = []
    still_open: list[Open] = []
    skipped: list[Skipped] = []
    for outcome in outcomes:
        if isinstance(outcome, Measured):
            measured.append(outcome)
        elif isinstance(outcome, Open):
            still_open.append(outcome)
        else:
            skipped.append(outcome)
    durations = _Durations(
        [found.elapsed.point.total_seconds() for found in measured],
        [found.elapsed.low.total_seconds() for found in measured],
        [found.elapsed.high.total_seconds() for found in measured],
    )
    points = durations.points
    so_far = [each.elapsed.total_seconds() for each in still_open if each.elapsed is not None]
    return Summary(
        metric=metric,
        n=len(measured),
        open=tuple(still_open),
        skipped=tuple(skipped),
        measured=tuple(measured),
        zeros=points.count(0),
        uncertain=sum(not found.elapsed.exact for found in measured),
        total=durations.statistic(lambda values: fsum(values) if values else None),
        shortest=durations.statistic(lambda values: min(values, default=None)),
        longest=durations.statistic(lambda values: max(values, default=None)),
        mean=durations.statistic(mean),
        p25=durations.quantile(0.25),
        median=durations.quantile(MEDIAN),
        p75=durations.quantile(0.75),
        p90=durations.quantile(0.9),
        geometric_mean=durations.geometric_mean(),
        survival=kaplan_meier(points, so_far),
    )


@dataclass(frozen=True, slots=True)
class _Durations:
    """The same durations three times, in seconds."""

    points: list[float]
    lows: list[float]
    highs: list[float]

    def statistic(
        self, of: Callable[[Sequence[float]], float | None], interval: Interval | None = None
    ) -> Statistic:
        """A statistic that grows with each duration."""
        value = of(self.points)
        if self.lows == self.highs:
            return Statistic(value, None if value is None else (value, value), interval)
        low, high = of(self.lows), of(self.highs)
        return Statistic(value, None if low is None or high is None else (low, high), interval)

    def quantile(self, share: float) -> Statistic:
        """A quantile, with the exact interval between two of the durations."""
        return self.statistic(
            lambda values: quantile(values, share), quantile_interval(self.points, share)
        )

    def geometric_mean(self) -> Statistic:
        """Of the same incidents in value and bounds: those whose best value is not 0."""
        kept = [index for index, value in enumerate(self.points) if value > 0]
        positive = _Durations(
            [self.points[index] for index in kept],
            [self.lows[index] for index in kept],
            [self.highs[index] for index in kept],
        )
        interval = geometric_mean_interval(positive.points)
        found = positive.statistic(geometric_mean, interval)
        if found.value is None or min(positive.lows) > 0:
            return found
        high = geometric_mean(positive.highs) or 0.0
        return Statistic(found.value, (0.0, high), interval)
