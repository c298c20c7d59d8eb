"""Which incidents a timeline is asked for: by when they went on, severity, service and tag."""

from dataclasses import dataclass
from datetime import datetime

from pmkit.model import lifecycle
from pmkit.model.incident import Incident


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; an incident must fit all that is not empty, and one value of each."""

    since: datetime | None = None
    """UTC."""

    until: datetime | None = None
    """UTC; that moment is not part of it."""

    severities: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    def has(self, incident: Incident) -> bool:
        """Whether its severity, a service and a tag of it are asked for."""
        return (
            _one_of((incident.severity,), self.severities)
            and _one_of(incident.services, self.services)
            and _one_of(incident.tags, self.tags)
        )

    def meets(self, incident: Incident, now: datetime) -> bool | None:
        """Whether the incident was going on in `[since, until)`; None where nobody knows.

        It goes on from `started` (else its first event) to its last `resolved` or `closed`
        (else its last event), and to `now` while it is open. Of uncertain times, what is
        possible counts.
        """
        if self.since is None and self.until is None:
            return True
        found = extent(incident, now)
        if found is None:
            return None
        start, end = found
        begins_before = self.until is None or start < self.until
        return begins_before and (self.since is None or end > self.since or start >= self.since)


def extent(incident: Incident, now: datetime) -> tuple[datetime, datetime] | None:
    """From when to when an incident went on at most (UTC); None without a date."""
    start = lifecycle.begin(incident).earliest
    if start is None:
        return None
    end = lifecycle.end(incident)
    if end is not None and end.latest is not None:
        return start, max(start, end.latest)
    known = [
        time.latest
        for event in incident.timeline
        for time in (event.at, event.until)
        if time is not None and time.latest is not None
    ]
    return start, max(start, *known, *([now] if lifecycle.is_open(incident) else []))


def _one_of(values: tuple[str | None, ...], wanted: tuple[str, ...]) -> bool:
    return not wanted or any(value in wanted for value in values)
