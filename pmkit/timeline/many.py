"""Timelines of many incidents -> one."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from pmkit.timeline.base import MergedRow, MergedTimeline, Timeline, TimelineRow
from pmkit.timeline.local import columns, local_times
from pmkit.timestamps.zones import zone

_LAST = datetime.max.replace(tzinfo=UTC)


def merged(timelines: Sequence[Timeline]) -> MergedTimeline:
    """One timeline of all, in the zones that all of them show; in UTC if they share none.

    Events of records without a date come last: nobody knows where they belong.
    """
    placed = sorted(
        (instant, number, place, row)
        for number, each in enumerate(timelines)
        for place, (instant, row) in enumerate(_placed(each))
    )
    rows = [(number, row) for _, number, _, row in placed]
    times = [row.when for _, row in rows]
    zones = [zone(name) for name in _shared(timelines)]
    own = {each.timezone for each in timelines if each.zones}
    return MergedTimeline(
        timelines=tuple(timelines),
        rows=tuple(
            MergedRow(number, row._replace(local=places))
            for (number, row), places in zip(rows, local_times(times, zones), strict=True)
        ),
        zones=columns(zones, times, own.pop() if len(own) == 1 else None),
    )


def _placed(timeline: Timeline) -> Iterator[tuple[datetime, TimelineRow]]:
    """Rows with the instants by which they are sorted: the row's own, or that above it."""
    known = (row.when.at or row.when.earliest for row in timeline.rows)
    last = next((instant for instant in known if instant is not None), _LAST)
    for row in timeline.rows:
        last = row.when.at or row.when.earliest or last
        yield last, row


def _shared(timelines: Sequence[Timeline]) -> tuple[str, ...]:
    """Names of the zones that every timeline with a date shows; none where none has a date."""
    shown = [[column.name for column in each.zones] for each in timelines if each.zones]
    if not shown:
        return ()
    return tuple(name for name in shown[0] if all(name in names for names in shown)) or ("UTC",)
