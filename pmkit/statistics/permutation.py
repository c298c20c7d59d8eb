"""Whether two groups differ by more than chance: the permutation test.

If the groups do not differ, every way to divide the values among them was equally likely; p is
the share of divisions that show at least the difference seen (E. J. G. Pitman, 1937,
https://doi.org/10.2307/2984124). It assumes no distribution.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from math import comb
from typing import NamedTuple

from pmkit.statistics.means import mean
from pmkit.statistics.shuffling import SEED, generator, shuffle

SHUFFLES = 9_999
"""How many divisions are drawn where not all are looked at; with what was seen, 10,000."""

ALL = 10_000
"""Up to so many divisions, all are looked at."""

_ROUNDING = 1e-12
"""As a share of the greatest value: differences that differ by less are the same."""

Statistic = Callable[[Sequence[float]], float | None]
"""Of a group; None only of an empty one."""

_Division = tuple[list[float], list[float]]


class Permutation(NamedTuple):
    """The test's result."""

    difference: float
    """The statistic of the second group − that of the first."""

    p: float
    """How often a difference at least as great, in either direction, comes from chance."""

    divisions: int
    """How many divisions p is a share of, what was seen among them."""

    seed: int | None
    """Of the divisions that were drawn; None if all there are were looked at: then p is exact."""


def permutation_test(
    first: Sequence[float],
    second: Sequence[float],
    statistic: Statistic = mean,
    *,
    shuffles: int = SHUFFLES,
    seed: int = SEED,
) -> Permutation | None:
    """The two-sided test of `statistic`; None if a group is empty.

    All divisions are looked at if there are at most 10,000; else `shuffles` of them are drawn, and
    what was seen is counted as one more: (b + 1) ÷ (m + 1), which is never 0 (B. Phipson,
    G. K. Smyth, 2010, https://doi.org/10.2202/1544-6115.1585). With the mean of logarithms it
    compares geometric means.
    """
    if not first or not second:
        return None
    pooled, n = [*first, *second], len(first)
    seen = _difference(statistic, (list(first), list(second)))
    least = abs(seen) - _ROUNDING * max(abs(value) for value in pooled)
    exact = comb(len(pooled), n) <= ALL
    divisions = _all(pooled, n) if exact else _drawn(pooled, n, shuffles, seed)
    extreme = [abs(_difference(statistic, division)) >= least for division in divisions]
    count, extra = len(extreme), not exact
    return Permutation(
        seen, (sum(extreme) + extra) / (count + extra), count + extra, None if exact else seed
    )


def smallest_p(first: int, second: int) -> float:
    """The smallest p that groups of these sizes can come to, whatever their values are.

    One of all divisions, or two where the groups are of equal size: what lies as far on the other
    side is then one of them. With three and three it is 2 of 20.
    """
    if min(first, second) < 1:
        return 1.0
    divisions = comb(first + second, first)
    if divisions > ALL:
        return 1 / (SHUFFLES + 1)
    return min(1.0, (1 + (first == second)) / divisions)


def _difference(statistic: Statistic, groups: _Division) -> float:
    first, second = groups
    return (statistic(second) or 0.0) - (statistic(first) or 0.0)


def _all(pooled: Sequence[float], n: int) -> Iterator[_Division]:
    for chosen in combinations(range(len(pooled)), n):
        taken = set(chosen)
        rest = [value for place, value in enumerate(pooled) if place not in taken]
        yield [pooled[place] for place in chosen], rest


def _drawn(pooled: list[float], n: int, shuffles: int, seed: int) -> Iterator[_Division]:
    random, values = generator(seed), list(pooled)
    for _ in range(shuffles):
        shuffle(values, random, n)
        yield values[:n], values[n:]
