"""What is written along an axis of lanes: round local times, and to what each belongs."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pmkit.timestamps.calendar_names import MONTHS, WEEKDAYS
from pmkit.timestamps.ticks import STEPS, Step, Tick, ticks
from pmkit.timestamps.ticks import fitting as fitting_of

_STEPS = tuple(step for step in STEPS if step.about >= timedelta(minutes=1))
"""Clock times beside lanes have no seconds."""

_YEAR = 12


@dataclass(frozen=True, slots=True)
class Labelled:
    """A place on an axis."""

    at: datetime
    """The instant (UTC)."""

    label: str
    """`15:00`, `Tue 16`, `01-15`, `Feb`, `2024`."""

    above: str
    """To what it belongs, which is said where it changes: `Tue 2024-01-16`, `2024-01`, `2024`;
    empty for years."""


def fitting(start: datetime, end: datetime, most: int) -> Step:
    """The shortest step of which at most `most` lie between `start` and `end`."""
    return fitting_of(end - start, most, _STEPS)


def labelled(start: datetime, end: datetime, zone: ZoneInfo, step: Step) -> tuple[Labelled, ...]:
    """What stands along `[start, end)`."""
    return tuple(Labelled(tick.at, *_labels(tick, step)) for tick in ticks(start, end, zone, step))


def _labels(tick: Tick, step: Step) -> tuple[str, str]:
    day = tick.wall
    if step.seconds:
        return f"{day:%H:%M}", f"{WEEKDAYS[day.weekday()]} {day:%Y-%m-%d}"
    if step.days == 1:
        return f"{WEEKDAYS[day.weekday()]} {day.day}", f"{day:%Y-%m}"
    if step.days:
        return f"{day:%m-%d}", f"{day:%Y}"
    if step.months % _YEAR:
        return MONTHS[day.month - 1], f"{day:%Y}"
    return f"{day:%Y}", ""
