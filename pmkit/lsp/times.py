"""A time in a record, read where it stands: behind the times above it, in the record's zone."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pmkit.config.settings import Settings
from pmkit.diagnostics.diagnostic import Path
from pmkit.lsp.places import value_at
from pmkit.lsp.slots import slot
from pmkit.records.decode import begin
from pmkit.records.kinds import Plain
from pmkit.records.scalars import READERS
from pmkit.records.tree import Mapping, Node, Scalar, Sequence
from pmkit.records.work import Work
from pmkit.timestamps.format import instant_text
from pmkit.timestamps.reading import clock_faces
from pmkit.timestamps.when import When
from pmkit.timestamps.zones import zone

MOMENTS = (Plain.TIME, Plain.END)
"""Kinds of value that are moments."""

DAYS = (Plain.DATE, Plain.DATE_OR_UNKNOWN)
"""Kinds of value that are days."""


class Meant(NamedTuple):
    """What a text at a place means."""

    value: When | date | None
    """None where it means nothing, or `unknown`."""

    fault: str
    """Why it means nothing; empty if it does."""


def working(root: Mapping, settings: Settings) -> Work:
    """What is at hand for reading the values of a record: its zone and its day."""
    work = Work(settings)
    begin(root, work)
    return work


def meant(root: Mapping, path: Path, settings: Settings) -> Meant | None:
    """What the time or the date at `path` means; None where neither is to stand there."""
    work = working(root, settings)
    head = _head(path)
    for place, kind, node in _times(value_at(root, head), head, settings):
        work.faults.clear()
        work.said.clear()
        value = READERS[kind](node, work)
        if place == path:
            return Meant(value, work.faults[0].message if work.faults else "")
    return None


def faces(when: When, zones: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Pairs of a zone and what clocks there showed; first the instant itself."""
    if when.at is not None:
        yield "instant", instant_text(when.at)
    for name in zones:
        if face := clock_faces(when, zone(name)):
            yield name, face


def _times(
    node: Node | None, path: Path, settings: Settings
) -> Iterator[tuple[Path, Plain, Scalar]]:
    """The times and dates below `path`, in the order of the file, with their kinds."""
    if isinstance(node, Mapping):
        for name, child in node.entries.items():
            yield from _times(child, (*path, name), settings)
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _times(item, (*path, index), settings)
    elif isinstance(node, Scalar):
        found = slot(path, settings)
        if found and isinstance(found.kind, Plain) and found.kind in (*MOMENTS, *DAYS):
            yield path, found.kind, node


def _head(path: Path) -> Path:
    """The list that `path` leads into, whose times are read one behind the other; else itself."""
    return next((path[:index] for index, step in enumerate(path) if isinstance(step, int)), path)
