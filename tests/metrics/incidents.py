"""Incidents from their timelines as people write them."""

from datetime import UTC, datetime
from typing import Any

from pmkit.metrics.definitions import Metric
from pmkit.model.incident import Incident
from pmkit.model.timeline import Event
from pmkit.timestamps.parse import Reader
from pmkit.timestamps.when import When
from pmkit.timestamps.zones import zone

AS_OF = datetime(2026, 6, 1, tzinfo=UTC)
"""When the reports of these tests are made."""

RESOLVE = Metric("time_to_resolve", "started", "resolved")
"""The metric that most tests ask for."""


def incident(name: str, timeline: str, *, place: str = "UTC", **fields: Any) -> Incident:
    """An incident with a timeline such as `2026-03-10 09:00 = started, 09:04 = detected`.

    Milestones of one event are joined by `+`; an event without milestone is a time alone.
    """
    relative = bool(fields.get("date_unknown"))
    reader = Reader(zone(place), relative=relative)
    events = []
    for entry in timeline.split(", "):
        text, _, milestones = entry.partition(" = ")
        at = reader.read(text)
        assert isinstance(at, When), at
        names = tuple(milestones.split("+")) if milestones else ()
        events.append(Event(at, "something happens", milestones=names))
    fields.setdefault("title", f"Incident {name}")
    return Incident(name, timeline=tuple(events), timezone=place, **fields)


def lasting(name: str, minutes: float, **fields: Any) -> Incident:
    """An incident of 10 March 2026 that was resolved after so many minutes."""
    begin = datetime(2026, 3, 10, 9, tzinfo=UTC)
    end = datetime.fromtimestamp(begin.timestamp() + 60 * minutes, UTC)
    timeline = f"{begin:%Y-%m-%d %H:%M:%S} = started, {end:%Y-%m-%d %H:%M:%S} = resolved"
    return incident(name, timeline, **fields)
