"""A line of a calendar for terminals: bars as block characters, with their numbers beside them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum

from pmkit.timeline.lanes.base import Bar, Edge, Shown
from pmkit.timeline.lanes.packing import lines
from pmkit.timeline.lanes.rest import Stretch
from pmkit.timeline.lanes.ruler import Ruler


class Half(IntEnum):
    """What half a character shows; where two things are, the larger one is shown."""

    OUTSIDE = 0
    """No time of the window."""

    WORK = 1
    """Nothing was going on."""

    REST = 2
    """Nothing was going on, and nobody works."""

    PAUSE = 3
    """An incident was resolved, and reopened later."""

    PERHAPS = 4
    """An incident may have been going on."""

    SURE = 5
    """An incident was going on."""


GOES_ON, CAME = "▶", "◀"
"""An incident goes on behind it; it began before it."""

SIGNS = {
    "█": "going on",
    "▒": "perhaps going on",
    "─": "resolved for now",
    GOES_ON: "goes on",
    CAME: "began before",
    "·": "not in the window, or never shown by clocks",
}
"""What characters mean, in the order of a legend; the sign of rest is the calendar's own."""

RESTING = "░"
"""Nobody works."""

_WHOLE = {
    Half.OUTSIDE: "·",
    Half.WORK: " ",
    Half.REST: RESTING,
    Half.PAUSE: "─",
    Half.PERHAPS: "▒",
    Half.SURE: "█",
}


@dataclass(frozen=True, slots=True)
class Placed:
    """An incident on a ruler."""

    incident: Shown
    """The incident."""

    bars: tuple[Bar, ...]
    """Those that lie on the ruler."""

    first: int
    """Its first cell."""

    last: int
    """Behind its last cell."""

    label: int
    """The cell at which its number begins; it may lie in the bar."""

    @property
    def taken(self) -> tuple[int, int]:
        """Cells that belong to it alone, with a gap behind them."""
        number = self.label + len(str(self.incident.number))
        return min(self.first, self.label), max(self.last, number) + 1


def placed(incidents: Iterable[Shown], ruler: Ruler, *, pauses: bool) -> list[Placed]:
    """The incidents that have a bar on `ruler`.

    With `pauses`, the time between two episodes belongs to the incident as well.
    """
    found = []
    for incident in incidents:
        if pauses:
            found += _placed(incident, incident.bars, ruler)
        else:
            for bar in incident.bars:
                found += _placed(incident, (bar,), ruler)
    return found


def _placed(incident: Shown, bars: tuple[Bar, ...], ruler: Ruler) -> list[Placed]:
    halves = [half for bar in bars for half in ruler.halves(bar.start, bar.end)]
    if not halves:
        return []
    first = min(low for low, _ in halves) // 2
    last = max(high + 1 for _, high in halves) // 2
    digits = len(str(incident.number))
    if last + 1 + digits <= ruler.cells:
        label = last + 1
    elif first > digits:
        label = first - 1 - digits
    else:
        label = (first + last - digits) // 2
    return [Placed(incident, bars, first, last, label)]


def stacked(items: Sequence[Placed]) -> list[list[Placed]]:
    """`items` on as few lines as they need."""
    chosen = lines(item.taken for item in items)
    found: list[list[Placed]] = [[] for _ in range(max(chosen, default=-1) + 1)]
    for item, line in zip(items, chosen, strict=True):
        found[line].append(item)
    return found


def drawn(items: Iterable[Placed], ruler: Ruler, rests: Iterable[Stretch], window: Stretch) -> str:
    """One line; what reaches beyond `window` has an arrow there."""
    halves = [Half.OUTSIDE] * (2 * ruler.cells)
    _fill(halves, ruler, window, Half.WORK)
    for rest in rests:
        _fill(halves, ruler, rest, Half.REST)
    arrows: dict[int, str] = {}
    labels: dict[int, str] = {}
    for item in items:
        _draw(item, ruler, window, halves, arrows)
        labels |= dict(enumerate(str(item.incident.number), start=item.label))
        labels |= _clear(item)
    cells = [_character(halves[at], halves[at + 1]) for at in range(0, len(halves), 2)]
    return "".join(labels.get(at, arrows.get(at, cell)) for at, cell in enumerate(cells))


def _clear(item: Placed) -> dict[int, str]:
    """A space between a bar and its number, so that both can be read."""
    if item.label > item.last:
        return {item.last: " "}
    return {item.first - 1: " "} if item.label < item.first else {}


def _draw(
    item: Placed, ruler: Ruler, window: Stretch, halves: list[Half], arrows: dict[int, str]
) -> None:
    start, end = window
    for before, after in zip(item.bars, item.bars[1:], strict=False):
        _fill(halves, ruler, (before.end, after.start), Half.PAUSE)
    for bar in item.bars:
        _fill(halves, ruler, (bar.start, bar.end), Half.PERHAPS)
        if bar.sure_start <= bar.sure_end:
            _fill(halves, ruler, (bar.sure_start, bar.sure_end), Half.SURE)
    first, last = item.bars[0], item.bars[-1]
    if first.start < start and any(ruler.halves(start, start)):
        arrows[item.first] = CAME
    goes_on = last.end > end or last.ends is Edge.OPEN
    shown = max(min(last.end, end) - timedelta.resolution, last.start)
    if goes_on and any(ruler.halves(shown, shown)):
        arrows[item.last - 1] = GOES_ON


def _fill(halves: list[Half], ruler: Ruler, stretch: Stretch, what: Half) -> None:
    for first, last in ruler.halves(*stretch):
        for at in range(first, last):
            halves[at] = max(halves[at], what)


def _character(left: Half, right: Half) -> str:
    more, less = max(left, right), min(left, right)
    if more is Half.SURE and less < Half.PAUSE:
        return "▌" if left is more else "▐"
    return _WHOLE[more]
