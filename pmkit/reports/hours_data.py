"""Hours as programs see them in a report."""

from typing import Any

from pmkit.timestamps.hours import Hours
from pmkit.timestamps.shifts import week_text


def calendar_data(hours: Hours) -> dict[str, Any]:
    """The promise to programs: name, zone, week as text, and what is closed."""
    return {
        "name": hours.name,
        "timezone": hours.zone.key,
        "hours": week_text(hours.week),
        "holidays": [day.isoformat() for day in sorted(hours.holidays)],
        "rules": [rule.written for rule in hours.recurring],
    }
