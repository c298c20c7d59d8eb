"""What a filter can ask of an incident: its properties, and the values they can have."""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import NamedTuple

from pmkit.config.settings import CustomField
from pmkit.model import lifecycle
from pmkit.model.incident import Incident, Kind, Status

Values = tuple[str | float | bool, ...]
"""What an incident has of a property; empty where it says nothing."""


class Sort(Enum):
    """What the values of a property are; this decides how they can be compared."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    TIME = "time"


class Property(NamedTuple):
    """Something that can be asked."""

    name: str
    """As it is written in a filter."""

    sort: Sort
    """What its values are."""

    meaning: str
    """For people; no final stop."""

    values: Callable[[Incident], Values]
    """Those of an incident; none for times, which are no values but stretches."""

    vocabulary: tuple[str, ...] = ()
    """All that a text can be; empty where any text is possible."""

    several: bool = False
    """Whether an incident can have more than one value."""


def properties(
    severities: Iterable[str] = (),
    categories: Iterable[str] = (),
    custom: Iterable[CustomField] = (),
) -> Mapping[str, Property]:
    """All properties by their names.

    Args:
        severities: the scale, worst first; empty where any name may be one.
        categories: the cause taxonomy; empty where any name may be in it.
        custom: the team's own fields.
    """
    found = (
        Property("severity", Sort.TEXT, "A name from the scale", _severity, tuple(severities)),
        Property("service", Sort.TEXT, "Each service", lambda of: of.services, several=True),
        Property("tag", Sort.TEXT, "Each tag", lambda of: of.tags, several=True),
        Property(
            "status",
            Sort.TEXT,
            "How far the response is",
            lambda of: (lifecycle.status(of).value,),
            tuple(each.value for each in Status),
        ),
        Property(
            "kind",
            Sort.TEXT,
            "What sort of incident it is",
            lambda of: (of.kind.value,),
            tuple(each.value for each in Kind),
        ),
        Property("environment", Sort.TEXT, "Where it happened", lambda of: _known(of.environment)),
        Property("region", Sort.TEXT, "Each region", lambda of: of.regions, several=True),
        Property(
            "cause",
            Sort.TEXT,
            "The category of each contributing factor",
            _categories,
            tuple(categories),
            several=True,
        ),
        Property("id", Sort.TEXT, "Its id", lambda of: (of.id,)),
        Property("title", Sort.TEXT, "Its title", lambda of: (of.title,)),
        Property("started", Sort.TIME, "When it began", lambda _: ()),
        *map(_custom, custom),
    )
    return {each.name: each for each in found}


_SORTS = {"number": Sort.NUMBER, "boolean": Sort.FLAG}


def _custom(field: CustomField) -> Property:
    def values(of: Incident) -> Values:
        return tuple(value for name, value in of.custom if name == field.name)

    sort = _SORTS.get(field.type, Sort.TEXT)
    meaning = field.meaning or "A field of the team"
    return Property(f"custom.{field.name}", sort, meaning, values, field.values)


def _severity(of: Incident) -> Values:
    return _known(of.severity)


def _categories(of: Incident) -> Values:
    factors = of.causes.contributing_factors if of.causes else ()
    return tuple(each.category for each in factors if each.category)


def _known(value: str | None) -> Values:
    return () if value is None else (value,)
