"""Spark: on this machine or on a cluster, as the environment of pmkit says (extra `spark`)."""

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pmkit.errors import PmkitError
from pmkit.metrics.engine.dialects import DIALECTS
from pmkit.metrics.engine.engine import CSV, PARQUET, suffix
from pmkit.metrics.engine.table import Held, Table

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_VIEW = "pmkit_incidents"

_HELD = {
    "timestamp": Held.INSTANT,
    "timestamp_ntz": Held.LOCAL,
    "tinyint": Held.NUMBER,
    "smallint": Held.NUMBER,
    "int": Held.NUMBER,
    "bigint": Held.NUMBER,
    "float": Held.NUMBER,
    "double": Held.NUMBER,
    "string": Held.TEXT,
    "array<string>": Held.LIST,
    "date": Held.DAY,
}


class Spark:
    """Runs statements in a session: the one there is, else one of its own."""

    dialect = DIALECTS["spark"]

    def __init__(self, session: "SparkSession | None" = None) -> None:
        """Take a session, or begin one.

        Raises:
            PmkitError: PySpark or Java is missing.
        """
        self.session = session or _session()

    def table(self, paths: Sequence[str]) -> Table:
        """The files at `paths`, of one sort, as one table."""
        shown = ", ".join(paths)
        endings = {suffix(path) for path in paths}
        ending = endings.pop()
        if endings or not ending:
            raise PmkitError(f"{shown} are not .parquet, .csv or .jsonl files of one sort")
        reader = self.session.read
        addresses = [path if "://" in path else os.path.abspath(path) for path in paths]
        if ending in PARQUET:
            frame = reader.parquet(*addresses)
        elif ending in CSV:
            frame = reader.csv(
                addresses, header=True, escape='"', multiLine=True, sep=_SEPARATORS[ending]
            )
        else:
            frame = reader.json(addresses)
        frame.createOrReplaceTempView(_VIEW)
        held = {name: _held(kind) for name, kind in frame.dtypes}
        return Table(_VIEW, held, shown)

    def rows(self, statement: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a statement."""
        for row in self.session.sql(statement).toLocalIterator():
            yield tuple(row)


_SEPARATORS = {".csv": ",", ".tsv": "\t"}


def _held(kind: str) -> Held:
    return Held.NUMBER if kind.startswith("decimal") else _HELD.get(kind, Held.OTHER)


def _session() -> "SparkSession":
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415  # 490 MB that only this needs
    except ImportError as error:
        raise PmkitError("PySpark is needed for Spark: pip install 'pmkit[spark]'") from error
    try:
        return SparkSession.builder.appName("pmkit").getOrCreate()
    except Exception as error:  # Py4J wraps whatever Java says
        reason = str(error).strip().split("\n")[0]
        raise PmkitError(f"Spark does not start: {reason}") from error
