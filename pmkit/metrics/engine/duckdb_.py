"""DuckDB: files are read where they lie, and nothing but them (extra `scale`)."""

import os
import secrets
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any

from pmkit.errors import PmkitError
from pmkit.metrics.engine.dialects import DIALECTS
from pmkit.metrics.engine.engine import CSV, PARQUET, suffix
from pmkit.metrics.engine.table import Held, Table

_FETCHED = 10_000
"""Rows that are taken at once."""

_SPECIAL = "*?["
"""What a path means more by than it says."""


class FullError(PmkitError):
    """What was asked does not fit into memory."""


class DuckDB:
    """Runs statements in a database of its own, in memory."""

    dialect = DIALECTS["duckdb"]

    def __init__(self, paths: Sequence[str] = (), *, memory: int | None = None) -> None:
        """Open a database that can read the files at `paths`, and no other file or address.

        Args:
            paths: files.
            memory: the most that it may take, in bytes; None: four fifths of the machine's.

        Raises:
            PmkitError: DuckDB is not installed, or a path is no file.
        """
        for path in paths:
            if not os.path.isfile(path):
                kind = "is a folder" if os.path.isdir(path) else "does not exist"
                raise PmkitError(f"{path} {kind}")
        self._duckdb = _imported()
        self.connection = self._duckdb.connect()
        self.memory = memory
        self.lean(None)
        # It comes to be if memory is short, and goes with the database.
        overflow = os.path.join(tempfile.gettempdir(), f"pmkit-{secrets.token_hex(8)}")
        self._set("TimeZone", "UTC")
        self._set("preserve_insertion_order", "false")
        self._set("temp_directory", overflow)
        self._set("autoinstall_known_extensions", "false")
        absolute = [os.path.abspath(path) for path in paths]
        both = dict.fromkeys((*absolute, *map(_literally, absolute)))  # as a file and as a pattern
        allowed = ", ".join(map(self.dialect.literal, both))
        self.connection.execute(f"SET allowed_paths = [{allowed}]")
        self.connection.execute(f"SET allowed_directories = [{self.dialect.literal(overflow)}]")
        self._set("enable_external_access", "false")

    def table(self, paths: Sequence[str]) -> Table:
        """The files at `paths`, of one sort, as one table; columns are joined by name."""
        shown = ", ".join(paths)
        sorts = {_reader(path) for path in paths}
        if len(sorts) > 1:
            raise PmkitError(f"{shown} are not of one sort")
        reader = sorts.pop()
        listed = ", ".join(self.dialect.literal(_literally(os.path.abspath(p))) for p in paths)
        source = f"{reader}([{listed}], union_by_name = true"
        if reader == "READ_CSV":
            source += ", all_varchar = true, header = true"
        if reader == "READ_JSON":
            source += ", format = 'newline_delimited'"
        described = dict[str, str]()
        statement = f"DESCRIBE SELECT * FROM {source}{_WHOLE_SAMPLE.get(reader, '')})"
        for name, kind, *_ in self._run(statement, shown):
            described[name] = kind
        if reader == "READ_JSON":
            described = {name: _as_text(kind) for name, kind in described.items()}
            listed = ", ".join(
                f"{self.dialect.literal(name)}: '{kind}'" for name, kind in described.items()
            )
            source += f", columns = {{{listed}}}"
        return Table(f"{source})", {name: _held(kind) for name, kind in described.items()}, shown)

    def lean(self, memory: int | None) -> None:
        """Take so many bytes of memory at most from now on; None: as much as at first."""
        wanted = [each for each in (memory, self.memory) if each is not None]
        if wanted:
            self._set("memory_limit", f"{min(wanted)}B")
        else:
            self.connection.execute("RESET memory_limit")

    def rows(self, statement: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a statement."""
        return self._run(statement, "the query")

    def _run(self, statement: str, shown: str) -> Iterator[tuple[Any, ...]]:
        try:
            found = self.connection.execute(statement)
            while rows := found.fetchmany(_FETCHED):
                yield from rows
        except self._duckdb.OutOfMemoryException as error:
            raise FullError(
                f"{shown} needs more memory than there is; --method log-bins needs little"
            ) from error
        except self._duckdb.Error as error:
            raise PmkitError(f"{shown}: {_sentence(error)}") from error

    def _set(self, name: str, value: str) -> None:
        self.connection.execute(f"SET {name} = {self.dialect.literal(value)}")


def parquet(source: str, types: Mapping[str, str], target: str) -> None:
    """Write the lines of JSON in the file `source`, typed so, into a Parquet file `target`.

    Raises:
        PmkitError: DuckDB is not installed.
    """
    literal, name_of = DuckDB.dialect.literal, DuckDB.dialect.name_of
    connection = _imported().connect()
    typed = ", ".join(f"{literal(name)}: {literal(kind)}" for name, kind in types.items())
    names = ", ".join(map(name_of, types))
    connection.execute(
        f"COPY (SELECT {names} FROM READ_JSON({literal(_literally(source))}, "
        f"format = 'newline_delimited', maximum_object_size = 1073741824, columns = {{{typed}}})) "
        f"TO {literal(target)} (FORMAT parquet, COMPRESSION zstd)"
    )
    connection.close()


_WHOLE_SAMPLE = {"READ_JSON": ", sample_size = -1"}
"""A key that only the last line has is a column like others."""


def _imported() -> ModuleType:
    try:
        import duckdb  # noqa: PLC0415  # 67 MB that only this needs
    except ImportError as error:
        raise PmkitError(
            "DuckDB is needed for files of many incidents: pip install 'pmkit[scale]'"
        ) from error
    return duckdb


def _reader(path: str) -> str:
    ending = suffix(path)
    if not ending:
        raise PmkitError(f"{path} is no .parquet, .csv or .jsonl file")
    return "READ_PARQUET" if ending in PARQUET else "READ_CSV" if ending in CSV else "READ_JSON"


def _literally(path: str) -> str:
    """A path that is one file, whatever characters its name has."""
    return "".join(f"[{each}]" if each in _SPECIAL else each for each in path)


def _as_text(kind: str) -> str:
    """JSON has no times: they are texts, and are read by pmkit's rules."""
    kept = kind in {"VARCHAR[]", "BOOLEAN", "DOUBLE", "BIGINT", "UBIGINT", "HUGEINT"}
    return kind if kept else "VARCHAR"


def _held(kind: str) -> Held:
    if kind == "TIMESTAMP WITH TIME ZONE":
        return Held.INSTANT
    if kind.startswith("TIMESTAMP"):
        return Held.LOCAL
    if kind in _NUMBERS or kind.startswith("DECIMAL"):
        return Held.NUMBER
    if kind == "VARCHAR" or kind.startswith("ENUM"):
        return Held.TEXT
    if kind == "VARCHAR[]":
        return Held.LIST
    return Held.DAY if kind == "DATE" else Held.OTHER


_NUMBERS = {
    f"{sign}{size}" for sign in ("", "U") for size in ("TINYINT", "SMALLINT", "INTEGER", "BIGINT")
} | {"HUGEINT", "UHUGEINT", "FLOAT", "DOUBLE"}


def _sentence(error: Exception) -> str:
    """The first line of what DuckDB says, without its own heading."""
    text = str(error).strip().split("\n")[0]
    return text.partition("Error: ")[2] or text
