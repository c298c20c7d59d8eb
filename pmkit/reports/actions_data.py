"""The promise of the report on action items to programs."""

from datetime import date
from typing import Any

from pmkit.metrics.actions.completion import HORIZONS, Completion, Within
from pmkit.metrics.actions.items import Tracked
from pmkit.metrics.actions.load import Load
from pmkit.metrics.actions.repeats import Repeat
from pmkit.model.plain import plain
from pmkit.reports.actions_base import Line, Register
from pmkit.timestamps.format import instant_text
from pmkit.timestamps.zones import tzdata_version


def data(found: Register) -> dict[str, Any]:
    """Dates are days in the zone of the report; shares lie between 0 and 1."""
    return {
        "timezone": found.zone.key,
        "tzdata": tzdata_version(),
        "as_of": instant_text(found.as_of),
        "actions": [_action(each, found) for each in found.listed],
        "completion": [_line(each) for each in found.lines],
        "owners": [_load(each) for each in found.loads],
        "repeats": [_repeat(each) for each in found.repeats],
        "without_evidence": [_named(each) for each in found.items if each.unproven],
        "without_day": [_named(each) for each in found.items if each.undated],
        "incidents_unplaced": [
            {"id": each.incident, "reason": each.reason} for each in found.unplaced
        ],
        "records_skipped": [{"id": name, "reason": reason} for name, reason in found.unread],
    }


def _action(each: Tracked, found: Register) -> dict[str, Any]:
    item = each.item
    path, line = found.place(each) or (None, None)
    return {
        **_named(each),
        "owner": item.owner,
        "due": _day(item.due),
        "status": item.status.value,
        "overdue": each.late is not None,
        "age_days": each.age,
        "path": path,
        "line": line,
        "team": item.team,
        "kind": item.kind.value if item.kind else None,
        "overdue_days": each.late,
        "agreed": _day(each.agreed),
        "done": _day(item.done),
        "evidence": bool(item.evidence or item.ticket),
    }


def _named(each: Tracked) -> dict[str, Any]:
    return {
        "incident": each.incident.id,
        "id": each.item.id,
        "title": plain(each.item.title),
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "group": line.labels,
        "period": line.period,
        "items": len(line.items),
        "open": line.open,
        "overdue": line.overdue,
        "without_owner": line.ownerless,
        "done": line.done,
        "without_evidence": line.unproven,
        "cancelled": line.cancelled,
        **_completion(line.completion),
    }


def _completion(found: Completion) -> dict[str, Any]:
    return {
        "n": found.n,
        "within": [_within(found.within(days)) for days in HORIZONS],
        "median_days": found.median,
        "median_days_ci": list(found.median_interval),
        "skipped": [{**_named(each.of), "reason": each.reason} for each in found.left_out],
    }


def _within(found: Within) -> dict[str, Any]:
    return {
        "days": found.days,
        "share": found.share,
        "ci": list(found.interval) if found.interval else None,
        "bounds": list(found.bounds) if found.bounds else None,
    }


def _load(load: Load) -> dict[str, Any]:
    return {
        "owner": load.owner,
        "open": load.open,
        "overdue": load.overdue,
        "without_due_date": load.undated,
        "latest_overdue_days": load.latest,
        "oldest_days": load.oldest,
    }


def _repeat(repeat: Repeat) -> dict[str, Any]:
    return {
        "incident": repeat.later.id,
        "earlier": repeat.earlier.id,
        "reasons": list(repeat.reasons),
        "actions": [_named(each) for each in repeat.fixes],
        "open_days": repeat.days,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
