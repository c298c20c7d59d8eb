"""Chance that can be repeated: the same seed gives the same order in every version of Python.

Only `random()` of Python's generator is promised to stay the same ("Notes on Reproducibility",
https://docs.python.org/3/library/random.html), so what is drawn here uses nothing else.
"""

from collections.abc import MutableSequence, Sequence
from random import Random
from typing import TypeVar

_T = TypeVar("_T")

SEED = 1
"""Of everything that is drawn, unless another one is asked for; reports print it."""


def generator(seed: int = SEED) -> Random:
    """A generator of its own, which nothing else draws from."""
    return Random(seed)  # noqa: S311  # it draws samples, not secrets


def below(n: int, random: Random) -> int:
    """A whole number from 0 to n − 1."""
    return int(random.random() * n)


def shuffle(values: MutableSequence[_T], random: Random, first: int | None = None) -> None:
    """Puts `values` in random order, or only draws which are the `first` ones.

    R. Durstenfeld, Algorithm 235, 1964, https://doi.org/10.1145/364520.364540, after R. A. Fisher
    and F. Yates.
    """
    n = len(values)
    for place in range(n - 1 if first is None else min(first, n - 1)):
        other = place + below(n - place, random)
        values[place], values[other] = values[other], values[place]


def draw(values: Sequence[_T], n: int, random: Random) -> list[_T]:
    """`n` of `values`, each drawn from all."""
    size = len(values)
    return [values[int(random.random() * size)] for _ in range(n)]
