"""Davidovič's experiment: would a real improvement show in these durations at all?

Š. Davidovič, *Incident Metrics in SRE*, 2021,
https://sre.google/resources/practices-and-processes/incident-metrics-in-sre/: two groups are drawn
from the same durations, one of them is shortened by a cut that is known, and the statistic of both
is compared; many times over.
"""

from collections.abc import Callable, Sequence
from math import sqrt
from random import Random
from typing import NamedTuple

from pmkit.statistics.distributions import Normal
from pmkit.statistics.interval import Interval
from pmkit.statistics.log_normal import LogNormal
from pmkit.statistics.means import mean
from pmkit.statistics.permutation import Statistic
from pmkit.statistics.quantiles import quantile
from pmkit.statistics.shuffling import SEED, draw, generator

CUT = 0.1
"""The improvement of the published experiment: 10 % shorter."""

TRIALS = 10_000
"""Shares come out within one point of the truth; the published experiment took 100,000."""

RANGE = (0.05, 0.95)
"""Of differences: nine of ten lie between these quantiles."""

_HALF = 0.5


Source = Callable[[int, Random], Sequence[float]]
"""Draws as many durations as asked for."""


class Experiment(NamedTuple):
    """What became of many comparisons; differences are first − second, above 0 is better."""

    size: int
    """Durations in each group."""

    cut: float
    """By which the second group was shortened, as a share."""

    worse: float
    """Share of comparisons in which the second group looked worse."""

    better: float
    """Share in which it looked better by at least the margin."""

    range: Interval
    """Between which nine of ten differences lie."""

    trials: int | None
    """How many comparisons; None where they were computed instead of drawn."""

    seed: int | None
    """Of what was drawn."""


class Pairs(NamedTuple):
    """One statistic of two groups of the same durations, many times over."""

    size: int
    """Durations in each group."""

    values: tuple[tuple[float, float], ...]
    """Of the first and of the second group, for each trial."""

    seed: int
    """Of what was drawn."""

    def experiment(self, *, cut: float = CUT, margin: float = 0.0) -> Experiment:
        """What becomes of the comparisons if the second group is shortened by `cut`."""
        return _experiment(
            self.size,
            cut,
            [first - (1 - cut) * second for first, second in self.values],
            margin,
            self.seed,
        )


def resampled(durations: Sequence[float]) -> Source:
    """Draws from `durations`, of which there must be one at least; each may come again."""
    return lambda n, random: draw(durations, n, random)


def log_normal(of: LogNormal) -> Source:
    """Draws from a log-normal distribution: the quantile of a random share."""

    def source(n: int, random: Random) -> Sequence[float]:
        return [of.quantile(random.random() or _HALF) for _ in range(n)]

    return source


def experiment(
    source: Source,
    size: int,
    *,
    cut: float = CUT,
    margin: float = 0.0,
    statistic: Statistic = mean,
    trials: int = TRIALS,
    seed: int = SEED,
) -> Experiment | None:
    """Draws two groups of `size` from `source`, `trials` times; None if nothing is drawn.

    Args:
        source: where durations come from.
        size: durations in each group; a year's comparison of halves has half a year's.
        cut: by which each duration of the second group is shortened, as a share.
        margin: the difference from which on it counts as better; the unit of durations.
        statistic: what is compared.
        trials: how many comparisons.
        seed: the same one gives the same result.
    """
    if size < 1 or trials < 1:
        return None
    random, differences = generator(seed), list[float]()
    for _ in range(trials):
        first = statistic(source(size, random)) or 0.0
        second = statistic([(1 - cut) * value for value in source(size, random)]) or 0.0
        differences.append(first - second)
    return _experiment(size, cut, differences, margin, seed)


def pairs(
    source: Source,
    size: int,
    statistics: Sequence[Statistic],
    *,
    trials: int = TRIALS,
    seed: int = SEED,
) -> tuple[Pairs, ...]:
    """The two groups of `experiment`, drawn once for all `statistics`, cuts and margins.

    Each statistic must grow as durations do: of twice as long ones it is twice as great, as mean,
    median and geometric mean are. Empty where nothing is drawn.
    """
    if size < 1 or trials < 1:
        return ()
    random = generator(seed)
    found = [list[tuple[float, float]]() for _ in statistics]
    for _ in range(trials):
        groups = source(size, random), source(size, random)
        for statistic, of in zip(statistics, found, strict=True):
            of.append((statistic(groups[0]) or 0.0, statistic(groups[1]) or 0.0))
    return tuple(Pairs(size, tuple(of), seed) for of in found)


def expected(
    mean: float, sd: float, size: int, *, cut: float = CUT, margin: float = 0.0
) -> Experiment | None:
    """The experiment on means, computed from mean and standard deviation alone.

    The difference is nearly normal: cut · mean ± sd √((1 + (1 − cut)²) ÷ size). None without any
    spread or size.
    """
    if size < 1 or sd <= 0:
        return None
    difference = Normal(cut * mean, sd * sqrt((1 + (1 - cut) ** 2) / size))
    low, high = (difference.quantile(share) for share in RANGE)
    return Experiment(
        size, cut, difference.cdf(0), difference.survival(margin), (low, high), None, None
    )


def _experiment(
    size: int, cut: float, differences: Sequence[float], margin: float, seed: int
) -> Experiment:
    trials = len(differences)
    low, high = (quantile(differences, share) or 0.0 for share in RANGE)
    return Experiment(
        size,
        cut,
        sum(each < 0 for each in differences) / trials,
        sum(each >= margin for each in differences) / trials,
        (low, high),
        trials,
        seed,
    )
