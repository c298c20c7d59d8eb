"""Incidents in the course of time, from their durations in minutes."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from pmkit.model.incident import Incident
from tests.metrics.incidents import incident

HOUR = 60
"""In minutes."""


def began(name: str, begin: datetime, minutes: float | None, **fields: Any) -> Incident:
    """An incident that began then and took so many minutes; None: it is open."""
    timeline = f"{begin:%Y-%m-%d %H:%M:%S} = started"
    if minutes is not None:
        timeline += f", {begin + timedelta(minutes=minutes):%Y-%m-%d %H:%M:%S} = resolved"
    return incident(name, timeline, **fields)


def monthly(minutes: Sequence[float], year: int = 2024, **fields: Any) -> list[Incident]:
    """One on the tenth of each month at 09:00, called `2024-01` and so on."""
    days = [datetime(year + n // 12, n % 12 + 1, 10, 9, tzinfo=UTC) for n in range(len(minutes))]
    return [
        began(f"{day:%Y-%m}", day, own, **fields) for day, own in zip(days, minutes, strict=True)
    ]


def counted(counts: Sequence[int], year: int = 2024, **fields: Any) -> list[Incident]:
    """So many incidents of an hour in each month, one a day from the first on."""
    return [
        began(
            f"{year + n // 12}-{n % 12 + 1:02}-{day:02}",
            datetime(year + n // 12, n % 12 + 1, day, 9, tzinfo=UTC),
            HOUR,
            **fields,
        )
        for n, count in enumerate(counts)
        for day in range(1, count + 1)
    ]
