"""Two periods side by side: did incidents last longer in one, and could that be seen at all?"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import Enum
from math import fsum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pmkit.metrics.definitions import Metric
from pmkit.metrics.grouping import begun_in
from pmkit.metrics.sequence import Dot, Row, counted_by, row
from pmkit.model.incident import Incident
from pmkit.statistics.dispersion import dispersion
from pmkit.statistics.distributions import ChiSquare
from pmkit.statistics.interval import SIGNIFICANCE, Interval
from pmkit.statistics.logrank import Logrank, logrank
from pmkit.statistics.means import geometric_mean, geometric_mean_interval, logarithms
from pmkit.statistics.permutation import Permutation, permutation_test, smallest_p
from pmkit.statistics.power import detectable_cut, size_needed
from pmkit.statistics.quantiles import median, median_interval
from pmkit.statistics.rate_ratio import RateRatio, detectable_fall, rate_ratio
from pmkit.statistics.rates import rate_interval
from pmkit.statistics.ratio import Ratio, geometric_mean_ratio, median_ratio
from pmkit.statistics.spread import Spread, pooled_spread
from pmkit.statistics.survival import Survival, kaplan_meier
from pmkit.timestamps.periods import Period, periods_between

CUTS = (0.1, 0.2, 0.5)
"""Improvements for which it is told how many incidents would show them."""

RATE_DAYS = 30
"""Counts are told per so many days, because periods differ in length."""

_DAY = 86_400.0


class Side(NamedTuple):
    """One of the two periods."""

    period: Period
    """Which; half-open."""

    days: float
    """How much of it has passed."""

    row: Row
    """Incidents that began in it."""

    incidents: int
    """How many began in it; those without the duration too."""

    months: tuple[int, ...]
    """How many began in each whole month of it."""

    @property
    def values(self) -> list[float]:
        """Durations of those that ended, in seconds."""
        return [dot.seconds for dot in self.row.ended]

    @property
    def so_far(self) -> list[float]:
        """Of those that still run."""
        return [dot.seconds for dot in self.row.running]

    @property
    def median(self) -> float | None:
        """Of those that ended."""
        return median(self.values)

    @property
    def median_interval(self) -> Interval | None:
        """Between two of the durations; None below six."""
        return median_interval(self.values)

    @property
    def geometric_mean(self) -> float | None:
        """Of those above 0."""
        return geometric_mean(self.values)

    @property
    def geometric_mean_interval(self) -> Interval | None:
        """Student's, on logarithms."""
        return geometric_mean_interval(self.values)

    @property
    def survival(self) -> Survival:
        """Kaplan–Meier's curve, in which those that run are longer than so far."""
        return kaplan_meier(self.values, self.so_far)

    @property
    def rate(self) -> float:
        """Incidents in `RATE_DAYS` days."""
        return self.incidents / self.days * RATE_DAYS

    @property
    def rate_interval(self) -> Interval | None:
        """Garwood's."""
        return rate_interval(self.incidents, self.days / RATE_DAYS)


class Verdict(Enum):
    """What the durations of two periods say."""

    NOTHING = "nothing to compare"
    """A period has no duration that could be compared."""

    TOO_FEW = "too few"
    """Not even the greatest difference could be told from chance."""

    UNDECIDED = "cannot be told from no change"
    """The difference is one that chance makes."""

    SHORTER = "shorter"
    """They are shorter after, by more than chance makes."""

    LONGER = "longer"
    """They are longer after, by more than chance makes."""


class Comparison(NamedTuple):
    """All that can be said about two periods; ratios are after ÷ before."""

    before: Side
    """The earlier one."""

    after: Side
    """The later one."""

    geometric_mean: Ratio | None
    """Its interval is Welch's, on logarithms."""

    geometric_mean_test: Permutation | None
    """Of mean logarithms."""

    median: Ratio | None
    """Its interval is Price's and Bonett's."""

    median_test: Permutation | None
    """Of medians."""

    survival_test: Logrank | None
    """Of all durations with those that still run; None where none does."""

    spread: Spread | None
    """σ of the logarithms."""

    detectable: float | None
    """The smallest real improvement that so many incidents show with 80 % power, as a share."""

    needed: tuple[int | None, ...]
    """Incidents that each period would need, for each of `CUTS`."""

    rates: RateRatio | None
    """Of how often incidents began."""

    detectable_fall: float
    """The smallest real fall of how often, that so much time shows with 80 % power, as a share."""

    scatter: float | None
    """p of the months' counts against Poisson; None of too few months."""

    bounds: Interval | None
    """Of the ratio of geometric means, given uncertain times; None where all are certain."""

    p_bounds: Interval | None
    """p of the geometric means at these bounds; None where all are certain."""

    @property
    def p(self) -> float | None:
        """By which the verdict is given: with open incidents the log-rank test's."""
        test = self.survival_test or self.geometric_mean_test or self.median_test
        return None if test is None else test.p

    @property
    def smallest_p(self) -> float:
        """The smallest one that so many incidents can come to."""
        return smallest_p(*(len(each) for each in self._compared))

    @property
    def verdict(self) -> Verdict:
        """What the durations say."""
        if self.p is None:
            return Verdict.NOTHING
        if self.smallest_p > SIGNIFICANCE:
            return Verdict.TOO_FEW
        if self.p > SIGNIFICANCE:
            return Verdict.UNDECIDED
        return Verdict.SHORTER if self._shorter else Verdict.LONGER

    @property
    def _shorter(self) -> bool:
        if self.survival_test is not None:
            return self.survival_test.statistic > 0
        test = self.geometric_mean_test or self.median_test
        return test is not None and test.difference < 0

    @property
    def _compared(self) -> Iterator[list[float]]:
        for side in (self.before, self.after):
            if self.survival_test is not None:
                yield [*side.values, *side.so_far]
            else:
                yield logarithms(side.values) if self.geometric_mean_test else side.values


def side(
    incidents: Sequence[Incident], of: Period, metric: Metric, zone: ZoneInfo, as_of: datetime
) -> Side:
    """One period as it was until `as_of`, before which it begins.

    Args:
        incidents: those that began in it.
        of: which period.
        metric: what is compared.
        zone: where months begin and end.
        as_of: the time of the report.
    """
    end = min(of.end, as_of)
    happened = [each for each in incidents if counted_by(each, as_of) is None]
    placed = Counter(begun_in(each, "month", zone) for each in happened)
    months = periods_between(of.start, end, "month", zone)
    whole = (each for each in months if each.start >= of.start and each.end <= end)
    return Side(
        period=of,
        days=(end - of.start).total_seconds() / _DAY,
        row=row(incidents, metric, as_of),
        incidents=len(happened),
        months=tuple(placed[month] for month in whole),
    )


def comparison(before: Side, after: Side) -> Comparison:
    """`after` against `before`."""
    values = before.values, after.values
    logs = logarithms(values[0]), logarithms(values[1])
    spread = pooled_spread(*values)
    bounds, p_bounds = _uncertain(before.row.ended, after.row.ended)
    return Comparison(
        before=before,
        after=after,
        geometric_mean=geometric_mean_ratio(*values),
        geometric_mean_test=permutation_test(*logs),
        median=median_ratio(*values),
        median_test=permutation_test(*values, median),
        survival_test=_survival(before, after),
        spread=spread,
        detectable=detectable_cut(spread.value, len(logs[0]), len(logs[1])) if spread else None,
        needed=tuple(size_needed(cut, spread.value) if spread else None for cut in CUTS),
        rates=rate_ratio(before.incidents, before.days, after.incidents, after.days),
        detectable_fall=_fall(before, after),
        scatter=_scatter(before.months, after.months),
        bounds=bounds,
        p_bounds=p_bounds,
    )


def _survival(before: Side, after: Side) -> Logrank | None:
    if not before.row.running and not after.row.running:
        return None
    return logrank(before.values, before.so_far, after.values, after.so_far)


def _fall(before: Side, after: Side) -> float:
    """As of two equal periods whose length is the harmonic mean of these.

    The variance of the difference of two roots of rates is (1/e₁ + 1/e₂) ÷ 4.
    """
    equal = 2 / (1 / before.days + 1 / after.days)
    return detectable_fall(before.incidents / before.days * equal)


def _scatter(*groups: Sequence[int]) -> float | None:
    """The p of counts, each group around its own mean: Σ χ² of all, and of their degrees."""
    found = [each for each in map(dispersion, groups) if each is not None]
    degrees = sum(each.degrees for each in found)
    if not degrees:
        return None
    return ChiSquare(degrees).survival(fsum(each.chi_square for each in found))


def _uncertain(
    before: Sequence[Dot], after: Sequence[Dot]
) -> tuple[Interval | None, Interval | None]:
    """Of the same incidents: those whose best duration is not 0."""
    one, other = ([dot for dot in each if dot.seconds] for each in (before, after))
    if not one or not other or not any(dot.uncertain for dot in (*one, *other)):
        return None, None
    ends = (
        ([dot.high for dot in one], [dot.low for dot in other]),
        ([dot.low for dot in one], [dot.high for dot in other]),
    )
    if not all(all(values) for pair in ends for values in pair):
        return None, None  # a duration that may be 0 sets no bound
    ratios = sorted(
        (geometric_mean(second) or 0) / (geometric_mean(first) or 1) for first, second in ends
    )
    tests = (permutation_test(logarithms(first), logarithms(second)) for first, second in ends)
    p_values = sorted(test.p for test in tests if test is not None)
    return (ratios[0], ratios[-1]), (p_values[0], p_values[-1])
