"""What no incident can be: parts of an `and` that exclude each other."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from pmkit.metrics.filters.properties import Property
from pmkit.metrics.filters.tree import All, Any, Asked, Comparison, Fault, Node, Not, Operator
from pmkit.timestamps.format import instant_text
from pmkit.timestamps.quoted import quoted

_LOWER = frozenset({Operator.ABOVE, Operator.AT_LEAST})
_UPPER = frozenset({Operator.BELOW, Operator.AT_MOST})


def contradiction(node: Node, properties: Mapping[str, Property]) -> Fault | None:
    """The first part that contradicts one before it; None if there is none.

    Only what is plain is found: two values of a property that has one, and times or numbers that
    leave nothing between them. A filter may pass nobody for other reasons.
    """
    return next(_all(node, properties), None)


def _all(node: Node, properties: Mapping[str, Property]) -> Iterator[Fault]:
    if isinstance(node, Not):
        yield from _all(node.inner, properties)
    elif isinstance(node, All | Any):
        for part in node.parts:
            yield from _all(part, properties)
        if isinstance(node, All):
            parts = [each for each in node.parts if isinstance(each, Comparison)]
            yield from _values(parts, properties)
            yield from _ranges(parts, properties)


def _values(parts: list[Comparison], properties: Mapping[str, Property]) -> Iterator[Fault]:
    """Two sets of values without a common one."""
    left: dict[str, dict[Asked, Asked]] = {}
    for part in parts:
        if part.operator is not Operator.IN or properties[part.name].several:
            continue
        asked = {_folded(value): value for value in part.values}
        before = left.get(part.name)
        both = asked if before is None else {key: asked[key] for key in asked if key in before}
        if before and not both:
            one, other = (_shown(next(iter(each.values()))) for each in (before, asked))
            yield Fault(
                f"no incident has {part.name} {one} and {other} at once",
                part.places[0][0],
                part.places[-1][1],
                f"write {part.name} in ({one}, {other}) for either",
            )
            return
        left[part.name] = both


def _ranges(parts: list[Comparison], properties: Mapping[str, Property]) -> Iterator[Fault]:
    """A lower bound that is not below an upper one."""
    for number, part in enumerate(parts):
        for other in parts[:number]:
            if other.name != part.name or properties[part.name].several:
                continue
            low, high = (part, other) if part.operator in _LOWER else (other, part)
            if low.operator not in _LOWER or high.operator not in _UPPER:
                continue
            begin, end = low.values[0], high.values[0]
            touching = low.operator is Operator.AT_LEAST and high.operator is Operator.AT_MOST
            if begin > end or (begin == end and not touching):  # type: ignore[operator]  # one sort
                both = " and ".join(
                    f"{each.operator.value} {_shown(each.values[0])}" for each in (low, high)
                )
                yield Fault(f"no incident has {part.name} {both} at once", *part.places[0])
                return


def _folded(value: Asked) -> Asked:
    return value.casefold() if isinstance(value, str) else value


def _shown(value: Asked) -> str:
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value if value.replace("-", "").isalnum() else quoted(value)
    return f"{value:g}"
