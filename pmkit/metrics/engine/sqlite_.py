"""SQLite, as Python brings it: tables of a database that is open already."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from pmkit.errors import PmkitError
from pmkit.metrics.engine.dialects import DIALECTS
from pmkit.metrics.engine.table import Held, Table

_HELD = (
    (("INT", "REAL", "FLOA", "DOUB"), Held.NUMBER),
    (("CHAR", "CLOB", "TEXT", "DATE", "TIME"), Held.TEXT),
)
"""Parts of declared types, as https://sqlite.org/datatype3.html reads them; times are texts."""


class Sqlite:
    """Runs statements in one connection."""

    dialect = DIALECTS["sqlite"]

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take a connection; it gets the function that REGEXP needs."""
        self.connection = connection
        connection.create_function("REGEXP", 2, _regexp, deterministic=True)

    def table(self, paths: Sequence[str]) -> Table:
        """The table of that name; its declared types say what its columns hold."""
        (name,) = paths
        quoted = self.dialect.name_of(name)
        found = self.connection.execute(f"PRAGMA table_info({quoted})").fetchall()
        if not found:
            raise PmkitError(f'there is no table "{name}"')
        held = {column[1]: _held(str(column[2]).upper()) for column in found}
        return Table(quoted, held, name)

    def rows(self, statement: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a statement."""
        return self.connection.execute(statement)


def _held(declared: str) -> Held:
    found = (held for parts, held in _HELD if any(part in declared for part in parts))
    return next(found, Held.OTHER)


def _regexp(pattern: str, text: str | None) -> bool | None:
    return None if text is None else re.search(pattern, str(text)) is not None
