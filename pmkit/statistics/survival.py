"""How long it lasts when some of it still goes on: the Kaplan–Meier estimate.

E. L. Kaplan, P. Meier, "Nonparametric Estimation from Incomplete Observations", 1958,
https://doi.org/10.1080/01621459.1958.10501452: S(t) = Π (1 − dᵢ/nᵢ) over all ends up to t, where
dᵢ of the nᵢ that lasted so long ended. What still goes on counts as there at the time to which it
was seen.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, fsum, log, sqrt
from typing import NamedTuple

from pmkit.statistics.distributions import Normal
from pmkit.statistics.interval import CONFIDENCE, Interval, Reach
from pmkit.statistics.quantiles import MEDIAN

_ROUNDING = 1e-12
"""More than what a product of some thousand fractions loses, less than one observation weighs."""


class Step(NamedTuple):
    """A duration at which something ended."""

    duration: float
    """When."""

    ended: int
    """How many ended then."""

    there: int
    """How many had lasted so long, those included."""

    share: float
    """What lasts longer, as a share of all: S."""

    low: float
    """Lower end of the share's interval."""

    high: float
    """Upper end of the share's interval; from the last end on, what it was before."""


class RestrictedMean(NamedTuple):
    """The mean of durations, each counted up to the horizon at most."""

    value: float
    """The area under the curve up to the horizon."""

    error: float
    """Its standard error; 0 where nothing ended before the horizon."""

    interval: Interval
    """Normal, cut at 0 and at the horizon."""


@dataclass(frozen=True, slots=True)
class Survival:
    """A Kaplan–Meier curve with its pointwise band."""

    seen: tuple[float, ...]
    """All durations, ended or going on, from the shortest to the longest."""

    censored: int
    """How many of them still go on."""

    steps: tuple[Step, ...]
    """One for each duration that ended, in their order; the share is 1 before the first."""

    confidence: float
    """Of all intervals."""

    @property
    def n(self) -> int:
        """How many durations there are, ended or going on."""
        return len(self.seen)

    def share(self, duration: float) -> float:
        """What lasts longer than `duration`, as a share of all."""
        step = self._step(duration)
        return 1.0 if step is None else step.share

    def interval(self, duration: float) -> Interval:
        """The interval of `share(duration)`; from 0 to 1 beyond everything seen.

        Before the first end it is that of none of n: from (½ (1 − confidence))^(1/n) to 1, n being
        what lasted so long (C. J. Clopper, E. S. Pearson, 1934,
        https://doi.org/10.1093/biomet/26.4.404).
        """
        there = self.n - bisect_left(self.seen, duration)
        if not there:
            return 0.0, 1.0
        step = self._step(duration)
        return (self._least(there), 1.0) if step is None else (step.low, step.high)

    def quantile(self, below: float) -> float | None:
        """The shortest duration that at least `below` of all do not outlast; None if none is."""
        left = 1 - below + _ROUNDING
        return next((step.duration for step in self.steps if step.share <= left), None)

    def quantile_interval(self, below: float) -> Reach:
        """From where the band's lower curve falls to 1 − `below`, to where the upper one does.

        R. Brookmeyer, J. Crowley, "A Confidence Interval for the Median Survival Time", 1982,
        https://doi.org/10.2307/2530286. An end that is not reached is None, and so is the lower
        one of so few that not even the shortest of them bounds the quantile: 5 for the median.
        """
        left = 1 - below + _ROUNDING
        low = next((step.duration for step in self.steps if step.low <= left), None)
        high = next((step.duration for step in self.steps if step.high <= left), None)
        return (low if self.n and self._least(self.n) > left else None), high

    @property
    def median(self) -> float | None:
        """The shortest duration that at most half outlast; None where more than half do."""
        return self.quantile(MEDIAN)

    @property
    def median_interval(self) -> Reach:
        """The interval of the median."""
        return self.quantile_interval(MEDIAN)

    def restricted_mean(self, horizon: float) -> RestrictedMean | None:
        """The mean of min(duration, horizon); None of nothing, or beyond everything seen.

        The area under S up to the horizon; its variance is Σ Aᵢ² dᵢ ÷ (nᵢ(nᵢ − dᵢ)) with Aᵢ the
        area from the i-th end to the horizon. J. O. Irwin, 1949,
        https://doi.org/10.1017/S0022172400014443; P. Royston, M. K. B. Parmar, 2013,
        https://doi.org/10.1186/1471-2288-13-152.
        """
        if not self.seen or not 0 <= horizon <= self.seen[-1]:
            return None
        steps = [step for step in self.steps if step.duration < horizon]
        begins = [0.0, *(step.duration for step in steps)]
        ends = [*begins[1:], horizon]
        shares = [1.0, *(step.share for step in steps)]
        areas = [
            share * (end - begin) for begin, end, share in zip(begins, ends, shares, strict=True)
        ]
        variances, left = list[float](), fsum(areas)
        for step, area in zip(steps, areas, strict=False):
            left -= area
            if step.there > step.ended:
                variances.append(left * left * step.ended / step.there / (step.there - step.ended))
        value, error = fsum(areas), sqrt(fsum(variances))
        half = Normal().quantile((1 + self.confidence) / 2) * error
        return RestrictedMean(value, error, (max(0.0, value - half), min(horizon, value + half)))

    def _least(self, there: int) -> float:
        """What lasts longer at least, as a share, if none of so many has ended."""
        return float(((1 - self.confidence) / 2) ** (1 / there))

    def _step(self, duration: float) -> Step | None:
        """The last step up to `duration`."""
        place = bisect_right(self.steps, duration, key=lambda step: step.duration)
        return self.steps[place - 1] if place else None


def kaplan_meier(
    ended: Sequence[float], censored: Sequence[float] = (), confidence: float = CONFIDENCE
) -> Survival:
    """The curve of durations that `ended`, and of others that were seen so far.

    The band is that of ln(−ln S) with M. Greenwood's variance, 1926: S^exp(±z s ÷ ln S) with
    s² = Σ dᵢ ÷ (nᵢ(nᵢ − dᵢ)). It stays between 0 and 1 (J. D. Kalbfleisch, R. L. Prentice, *The
    Statistical Analysis of Failure Time Data*, 2nd edition, 2002, §1.4). Where all have ended the
    variance is not defined: the lower curve falls to 0, the upper one stays. See `interval` for the
    time before the first end.
    """
    z = Normal().quantile((1 + confidence) / 2)
    ends, leaving = Counter(ended), Counter(censored)
    there, share, variance, band = ends.total() + leaving.total(), 1.0, 0.0, (1.0, 1.0)
    steps = list[Step]()
    for duration in sorted(ends.keys() | leaving.keys()):
        if dead := ends[duration]:
            share *= (there - dead) / there
            if there == dead:
                band = 0.0, band[1]
            else:
                variance += dead / there / (there - dead)
                band = _band(share, z * sqrt(variance))
            steps.append(Step(duration, dead, there, share, *band))
        there -= dead + leaving[duration]
    return Survival(tuple(sorted([*ended, *censored])), len(censored), tuple(steps), confidence)


def _band(share: float, half: float) -> Interval:
    """S^e^±h, where h is the half width of ln(−ln S)."""
    width = half / abs(log(share))
    return share ** exp(width), share ** exp(-width)
