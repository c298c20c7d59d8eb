"""Things in a row: as near to where they belong as they can be without touching."""

from collections.abc import Sequence


def spread(
    wanted: Sequence[float], widths: Sequence[float], left: float, right: float, gap: float
) -> list[float]:
    """Left ends, in the same order, for things that would like to begin at `wanted` (rising).

    The sum of the squared distances from there is as small as it can be: isotonic regression by
    pooling adjacent violators (Barlow et al., 1972). What does not fit at all begins at `left`.
    """
    offsets = [0.0]
    for width in widths:
        offsets.append(offsets[-1] + width + gap)
    pools: list[tuple[float, int]] = []  # the mean of each, and how many are in it
    for want, offset in zip(wanted, offsets, strict=False):
        mean, count = want - offset, 1
        while pools and pools[-1][0] >= mean:
            above, many = pools.pop()
            mean, count = (above * many + mean * count) / (many + count), many + count
        pools.append((mean, count))
    last = right - (offsets[-1] - gap)
    begins = [max(left, min(mean, last)) for mean, count in pools for _ in range(count)]
    return [begin + offset for begin, offset in zip(begins, offsets, strict=False)]
