"""Incident -> Timeline."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from pmkit.model import lifecycle
from pmkit.model.incident import Incident
from pmkit.model.phases import phases
from pmkit.model.plain import plain
from pmkit.model.timeline import Event
from pmkit.timeline.base import LocalTime, Timeline, TimelineRow
from pmkit.timeline.local import columns, local_times
from pmkit.timeline.reckoning import bounded, elapsed
from pmkit.timestamps.format import duration_text, when_text
from pmkit.timestamps.hours import Hours
from pmkit.timestamps.when import Elapsed, Precision, When
from pmkit.timestamps.zones import zone

_UTC = "UTC"


def timeline(
    incident: Incident,
    zones: Sequence[ZoneInfo],
    *,
    as_of: datetime | None = None,
    hours: Hours | None = None,
) -> Timeline:
    """The timeline of `incident` in `zones`, each once, from left to right.

    `zones` are left out where no event has a date: nothing could be shown in them.
    `as_of` is where pictures end what is open. Elapsed times count `hours` only, where given.
    """
    order = lifecycle.order(incident)
    events = [incident.timeline[index] for index in order]
    times = [event.at for event in events]
    shown = list({each.key: each for each in zones}.values()) if _dated(times) else []
    started = lifecycle.first(incident, "started")
    from_start = started is not None and _measurable(started)
    timed = [when for when in times if _measurable(when)]
    origin = started if from_start else next(iter(timed), None)
    status = lifecycle.status(incident)
    settled = incident._replace(status=status)  # so that nothing derives it again
    local = local_times(times, shown)
    return Timeline(
        id=incident.id,
        title=incident.title,
        rows=tuple(_rows(order, events, local, origin, hours)),
        zones=columns(shown, times, incident.timezone),
        timezone=incident.timezone,
        severity=incident.severity,
        status=status,
        origin=origin,
        from_start=from_start,
        span=_span([when for when in times if when.precision is not Precision.UNKNOWN]),
        phases=phases(settled),
        windows=incident.impact.windows if incident.impact else (),
        begin=started if started and started.earliest else lifecycle.begin(incident),
        end=lifecycle.end(settled),
        is_open=lifecycle.is_open(settled),
        as_of=as_of,
        hours=hours,
        services=incident.services,
        tags=incident.tags,
    )


def own_zones(incident: Incident) -> tuple[ZoneInfo, ...]:
    """The zones to show where nobody asks for others: the record's own, and UTC."""
    return tuple(zone(name) for name in dict.fromkeys((incident.timezone or _UTC, _UTC)))


def _rows(
    order: Sequence[int],
    events: Sequence[Event],
    local: Iterator[tuple[LocalTime, ...]],
    origin: When | None,
    hours: Hours | None,
) -> Iterator[TimelineRow]:
    above: When | None = None
    for index, event, places in zip(order, events, local, strict=True):
        when = event.at
        yield TimelineRow(
            when=when,
            text=plain(event.event),
            markdown=event.event,
            index=index,
            local=places,
            clock=_relative_clock(when),
            elapsed=_between(origin, when, hours),
            within=_within(origin, when, hours) if when.precision is Precision.DATE else None,
            step=_between(above, when, hours),
            until=event.until,
            lasted=_between(when, event.until) if event.until else None,
            milestones=event.milestones,
            uncertain=_uncertain(when),
            type=event.type,
            actor=event.actor,
            source=event.source,
            services=event.services,
            url=event.url,
        )
        above = when if _measurable(when) else above


def _dated(times: Sequence[When]) -> bool:
    return any(when.earliest is not None for when in times)


def _measurable(when: When) -> bool:
    return when.at is not None or when.clock is not None


def _between(start: When | None, end: When | None, hours: Hours | None = None) -> Elapsed | None:
    return elapsed(start, end, hours) if start is not None and end is not None else None


def _within(start: When | None, end: When, hours: Hours | None) -> Elapsed | None:
    """From `start` to the begin and the end of `end`, a day."""
    return bounded(start, end, hours) if start is not None else None


def _span(times: Sequence[When]) -> Elapsed | None:
    """From the first of `times` to the last."""
    if len(times) < 2:  # noqa: PLR2004  # it takes two
        return None
    timed = [when for when in times if _measurable(when)]
    if (
        len(timed) > 1
        and not _is_beyond(times[0], timed[0])
        and not _is_beyond(times[-1], timed[-1])
    ):
        return elapsed(timed[0], timed[-1], None)
    return bounded(times[0], times[-1], None)


def _is_beyond(day: When, timed: When) -> bool:
    """Whether a day lies wholly before or after an event with a time of day."""
    if day.earliest is None or day.latest is None or timed.earliest is None or timed.latest is None:
        return False
    return day.latest < timed.earliest or timed.latest < day.earliest


def _relative_clock(when: When) -> str:
    return when_text(when, zone(_UTC)) if when.precision is Precision.CLOCK else ""


def _uncertain(when: When) -> str:
    """What is not known about `when`, in a word or two."""
    if when.precision is Precision.UNKNOWN:
        return "time unknown"
    if when.precision is Precision.DATE:
        return "day only"
    if when.precision is Precision.RANGE:
        return "between"
    if when.precision is Precision.APPROXIMATE and when.at and when.latest:
        return f"±{duration_text(when.latest - when.at)}"
    low, high = when.clock_earliest, when.clock_latest
    if when.clock is None or low is None or high is None or low == high:
        return ""
    return "between" if low == when.clock else f"±{duration_text(high - when.clock)}"
