"""Incidents of the tests: as records, and, where it takes many, made at once."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from pmkit.model.incident import Incident
from pmkit.model.timeline import Event
from pmkit.timeline.base import Layout, Timeline
from pmkit.timeline.build import timeline
from pmkit.timestamps.when import Precision, When
from pmkit.timestamps.zones import zone
from tests.timeline.records import incident

SCALE = ("SEV1", "SEV2", "SEV3", "SEV4", "SEV5")

NIGHT = """\
title: Checkout is down
severity: SEV1
timezone: Europe/Berlin
services: [checkout, payments]
timeline:
  - at: 2024-01-16 23:10
    event: The error rate rises
    milestone: started
  - at: 2024-01-17 01:20
    event: Back to normal
    milestone: resolved
"""
"""Two services, over a midnight."""

NOON = """\
title: Search is slow
severity: SEV3
timezone: Europe/Berlin
services: [search]
timeline:
  - at: 2024-01-17 11:00
    event: Requests time out
    milestone: [started, detected]
  - at: 2024-01-17 12:30
    event: Fast again
    milestone: resolved
"""

TWICE = """\
title: The cache is empty twice
severity: SEV3
timezone: Europe/Berlin
services: [search]
timeline:
  - at: 2024-01-17 12:00
    event: The cache is empty
    milestone: started
  - at: 2024-01-17 13:00
    event: It is filled
    milestone: resolved
  - at: 2024-01-17 16:00
    event: It is empty again
    milestone: reopened
  - at: 2024-01-17 16:45
    event: It is filled again
    milestone: resolved
"""
"""Overlaps NOON, and has a pause of three hours."""

OPEN = """\
title: Mail is late
timezone: Europe/Berlin
timeline:
  - at: ~2024-01-19 09:00
    event: Mail is late
    milestone: started
"""
"""Neither a severity nor a service, and no end."""

DAY = """\
title: A backup is lost
severity: SEV2
timezone: Europe/Berlin
timeline:
  - at: 2024-01-18
    event: A backup is lost
    milestone: started
  - at: 2024-01-18
    event: It is made again
    milestone: resolved
"""
"""Only the day is known."""

UNKNOWN = """\
title: Somebody tripped over a cable
severity: SEV2
timeline:
  - at: unknown
    event: The cable is out
    milestone: started
"""

CLOCKS = """\
title: A drill from old notes
date: unknown
timeline:
  - at: 23:50
    event: The drill begins
    milestone: started
  - at: 00:30
    event: The drill ends
    milestone: resolved
"""

WEEK = (NIGHT, NOON, TWICE, OPEN, DAY, UNKNOWN, CLOCKS)
NOW = datetime(2024, 1, 19, 12, tzinfo=UTC)
"""13:00 in Berlin."""

MONDAY = datetime(2024, 1, 14, 23, tzinfo=UTC)
"""2024-01-15 00:00 in Berlin."""

NEXT_MONDAY = MONDAY + timedelta(days=7)


def timelines(texts: Iterable[str], *zones: str, as_of: datetime | None = None) -> list[Timeline]:
    """The timelines of records, which are called `a`, `b`, ..."""
    shown = [zone(name) for name in zones]
    return [
        timeline(incident(text, chr(ord("a") + number)), shown, as_of=as_of)
        for number, text in enumerate(texts)
    ]


def of_a_week(by: str = "severity", columns: int = 80) -> Layout:
    """The week of `WEEK` in Berlin."""
    return Layout(width=columns, by=by, window=(MONDAY, NEXT_MONDAY), as_of=NOW, scale=SCALE)


def exactly(at: datetime) -> When:
    """An exact time."""
    return When(Precision.EXACT, f"{at:%Y-%m-%d %H:%M:%S}Z", at, None, at, at)


def made(
    number: int,
    start: datetime,
    end: datetime | None,
    *zones: str,
    severity: str | None = "SEV2",
    services: Sequence[str] = (),
) -> Timeline:
    """An incident from `start` to `end`; open where there is no end."""
    events = [Event(exactly(start), "it begins", milestones=("started",))]
    if end is not None:
        events.append(Event(exactly(end), "it ends", milestones=("resolved",)))
    told = Incident(
        id=f"{number:05}",
        title=f"Incident {number}",
        timeline=tuple(events),
        severity=severity,
        services=tuple(services),
    )
    return timeline(told, [zone(name) for name in zones or ("UTC",)])
