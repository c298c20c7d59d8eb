"""Timelines as CSV, for spreadsheets and scripts: a row for each event.

Instants are UTC, lengths are seconds; what cannot be said is empty.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from pmkit.spreadsheet import harmless, line
from pmkit.timeline.base import Layout, Locate, Timeline, TimelineRow
from pmkit.timeline.since import seconds
from pmkit.timeline.stretches import phase_names, placed_phases
from pmkit.timestamps.format import instant_text

_BEFORE = ("incident", "at", "until", "date", "precision", "earliest", "latest", "written")
_AFTER = (
    "elapsed_seconds",
    "elapsed_low_seconds",
    "elapsed_high_seconds",
    "milestones",
    "phase",
    "type",
    "source",
    "actor",
    "text",
    "path",
    "line",
)


def csv(timelines: Sequence[Timeline], _: Layout, locate: Locate) -> str:
    """All timelines in one table; a zone has a column where one of them shows it."""
    zones = tuple(dict.fromkeys(zone.name for each in timelines for zone in each.zones))
    lines = [line((*_BEFORE, *zones, *_AFTER))]
    for number, each in enumerate(timelines):
        phases = phase_names(each, placed_phases(each))
        for row, phase in zip(each.rows, phases, strict=True):
            path, at = locate(number, row.index)
            lines.append(
                line(
                    (
                        harmless(each.id),
                        *_when(row),
                        *_local(row, zones),
                        *_elapsed(row),
                        *map(harmless, _told(row, phase, path)),
                        str(at),
                    )
                )
            )
    return "".join(lines)


def _when(row: TimelineRow) -> Iterator[str]:
    when = row.when
    yield _instant(when.at)
    yield _instant(when.until if row.until is None else row.until.at)
    yield str(when.day or "")
    yield when.precision.value
    yield _instant(when.earliest)
    yield _instant(when.latest)
    yield harmless(when.written)


def _local(row: TimelineRow, zones: Sequence[str]) -> Iterator[str]:
    shown = {place.zone: place.text for place in row.local}
    yield from (shown.get(zone, "") for zone in zones)


def _elapsed(row: TimelineRow) -> tuple[str, str, str]:
    found = row.elapsed or row.within
    if found is None:
        return "", "", ""
    return str(seconds(found.point)), str(seconds(found.low)), str(seconds(found.high))


def _told(row: TimelineRow, phase: Sequence[str], path: str) -> Iterator[str]:
    yield " ".join(row.milestones)
    yield " ".join(phase)
    yield row.type.value if row.type else ""
    yield row.source or ""
    yield row.actor or ""
    yield row.text
    yield path


def _instant(instant: datetime | None) -> str:
    return "" if instant is None else instant_text(instant)
