"""What a file of deployments has in it, and what is wrong with it."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from pmkit.source import Position

Value = str | bool | int | float | tuple[str, ...] | None
"""Of a cell; None where it is empty, and a tuple of a list in JSON."""


class Cell(NamedTuple):
    """A value with its place."""

    value: Value
    """As it was read."""

    start: Position
    """Where it begins."""


class Row(NamedTuple):
    """One deployment, before it is understood."""

    cells: Mapping[str, Cell]
    """By the name of the column or key."""

    start: Position
    """Where it begins."""


class Fault(NamedTuple):
    """What cannot be read."""

    start: Position
    """Where."""

    message: str
    """What was found, then what was expected; no final stop."""

    help: str = ""
    """What to write instead."""


class Rows(NamedTuple):
    """A file, before it is understood."""

    rows: tuple[Row, ...]
    """In their order."""

    columns: Mapping[str, Position]
    """All names there are, with the place of the first."""

    faults: tuple[Fault, ...]
    """Where it is not CSV or JSON; nothing is read from there on."""


class Deployment(NamedTuple):
    """A change that went to production."""

    id: str
    """As the pipeline calls it, and a record below `changes`."""

    start: Position
    """Its place in the file."""

    finished: datetime | None = None
    """When it was done, aware."""

    committed: datetime | None = None
    """When the first change in it was committed, aware."""

    service: str | None = None
    """Of what."""

    failed: bool | None = None
    """Whether somebody had to step in; None where the file does not say."""

    incidents: tuple[str, ...] = ()
    """Ids of incidents that it led to, as far as the file says."""


class Deployments(NamedTuple):
    """A file of deployments."""

    path: str
    """As it was named."""

    deployments: tuple[Deployment, ...]
    """Those that could be understood, in their order."""

    faults: tuple[Fault, ...]
    """What could not be."""

    columns: frozenset[str]
    """Which of `COLUMNS` it has."""

    others: tuple[str, ...]
    """Names of columns that are not read."""


COLUMNS: Mapping[str, str] = {
    "id": "As the pipeline calls it, and a record below `changes`; required",
    "finished": "When it was done",
    "committed": "When the first change in it was committed",
    "service": "Of what",
    "failed": "Whether somebody had to step in: yes or no",
    "incidents": "Ids of incidents that it led to; in CSV with spaces between them",
}
"""What is read of a deployment, and what it means; no final stops."""
