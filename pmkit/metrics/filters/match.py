"""Whether an incident passes a filter: yes, no, or why nobody can say."""

from collections.abc import Callable, Mapping
from datetime import datetime
from operator import ge, gt, le, lt

from pmkit.metrics.filters.properties import Property, Sort, Values
from pmkit.metrics.filters.tree import All, Asked, Comparison, Node, Not, Operator
from pmkit.metrics.grouping import begin_span, only_day
from pmkit.model.incident import Incident

Verdict = bool | str
"""True or False; or a reason why it cannot be said, in words."""

_ORDER: Mapping[Operator, Callable[..., bool]] = {
    Operator.BELOW: lt,
    Operator.AT_MOST: le,
    Operator.ABOVE: gt,
    Operator.AT_LEAST: ge,
}


def match(node: Node, incident: Incident, properties: Mapping[str, Property]) -> Verdict:
    """Whether `incident` is what `node` asks for.

    What cannot be said is neither: `not` leaves it so, and it decides nothing where another
    part of `and` or `or` decides alone (S. C. Kleene's three values).
    """
    if isinstance(node, Comparison):
        return _compared(node, incident, properties[node.name])
    if isinstance(node, Not):
        found = match(node.inner, incident, properties)
        return found if isinstance(found, str) else not found
    decisive = not isinstance(node, All)
    undecided: Verdict | None = None
    for part in node.parts:
        found = match(part, incident, properties)
        if found is decisive:
            return decisive
        if isinstance(found, str):
            undecided = undecided or found
    return not decisive if undecided is None else undecided


def _compared(of: Comparison, incident: Incident, own: Property) -> Verdict:
    if own.sort is Sort.TIME:
        return _begun(of, incident)
    values = own.values(incident)
    if of.operator is Operator.EMPTY:
        return not values
    if of.operator is Operator.IN:
        asked = {_folded(value) for value in of.values}
        return any(_folded(value) in asked for value in values)
    if of.operator is Operator.CONTAINS:
        return _contains(values, str(of.values[0]).casefold())
    return any(_ORDER[of.operator](value, of.values[0]) for value in values)


def _contains(values: Values, part: str) -> bool:
    return any(part in str(value).casefold() for value in values)


def _begun(of: Comparison, incident: Incident) -> Verdict:
    span = begin_span(incident)
    if isinstance(span, str):
        return span
    first, last = (_ORDER[of.operator](instant, of.values[0]) for instant in span)
    if first != last:
        return only_day(incident)
    return first


def _folded(value: Asked) -> str | float | bool | datetime:
    return value.casefold() if isinstance(value, str) else value
