"""Enums, amounts and names in words."""

from enum import Enum

from pmkit.model.action_item import ActionItem, ActionStatus
from pmkit.model.causes import DetectionMethod
from pmkit.model.impact import Cost
from pmkit.model.incident import Kind, Relation
from pmkit.model.values import Quantity

DETECTED_BY = {
    DetectionMethod.MONITOR: "monitoring",
    DetectionMethod.CUSTOMER: "a customer",
    DetectionMethod.EMPLOYEE: "an employee",
    DetectionMethod.THIRD_PARTY: "a third party",
    DetectionMethod.AUDIT: "an audit",
}
"""By whom or what an incident was noticed."""

KINDS = {
    Kind.INCIDENT: "incident",
    Kind.NEAR_MISS: "near miss",
    Kind.EXERCISE: "exercise",
    Kind.MAINTENANCE: "maintenance",
    Kind.SECURITY: "security incident",
}
"""What sort of incident it is."""

RELATIONS = {
    Relation.DUPLICATE_OF: "duplicate of",
    Relation.CAUSED_BY: "caused by",
    Relation.RECURRENCE_OF: "recurrence of",
    Relation.SIMILAR: "similar to",
}
"""What an incident is to another one."""

SIGNS = {
    ActionStatus.OPEN: "☐",
    ActionStatus.IN_PROGRESS: "◐",
    ActionStatus.DONE: "☑",
    ActionStatus.CANCELLED: "☒",
}
"""The status of an action item as a box."""


def words(name: str | Enum) -> str:
    """`in progress` for `in_progress`."""
    text = str(name.value) if isinstance(name, Enum) else name
    return text.replace("_", " ")


def title(name: str) -> str:
    """`Time to resolve` for `time_to_resolve`."""
    return capital(words(name))


def capital(text: str) -> str:
    """`text` with its first letter large and the others as they are."""
    return text[:1].upper() + text[1:]


def quantity(value: Quantity | None) -> str | None:
    """`~20%`, `9–11%`, `>4,000,000`."""  # the dash of a range
    if value is None:
        return None
    numbers = "–".join(dict.fromkeys((number(value.low), number(value.high))))  # the same
    return f"{value.qualifier}{numbers}{'%' * value.share}"


def number(value: float) -> str:
    """`1,200`, `0.5`: with separators, without a fraction that is zero."""
    return f"{value:,.0f}" if value == round(value) else f"{value:,}"


def amount(cost: Cost) -> str:
    """`460,000,000 USD`, `12.50 EUR`."""
    whole = cost.amount == round(cost.amount)
    return f"{cost.amount:,.{0 if whole else 2}f} {cost.currency}"


def custom_value(value: str | float | bool) -> str:
    """A field of the team's own: `yes`, `no`, a number as it is (it may be a year), or the text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else f"{value:.15g}"


def owner(item: ActionItem) -> str | None:
    """`jane (payments)`, or the team alone."""
    if item.owner and item.team and item.owner != item.team:
        return f"{item.owner} ({item.team})"
    return item.owner or item.team
