"""The shape of a calendar: incidents as bars, in lanes, within a window of time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from pmkit.model.incident import Status
from pmkit.timeline.lanes.rest import Rest
from pmkit.timestamps.when import Elapsed, When


class Edge(Enum):
    """What is known of the begin or the end of a bar."""

    SAID = "said"
    """The record says when, however exactly."""

    UNSAID = "unsaid"
    """The record does not say: it was going on at least from, or to, the nearest event."""

    OPEN = "open"
    """It has not ended; the bar is drawn as far as the calendar knows."""


@dataclass(frozen=True, slots=True)
class Bar:
    """An episode of an incident; a reopened one has several, with a pause between them."""

    start: datetime
    """Where it begins at the earliest (UTC)."""

    end: datetime
    """Where it ends at the latest (UTC); `start` or later."""

    sure_start: datetime
    """From when on it was certainly going on (UTC)."""

    sure_end: datetime
    """Until when it was certainly going on (UTC); before `sure_start` if that is never so."""

    begins: Edge = Edge.SAID
    """What is known of its begin."""

    ends: Edge = Edge.SAID
    """What is known of its end."""

    @property
    def is_exact(self) -> bool:
        """Whether it was certainly going on from its start to its end."""
        return self.start == self.sure_start and self.end == self.sure_end


@dataclass(frozen=True, slots=True)
class Shown:
    """An incident of the calendar."""

    number: int
    """By which lanes and list refer to it, from 1, in the order of time."""

    id: str
    """The incident's id."""

    title: str
    """Plain text."""

    severity: str | None
    """A name from the scale."""

    status: Status | None
    """How far the response is."""

    services: tuple[str, ...]
    """As written."""

    began: When
    """When it began, as its record says."""

    length: Elapsed | None
    """How long it was going on, pauses not counted; None where it cannot be said."""

    bars: tuple[Bar, ...]
    """Its episodes in the window, in the order of time, not cut; empty where none has a time."""

    ends: Edge
    """What is known of its end."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """When most incidents were going on at once."""

    count: int
    """How many."""

    start: datetime
    """The first instant (UTC) at which as many were."""

    end: datetime
    """The end of that stretch (UTC)."""


@dataclass(frozen=True, slots=True)
class Lane:
    """Incidents of one severity, or of one service."""

    name: str
    """The severity or the service; `no severity`, `no service`."""

    incidents: tuple[Shown, ...]
    """In the order of time; never empty."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """What was going on when."""

    start: datetime
    """Begin of the window (UTC)."""

    end: datetime
    """End of the window (UTC), which it does not contain; later than `start`."""

    zones: tuple[ZoneInfo, ...]
    """Those of the axes; the first is the one whose days and nights are shown. Never empty."""

    by: str
    """What lanes are made of: `severity` or `service`."""

    rest: Rest
    """When nobody works, for the shading."""

    incidents: tuple[Shown, ...]
    """Those in the window, each once, in the order of time."""

    unplaced: tuple[Shown, ...]
    """Those whose times nobody knows; they may or may not lie in the window."""

    lanes: tuple[Lane, ...]
    """Worst severity first, services by name; an incident of several services is in each."""

    crowd: Crowd | None
    """When most were going on at once; None where there is none."""

    busy: tuple[timedelta, timedelta]
    """How long something was going on in the window, at least and at most; what happened at once
    counts once."""

    began_in_rest: int
    """How many began when nobody works."""

    began: int
    """How many began in the window at a known time of day."""
