"""How many signals a chart would show by chance alone.

The longer a chart, the more of its points lie beyond a limit though nothing happened, and heavy
tails add to them. What chance does is seen from values that chance has put there: the same values
in random order, or the same number of events at random times (E. S. Edgington, P. Onghena,
*Randomization Tests*, 4th edition, 2007).
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from random import Random
from typing import NamedTuple, TypeVar

from pmkit.statistics.shuffling import SEED, generator, shuffle

TIMES = 999
"""How many charts chance draws; with the one that was seen, 1,000."""

_Value = TypeVar("_Value", int, float)


class ChanceSignals(NamedTuple):
    """What chance shows on such a chart."""

    mean: float
    """Signals of a chart by chance."""

    p: float
    """How often chance shows at least as many as were seen."""

    times: int
    """How many charts chance has drawn."""

    seed: int
    """Of those charts."""


def chance_signals(
    seen: int,
    signals: Callable[[Sequence[_Value]], int],
    draw: Callable[[Random], Sequence[_Value]],
    *,
    times: int = TIMES,
    seed: int = SEED,
) -> ChanceSignals:
    """How many signals chance shows; p = (b + 1) ÷ (m + 1), as what was seen is one of them.

    Args:
        seen: signals of the chart itself.
        signals: counts the signals of a chart of such values.
        draw: makes the values of one chart.
        times: how many charts are drawn.
        seed: the same one gives the same result.
    """
    random = generator(seed)
    found = [signals(draw(random)) for _ in range(times)]
    extreme = sum(each >= seen for each in found)
    return ChanceSignals(sum(found) / times, (extreme + 1) / (times + 1), times, seed)


def in_random_order(values: Sequence[_Value]) -> Callable[[Random], Sequence[_Value]]:
    """Draws the same values in another order."""

    def draw(random: Random) -> Sequence[_Value]:
        shuffled = list(values)
        shuffle(shuffled, random)
        return shuffled

    return draw


def at_random_times(total: int, exposures: Sequence[float]) -> Callable[[Random], Sequence[int]]:
    """Draws counts: each of `total` events falls into one of the periods, by their lengths.

    Given their total, Poisson counts of one rate are divided so.
    """
    edges = list(accumulate(exposures))
    last = len(edges) - 1

    def draw(random: Random) -> Sequence[int]:
        counts = [0] * len(edges)
        for _ in range(total):
            counts[min(bisect_right(edges, random.random() * edges[-1]), last)] += 1
        return counts

    return draw
