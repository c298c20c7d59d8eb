"""A duration that people wrote is not the one that the timeline gives.

## Why it matters

Written durations are copied into status pages and quarterly numbers, and nobody adds them up
again: of 60 in [one public collection](https://github.com/dfds/postmortems), 10 do not follow from
their own timeline.
The difference must be more than 10 % and more than 5 minutes (25 % and 15 minutes for `~2h`), and
lie outside the bounds of uncertain times.
The time of a reopened incident may be counted with or without its pauses.
Where the configuration has a `support_calendar`, what lies in its hours may be meant as well.

## Example

    timeline:
      - at: 2024-01-19 15:00
        event: Monitoring alerts on response times
        milestone: [started, detected]
      - at: 2024-01-19 18:30
        event: Response times are back to normal
        milestone: resolved
    stated:
      time_to_resolve: 2h 30m

## Use instead

    timeline:
      - at: 2024-01-19 15:00
        event: Monitoring alerts on response times
        milestone: [started, detected]
      - at: 2024-01-19 18:30
        event: Response times are back to normal
        milestone: resolved
    stated:
      time_to_resolve: 3h 30m
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from pmkit.checks.base import Context, Finding
from pmkit.checks.milestones import marks
from pmkit.diagnostics.diagnostic import Path
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident
from pmkit.model.values import StatedDuration
from pmkit.timestamps.format import duration_text
from pmkit.timestamps.when import Elapsed

if TYPE_CHECKING:
    from pmkit.metrics.definitions import Metric
    from pmkit.timestamps.hours import Hours

RULE = Rule("PM305", "stated-duration-disagrees", Severity.WARNING)

_MARGINS = {False: (0.10, timedelta(minutes=5)), True: (0.25, timedelta(minutes=15))}
"""By whether it was written with `~`: the share and the time that it may be off."""


def check(incident: Incident, context: Context) -> Iterator[Finding]:
    """Compare with every way in which the duration can be measured."""
    if not incident.stated:
        return
    from pmkit.metrics.catalog import metrics  # noqa: PLC0415  # few records state durations

    settings = context.settings
    known = metrics(settings.metrics, settings.calendars)
    by_name = {metric.name: metric for metric in known}
    for name, stated in incident.stated:
        metric = by_name.get(name)
        if metric is None:
            continue
        measured = [_measured(incident, each, context) for each in _clocks(metric, context)]
        if measured[0] and not any(_agrees(stated, each) for way in measured for each in way):
            clocks = [each.clock for each in _clocks(metric, context)]
            values = [way[0] for way in measured if way]
            yield Finding(
                ("stated", name),
                f'{name} is stated as "{stated.written}", but from "{metric.start}" to'
                f' "{metric.end}" the timeline has {_texts(values, clocks)}',
                f"write {_readings(values)}, or correct the times",
                related=_related(incident, metric),
            )


def _clocks(metric: "Metric", context: Context) -> "list[Metric]":
    """The metric on its own clock, then on the others that people may mean."""
    settings = context.settings
    if metric.clock is None and settings.support_calendar is None:
        return [metric]
    from pmkit.config.calendars import support  # noqa: PLC0415  # few teams have one

    clocks = dict.fromkeys((metric.clock, None, support(settings)))
    return [metric._replace(clock=clock) for clock in clocks]


def _measured(incident: Incident, metric: "Metric", context: Context) -> list[Elapsed]:
    """The duration, then what else it is in a reopened incident; empty if it has none."""
    from pmkit.metrics.definitions import Occurrence  # noqa: PLC0415  # as above
    from pmkit.metrics.durations import Measured, measure  # noqa: PLC0415  # as above

    ways = dict.fromkeys((metric.occurrence, *Occurrence))
    found = [measure(incident, metric._replace(occurrence=way), context.as_of) for way in ways]
    if not isinstance(found[0], Measured):
        return []
    return [each.elapsed for each in found if isinstance(each, Measured)]


def _texts(values: list[Elapsed], clocks: "list[Hours | None]") -> str:
    """The duration on each clock: `65h, or 2h in the hours of office`."""
    if clocks == [None]:
        return _text(values[0])
    named = zip(values, clocks, strict=False)
    return ", or ".join(
        f"{_text(value)} in the hours of {clock.name}" if clock else f"{_text(value)} in all"
        for value, clock in named
    )


def _readings(values: list[Elapsed]) -> str:
    texts = dict.fromkeys(duration_text(value.point) for value in values)
    return " or ".join(f'"{text}"' for text in texts)


def _agrees(stated: StatedDuration, measured: Elapsed) -> bool:
    share, least = _MARGINS[stated.approximate]
    margin = max(measured.point * share, least)
    return measured.low - margin <= stated.value <= measured.high + margin


def _text(measured: Elapsed) -> str:
    if measured.exact:
        return duration_text(measured.point)
    return f"between {duration_text(measured.low)} and {duration_text(measured.high)}"


def _related(incident: Incident, metric: "Metric") -> tuple[tuple[Path, str], ...]:
    """The first event that it is measured from, and the last that it is measured to."""
    found = marks(incident)
    starts = [mark for mark in found if mark.name == metric.start][:1]
    ends = [mark for mark in found if mark.name == metric.end][-1:]
    return tuple((("timeline", mark.place, "at"), f'"{mark.name}"') for mark in starts + ends)
