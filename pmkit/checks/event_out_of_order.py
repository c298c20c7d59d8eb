"""An event stands below one that happened later.

## Why it matters

A timeline is read from top to bottom, and a bare clock time takes its date from the event above:
an event in the wrong place moves those below it to another day.
Timelines that came out unsorted have been
[reported as a bug](https://github.com/Netflix/dispatch/pull/4240) of the tools that made them.
Only what is certain is reported: an approximate time may stand on either side of its neighbours.

## Example

    timeline:
      - at: 2024-01-19 15:00
        event: Alerts on response times
      - at: 2024-01-19 18:00
        event: Traffic redistributed by hand
      - at: 2024-01-19 16:00
        event: Escalated to the infrastructure team

## Use instead

    timeline:
      - at: 2024-01-19 15:00
        event: Alerts on response times
      - at: 2024-01-19 16:00
        event: Escalated to the infrastructure team
      - at: 2024-01-19 18:00
        event: Traffic redistributed by hand
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pmkit.checks.base import Context, Finding
from pmkit.checks.certain import seconds
from pmkit.checks.slips import slips
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident
from pmkit.model.timeline import Event
from pmkit.timestamps.when import When

RULE = Rule("PM230", "event-out-of-order", Severity.WARNING)


class _Span(NamedTuple):
    """An event, and the earliest and latest that it can have been, in seconds."""

    place: int
    low: float
    high: float


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Report those that have to move so that the others are in order."""
    timeline = incident.timeline
    if _in_order(timeline):
        return
    explained = slips(timeline)
    spans = [
        _Span(index, *bounds)
        for index, event in enumerate(timeline)
        if index not in explained and (bounds := seconds(event.at)) is not None
    ]
    for index, other in _conflicts(spans, _staying(spans)):
        at, other_at = timeline[index].at, timeline[other].at
        order, side = ("before", "above") if other < index else ("after", "below")
        yield Finding(
            ("timeline", index, "at"),
            f"{_text(at, other_at)} is {order} {_text(other_at, at)} {side} it",
            "move the event to its place in time, or correct its time",
            related=((("timeline", other, "at"), f"the event {side}"),),
        )


def _in_order(timeline: tuple[Event, ...]) -> bool:
    """Whether no event is certainly before one above it; False for clock times without a date."""
    above = None
    for event in timeline:
        low, high = event.at.earliest, event.at.latest
        if low is None or high is None:
            if event.at.clock is not None:
                return False
        elif above is None or low >= above:
            above = low
        elif high < above:
            return False
    return True


def _staying(spans: Sequence[_Span]) -> set[int]:
    """Indexes of the longest run of events that is in order as it stands (patience sorting)."""
    ends: list[float] = []
    last: list[int] = []
    above: list[int] = []
    for number, span in enumerate(spans):
        length = bisect_right(ends, span.low)
        above.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [span.low]
        last[length : length + 1] = [number]
    found: set[int] = set()
    step = last[-1] if last else -1
    while step >= 0:
        found.add(spans[step].place)
        step = above[step]
    return found


def _conflicts(spans: Sequence[_Span], staying: set[int]) -> Iterator[tuple[int, int]]:
    """Indexes of events that are out of order, each with that of an event that shows it."""
    highest: _Span | None = None
    for span, lowest in zip(spans, _lowest_below(spans), strict=True):
        if span.place not in staying:
            if highest is not None and span.high < highest.low:
                yield span.place, highest.place
            elif lowest is not None and lowest.high < span.low:
                yield span.place, lowest.place
        if highest is None or span.low > highest.low:
            highest = span


def _lowest_below(spans: Sequence[_Span]) -> list[_Span | None]:
    """For each event the earliest one below it."""
    found: list[_Span | None] = []
    lowest: _Span | None = None
    for span in reversed(spans):
        found.append(lowest)
        if lowest is None or span.high < lowest.high:
            lowest = span
    return found[::-1]


def _text(when: When, other: When) -> str:
    """As written; with the instant where the two were read with different offsets."""
    if when.at is None or other.offset is None or when.offset == other.offset:
        return f'"{when.written}"'
    return f'"{when.written}" ({when.at:%Y-%m-%dT%H:%MZ})'
