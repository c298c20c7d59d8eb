"""A record: what a file tells, and where in the file it tells it."""

from functools import lru_cache
from typing import NamedTuple

from pmkit.diagnostics.diagnostic import Diagnostic, Path
from pmkit.diagnostics.rule import Severity
from pmkit.model.incident import Incident
from pmkit.records.tree import Mapping, Node, Scalar, Sequence, parse, span
from pmkit.source import START, Position, Source, Span


class Record(NamedTuple):
    """An incident and the file that it was read from."""

    source: Source
    """The file."""

    incident: Incident
    """What was understood of it."""

    def locate(self, path: Path, *, key: bool = False) -> Span:
        """The span of the value (or key) at `path`; of the nearest parent where it is absent."""
        return locate(_tree(self.source.text), path, key=key)

    def place(self, path: Path, *, key: bool = False) -> Span | None:
        """The span of exactly the text (or key) at `path`; None where none stands there."""
        return place(self.source, path, key=key)

    def find(self, path: Path, words: str) -> Span | None:
        """Where the first line of `words` stands in the text at `path`; None if it is not there."""
        place = self.place(path)
        first = words.split("\n", 1)[0]
        if place is None or not first:
            return None
        lines = _lines(self.source.text)
        for number in range(place.start.line, place.end.line + 1):
            line = lines[number - 1] if number <= len(lines) else ""
            begin = place.start.column - 1 if number == place.start.line else 0
            end = place.end.column - 1 if number == place.end.line else len(line)
            column = line.find(first, begin, end) + 1
            if column:
                return Span(Position(number, column), Position(number, column + len(first)))
        return None


class Loaded(NamedTuple):
    """What was understood, and what was wrong."""

    records: tuple[Record, ...]
    """Records without structural errors, in the order of their paths."""

    diagnostics: tuple[Diagnostic, ...]
    """Structural faults of all files."""

    paths: tuple[str, ...] = ()
    """Every file that was looked at."""

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """What the records tell."""
        return tuple(record.incident for record in self.records)

    @property
    def rejected(self) -> tuple[str, ...]:
        """Paths of files that are no usable record."""
        usable = {record.source.path for record in self.records}
        return tuple(path for path in self.paths if path not in usable)

    @property
    def has_errors(self) -> bool:
        """Whether a diagnostic is an error."""
        return any(found.severity is Severity.ERROR for found in self.diagnostics)


@lru_cache(maxsize=4)
def _lines(text: str) -> list[str]:
    return text.split("\n")


@lru_cache(maxsize=4)
def _tree(text: str) -> Mapping | None:
    """The YAML of a record that was read before.

    Trees are large, and few records are asked for places: reading again costs less than keeping.
    """
    return parse(text).root


def locate(tree: Node | None, path: Path, *, key: bool = False) -> Span:
    """The span of the value (or key) at `path` below `tree`; see `Record.locate`."""
    shown: Node | None = None
    node = tree
    for index, step in enumerate(path):
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.entries:
            by_key = key and index == len(path) - 1
            name, node = node.key(step), node.entries[step]
            shown = name if by_key or not _on_one_line(node) else node
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            shown = _head(node)
        else:
            break
    return START if shown is None else span(shown)


def place(source: Source, path: Path, *, key: bool = False) -> Span | None:
    """The span of exactly the text (or key) at `path` of `source`; see `Record.place`."""
    node: Node | None = _tree(source.text)
    name: Node | None = None
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.entries:
            name, node = node.key(step), node.entries[step]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            name, node = None, node.items[step]
        else:
            return None
    wanted = name if key else node
    return span(wanted) if isinstance(wanted, Scalar) else None


def _on_one_line(node: Node) -> bool:
    """Whether underlining the node helps; a block of many lines is shown by its key."""
    place = span(node)
    return place.start.line == place.end.line and place.start != place.end


def _head(node: Node) -> Node:
    """What to show of an item of a list: its first key, or itself."""
    if isinstance(node, Mapping) and node.entries:
        return node.keys[0]
    return node
