"""Many tests at once: some are small by chance, so p is adjusted for how many there are."""

from collections.abc import Sequence


def benjamini_hochberg(p_values: Sequence[float]) -> tuple[float, ...]:
    """Adjusted p, in the order given: of those up to 5 %, at most 5 % are false in the long run.

    The i-th smallest of m becomes the least of p₍ⱼ₎ m ÷ j over j ≥ i. Y. Benjamini, Y. Hochberg,
    1995, https://doi.org/10.1111/j.2517-6161.1995.tb02031.x.
    """
    order = sorted(range(len(p_values)), key=p_values.__getitem__, reverse=True)
    adjusted, least = [1.0] * len(p_values), 1.0
    for greater, place in enumerate(order):
        least = min(least, p_values[place] * len(p_values) / (len(p_values) - greater))
        adjusted[place] = least
    return tuple(adjusted)
