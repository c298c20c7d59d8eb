"""What an engine offers: a table of a file, and the rows of a statement."""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from pmkit.metrics.engine.dialects import Dialect
from pmkit.metrics.engine.table import Table

PARQUET = (".parquet", ".pq")
CSV = (".csv", ".tsv")
JSON_LINES = (".jsonl", ".ndjson")
SUFFIXES = (*PARQUET, *CSV, *JSON_LINES)
"""Of files that hold rows of incidents; `.gz` and `.zst` may follow."""


class Engine(Protocol):
    """A database that runs statements."""

    dialect: Dialect
    """How it writes what differs."""

    def table(self, paths: Sequence[str]) -> Table:
        """The files at `paths` as one table."""

    def rows(self, statement: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a statement, in no order."""


def suffix(path: str) -> str:
    """The ending of a path that says what the file holds, in small letters; empty if unknown."""
    plain = path.lower()
    for packed in (".gz", ".zst"):
        plain = plain.removesuffix(packed)
    return next((each for each in SUFFIXES if plain.endswith(each)), "")
