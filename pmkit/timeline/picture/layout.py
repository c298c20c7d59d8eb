"""Timeline -> picture: everything in its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pmkit.timeline.base import Timeline, TimelineRow
from pmkit.timeline.facts import counted, facts
from pmkit.timeline.picture.axes import axes
from pmkit.timeline.picture.axes import names as axis_names
from pmkit.timeline.picture.bars import PHASE_HEIGHT, bars, blurs, ends, windows
from pmkit.timeline.picture.base import Axis, Cut, Label, Mark, Picture
from pmkit.timeline.picture.box import Box
from pmkit.timeline.picture.frame import Frame, frame
from pmkit.timeline.picture.labels import Column, chosen, columns
from pmkit.timeline.picture.lettering import Anchor, Style, Text, height, line, paragraph
from pmkit.timeline.picture.listing import Item, listing
from pmkit.timeline.picture.marks import HEIGHT, Badge, badges
from pmkit.timeline.picture.moments import Span, row_spans
from pmkit.timeline.picture.notes import notes
from pmkit.timeline.picture.scale import Scale, scale
from pmkit.timeline.picture.told import tip
from pmkit.timestamps.format import duration_text

_PHASES, _IMPACT = "Phases", "Impact"
_ABOVE_LABELS = 20.0
_FALL = 24.0
"""From labels to badges, and from badges to the axis: room for leaders."""

_BLURS = 10.0
"""For times that are not exact, above the phases."""

_CORNER = 3.0
"""From the end of the line below a label to where its leader begins at the nearest."""

_PAD = 5.0
"""Around phases and impact windows."""

_SECTION = 22.0
"""Between chart, notes and list."""

_MOST_LISTED = 150
"""Events beyond which the list tells those together that share a mark."""


@dataclass(frozen=True, slots=True)
class _Chart:
    """The part of a picture that has an axis, and where it ends."""

    picture: Picture
    badges: tuple[Badge, ...]
    bottom: float


def picture(timeline: Timeline, pixels: int) -> Picture:
    """The picture of `timeline`, `pixels` wide and as high as it needs to be."""
    page = frame(pixels, (_PHASES, _IMPACT, *axis_names(timeline)))
    head, y = _head(timeline, page)
    base = Picture(page.width, 0, head)
    spans = row_spans(timeline)
    many = len(timeline.rows) > _MOST_LISTED
    marks: tuple[Badge, ...] = ()
    if any(spans):
        chart = _chart(timeline, spans, page, base, y)
        base, marks, y = chart.picture, chart.badges, chart.bottom
    told, y = notes(timeline, base, page, y + _SECTION * 0.75)
    base = replace(base, notes=told)
    if marks or not any(spans):
        grouped = [each.group.rows for each in marks]
        items = list(_items(timeline, grouped) if many else _each(timeline.rows))
        entries, y = listing(timeline, items, page, y + (_SECTION / 2 if told else 0))
        base = replace(base, entries=entries)
    return replace(base, height=y + page.margin * 0.75)


def _head(timeline: Timeline, page: Frame) -> tuple[tuple[Text, ...], float]:
    title = paragraph(page.margin, page.margin - 4, timeline.title, Style.TITLE, page.room, lines=3)
    y = page.margin - 4 + height(len(title), Style.TITLE) + 2
    said = " · ".join(filter(None, (facts(timeline), counted(timeline))))
    more = paragraph(page.margin, y, said, Style.FACTS, page.room, lines=3)
    return (*title, *more), y + height(len(more), Style.FACTS)


def _chart(
    timeline: Timeline, spans: Sequence[Span | None], page: Frame, base: Picture, top: float
) -> _Chart:
    placed = [row for row, each in enumerate(spans) if each is not None]
    axis = scale([each for each in spans if each], tuple(ends(timeline)), page.left, page.right)
    xs = {row: axis.x(each.point) for row, each in enumerate(spans) if each is not None}
    told = chosen(timeline, placed, page)
    y = top + (_ABOVE_LABELS if told else _SECTION / 2)
    labels = columns(timeline, told, [xs[row] for row in told], page, y)
    y = labels[0].box.bottom if labels else y
    alone = (
        len(told) == len(timeline.rows)
        and len(timeline.zones) < 2  # noqa: PLR2004  # the list has the clocks of the others
        and all(label.whole for label in labels)
    )
    marks: tuple[Badge, ...] = ()
    badge_top = y + (_FALL if labels else 0)
    if not alone:
        marks = _badges(timeline, placed, xs, frozenset(told), page)
        y = badge_top + HEIGHT
    y += _FALL
    vague = blurs(timeline, spans, axis, y)
    lane = _BLURS if vague else 0
    phase_top = y + lane
    phases = bars(timeline, axis, phase_top)
    y = phase_top + (PHASE_HEIGHT if phases else 4)
    felt, after = windows(timeline, axis, y + 2 * _PAD)
    ground = Box(axis.left, phase_top - lane - _PAD, axis.right, (after if felt else y) + _PAD)
    clocks, bottom = axes(timeline, axis, page, ground.bottom)
    return _Chart(
        replace(
            base,
            band=ground,
            grid=tuple(_grid(clocks, ground)),
            labels=tuple(_labels(timeline, labels, marks, xs, badge_top, phase_top)),
            marks=tuple(_marks(timeline, placed, xs, marks, badge_top, phase_top)),
            blurs=vague,
            bars=phases,
            windows=felt,
            rows=()
            if page.narrow
            else tuple(_row_names(page, phase_top, y, bool(phases), bool(felt))),
            axes=clocks,
            cuts=tuple(_cuts(axis, ground.top, bottom)),
        ),
        marks,
        bottom,
    )


def _badges(
    timeline: Timeline,
    placed: Sequence[int],
    xs: dict[int, float],
    kept: frozenset[int],
    page: Frame,
) -> tuple[Badge, ...]:
    many = len(timeline.rows) > _MOST_LISTED

    def text(rows: tuple[int, ...]) -> str:
        if len(rows) == 1:
            return str(rows[0] + 1)
        return f"{len(rows):,} events" if many else f"{rows[0] + 1}–{rows[-1] + 1}"

    return badges([(row, xs[row]) for row in placed], kept, text, page.margin, page.right)


def _labels(
    timeline: Timeline,
    labels: Sequence[Column],
    marks: Sequence[Badge],
    xs: dict[int, float],
    badge_top: float,
    phase_top: float,
) -> Iterator[Label]:
    ends = {
        row: (each.left + each.width / 2, badge_top) for each in marks for row in each.group.rows
    }
    for label in labels:
        row = timeline.rows[label.row]
        end = ends.get(label.row, (xs[label.row], phase_top))
        begin = min(max(end[0], label.box.left + _CORNER), label.box.right - _CORNER)
        yield Label(
            label.box,
            label.texts,
            ((begin, label.box.bottom), end),
            bool(row.milestones),
            tip(timeline, row),
        )


def _marks(
    timeline: Timeline,
    placed: Sequence[int],
    xs: dict[int, float],
    marks: Sequence[Badge],
    badge_top: float,
    phase_top: float,
) -> Iterator[Mark]:
    if not marks:
        for row in placed:
            names = timeline.rows[row].milestones
            yield Mark(xs[row], phase_top, (row,), bool(names), tip(timeline, timeline.rows[row]))
        return
    for each in marks:
        rows = each.group.rows
        box = Box(each.left, badge_top, each.left + each.width, badge_top + HEIGHT)
        middle = (box.left + box.right) / 2
        x = each.group.x
        yield Mark(
            x,
            phase_top,
            rows,
            any(timeline.rows[row].milestones for row in rows),
            "\n".join(tip(timeline, timeline.rows[row]) for row in rows[:8]),
            box,
            line(middle, box.top + 3.5, each.text, Style.BADGE, anchor=Anchor.MIDDLE),
            ((middle, box.bottom), (x, phase_top)),
        )


def _grid(clocks: Sequence[Axis], ground: Box) -> Iterator[Box]:
    for x in clocks[0].ticks if clocks else ():
        yield Box(x, ground.top, x, ground.bottom)


def _row_names(page: Frame, phase_top: float, y: float, phases: bool, felt: bool) -> Iterator[Text]:
    if phases:
        yield line(page.margin, phase_top + 6, _PHASES, Style.ROW)
    if felt:
        yield line(page.margin, y + 2 * _PAD + 2, _IMPACT, Style.ROW)


def _cuts(axis: Scale, top: float, bottom: float) -> Iterator[Cut]:
    for before, after in pairwise(axis.pieces):
        yield Cut(
            Box(before.right, top, after.left, bottom),
            f"{duration_text(after.start - before.end)} without an event left out",
        )


def _each(rows: Sequence[TimelineRow]) -> Iterator[Item]:
    for number, row in enumerate(rows, 1):
        yield Item(row, str(number), row.text)


def _items(timeline: Timeline, groups: Sequence[tuple[int, ...]]) -> Iterator[Item]:
    """Rows for the marks of very many events, and for those without a place on the axis."""
    for rows in groups:
        first = timeline.rows[rows[0]]
        if len(rows) == 1:
            yield Item(first, str(rows[0] + 1), first.text)
            continue
        yield Item(first, "", f"{len(rows):,} events, numbers {rows[0] + 1:,} to {rows[-1] + 1:,}")
    placed = {row for rows in groups for row in rows}
    unplaced = [row for index, row in enumerate(timeline.rows) if index not in placed]
    if len(unplaced) == 1:
        yield Item(unplaced[0], "", unplaced[0].text)
    elif unplaced:
        yield Item(unplaced[0], "", f"{len(unplaced):,} events at unknown times")
