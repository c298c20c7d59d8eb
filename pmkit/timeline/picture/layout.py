"""Timeline -> picture: head, chart, what its signs mean, and the list."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pmkit.timeline.base import Timeline, TimelineRow
from pmkit.timeline.facts import counted, facts
from pmkit.timeline.picture.axes import names
from pmkit.timeline.picture.base import Picture
from pmkit.timeline.picture.chart import IMPACT, MOST_LISTED, PHASES, chart
from pmkit.timeline.picture.frame import Frame, frame
from pmkit.timeline.picture.lettering import Style, Text, height, paragraph
from pmkit.timeline.picture.listing import Item, listing
from pmkit.timeline.picture.marks import Badge
from pmkit.timeline.picture.moments import row_spans
from pmkit.timeline.picture.notes import notes
from pmkit.timeline.picture.told import first_time

_SECTION = 16.0
"""Above the notes."""

_DOT = " · "
_LIST = 11.0
"""Between them and the list."""


def picture(timeline: Timeline, pixels: int, *, listed: bool = True) -> Picture:
    """The picture of `timeline`, `pixels` wide and as high as it needs to be.

    Without its list, events that have no label are dots without numbers.
    """
    page = frame(pixels, (PHASES, IMPACT, *names(timeline)))
    head, y = _head(timeline, page)
    base = Picture(page.width, 0, head)
    spans = row_spans(timeline)
    marks: tuple[Badge, ...] = ()
    if any(spans):
        drawn = chart(timeline, spans, page, base, y, listed=listed)
        base, marks, y = drawn.picture, drawn.badges, drawn.bottom
    told, y = notes(timeline, base, page, y + _SECTION, listed=listed)
    base = replace(base, notes=told)
    if listed and (marks or not any(spans)):
        many = len(timeline.rows) > MOST_LISTED
        items = list(_together(timeline, marks) if many else _each(timeline.rows))
        entries, y = listing(timeline, items, page, y + (_LIST if told else 0))
        base = replace(base, entries=entries)
    return replace(base, height=y + page.margin * 0.75)


def _head(timeline: Timeline, page: Frame) -> tuple[tuple[Text, ...], float]:
    title = paragraph(page.margin, page.margin - 4, timeline.title, Style.TITLE, page.room, lines=3)
    y = page.margin - 4 + height(len(title), Style.TITLE) + 2
    parts = [*facts(timeline).split(_DOT), counted(timeline)]
    said = _DOT.join(part.replace(" ", "\N{NO-BREAK SPACE}") for part in parts if part)
    more = paragraph(page.margin, y, said, Style.FACTS, page.room, lines=3)
    return (*title, *more), y + height(len(more), Style.FACTS)


def _each(rows: Sequence[TimelineRow]) -> Iterator[Item]:
    for number, row in enumerate(rows, 1):
        yield Item(row, str(number), row.text, row.milestones)


def _together(timeline: Timeline, marks: Sequence[Badge]) -> Iterator[Item]:
    """What each mark of very many events stands for, and events without a place on the axis."""
    rows = timeline.rows
    for each in marks:
        first, *others = each.group.rows
        if others:
            last = first_time(timeline, rows[others[-1]])
            yield Item(rows[first], "", f"{len(others) + 1:,} events, the last at {last}", ())
        else:
            yield Item(rows[first], str(first + 1), rows[first].text, rows[first].milestones)
    placed = {row for each in marks for row in each.group.rows}
    unplaced = [index for index in range(len(rows)) if index not in placed]
    if len(unplaced) > 1:
        yield Item(rows[unplaced[0]], "", f"{len(unplaced):,} events at unknown times", ())
    for index in unplaced if len(unplaced) == 1 else ():
        yield Item(rows[index], str(index + 1), rows[index].text, rows[index].milestones)
