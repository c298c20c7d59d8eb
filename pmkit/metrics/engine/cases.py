"""A function of an integer that is constant between edges, as a CASE of SQL."""

from collections.abc import Sequence


def stepped(expression: str, steps: Sequence[tuple[int, str]], below: str) -> str:
    """What belongs to the last edge up to `expression`; `below` where it lies before all of them.

    The CASE is a balanced tree: of a thousand edges, a row is compared with ten.

    Args:
        expression: an integer that is not NULL; written several times, so better a column.
        steps: pairs of an edge and what holds from it on, in rising order.
        below: what holds before the first edge.
    """
    if not steps:
        return below
    middle = len(steps) // 2
    edge, value = steps[middle]
    left = stepped(expression, steps[:middle], below)
    right = stepped(expression, steps[middle + 1 :], value)
    return f"CASE WHEN {expression} < {edge} THEN {left} ELSE {right} END"
