"""Rows as a file: CSV and JSON Lines as text, Parquet through DuckDB (extra `scale`)."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from json import dumps
from pathlib import Path

from pmkit.metrics.engine.duckdb_ import parquet
from pmkit.metrics.engine.mapping import SEPARATOR
from pmkit.metrics.export.base import Rows, Value
from pmkit.spreadsheet import harmless, line

Lines = Callable[[Rows], Iterator[str]]
"""Rows as lines of text, each with its end."""


def csv(rows: Rows) -> Iterator[str]:
    """RFC 4180 with plain line feeds and a header; texts are kept from being formulas."""
    yield line(rows.names)
    for cells in rows.cells:
        yield line([_cell(each) for each in cells])


def json_lines(rows: Rows) -> Iterator[str]:
    """An object for each row; every name is in each."""
    for cells in rows.cells:
        yield dumps(dict(zip(rows.names, cells, strict=True)), ensure_ascii=True) + "\n"


TEXTS: Mapping[str, Lines] = {"csv": csv, "jsonl": json_lines}
"""Formats that are text, by name."""

FORMATS = ("parquet", *TEXTS)
"""All formats."""


def write_parquet(rows: Rows, path: str) -> None:
    """A Parquet file at `path`, in the place of what was there; whole or not at all.

    Raises:
        PmkitError: DuckDB is not installed, or the system refuses.
    """
    with tempfile.TemporaryDirectory(prefix=".pmkit-", dir=Path(path).absolute().parent) as own:
        source, target = Path(own) / "rows.jsonl", Path(own) / "rows.parquet"
        with source.open("w", encoding="ascii") as file:
            file.writelines(json_lines(rows))
        types = {name: each.value for name, each in zip(rows.names, rows.types, strict=True)}
        parquet(str(source), types, str(target))
        target.replace(path)


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return harmless(SEPARATOR.join(value))
    return harmless(value) if isinstance(value, str) else str(value)
