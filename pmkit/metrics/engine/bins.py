"""Bins of durations whose width grows with them, so that each value is known within 1 %.

A duration of less than 100 s has a bin of its own; from there on the width doubles wherever the
duration does: 2 s from 100 s, 4 s from 200 s, and so on, 50 bins for each doubling. So no duration
is further than 1 ÷ 101 of itself from the middle of its bin. This is the guarantee of DDSketch
(C. Masson, J. E. Rim, H. K. Lee, 2019, https://doi.org/10.14778/3352063.3352135) with the mapping
that it calls linearly interpolated; as the edges are whole numbers, no engine computes a logarithm.
"""

from pmkit.metrics.engine.cases import stepped

ALPHA = 0.01
"""The greatest relative error of a value."""

_EXACT = 100
"""Durations below it have a bin each, of one second."""

_DOUBLINGS = 31
"""After so many the width stays as it is: at seven thousand years."""

_EDGES = tuple((_EXACT << power, 2 << power) for power in range(_DOUBLINGS))
"""From which duration on a bin is how wide."""


def width_sql(duration: str) -> str:
    """The width of the bin of `duration`, a column of integers from 0 on."""
    return stepped(duration, [(edge, str(wide)) for edge, wide in _EDGES], "1")


def lowest(duration: int) -> int:
    """The least duration of the bin of `duration`."""
    return duration - duration % _width(duration)


def middle(low: int) -> float:
    """The value that stands for the bin that begins at `low`: both its ends are as far from it.

    It is 2 · low · high ÷ (low + high), where `high` is the greatest duration of the bin.
    """
    high = low + _width(low) - 1
    return float(low) if high == low else 2 * low * high / (low + high)


def _width(duration: int) -> int:
    if duration < _EXACT:
        return 1
    return 2 << min((duration // _EXACT).bit_length() - 1, _DOUBLINGS - 1)
