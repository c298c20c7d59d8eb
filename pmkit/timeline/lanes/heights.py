"""A picture of very many incidents: how many began in each month, or another stretch, by lane."""

from datetime import datetime

from pmkit.svg import Element, element
from pmkit.timeline.lanes.base import Calendar, Lane
from pmkit.timeline.lanes.colours import colour
from pmkit.timeline.lanes.density import Bins, bins
from pmkit.timeline.lanes.lines import axes, lane_name, rule, track_of
from pmkit.timeline.lanes.marks import Track
from pmkit.timeline.lanes.shading import rests
from pmkit.timeline.lanes.sheet import Sheet, rest_drawn, small
from pmkit.timeline.lanes.words import count_text, stretch_text

_TALL = 46
"""Of the largest number."""

_AIR = 8
_LEAST_WIDE = 5
"""Pixels below which a stretch cannot be told from the next."""


def heights(found: Calendar, sheet: Sheet, top: float) -> tuple[list[Element], float]:
    """The lanes, and where they end."""
    track = track_of(found, sheet)
    stretches = bins(found, int((track.right - track.left) / _LEAST_WIDE))
    counts = [(lane, stretches.counts(lane)) for lane in found.lanes]
    most = max(max(own) for _, own in counts)
    front, grid, top = axes(found, sheet, track, top)
    begin = top
    for lane, own in counts:
        front.append(rule(sheet, top))
        name, top = lane_name(lane.name, sheet, track, top)
        front.append(name)
        front.append(_count(lane, sheet, track, top))
        front += _bars(
            found,
            sheet,
            lane,
            counts=own,
            stretches=stretches,
            track=track,
            top=top + _AIR,
            most=most,
        )
        top += _TALL + _AIR
    front.append(rule(sheet, top))
    front.append(small(_scale(most, stretches), track.left, top + 16))
    ground = [
        *rest_drawn(track, rests(found), begin, top),
        *(element("line", class_="tick", x1=x, x2=x, y1=begin - 15, y2=top) for x in grid),
    ]
    return [*ground, *front], top + 18


def _count(lane: Lane, sheet: Sheet, track: Track, top: float) -> Element:
    text = count_text(len(lane.incidents), "incident")
    if sheet.is_narrow:
        return small(text, track.right, top + 1, "end")
    return small(text, track.left - 10, top + 38, "end")


def _bars(
    found: Calendar,
    sheet: Sheet,
    lane: Lane,
    *,
    counts: list[int],
    stretches: Bins,
    track: Track,
    top: float,
    most: int,
) -> list[Element]:
    worst = colour(lane.incidents[0].severity, sheet.scale) if found.by == "severity" else "s3"
    parts = []
    ends = [*stretches.starts[1:], stretches.end]
    for start, end, count in zip(stretches.starts, ends, counts, strict=True):
        if not count:
            continue
        [(low, high)] = track.spans((start, end))
        told = f"{lane.name}: {count_text(count, 'incident')}, {_when(start, end, found)}"
        tall = max(2.0, _TALL * count / most)
        bar = element(
            "rect",
            element("title", told),
            class_="bar height",
            x=low + 0.5,
            y=top + _TALL - tall,
            width=max(1.0, high - low - 1),
            height=tall,
        )
        parts.append(bar)
    return [element("g", *parts, class_=worst)]


def _when(start: datetime, end: datetime, found: Calendar) -> str:
    return stretch_text(start, end, found.zones[0])


def _scale(most: int, stretches: Bins) -> str:
    return f"Heights: how many began in {stretches.unit}; the tallest is {most:,}"
