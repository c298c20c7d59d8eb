"""What small groups have in common lends each of them strength: shrunken geometric means.

A group of three durations says little about itself, so its geometric mean is drawn towards that of
all, the more the smaller it is: C. Stein, 1956; B. Efron, C. Morris, "Stein's Paradox in
Statistics", 1977, https://doi.org/10.1038/scientificamerican0577-119.

How much groups differ, τ, is itself uncertain. An estimate that takes one τ for certain has
intervals that are too short, so all values of τ are weighed by how well they explain the groups:
D. B. Rubin, 1981, https://doi.org/10.3102/10769986006004377; A. Gelman and others, *Bayesian Data
Analysis*, 3rd edition, 2013, §5.4.
"""

from collections.abc import Sequence
from math import exp, fsum, inf, log, sqrt
from typing import NamedTuple

from pmkit.statistics.distributions import F, StudentT
from pmkit.statistics.interval import CONFIDENCE, Interval

_FEWEST = 3
"""Groups; two do not show how groups vary."""

_GRID = 200
"""Values of τ that are weighed."""

_LARGEST = 709.0
"""The logarithm of nearly the largest float."""


class Shrunk(NamedTuple):
    """One group."""

    n: int
    """Positive durations in it."""

    raw: float | None
    """Its own geometric mean; None if it has no positive duration."""

    value: float
    """The shrunken one, between its own and that of all; that of all if it has none."""

    interval: Interval | None
    """Of the group's true geometric mean; None if it has no positive duration."""

    weight: float
    """What its own durations count for, from 0 to 1; the rest comes from all groups."""


class Shrinkage(NamedTuple):
    """All groups."""

    centre: float
    """The geometric mean of a typical group."""

    between: float
    """Standard deviation between groups, of logarithms; 0 says that no difference shows."""

    within: float
    """Standard deviation within groups, of logarithms, pooled."""

    p: float
    """How often groups that are all alike would differ at least as much."""

    groups: tuple[Shrunk, ...]
    """In the order in which they were given."""


class _Estimate(NamedTuple):
    """The mean logarithm of one group."""

    value: float
    variance: float


class _Posterior(NamedTuple):
    """What is known of all groups if the variance between them is `between`."""

    weight: float
    """How well that explains the groups; the weights of all `between` add up to 1."""

    between: float
    centre: float
    error: float
    """Variance of the centre."""


def shrunken(groups: Sequence[Sequence[float]]) -> Shrinkage | None:
    """Shrunken geometric means of durations; None where nothing shows how durations vary.

    Each group's mean logarithm yᵢ varies by vᵢ = s²/nᵢ, with s² pooled over all groups. Given τ,
    the centre is μ = Σ wᵢ yᵢ ÷ Σ wᵢ with wᵢ = 1 ÷ (τ² + vᵢ), and a group's estimate is
    Bᵢ yᵢ + (1 − Bᵢ) μ with Bᵢ = τ² wᵢ and variance Bᵢ vᵢ + (1 − Bᵢ)² ÷ Σ w. Each τ counts by
    (Σ w)^−½ Π wᵢ^½ exp(−½ wᵢ (yᵢ − μ)²), all being equally likely beforehand. Of fewer than three
    groups each stands for itself. Zeros are left aside.

    The `between` that is reported is R. DerSimonian's and N. Laird's, 1986,
    https://doi.org/10.1016/0197-2456(86)90046-2, and p is that of R. A. Fisher's analysis of
    variance, 1925, of the logarithms.
    """
    logs = [[log(value) for value in group if value > 0] for group in groups]
    filled = [group for group in logs if group]
    degrees = sum(len(group) - 1 for group in filled)
    variance = _pooled(filled, degrees)
    if not variance:
        return None
    estimates = [_Estimate(fsum(group) / len(group), variance / len(group)) for group in filled]
    posteriors = _posteriors(estimates)
    centre = fsum(each.weight * each.centre for each in posteriors)
    t = StudentT(degrees).quantile((1 + CONFIDENCE) / 2)
    found = iter([_shrunk(estimate, posteriors, variance, t) for estimate in estimates])
    empty = Shrunk(0, None, exp(centre), None, 0.0)
    between, spread = _heterogeneity(estimates)
    others = len(estimates) - 1
    p = F(others, degrees).survival(spread / others) if others else 1.0
    return Shrinkage(
        exp(centre),
        sqrt(between),
        sqrt(variance),
        p,
        tuple(next(found) if group else empty for group in logs),
    )


def _pooled(groups: Sequence[Sequence[float]], degrees: int) -> float | None:
    """The variance within groups; None if no group has two values."""
    if not degrees:
        return None
    parts = list[float]()
    for group in groups:
        if min(group) < max(group):  # rounding of the mean is no spread
            centre = fsum(group) / len(group)
            parts.extend((value - centre) ** 2 for value in group)
    return fsum(parts) / degrees


def _heterogeneity(estimates: Sequence[_Estimate]) -> tuple[float, float]:
    """τ² = max(0, (Q − (k − 1)) ÷ (Σw − Σw² ÷ Σw)), and Q = Σ w (y − ȳ)², with w = 1/v."""
    weights = [1 / each.variance for each in estimates]
    whole = fsum(weights)
    centre = fsum(w * each.value for w, each in zip(weights, estimates, strict=True)) / whole
    spread = fsum(
        w * (each.value - centre) ** 2 for w, each in zip(weights, estimates, strict=True)
    )
    if len(estimates) == 1:
        return 0.0, 0.0
    scale = whole - fsum(w * w for w in weights) / whole
    return max(0.0, (spread - (len(estimates) - 1)) / scale), spread


def _posteriors(estimates: Sequence[_Estimate]) -> list[_Posterior]:
    """All τ from 0 to ∞, as scale · u ÷ (1 − u) for u in steps from 0 to 1."""
    n = len(estimates)
    mean = fsum(each.value for each in estimates) / n
    if n < _FEWEST:
        return [_Posterior(1.0, inf, mean, inf)]
    spread = fsum((each.value - mean) ** 2 + each.variance for each in estimates) / n
    found = list[_Posterior]()
    for step in range(_GRID):
        share = (step + 0.5) / _GRID
        between = spread * (share / (1 - share)) ** 2
        weights = [1 / (between + each.variance) for each in estimates]
        whole = fsum(weights)
        centre = fsum(w * each.value for w, each in zip(weights, estimates, strict=True)) / whole
        likelihood = fsum(
            log(w) - w * (each.value - centre) ** 2
            for w, each in zip(weights, estimates, strict=True)
        )
        density = (likelihood - log(whole)) / 2 - 2 * log(1 - share)
        found.append(_Posterior(density, between, centre, 1 / whole))
    greatest = max(each.weight for each in found)
    weights = [exp(each.weight - greatest) for each in found]
    whole = fsum(weights)
    return [each._replace(weight=w / whole) for each, w in zip(found, weights, strict=True)]


def _shrunk(
    estimate: _Estimate, posteriors: Sequence[_Posterior], variance: float, t: float
) -> Shrunk:
    """One group: mean and variance over all τ."""
    own, error = estimate
    parts = list[tuple[float, float, float, float]]()
    for weight, between, centre, centre_error in posteriors:
        kept = 1 / (1 + error / between)
        left = kept * error + ((1 - kept) ** 2 * centre_error if kept < 1 else 0.0)
        parts.append((weight, kept, kept * own + (1 - kept) * centre, left))
    value = fsum(weight * mean for weight, _, mean, _ in parts)
    left = fsum(weight * (left + (mean - value) ** 2) for weight, _, mean, left in parts)
    half = t * sqrt(left)
    return Shrunk(
        round(variance / error),
        exp(own),
        exp(value),
        (exp(value - half), exp(min(value + half, _LARGEST))),
        fsum(weight * kept for weight, kept, _, _ in parts),
    )
