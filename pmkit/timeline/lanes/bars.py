"""Timeline -> bars: when an incident was going on, episode by episode."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pmkit.timeline.base import Timeline, TimelineRow
from pmkit.timeline.lanes.base import Bar, Edge
from pmkit.timestamps.when import Elapsed, When

_ENDS = ("resolved", "closed")
"""What ends an episode, the better one first."""

_ZERO = timedelta(0)


def bars(timeline: Timeline, as_of: datetime | None) -> tuple[Bar, ...]:
    """The episodes of `timeline` that lie somewhere in time, in its order.

    An open one reaches to `as_of`, or to the last event where nobody said what now is. Where the
    record does not say when an episode began or ended, it is as long as its events show.
    """
    found = (_bar(each, as_of) for each in _episodes(timeline))
    return tuple(bar for bar in found if bar is not None)


def length(bars: Sequence[Bar]) -> Elapsed | None:
    """How long it was going on, with the bounds that its times allow; None without a bar."""
    if not bars:
        return None
    least = sum((max(_ZERO, bar.sure_end - bar.sure_start) for bar in bars), _ZERO)
    most = sum((bar.end - bar.start for bar in bars), _ZERO)
    return Elapsed((least + most) / 2, least, most)


@dataclass(frozen=True, slots=True)
class _Episode:
    """Rows from a begin to the next reopening."""

    rows: tuple[TimelineRow, ...]
    """In the order of time; never empty."""

    begins: Edge
    """Whether the first dated row says when it began."""

    is_open: bool
    """Whether it still runs."""


def _episodes(timeline: Timeline) -> Iterator[_Episode]:
    """From the begin of the incident on; what led to it is not part of it."""
    rows = timeline.rows
    first = next((place for place, row in enumerate(rows) if "started" in row.milestones), None)
    begins = Edge.SAID
    if first is None:
        first = 0
    elif not _is_dated(rows[first].when):
        begins = Edge.UNSAID
    own: list[TimelineRow] = []
    ended = False
    for row in rows[first:]:
        if ended and "reopened" in row.milestones:
            yield _Episode(tuple(own), begins, is_open=False)
            begins = Edge.SAID if _is_dated(row.when) else Edge.UNSAID
            own, ended = [], False
        own.append(row)
        ended = ended or any(name in row.milestones for name in _ENDS)
    if own:
        yield _Episode(tuple(own), begins, is_open=timeline.is_open)


def _bar(episode: _Episode, as_of: datetime | None) -> Bar | None:
    last = None if episode.is_open else _end(episode.rows)
    lasting = episode.rows if last is None else episode.rows[: last + 1]
    dated = [row.when for row in lasting if _is_dated(row.when)]
    if not dated:
        return None
    start, sure_start = _bounds(dated[0])
    if episode.is_open:
        end = sure_end = max(as_of or sure_start, *(_bounds(when)[1] for when in dated))
        ends = Edge.OPEN
    elif last is not None and _is_dated(episode.rows[last].when):
        sure_end, end = _bounds(episode.rows[last].when)
        ends = Edge.SAID
    else:
        sure_end, end = _bounds(dated[-1])
        ends = Edge.UNSAID
    return _upright(Bar(start, end, sure_start, sure_end, episode.begins, ends))


def _upright(bar: Bar) -> Bar:
    """`bar`, or a moment of unknown length where its end lies before its begin."""
    if bar.end >= bar.start:
        return bar
    return Bar(bar.start, bar.start, bar.start, bar.start, bar.begins, Edge.UNSAID)


def _end(rows: Sequence[TimelineRow]) -> int | None:
    """The row with which an episode ended: the last `resolved`, else the last `closed`."""
    for name in _ENDS:
        places = [place for place, row in enumerate(rows) if name in row.milestones]
        if places:
            return places[-1]
    return None


def _is_dated(when: When) -> bool:
    return when.earliest is not None


def _bounds(when: When) -> tuple[datetime, datetime]:
    """The earliest and the latest instant of a dated time."""
    if when.earliest is None or when.latest is None:
        raise ValueError(when)
    return when.earliest, when.latest
