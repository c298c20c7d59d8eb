"""The list below the chart: every event in full, with its number there.

Wide pictures have columns: the clock of each zone, the elapsed time, milestones, what happened. In
narrow ones, and with many zones, the clocks stand above what happened.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pmkit.timeline.base import Timeline, TimelineRow
from pmkit.timeline.picture.base import Entry
from pmkit.timeline.picture.box import Box
from pmkit.timeline.picture.frame import Frame
from pmkit.timeline.picture.lettering import (
    RUN_IN,
    Anchor,
    Style,
    Text,
    fitting,
    height,
    line,
    paragraph,
    width,
)
from pmkit.timeline.picture.marks import HEIGHT, badge_width
from pmkit.timeline.picture.told import city, clock, day, offsets, years
from pmkit.timeline.since import row_since

_NUMBER_GAP = 10.0
"""Between numbers and what stands beside them."""

_GAP = 16.0
"""Between two columns."""

_SHORTEST = 90.0
"""Pixels below which a line does not begin behind milestones."""

_TEXT_LEAST = 230.0
"""Pixels for what happened; below it, clocks stand above it."""

_LINES = 6
_ABOVE, _BELOW = 6.0, 6.0
"""Within a row, above and below its texts."""

_DATE = 15.0
_NO_TIME = "time unknown"


@dataclass(frozen=True, slots=True)
class Item:
    """What a row of the list is about."""

    row: TimelineRow
    number: str
    """In its badge; empty: it has none."""

    text: str
    """What happened."""

    names: tuple[str, ...]
    """Milestones."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns of a wide list begin."""

    zones: tuple[float, ...]
    since: float
    """Where it ends: elapsed times lean to the right."""

    text: float


def listing(
    timeline: Timeline, items: Sequence[Item], frame: Frame, top: float
) -> tuple[tuple[Entry, ...], float]:
    """The rows of the list, and where the last one ends."""
    columns = None if frame.narrow else _columns(timeline, items, frame)
    if columns is None:
        entries = list(_stacked(timeline, items, frame, top))
    else:
        entries = list(_table(timeline, items, columns, frame, top))
    return tuple(entries), entries[-1].box.bottom if entries else top


def _columns(timeline: Timeline, items: Sequence[Item], frame: Frame) -> _Columns | None:
    """None if what happened would have too little room."""
    x = _beside_numbers(items, frame)
    lefts = []
    for place, head in enumerate(_heads(timeline)):
        cells = [
            *(width(text, Style.ROW) for text in head),
            *(width(_clock(timeline, item.row, place), Style.CLOCK) for item in items),
            *(width(_date(timeline, item.row, place), Style.DATE) for item in items),
        ]
        lefts.append(x)
        x += max(cells) + _GAP
    since = max((width(row_since(item.row), Style.SINCE) for item in items), default=0)
    if since:
        x += max(since, width(_since_head(timeline)[-1], Style.HEAD))
    text = x + (_GAP if since else 0)
    if frame.right - text < _TEXT_LEAST:
        return None
    return _Columns(tuple(lefts), x, text)


def _beside_numbers(items: Sequence[Item], frame: Frame) -> float:
    widest = max((badge_width(item.number) for item in items if item.number), default=0)
    return frame.margin + (widest + _NUMBER_GAP if widest else 0)


def _heads(timeline: Timeline) -> tuple[tuple[str, ...], ...]:
    """For each column of clocks the zone and its offset."""
    if not timeline.zones:
        return (("Clock",),)
    return tuple(tuple(filter(None, (city(each), offsets(each)))) for each in timeline.zones)


def _since_head(timeline: Timeline) -> tuple[str, str]:
    return "since", "start" if timeline.from_start else "first"


def _clock(timeline: Timeline, row: TimelineRow, place: int) -> str:
    if not timeline.zones or (row.clock and place == 0):
        return row.clock or "unknown"
    return clock(row, place, timeline.zones[place])


def _date(timeline: Timeline, row: TimelineRow, place: int) -> str:
    if not timeline.zones:
        return ""
    local = row.local[place]
    if local.date is None or not local.day_changed:
        return ""
    many = years(timeline) > 1
    return day(local.date, with_year=many, weekday=not many)


def _table(
    timeline: Timeline, items: Sequence[Item], columns: _Columns, frame: Frame, top: float
) -> Iterator[Entry]:
    yield _head(timeline, columns, frame, top)
    y = top + height(2, Style.HEAD) + _ABOVE + _BELOW
    for item in items:
        row = item.row
        dates = [_date(timeline, row, place) for place in range(len(columns.zones))]
        begin = y + _ABOVE
        texts = [
            line(x, begin, each, Style.DATE)
            for x, each in zip(columns.zones, dates, strict=True)
            if each
        ]
        begin += _DATE if texts else 0
        texts += _clocks(timeline, row, columns, begin)
        since = row_since(row)
        if since:
            texts.append(line(columns.since, begin, since, Style.SINCE, anchor=Anchor.END))
        said = _told(item, columns.text, begin, frame.right - columns.text)
        texts += said
        bottom = begin + height(max(1, _lines(said)), Style.TEXT) + _BELOW
        yield _entry(item, texts, said, Box(frame.margin, y, frame.right, bottom), begin)
        y = bottom


def _head(timeline: Timeline, columns: _Columns, frame: Frame, top: float) -> Entry:
    texts = []
    begin = top + _ABOVE
    heads = [*_heads(timeline)]
    for x, head in zip(columns.zones, heads, strict=True):
        texts.append(line(x, begin, head[0], Style.ROW))
        texts += [line(x, begin + height(1, Style.HEAD), each, Style.HEAD) for each in head[1:]]
    if columns.since < columns.text:
        for place, word in enumerate(_since_head(timeline)):
            y = begin + height(place, Style.HEAD)
            texts.append(line(columns.since, y, word, Style.HEAD, anchor=Anchor.END))
    box = Box(frame.margin, top, frame.right, begin + height(2, Style.HEAD) + _BELOW)
    return Entry(tuple(texts), None, None, milestone=False, rule=top, box=box)


def _clocks(timeline: Timeline, row: TimelineRow, columns: _Columns, top: float) -> Iterator[Text]:
    cells = [_clock(timeline, row, place) for place in range(len(columns.zones))]
    if all(cell == "unknown" for cell in cells):
        room = columns.text - columns.zones[0] - _GAP
        yield line(columns.zones[0], top, fitting(_NO_TIME, Style.HEAD, room), Style.HEAD)
        return
    for x, cell in zip(columns.zones, cells, strict=True):
        if cell:
            yield line(x, top, cell, Style.CLOCK)


def _stacked(
    timeline: Timeline, items: Sequence[Item], frame: Frame, top: float
) -> Iterator[Entry]:
    y = top
    left = _beside_numbers(items, frame)
    room = frame.right - left
    for item in items:
        row = item.row
        begin = y + _ABOVE
        texts: list[Text] = []
        local = row.local[0] if row.local else None
        if local is not None and local.date is not None and local.day_changed:
            date = day(local.date, with_year=True, weekday=True)
            texts.append(line(left, begin, date, Style.DATE))
            begin += _DATE + 1
        since = row_since(row)
        if since:
            texts.append(line(frame.right, begin, since, Style.SINCE, anchor=Anchor.END))
        first = _first(timeline, row)
        head = fitting(first, Style.TIME, room - width(since, Style.SINCE) - 8)
        texts.append(line(left, begin, head, Style.TIME))
        bottom = begin + height(1, Style.TEXT)
        elsewhere = paragraph(left, bottom, _elsewhere(timeline, row), Style.HEAD, room)
        bottom += height(len(elsewhere), Style.HEAD)
        said = _told(item, left, bottom, room)
        texts += [*elsewhere, *said]
        bottom += height(_lines(said), Style.TEXT)
        bottom += _BELOW
        yield _entry(item, texts, said, Box(frame.margin, y, frame.right, bottom), begin)
        y = bottom


def _told(item: Item, x: float, top: float, room: float) -> tuple[Text, ...]:
    """Milestones, and behind them what happened."""
    names = ", ".join(item.names)
    heads = paragraph(x, top, names, Style.MILESTONE, room, lines=2)
    indent = heads[-1].width + RUN_IN if heads else 0
    y = top + height(max(len(heads) - 1, 0), Style.TEXT)
    if room - indent < _SHORTEST:
        said = paragraph(x, y + height(1, Style.TEXT), item.text, Style.TEXT, room, lines=_LINES)
        return (*heads, *said)
    said = paragraph(x, y, item.text, Style.TEXT, room, lines=_LINES, indent=indent)
    if not said:
        return heads
    first, *more = said
    lead = heads[-1].content if heads else ""
    return (*heads[:-1], replace(first, x=x, lead=lead), *more)


def _lines(texts: Sequence[Text]) -> int:
    return len({text.baseline for text in texts})


def _first(timeline: Timeline, row: TimelineRow) -> str:
    cell = _clock(timeline, row, 0)
    if cell == "unknown":
        return _NO_TIME
    if len(timeline.zones) < 2:  # noqa: PLR2004  # nothing to tell apart
        return cell
    return f"{cell} {city(timeline.zones[0])}"


def _elsewhere(timeline: Timeline, row: TimelineRow) -> str:
    """`12:52 New York · Mon 07:52 Tokyo`: the other zones."""
    parts = []
    for place, (local, zone) in enumerate(zip(row.local, timeline.zones, strict=True)):
        cell = clock(row, place, zone) if place else ""
        if not cell or cell == "unknown":
            continue
        other = local.date is not None and local.date != row.local[0].date
        weekday = f"{day(local.date, weekday=True)[:3]} " if other and local.date else ""
        parts.append(
            f"{weekday}{cell}\N{NO-BREAK SPACE}{city(zone)}".replace(" ", "\N{NO-BREAK SPACE}")
        )
    return " · ".join(parts)


def _entry(
    item: Item, texts: Sequence[Text], said: Sequence[Text], box: Box, begin: float
) -> Entry:
    badge = number = None
    if item.number:
        top = begin - 1.5
        badge = Box(box.left, top, box.left + badge_width(item.number), top + HEIGHT)
        middle = (badge.left + badge.right) / 2
        number = line(middle, top + 3.5, item.number, Style.BADGE, anchor=Anchor.MIDDLE)
    shown = " ".join(text.content for text in said)
    return Entry(
        tuple(texts),
        badge,
        number,
        milestone=bool(item.names),
        rule=box.top,
        box=box,
        tip=item.text if shown.endswith("…") and not item.text.endswith("…") else "",
    )
