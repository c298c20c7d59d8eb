"""Which column of a table is what of an incident."""

from collections.abc import Mapping
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pmkit.metrics.engine.dialects import Kind
from pmkit.model.incident import Kind as IncidentKind
from pmkit.model.incident import Status

PROPERTIES = (
    "id",
    "title",
    "severity",
    "service",
    "tag",
    "status",
    "kind",
    "environment",
    "region",
)
"""What a column can be beside a milestone."""

SEVERAL = ("service", "tag", "region")
"""Those of which an incident can have more than one."""

SEPARATOR = "; "
"""Between the values of a text that holds several, as pmkit writes them."""


class Pair(NamedTuple):
    """Columns of a time that there may be twice."""

    first: str
    """When it was first."""

    last: str
    """When it was last; the same column where it was only once."""


class Mark(NamedTuple):
    """Incidents that are counted nowhere."""

    column: str
    """Of this column, ..."""

    value: str
    """with this value."""

    outcome: int
    """The number of the reason, see `outcomes`."""


class Map(NamedTuple):
    """The columns of one table; names are as the table spells them."""

    milestones: Mapping[str, Pair]
    """By milestone."""

    properties: Mapping[str, str] = {}
    """By property, one of `PROPERTIES`."""

    table: str | None = None
    """Its name in a database; None where a file is meant."""

    kind: Kind | None = None
    """How times are held. None: as the columns' types say, or as instants where nobody can look."""

    unit: str = "s"
    """Of times that are numbers; one of `dialects.UNITS`."""

    timezone: ZoneInfo | None = None
    """Of times without a zone; None if there are none."""

    separator: str | None = None
    """Between the values of a text that holds several; None if each text is one value."""

    open_values: tuple[str, ...] = ()
    """Of the status: the incident still runs. Empty: whether it is resolved or closed decides."""

    marks: tuple[Mark, ...] = ()
    """Who is counted nowhere."""

    began: Pair | None = None
    """Between which instants an incident began; None: at its first milestone."""

    precision: Mapping[str, Pair] = {}
    """Columns that say how much of a milestone's time is known."""


def own(milestones: tuple[str, ...]) -> Map:
    """The columns that `pmkit export` writes."""
    return Map(
        milestones={each: Pair(f"{each}_s", f"{each}_last_s") for each in milestones},
        properties={
            **{each: each for each in PROPERTIES if each not in SEVERAL},
            **{each: f"{each}s" for each in SEVERAL},
        },
        kind=Kind.NUMBER,
        separator=SEPARATOR,
        open_values=(
            Status.INVESTIGATING.value,
            Status.IDENTIFIED.value,
            Status.MONITORING.value,
        ),
        marks=(
            Mark("status", Status.CANCELLED.value, 3),
            Mark("status", Status.DUPLICATE.value, 4),
            Mark("kind", IncidentKind.EXERCISE.value, 5),
            Mark("kind", IncidentKind.MAINTENANCE.value, 6),
        ),
        began=Pair("began_earliest_s", "began_latest_s"),
        precision={
            each: Pair(f"{each}_precision", f"{each}_last_precision") for each in milestones
        },
    )
