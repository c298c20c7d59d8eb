"""SQLite, as Python brings it: tables of a database that is open already."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from pmkit.errors import PmkitError
from pmkit.metrics.engine.dialects import DIALECTS
from pmkit.metrics.engine.table import Held, Table

_HELD = {"INTEGER": Held.NUMBER, "BIGINT": Held.NUMBER, "REAL": Held.NUMBER, "TEXT": Held.TEXT}


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
        held = {column[1]: _HELD.get(str(column[2]).upper(), Held.OTHER) for column in found}
        return Table(quoted, held, name)

    def rows(self, statement: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a statement."""
        return self.connection.execute(statement)


def _regexp(pattern: str, text: str | None) -> bool | None:
    return None if text is None else re.search(pattern, str(text)) is not None
