"""Whether one thing grows with another, by ranks alone: Spearman's correlation."""

from collections.abc import Sequence
from itertools import groupby, permutations
from math import atanh, factorial, fsum, sqrt, tanh
from typing import NamedTuple

from pmkit.statistics.distributions import Normal, StudentT
from pmkit.statistics.interval import CONFIDENCE, Interval
from pmkit.statistics.permutation import ALL

_FEWEST = 3
_FEWEST_FOR_INTERVAL = 4
_ROUNDING = 1e-12


class Correlation(NamedTuple):
    """Spearman's ρ."""

    n: int
    """Pairs."""

    rho: float
    """From −1, opposite order, to 1, the same order."""

    interval: Interval | None
    """None of three pairs, and where ρ is 1 or −1."""

    p: float
    """How often pairs without a connection are at least as far from 0."""

    @property
    def exact(self) -> bool:
        """Whether p is of all orders there are, not of an approximation."""
        return _all_orders(self.n)


def spearman(first: Sequence[float], second: Sequence[float]) -> Correlation | None:
    """Pearson's correlation of the ranks, equal values sharing their mean rank.

    C. Spearman, 1904, https://doi.org/10.2307/1412159. p is exact up to seven pairs, else from
    Student's t = ρ √((n − 2) ÷ (1 − ρ²)). The interval is R. A. Fisher's transformation with the
    variance (1 + ρ²/2) ÷ (n − 3) of D. G. Bonett and T. A. Wright, 2000,
    https://doi.org/10.1007/BF02294183. None of fewer than three pairs, and where one side is all
    equal.
    """
    n = len(first)
    one, other = _centred(ranks(first)), _centred(ranks(second))
    scale = sqrt(fsum(x * x for x in one) * fsum(y * y for y in other))
    if n < _FEWEST or not scale:
        return None
    rho = max(-1.0, min(1.0, _product(one, other) / scale))
    if abs(rho) > 1 - _ROUNDING:
        rho = float(round(rho))
    if _all_orders(n):
        least = abs(rho) * scale * (1 - _ROUNDING)
        extreme = sum(abs(_product(one, each)) >= least for each in permutations(other))
        p = extreme / factorial(n)
    elif abs(rho) == 1:
        p = 0.0
    else:
        t = abs(rho) * sqrt((n - 2) / ((1 - rho) * (1 + rho)))
        p = min(1.0, 2 * StudentT(n - 2).survival(t))
    return Correlation(n, rho, _interval(rho, n), p)


def ranks(values: Sequence[float]) -> list[float]:
    """The rank of each value from 1; equal ones have the mean of theirs."""
    order = sorted(range(len(values)), key=values.__getitem__)
    found, before = [0.0] * len(values), 0
    for _, same in groupby(order, key=values.__getitem__):
        places = list(same)
        for place in places:
            found[place] = before + (len(places) + 1) / 2
        before += len(places)
    return found


def _all_orders(n: int) -> bool:
    """Whether they are few enough to look at each."""
    return factorial(min(n, 20)) <= ALL


def _centred(values: Sequence[float]) -> list[float]:
    centre = fsum(values) / len(values) if values else 0.0
    return [value - centre for value in values]


def _product(one: Sequence[float], other: Sequence[float]) -> float:
    return fsum(x * y for x, y in zip(one, other, strict=True))


def _interval(rho: float, n: int) -> Interval | None:
    if n < _FEWEST_FOR_INTERVAL or abs(rho) == 1:
        return None
    half = Normal().quantile((1 + CONFIDENCE) / 2) * sqrt((1 + rho * rho / 2) / (n - 3))
    return tanh(atanh(rho) - half), tanh(atanh(rho) + half)
