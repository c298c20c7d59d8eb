"""Timelines as Mermaid diagrams, for places that show Markdown and no pictures of ours.

A Gantt diagram has its times to scale and a row for each event, so nothing overlaps. What takes
time, and what lies somewhere between two times, is a bar; a diamond is an exact time. Its clocks
hang in one zone, and Mermaid reads them as written, wherever the reader is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import groupby
from operator import itemgetter

from pmkit.model.plain import plain
from pmkit.terminal import one_line
from pmkit.timeline.base import Layout, Locate, Timeline, TimelineRow, ZoneColumn
from pmkit.timeline.facts import facts
from pmkit.timeline.local import local_times
from pmkit.timeline.stretches import PlacedPhase, course, placed_phases
from pmkit.timestamps.when import Precision, When
from pmkit.timestamps.zones import zone

_LONGEST = 72
"""Characters of a label; Mermaid neither wraps nor cuts it."""

_ESCAPED = 8
"""What Mermaid measures for a character that is written by its number."""

_KEYWORD = re.compile(
    r"(?:gantt|section|title|click|acc(?:title|descr)|dateformat|axisformat|tickinterval|excludes"
    r"|includes|todaymarker|weekday|weekend|inclusiveenddates|topaxis|vert)",
    re.IGNORECASE,
)
"""How no label may begin."""

_MOST = 200
"""Events above which only milestones, the first and the last are shown."""

_ROOM = 45_000
"""Characters; Mermaid refuses 50,000 (its `maxTextSize`)."""

_PLAIN = re.compile(r"[^\w \-.,'()/+~±–—→?!=·…]|_")
"""What Mermaid or Markdown might take for a sign of theirs, and is written by its number."""

_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""Where clock times without a date are put; no date is shown then."""

_DAY = timedelta(days=1)


def mermaid(timelines: Sequence[Timeline], _: Layout, __: Locate) -> str:
    """A diagram for each incident, in a fence that Markdown takes."""
    return "\n".join(f"```mermaid\n{diagram(each)}```\n" for each in timelines)


def diagram(timeline: Timeline) -> str:
    """The diagram alone, as a file `.mmd` has it."""
    rows = list(timeline.rows)
    axis = _axis(timeline)
    if axis is None:
        return _unplaced(timeline, rows[:_MOST])
    most = min(len(rows), _MOST)
    while True:
        text = "\n".join(_gantt(timeline, axis, _chosen(rows, most))) + "\n"
        if len(text) <= _ROOM or most == 1:
            return text
        most = max(1, most // 2)


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where the times of a diagram are."""

    start: datetime
    end: datetime
    dated: bool
    """Whether times have dates; else they are clock times of a day that nobody knows."""

    zone: tzinfo = UTC
    """In which they are written."""

    name: str = "UTC"
    """What is said of that."""

    column: int | None = None
    """The zone among those of the timeline; None for UTC beside them, and without a date."""

    def text(self, moment: datetime) -> str:
        """As Mermaid reads it."""
        return f"{moment.astimezone(self.zone):%Y-%m-%d %H:%M:%S}"

    def span(self, when: When) -> tuple[datetime, datetime] | None:
        """See `_span`."""
        return _span(when, dated=self.dated)


def _axis(timeline: Timeline) -> _Axis | None:
    """From the first time to the last; None where no time is known."""
    dated = any(row.when.earliest for row in timeline.rows)
    times = [when for row in timeline.rows for when in (row.when, row.until) if when]
    times += [when for each in timeline.windows for when in (each.start, each.end) if when]
    spans = [span for when in times if (span := _span(when, dated=dated))]
    if not spans:
        return None
    ends = [end for _, end in spans]
    if timeline.as_of and timeline.is_open and dated:
        ends.append(timeline.as_of)
    start, end = min(begin for begin, _ in spans), max(ends)
    if not dated:
        return _Axis(start, end, dated, name="clock times without a date")
    steady = [number for number, each in enumerate(timeline.zones) if each.steady]
    if not steady:
        return _Axis(start, end, dated)
    column = timeline.zones[steady[0]]
    return _Axis(start, end, dated, zone(column.name), _zone_text(column), steady[0])


def _zone_text(column: ZoneColumn) -> str:
    offset = column.offsets[0] if column.offsets else ""
    return column.name if column.name == "UTC" else f"{column.name}, {offset}".rstrip(", ")


def _span(when: When, *, dated: bool) -> tuple[datetime, datetime] | None:
    """Between which instants a time lies; clock times without a date count from a day."""
    if dated:
        return (when.earliest, when.latest) if when.earliest and when.latest else None
    if when.clock_earliest is None or when.clock_latest is None:
        return None
    return _NO_DAY + when.clock_earliest, _NO_DAY + when.clock_latest


def _chosen(rows: Sequence[TimelineRow], most: int) -> list[TimelineRow]:
    """All where they are no more; else milestones, the first and the last."""
    if len(rows) <= most:
        return list(rows)
    last = len(rows) - 1
    wanted = [row for index, row in enumerate(rows) if index in {0, last} or row.milestones]
    return wanted[:most]


def _gantt(timeline: Timeline, axis: _Axis, rows: Sequence[TimelineRow]) -> Iterator[str]:
    more = f" · {len(rows):,} of {len(timeline.rows):,} events"
    placed = placed_phases(timeline)
    about = "; ".join(filter(None, (facts(timeline), course(placed))))
    yield "gantt"
    yield (
        f"    title {_safe(_short(timeline.title))} · {_safe(axis.name)}"
        f"{more if len(rows) < len(timeline.rows) else ''}"
    )
    yield f"    accTitle: {_safe(one_line(timeline.title))}"
    yield f"    accDescr: {_safe(one_line(about))}"
    yield "    dateFormat YYYY-MM-DD HH:mm:ss"
    yield from (f"    {each}" for each in _ticks(axis))
    yield "    todayMarker off"
    phases = list(_phases(placed, axis))
    if phases:
        yield from ("    section Phases", *phases)
    windows = list(_windows(timeline, axis))
    if windows:
        yield from ("    section Impact", *windows)
    for day, group in groupby(zip(_days(rows, axis), rows, strict=True), itemgetter(0)):
        yield f"    section {_safe(day)}"
        yield from (_event(row, axis) for _, row in group)


def _ticks(axis: _Axis) -> Iterator[str]:
    """What stands below the axis, and how far apart where Mermaid would repeat itself."""
    span = axis.end - axis.start
    if span < timedelta(minutes=5):
        yield "axisFormat %H:%M:%S"
    elif span <= _DAY or not axis.dated:
        yield "axisFormat %H:%M"
    elif span <= 3 * _DAY:
        yield "axisFormat %m-%d %H:%M"
    elif span <= 20 * _DAY:
        yield from ("axisFormat %m-%d", "tickInterval 1day")
    elif span <= 120 * _DAY:
        yield from ("axisFormat %Y-%m-%d", "tickInterval 1week")
    elif span <= 3650 * _DAY:
        yield "axisFormat %Y-%m"
    else:
        yield "axisFormat %Y"


def _phases(placed: Sequence[PlacedPhase], axis: _Axis) -> Iterator[str]:
    for each in placed:
        begin = axis.span(each.phase.start)
        end = axis.span(each.phase.end) if each.phase.end else (axis.end, axis.end)
        if begin is not None and end is not None:
            style = "active, " if each.phase.end is None else ""
            yield _bar(
                each.text,
                axis,
                _middle(begin),
                _middle(end),
                style,
            )


def _windows(timeline: Timeline, axis: _Axis) -> Iterator[str]:
    for window in timeline.windows:
        begin = axis.span(window.start)
        end = axis.span(window.end) if window.end else (axis.end, axis.end)
        if begin is not None and end is not None:
            told = one_line(plain(window.summary)) if window.summary else ", ".join(window.services)
            label = told or "Impact"
            yield _bar(label, axis, begin[0], end[1], "crit, ")


def _event(row: TimelineRow, axis: _Axis) -> str:
    clock = _clock(row, axis)
    names = f"{', '.join(row.milestones)} – " if row.milestones else ""
    label = f"{clock} {names}{row.text}"
    span = axis.span(row.when)
    if span is None:
        return _bar(label, axis, axis.start, axis.end, "")
    lasts = axis.span(row.until) if row.until else None
    begin, end = span[0], max(span[1], lasts[1]) if lasts else span[1]
    return _bar(label, axis, begin, end, "" if begin < end else "milestone, ")


def _clock(row: TimelineRow, axis: _Axis) -> str:
    """What clocks showed on the axis, or what is known instead."""
    if axis.span(row.when) is None:
        return row.clock or "time unknown"
    if row.when.precision is Precision.DATE:
        return "day only"
    if row.clock:
        return row.clock
    if axis.column is not None:
        return row.local[axis.column].clock
    place = next(local_times([row.when], [zone("UTC")]))
    return place[0].clock


def _bar(label: str, axis: _Axis, start: datetime, end: datetime, style: str) -> str:
    """A line of a diagram; `style` is empty or ends with a comma."""
    text = _safe(_cut(label))
    if _KEYWORD.match(text):
        text = f"#{ord(text[0])};{text[1:]}"
    return f"    {text} :{style}{axis.text(start)}, {axis.text(max(start, end))}"


def _middle(span: tuple[datetime, datetime]) -> datetime:
    return span[0] + (span[1] - span[0]) / 2


def _days(rows: Sequence[TimelineRow], axis: _Axis) -> Iterator[str]:
    """The heading above each event: its day there, or that of the event above."""
    last = "unknown"
    for row in rows:
        when = row.when
        if when.clock is not None and not axis.dated:
            last = f"day {when.clock // _DAY + 1}"
        elif when.at is not None:
            last = str(when.at.astimezone(axis.zone).date())
        yield str(when.day) if when.day else last


def _unplaced(timeline: Timeline, rows: Sequence[TimelineRow]) -> str:
    """Events of which no time is known, in their order: an axis would be made up."""
    lines = ["timeline", f"    title {_safe(_short(timeline.title))}"]
    for row in rows:
        names = f"{', '.join(row.milestones)}, " if row.milestones else ""
        lines.append(f"    time unknown : {_safe(_cut(one_line(names + row.text)))}")
    return "\n".join(lines) + "\n"


def _cut(text: str) -> str:
    """As much of `text` as there is room for."""
    whole = one_line(text)
    taken = 0
    for index, character in enumerate(whole):
        taken += _ESCAPED if _PLAIN.match(character) else 1
        if taken > _LONGEST + _ESCAPED:  # the colon of a clock time is in all of them
            return f"{whole[:index].rstrip()}…"
    return whole


def _short(title: str) -> str:
    """What has no place to be measured for."""
    whole = one_line(title)
    return whole if len(whole) <= _LONGEST else f"{whole[:_LONGEST].rstrip()}…"


def _safe(text: str) -> str:
    """`text` with what may be a sign of Mermaid's written by its number, which it shows as text."""
    return _PLAIN.sub(lambda found: f"#{ord(found[0])};", text)
