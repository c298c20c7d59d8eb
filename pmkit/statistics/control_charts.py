"""Control charts: which points do not come from the same process as the others.

W. A. Shewhart, *Economic Control of Quality of Manufactured Product*, 1931; D. J. Wheeler,
D. S. Chambers, *Understanding Statistical Process Control*, 2nd edition, 1992.
"""

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise
from math import exp, fsum, log, sqrt
from typing import NamedTuple

from pmkit.statistics.interval import Interval

ENOUGH = 12
"""Points from which on limits are worth a judgement; with fewer they are provisional."""

_FEWEST = 2
_LARGEST = 709.0
"""The logarithm of nearly the largest float."""

_LIMITS = 2.66
"""3 ÷ d₂ with d₂ = 1.128, the expected range of two values of a normal distribution."""

_RANGE_LIMIT = 3.267
"""1 + 3 d₃ ÷ d₂ with d₃ = 0.8525."""

_RUN = 8
_NEAR, _WINDOW = 3, 4


class Rule(Enum):
    """What makes points a signal, and how many of 100 charts of 24 points have one by chance."""

    LIMIT = "beyond a limit"
    """One point beyond a limit: 6 of 100."""

    NEAR_LIMIT = "three of four nearer to a limit than to the centre"
    """Three of four successive points in the outer half, all on one side: 3 of 100."""

    RUN = "eight in a row on one side"
    """Eight successive points on one side of the centre: 4 of 100."""

    RANGE = "a leap"
    """One moving range above its limit: 15 of 100, so it is a hint at most."""


class Signal(NamedTuple):
    """Some successive points that are hardly chance."""

    rule: Rule
    """Why."""

    first: int
    """Place of the first of them, from 0, in the sequence that was charted."""

    last: int
    """Place of the last of them; the same for a single point."""


class Xmr(NamedTuple):
    """A chart of individual values and of the moving ranges between them."""

    n: int
    """Values charted."""

    centre: float
    """Their mean; of durations the geometric mean."""

    low: float
    """The lower limit."""

    high: float
    """The upper limit."""

    range_mean: float
    """The mean moving range; of durations it is a factor."""

    range_limit: float
    """The upper limit of moving ranges; of durations it is a factor."""

    signals: tuple[Signal, ...]
    """What is hardly chance: by rule, then by place. Empty says that nothing is."""


class CountChart(NamedTuple):
    """A chart of counts."""

    centre: float
    """The mean count, per unit of exposure."""

    limits: tuple[Interval, ...]
    """Of each count; all the same where the exposures are."""

    signals: tuple[Signal, ...]
    """What is hardly chance: by rule, then by place."""


def xmr(values: Sequence[float]) -> Xmr | None:
    """Limits at x̄ ± 2.66 times the mean moving range; None of fewer than two values.

    The limit of moving ranges is 3.267 times their mean. On durations as they are, every other
    chart of a steady process cries wolf: use `xmr_of_durations`.
    """
    n = len(values)
    if n < _FEWEST:
        return None
    centre = fsum(values) / n
    ranges = [abs(after - before) for before, after in pairwise(values)]
    mean_range = fsum(ranges) / len(ranges)
    low, high = centre - _LIMITS * mean_range, centre + _LIMITS * mean_range
    limit = _RANGE_LIMIT * mean_range
    signals = tuple(_signals(values, [centre] * n, [(low, high)] * n)) if mean_range else ()
    leaps = [Signal(Rule.RANGE, at, at + 1) for at, leap in enumerate(ranges) if leap > limit]
    return Xmr(n, centre, low, high, mean_range, limit, (*signals, *leaps))


def xmr_of_durations(durations: Sequence[float]) -> Xmr | None:
    """The chart of their logarithms, told in durations; None of fewer than two positive ones.

    Zeros have no logarithm and are left out of the chart; places are those in `durations`.
    """
    places = [place for place, duration in enumerate(durations) if duration > 0]
    found = xmr([log(durations[place]) for place in places])
    if found is None:
        return None
    told = tuple(
        signal._replace(first=places[signal.first], last=places[signal.last])
        for signal in found.signals
    )
    return Xmr(
        found.n,
        _exp(found.centre),
        _exp(found.low),
        _exp(found.high),
        _exp(found.range_mean),
        _exp(found.range_limit),
        told,
    )


def c_chart(counts: Sequence[int], exposures: Sequence[float] | None = None) -> CountChart | None:
    """Limits at c̄ ± 3 √c̄, not below 0; None of fewer than two counts, and where all are 0.

    With `exposures`, such as the lengths of months, it is a u-chart: each count is compared with
    its share of the whole, u e ± 3 √(u e).
    """
    lengths = [1.0] * len(counts) if exposures is None else list(exposures)
    if len(counts) < _FEWEST or not any(counts) or min(lengths) <= 0:
        return None
    rate = sum(counts) / fsum(lengths)
    expected = [rate * length for length in lengths]
    limits = [(max(0.0, e - 3 * sqrt(e)), e + 3 * sqrt(e)) for e in expected]
    rules = (Rule.LIMIT, Rule.RUN)
    found = (each for each in _signals(counts, expected, limits) if each.rule in rules)
    return CountChart(rate, tuple(limits), tuple(found))


def _exp(logarithm: float) -> float:
    """E to that power, or nearly the largest float."""
    return exp(min(logarithm, _LARGEST))


def _signals(
    values: Sequence[float], centres: Sequence[float], limits: Sequence[Interval]
) -> Iterator[Signal]:
    points = list(zip(values, centres, limits, strict=True))
    for place, (value, _, (low, high)) in enumerate(points):
        if not low <= value <= high:
            yield Signal(Rule.LIMIT, place, place)
    for outer in (
        [value > (centre + high) / 2 for value, centre, (_, high) in points],
        [value < (centre + low) / 2 for value, centre, (low, _) in points],
    ):
        yield from _merged(Rule.NEAR_LIMIT, outer, _WINDOW, _NEAR)
    for side in (
        [value > centre for value, centre, _ in points],
        [value < centre for value, centre, _ in points],
    ):
        yield from _merged(Rule.RUN, side, _RUN, _RUN)


def _merged(rule: Rule, marks: Sequence[bool], length: int, least: int) -> Iterator[Signal]:
    """Windows of `length` with at least so many marks; those that overlap are one signal."""
    signal: Signal | None = None
    for at in range(len(marks) - length + 1):
        if sum(marks[at : at + length]) < least:
            continue
        if signal is not None and at <= signal.last:
            signal = signal._replace(last=at + length - 1)
            continue
        if signal is not None:
            yield signal
        signal = Signal(rule, at, at + length - 1)
    if signal is not None:
        yield signal
