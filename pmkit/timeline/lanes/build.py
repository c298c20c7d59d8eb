"""Timelines -> Calendar."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from pmkit.timeline.base import Layout, Timeline
from pmkit.timeline.lanes.bars import bars, length
from pmkit.timeline.lanes.base import Bar, Calendar, Edge, Lane, Shown
from pmkit.timeline.lanes.packing import crowd
from pmkit.timeline.lanes.rest import Rest
from pmkit.timeline.lanes.window import window
from pmkit.timestamps.when import Precision
from pmkit.timestamps.zones import zone

SEVERITY, SERVICE = "severity", "service"
"""What lanes can be made of."""

_LAST = datetime.max.replace(tzinfo=UTC)
_DATED = frozenset({Precision.EXACT, Precision.APPROXIMATE, Precision.RANGE})


def calendar(timelines: Sequence[Timeline], layout: Layout) -> Calendar:
    """What was going on when, in the window of `layout`; without one, in all the time there is."""
    placed = [(each, bars(each, layout.as_of or each.as_of)) for each in timelines]
    zones = _zones(timelines, layout)
    start, end = window([bar for _, own in placed for bar in own], layout, zones[0])
    inside = [
        (each, own)
        for each, own in placed
        if any(is_within(bar, start, end) for bar in own) or not own
    ]
    inside.sort(key=lambda pair: (pair[1][0].start if pair[1] else _LAST, pair[0].id))
    shown = [_shown(each, own, number) for number, (each, own) in enumerate(inside, start=1)]
    incidents = tuple(each for each in shown if each.bars)
    rest = Rest(zones[0], layout.hours)
    starts = list(_starts(incidents, start, end))
    most, at_most = crowd((each.bars for each in incidents), start, end)
    _, at_least = crowd((_sure(each.bars) for each in incidents), start, end)
    return Calendar(
        start=start,
        end=end,
        zones=zones,
        by=layout.by or SEVERITY,
        rest=rest,
        incidents=incidents,
        unplaced=tuple(each for each in shown if not each.bars),
        lanes=tuple(_lanes(incidents, layout)),
        crowd=most,
        busy=(at_least, at_most),
        began_in_rest=sum(map(rest.covers, starts)),
        began=len(starts),
    )


def is_within(bar: Bar, start: datetime, end: datetime) -> bool:
    """Whether `bar` may have been going on at some instant of `[start, end)`."""
    return bar.start < end and (bar.end > start or bar.start >= start)


def _zones(timelines: Sequence[Timeline], layout: Layout) -> tuple[ZoneInfo, ...]:
    """The zones that every timeline with a date shows, or UTC."""
    shown = [[column.name for column in each.zones] for each in timelines if each.zones]
    if not shown and layout.zones:
        return layout.zones
    shared = [name for name in shown[0] if all(name in names for names in shown)] if shown else []
    return tuple(zone(name) for name in shared or ["UTC"])


def _shown(timeline: Timeline, own: tuple[Bar, ...], number: int) -> Shown:
    return Shown(
        number=number,
        id=timeline.id,
        title=timeline.title,
        severity=timeline.severity,
        status=timeline.status,
        services=timeline.services,
        began=timeline.begin,
        length=length(own),
        bars=own,
        ends=own[-1].ends if own else Edge.UNSAID,
    )


def _sure(bars: Iterable[Bar]) -> list[Bar]:
    """The parts of `bars` in which it was certainly going on."""
    return [
        replace(bar, start=bar.sure_start, end=bar.sure_end)
        for bar in bars
        if bar.sure_start < bar.sure_end
    ]


def _starts(incidents: Iterable[Shown], start: datetime, end: datetime) -> Iterator[datetime]:
    """When those began that began in the window at a known time of day."""
    for each in incidents:
        at = each.began.at
        if at is not None and each.began.precision in _DATED and start <= at < end:
            yield at


def _lanes(incidents: Sequence[Shown], layout: Layout) -> Iterator[Lane]:
    """The lanes that have an incident; what has no name comes last."""
    own: dict[str, list[Shown]] = {}
    nameless: list[Shown] = []
    for each in incidents:
        names = dict.fromkeys(each.services if layout.by == SERVICE else (each.severity or "",))
        for name in names or ("",):
            (own.setdefault(name, []) if name else nameless).append(each)
    order = {name: place for place, name in enumerate(layout.scale)}
    for name in sorted(own, key=lambda name: (order.get(name, len(order)), name.casefold(), name)):
        yield Lane(name, tuple(own[name]))
    if nameless:
        yield Lane(f"no {layout.by or SEVERITY}", tuple(nameless))
