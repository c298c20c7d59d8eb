"""A file of deployments, understood as far as it can be."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from pmkit.metrics.deployments import csv_rows, json_rows
from pmkit.metrics.deployments.base import COLUMNS, Cell, Deployment, Deployments, Fault, Row
from pmkit.source import Position
from pmkit.timestamps.parse import Reader
from pmkit.timestamps.quoted import quoted
from pmkit.timestamps.when import Precision, TimeFault

_WORDS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}

_WRITE = 'write it like "2026-05-01T10:00:00Z" or "2026-05-01 10:00"'


def read(text: str, path: str, zone: ZoneInfo) -> Deployments:
    """The deployments that `text` lists.

    JSON begins with a bracket or a brace; anything else is CSV. What cannot be read is left out,
    with its place.

    Args:
        text: of the file.
        path: its name, for messages.
        zone: in which times without a zone are read.
    """
    text = text.removeprefix("\ufeff")
    is_json = text.lstrip()[:1] in {"[", "{"}
    found = (json_rows if is_json else csv_rows).rows(text)
    faults = list(found.faults)
    known: dict[str, Deployment] = {}
    if found.columns and "id" not in found.columns:
        names = ", ".join(sorted(map(str, found.columns)))
        start = next(iter(found.columns.values()))
        faults.append(Fault(start, f'there is no column "id"; there are {quoted(names)}'))
        return Deployments(path, (), tuple(faults), frozenset(), tuple(found.columns))
    for row in found.rows:
        for each in _deployment(row, zone):
            if isinstance(each, Fault):
                faults.append(each)
            elif each.id in known:
                line = known[each.id].start.line
                message = f"{quoted(each.id)} stands in line {line} already"
                faults.append(Fault(row.cells["id"].start, message))
            else:
                known[each.id] = each
    return Deployments(
        path=path,
        deployments=tuple(known.values()),
        faults=tuple(sorted(faults)),
        columns=frozenset(found.columns) & frozenset(COLUMNS),
        others=tuple(name for name in found.columns if name not in COLUMNS),
    )


def _deployment(row: Row, zone: ZoneInfo) -> Iterator[Deployment | Fault]:
    """The deployment, or what is wrong with it."""
    empty = Cell(None, row.start)
    cells = {name: row.cells.get(name, empty) for name in COLUMNS}
    if not _text(cells["id"]):
        yield Fault(cells["id"].start, "this deployment has no id")
        return
    finished, committed = (_time(cells[name], zone) for name in ("finished", "committed"))
    failed = _flag(cells["failed"])
    faults = [each for each in (finished, committed, failed) if isinstance(each, Fault)]
    if isinstance(finished, datetime) and isinstance(committed, datetime) and committed > finished:
        faults.append(Fault(cells["committed"].start, "it was committed after it was finished"))
    yield from faults
    if not faults:
        yield Deployment(
            id=_text(cells["id"]),
            start=row.start,
            finished=finished if isinstance(finished, datetime) else None,
            committed=committed if isinstance(committed, datetime) else None,
            service=_text(cells["service"]) or None,
            failed=failed if isinstance(failed, bool) else None,
            incidents=_names(cells["incidents"]),
        )


def _text(cell: Cell) -> str:
    return "" if cell.value is None else str(cell.value).strip()


def _time(cell: Cell, zone: ZoneInfo) -> datetime | Fault | None:
    """The instant; an uncertain one counts at its centre."""
    text = _text(cell)
    if not text:
        return None
    found = Reader(zone).read(text)
    if isinstance(found, TimeFault):
        generic = not found.help or found.help.startswith("write it like")
        return Fault(cell.start, found.message, _WRITE if generic else found.help)
    if found.precision is Precision.DATE or found.earliest is None or found.latest is None:
        return Fault(cell.start, f"{quoted(text)} is no time of a day", _WRITE)
    return found.earliest + (found.latest - found.earliest) / 2


def _flag(cell: Cell) -> bool | Fault | None:
    text = _text(cell).casefold()
    if not text:
        return None
    if text not in _WORDS:
        return Fault(cell.start, f"{quoted(_text(cell))} is neither yes nor no")
    return _WORDS[text]


def _names(cell: Cell) -> tuple[str, ...]:
    if isinstance(cell.value, tuple):
        return tuple(dict.fromkeys(name.strip() for name in cell.value if name.strip()))
    parted = _text(cell).replace(",", " ").replace(";", " ")
    return tuple(dict.fromkeys(parted.split()))


def place(path: str, start: Position) -> str:
    """`deployments.csv:3:12`."""
    return f"{path}:{start.line}:{start.column}"
