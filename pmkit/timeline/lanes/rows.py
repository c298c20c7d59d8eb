"""A calendar for terminals with a row for each day, or each week: clock times stand in columns."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from pmkit.terminal import padded, width
from pmkit.timeline.lanes.base import Calendar
from pmkit.timeline.lanes.cells import drawn, placed, stacked
from pmkit.timeline.lanes.names import fitted, names_width, zone_label
from pmkit.timeline.lanes.periods import Period, changed_hours, clock_heads, periods

_DAY = timedelta(days=1)
_GAP = "  "


class Layout(NamedTuple):
    """What a row is."""

    days: int
    """How many days are in a row: 1 or 7."""

    cells: tuple[int, ...]
    """How many characters it may have, the best first."""

    marks: tuple[int, ...]
    """Into how many equal parts its head may divide it, the best first."""


DAYS = Layout(1, (144, 96, 72, 48, 24, 12), (8, 4, 2))
"""A row for each day: from 10 minutes to 2 hours a character."""

WEEKS = Layout(7, (168, 112, 84, 56, 42, 28, 14), (7,))
"""A row for each week: from 1 to 12 hours a character."""

_MARK = len("00:00 ")


def rows(calendar: Calendar, kind: Layout, room: int) -> list[str]:
    """Heads, and a line for each lane of each row that has an incident; one for empty rows."""
    names = names_width(calendar, room)
    left = len("Mon 01-15") + len(_GAP) + names + len(_GAP)
    cells = next((each for each in kind.cells if left + each <= room), kind.cells[-1])
    found: list[str] = []
    above: tuple[str, ...] = ()
    for each in periods(calendar, kind.days, cells):
        heads = tuple(_heads(calendar, kind, each, left, cells))
        if heads != above:
            found += heads if not above else heads[1:]
            above = heads
        found += _row(calendar, each, names, kind)
    return found


def _heads(
    calendar: Calendar, kind: Layout, period: Period, left: int, cells: int
) -> Iterator[str]:
    """What the columns mean: weekdays, or the clock of each zone."""
    marks = next((each for each in kind.marks if cells >= each * _MARK), kind.marks[-1])
    wide = cells // marks
    if kind.days > 1:
        days = [period.first + _DAY * number for number in range(kind.days)]
        names = [f"{day:%a}"[: wide - 1] for day in days]
        yield padded(zone_label(calendar.zones[0].key, left - 1), left) + _marks(names, wide)
        return
    for name, clocks in clock_heads(calendar, period, marks):
        yield padded(zone_label(name, left - 1), left) + _marks(clocks, wide)


def _marks(marks: Sequence[str], wide: int) -> str:
    return "".join(padded(each, wide) for each in marks).rstrip()


def _row(calendar: Calendar, period: Period, names: int, kind: Layout) -> Iterator[str]:
    remark = changed_hours(period) if kind.days == 1 else ""
    label = f"{period.first:%a %m-%d}"
    rests = calendar.rest.between(*period.inside)
    for lane in calendar.lanes:
        items = placed(lane.incidents, period.ruler, pauses=False)
        name = fitted(lane.name, names)
        for line in stacked(items):
            text = drawn(line, period.ruler, rests, period.inside) + remark
            yield _GAP.join((label, name, text)).rstrip()
            label, name, remark = " " * width(label), " " * names, ""
    if label.strip():
        text = drawn((), period.ruler, rests, period.inside) + remark
        yield _GAP.join((label, " " * names, text)).rstrip()
