"""Timelines for programs: the promise of `pmkit timeline --format json`.

    {"incidents": [{"id", "title", "timezone", "events": [{"at", "until", "date", "precision",
     "earliest", "latest", "written", "local": {ZONE: text}, "text", "milestones", "path",
     "line"}]}], "skipped": [PATH]}

`at` is set for exact and approximate times and for ranges (their begin); `until` is the end of a
range or of an event that lasted. Instants are UTC. Fields may be added, never changed.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from json import dumps
from typing import Any

from pmkit.timeline.base import Layout, Locate, Timeline, TimelineRow
from pmkit.timestamps.format import instant_text

_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What JSON allows raw, but would steer a terminal or hide in an editor."""


def json(timelines: Sequence[Timeline], layout: Layout, locate: Locate) -> str:
    """All timelines, one after the other; merging and width say nothing to a program."""
    data = {
        "incidents": [
            {
                "id": timeline.id,
                "title": timeline.title,
                "timezone": timeline.timezone,
                "events": [_event(row, *locate(number, row.index)) for row in timeline.rows],
            }
            for number, timeline in enumerate(timelines)
        ],
        "skipped": list(layout.skipped),
    }
    text = dumps(data, indent=2, ensure_ascii=False, allow_nan=False)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _event(row: TimelineRow, path: str, line: int) -> dict[str, Any]:
    when = row.when
    until = when.until if row.until is None else row.until.at
    return {
        "at": _instant(when.at),
        "until": _instant(until),
        "date": when.day.isoformat() if when.day else None,
        "precision": when.precision.value,
        "earliest": _instant(when.earliest),
        "latest": _instant(when.latest),
        "written": when.written,
        "local": {place.zone: place.text for place in row.local if place.text},
        "text": row.text,
        "milestones": list(row.milestones),
        "path": path,
        "line": line,
    }


def _instant(instant: datetime | None) -> str | None:
    return None if instant is None else instant_text(instant)
