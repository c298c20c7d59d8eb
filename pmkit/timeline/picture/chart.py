"""The chart of a picture: labels, marks, phases, impact windows and axes, in their places."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pmkit.timeline.base import Timeline
from pmkit.timeline.picture.axes import axes
from pmkit.timeline.picture.bars import PHASE_HEIGHT, bars, blurs, ends, windows
from pmkit.timeline.picture.base import Axis, Cut, Label, Mark, Picture
from pmkit.timeline.picture.box import Box
from pmkit.timeline.picture.frame import Frame
from pmkit.timeline.picture.labels import Column, chosen, columns
from pmkit.timeline.picture.lettering import Anchor, Style, Text, line
from pmkit.timeline.picture.marks import HEIGHT, Badge, badges, grouped
from pmkit.timeline.picture.moments import Span
from pmkit.timeline.picture.scale import Scale, scale
from pmkit.timeline.picture.told import tip
from pmkit.timestamps.format import duration_text

PHASES, IMPACT = "Phases", "Impact"
"""Names of rows."""

MOST_LISTED = 150
"""Events beyond which those are told together that share a mark."""

_ABOVE = 20.0
"""Between the head and what stands below it."""

_FALL = 24.0
"""From labels to badges, and from badges to the axis: room for leaders."""

_BLURS = 10.0
"""For times that are not exact, above the phases."""

_BASE = 4.0
"""The height of the track where there are no phases."""

_CORNER = 3.0
"""From the end of the line below a label to where its leader begins at the nearest."""

_PAD = 5.0
"""Around phases and impact windows."""

_APART = 2.0
"""Pixels between two ticks that a reader can tell apart."""

_MOST_TOLD = 8
"""Events in the tooltip of a mark."""


@dataclass(frozen=True, slots=True)
class _Tops:
    """Where the parts of a chart that leaders connect begin."""

    badges: float
    phases: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The part of a picture that has an axis, and where it ends."""

    picture: Picture
    badges: tuple[Badge, ...]
    bottom: float


def chart(
    timeline: Timeline,
    spans: Sequence[Span | None],
    page: Frame,
    base: Picture,
    top: float,
    *,
    listed: bool,
) -> Chart:
    """The chart of `timeline`, added to `base`, from `top` on; some of `spans` is not None.

    Where a list is to follow, it has numbers for what its labels do not tell.
    """
    placed = [row for row, each in enumerate(spans) if each is not None]
    axis = scale([each for each in spans if each], tuple(ends(timeline)), page.left, page.right)
    xs = {row: axis.x(each.point) for row, each in enumerate(spans) if each is not None}
    told = chosen(timeline, placed, page)
    y = top + _ABOVE
    labels = columns(timeline, told, [xs[row] for row in told], page, y)
    y = labels[0].box.bottom if labels else y
    alone = not listed or (
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
    phases = bars(timeline, spans, axis, phase_top)
    y = phase_top + (PHASE_HEIGHT if phases else _BASE)
    felt, after = windows(timeline, axis, y + 2 * _PAD)
    ground = Box(axis.left, phase_top - lane - _PAD, axis.right, (after if felt else y) + _PAD)
    clocks, bottom = axes(timeline, axis, page, ground.bottom)
    tops = _Tops(badge_top, phase_top)
    return Chart(
        replace(
            base,
            band=ground,
            grid=tuple(_grid(clocks, ground)),
            labels=tuple(_labels(timeline, labels, marks, xs, tops)),
            marks=tuple(
                _marks(timeline, marks, xs, tops)
                if marks
                else _dots(timeline, placed, xs, frozenset(told), tops)
            ),
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
    many = len(timeline.rows) > MOST_LISTED

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
    tops: _Tops,
) -> Iterator[Label]:
    ends = {
        row: (each.left + each.width / 2, tops.badges) for each in marks for row in each.group.rows
    }
    for label in labels:
        row = timeline.rows[label.row]
        end = ends.get(label.row, (xs[label.row], tops.phases))
        begin = min(max(end[0], label.box.left + _CORNER), label.box.right - _CORNER)
        yield Label(
            label.box,
            label.texts,
            ((begin, label.box.bottom), end),
            bool(row.milestones),
            tip(timeline, row),
        )


def _dots(
    timeline: Timeline,
    placed: Sequence[int],
    xs: dict[int, float],
    kept: frozenset[int],
    tops: _Tops,
) -> Iterator[Mark]:
    """Marks without numbers; milestones last, so that nothing hides them."""
    groups = grouped([(row, xs[row]) for row in placed], kept)
    for group in sorted(groups, key=lambda each: _has_milestone(timeline, each.rows)):
        rows = group.rows
        yield Mark(
            group.x, tops.phases, rows, (), _has_milestone(timeline, rows), _tips(timeline, rows)
        )


def _marks(
    timeline: Timeline, marks: Sequence[Badge], xs: dict[int, float], tops: _Tops
) -> Iterator[Mark]:
    for each in marks:
        rows = each.group.rows
        box = Box(each.left, tops.badges, each.left + each.width, tops.badges + HEIGHT)
        middle = (box.left + box.right) / 2
        x = each.group.x
        yield Mark(
            x,
            tops.phases,
            rows,
            tuple(_apart(xs[row] for row in rows)) if len(rows) > 1 else (),
            _has_milestone(timeline, rows),
            _tips(timeline, rows),
            box,
            line(middle, box.top + 3.5, each.text, Style.BADGE, anchor=Anchor.MIDDLE),
            ((middle, box.bottom), (x, tops.phases)),
        )


def _has_milestone(timeline: Timeline, rows: Sequence[int]) -> bool:
    return any(timeline.rows[row].milestones for row in rows)


def _tips(timeline: Timeline, rows: Sequence[int]) -> str:
    return "\n".join(tip(timeline, timeline.rows[row]) for row in rows[:_MOST_TOLD])


def _apart(places: Iterable[float]) -> Iterator[float]:
    """Those of `places`, which rise, that a reader can tell apart."""
    above = -_APART
    for place in places:
        if place - above >= _APART:
            yield place
            above = place


def _grid(clocks: Sequence[Axis], ground: Box) -> Iterator[Box]:
    for x in clocks[0].ticks if clocks else ():
        yield Box(x, ground.top, x, ground.bottom)


def _row_names(page: Frame, phase_top: float, y: float, phases: bool, felt: bool) -> Iterator[Text]:
    if phases:
        yield line(page.margin, phase_top + 7, PHASES, Style.ROW)
    if felt:
        yield line(page.margin, y + 2 * _PAD + 2, IMPACT, Style.ROW)


def _cuts(axis: Scale, top: float, bottom: float) -> Iterator[Cut]:
    for before, after in pairwise(axis.pieces):
        yield Cut(
            Box(before.right, top, after.left, bottom),
            f"{duration_text(after.start - before.end)} without an event left out",
        )
