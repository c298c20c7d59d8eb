"""A filter as a condition of SQL: texts as literals, in any case."""

from collections.abc import Callable

from pmkit.metrics.engine.dialects import Dialect
from pmkit.metrics.filters.tree import All, Asked, Comparison, Node, Not, Operator

Text = Callable[[str], tuple[str, str | None]]
"""Gives a property as a text, and what divides its values if there may be several."""

Begin = Callable[[], str]
"""Gives when an incident began."""


def condition(node: Node, text: Text, begin: Begin, dialect: Dialect) -> str:
    """What is true where `node` fits, and false where it does not; it is never NULL."""
    if isinstance(node, Comparison):
        return f"(CASE WHEN {_compared(node, text, begin, dialect)} THEN 1 ELSE 0 END = 1)"
    if isinstance(node, Not):
        return f"(NOT {condition(node.inner, text, begin, dialect)})"
    word = " AND " if isinstance(node, All) else " OR "
    return f"({word.join(condition(each, text, begin, dialect) for each in node.parts)})"


def _compared(of: Comparison, text: Text, begin: Begin, dialect: Dialect) -> str:
    if of.operator not in {Operator.IN, Operator.CONTAINS, Operator.EMPTY}:
        return begin()
    column, separator = text(of.name)
    if of.operator is Operator.EMPTY:
        return f"{column} IS NULL"
    folded = f"LOWER({column})"
    values = [dialect.literal(_folded(value)) for value in of.values]
    if of.operator is Operator.CONTAINS:
        return f"{dialect.find(values[0], folded)} > 0"
    if separator is None:
        return f"{folded} IN ({', '.join(values)})"
    between = dialect.literal(separator)
    fenced = f"{between} || {folded} || {between}"
    fences = [dialect.literal(f"{separator}{_folded(value)}{separator}") for value in of.values]
    found = " OR ".join(f"{dialect.find(each, fenced)} > 0" for each in fences)
    return f"{column} IS NOT NULL AND ({found})"


def _folded(value: Asked) -> str:
    return str(value).lower()
