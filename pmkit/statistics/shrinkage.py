"""What many small groups have in common lends each of them strength: empirical Bayes estimates.

A group of three durations says little about itself, so its geometric mean is drawn towards that of
all, the more the smaller it is: C. Stein, 1956; B. Efron, C. Morris, "Stein's Paradox in
Statistics", 1977, https://doi.org/10.1038/scientificamerican0577-119; C. N. Morris, 1983,
https://doi.org/10.1080/01621459.1983.10477920.
"""

from collections.abc import Sequence
from math import exp, fsum, log, sqrt
from typing import NamedTuple

from pmkit.statistics.distributions import Normal
from pmkit.statistics.interval import CONFIDENCE, Interval


class Shrunk(NamedTuple):
    """One group."""

    n: int
    """Positive durations in it."""

    raw: float | None
    """Its own geometric mean; None if it has no positive duration."""

    value: float
    """The shrunken one, between its own and that of all; that of all if it has none."""

    interval: Interval
    """Of the group's true geometric mean."""

    weight: float
    """What its own durations count for, from 0 to 1; the rest comes from all groups."""


class Shrinkage(NamedTuple):
    """All groups."""

    centre: float
    """The geometric mean that a typical group has."""

    between: float
    """Standard deviation between groups, of logarithms: τ. 0 says that no difference shows."""

    within: float
    """Standard deviation within groups, of logarithms, pooled."""

    groups: tuple[Shrunk, ...]
    """In the order in which they were given."""


def shrunken(groups: Sequence[Sequence[float]]) -> Shrinkage | None:
    """Shrunken geometric means of durations; None where nothing shows how durations vary.

    Each group's mean logarithm yᵢ varies by vᵢ = s²/nᵢ, with s² pooled over all groups. The
    variance between groups is R. DerSimonian's and N. Laird's, 1986,
    https://doi.org/10.1016/0197-2456(86)90046-2: τ² = max(0, (Q − (k − 1)) ÷ (Σw − Σw²/Σw)) with
    w = 1/v and Q = Σ w (y − ȳ)². The centre μ weighs by 1 ÷ (τ² + vᵢ), the estimate is
    Bᵢ yᵢ + (1 − Bᵢ) μ with Bᵢ = τ² ÷ (τ² + vᵢ), and its variance Bᵢ vᵢ + (1 − Bᵢ)² Var μ.
    Zeros are left aside.
    """
    logs = [[log(value) for value in group if value > 0] for group in groups]
    filled = [group for group in logs if group]
    variance = _pooled(filled)
    if not variance:
        return None
    means = [fsum(group) / len(group) for group in filled]
    variances = [variance / len(group) for group in filled]
    between = _between(means, variances)
    weights = [1 / (between + each) for each in variances]
    centre = fsum(w * y for w, y in zip(weights, means, strict=True)) / fsum(weights)
    found = tuple(_shrunk(group, centre, 1 / fsum(weights), between, variance) for group in logs)
    return Shrinkage(exp(centre), sqrt(between), sqrt(variance), found)


def _pooled(groups: Sequence[Sequence[float]]) -> float | None:
    """The variance within groups; None if no group has two values."""
    degrees = sum(len(group) - 1 for group in groups)
    if not degrees:
        return None
    parts = list[float]()
    for group in groups:
        if min(group) < max(group):  # rounding of the mean is no spread
            centre = fsum(group) / len(group)
            parts.extend((value - centre) ** 2 for value in group)
    return fsum(parts) / degrees


def _between(means: Sequence[float], variances: Sequence[float]) -> float:
    """DerSimonian's and Laird's τ²."""
    weights = [1 / variance for variance in variances]
    whole = fsum(weights)
    centre = fsum(w * y for w, y in zip(weights, means, strict=True)) / whole
    spread = fsum(w * (y - centre) ** 2 for w, y in zip(weights, means, strict=True))
    scale = whole - fsum(w * w for w in weights) / whole
    return max(0.0, (spread - (len(means) - 1)) / scale) if scale > 0 else 0.0


def _shrunk(
    logs: Sequence[float], centre: float, error: float, between: float, variance: float
) -> Shrunk:
    """One group, given the centre, its variance `error`, and both variances of logarithms."""
    n = len(logs)
    own = fsum(logs) / n if n else centre
    weight = between / (between + variance / n) if n else 0.0
    left = weight * variance / n if n else between
    value = weight * own + (1 - weight) * centre
    half = Normal().quantile((1 + CONFIDENCE) / 2) * sqrt(left + (1 - weight) ** 2 * error)
    interval = exp(value - half), exp(value + half)
    return Shrunk(n, exp(own) if n else None, exp(value), interval, weight)
