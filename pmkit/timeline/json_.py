"""Timelines for programs: the promise of `pmkit timeline --format json`.

    {"incidents": [{"id", "title", "timezone", "events": [{"at", "until", "date", "precision",
     "earliest", "latest", "written", "local": {ZONE: text}, "text", "milestones", "path",
     "line", …}], "phases": […], …}], "skipped": [PATH], "tzdata"}

`at` is set for exact and approximate times and for ranges (their begin); `until` is the end of a
range or of an event that lasted. Instants are UTC. Lengths are seconds, with bounds where the
times are uncertain. Fields may be added, never changed.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from json import dumps
from typing import Any

from pmkit.model.impact import ImpactWindow
from pmkit.model.plain import plain
from pmkit.timeline.base import Layout, Locate, Timeline, TimelineRow
from pmkit.timeline.since import seconds
from pmkit.timeline.stretches import PlacedPhase, phase_names, placed_phases, quiet
from pmkit.timestamps.format import instant_text
from pmkit.timestamps.when import Elapsed, When
from pmkit.timestamps.zones import tzdata_version

_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What JSON allows raw, but would steer a terminal or hide in an editor."""


def json(timelines: Sequence[Timeline], layout: Layout, locate: Locate) -> str:
    """All timelines, one after the other; merging and width say nothing to a program."""
    data = {
        "incidents": [
            _incident(timeline, number, locate) for number, timeline in enumerate(timelines)
        ],
        "skipped": list(layout.skipped),
        "tzdata": tzdata_version(),
    }
    text = dumps(data, indent=2, ensure_ascii=False, allow_nan=False)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _incident(timeline: Timeline, number: int, locate: Locate) -> dict[str, Any]:
    placed = placed_phases(timeline)
    rows = zip(timeline.rows, phase_names(timeline, placed), quiet(timeline), strict=True)
    return {
        "id": timeline.id,
        "title": timeline.title,
        "timezone": timeline.timezone,
        "severity": timeline.severity,
        "status": timeline.status.value if timeline.status else None,
        "services": list(timeline.services),
        "tags": list(timeline.tags),
        "clock": timeline.hours.name if timeline.hours else "wall",
        "phases": [_phase(each) for each in placed],
        "windows": [_window(each) for each in timeline.windows],
        "events": [_event(row, names, gap, *locate(number, row.index)) for row, names, gap in rows],
    }


def _phase(each: PlacedPhase) -> dict[str, Any]:
    end = each.phase.end
    return {
        "names": list(each.phase.names),
        "episode": each.phase.episode,
        "from": _moment(each.phase.start),
        "to": _moment(end) if end else None,
        **_seconds("", each.length),
    }


def _window(window: ImpactWindow) -> dict[str, Any]:
    return {
        "from": _moment(window.start),
        "to": _moment(window.end) if window.end else None,
        "summary": plain(window.summary) if window.summary else None,
        "services": list(window.services),
    }


def _event(
    row: TimelineRow, phase: Sequence[str], gap: Elapsed | None, path: str, line: int
) -> dict[str, Any]:
    when = row.when
    until = when.until if row.until is None else row.until.at
    return {
        **_moment(when),
        "until": _instant(until),
        "local": {place.zone: place.text for place in row.local if place.text},
        "text": row.text,
        "milestones": list(row.milestones),
        "phase": list(phase),
        "type": row.type.value if row.type else None,
        "source": row.source,
        "actor": row.actor,
        "services": list(row.services),
        "url": row.url,
        **_seconds("elapsed_", row.elapsed or row.within),
        "step_seconds": seconds(row.step.point) if row.step else None,
        "quiet_seconds": seconds(gap.point) if gap else None,
        "path": path,
        "line": line,
    }


def _moment(when: When) -> dict[str, Any]:
    """A time, with what is not known about it."""
    return {
        "at": _instant(when.at),
        "until": _instant(when.until),
        "date": when.day.isoformat() if when.day else None,
        "precision": when.precision.value,
        "earliest": _instant(when.earliest),
        "latest": _instant(when.latest),
        "written": when.written,
        "zone": when.zone,
    }


def _seconds(name: str, elapsed: Elapsed | None) -> dict[str, Any]:
    """A length with its bounds."""
    return {
        f"{name}seconds": seconds(elapsed.point) if elapsed else None,
        f"{name}bounds": [seconds(elapsed.low), seconds(elapsed.high)] if elapsed else None,
    }


def _instant(instant: datetime | None) -> str | None:
    return None if instant is None else instant_text(instant)
