"""Times of a record as a page writes them, in all of its zones."""

from collections.abc import Sequence

from pmkit.postmortem.fields import Moment
from pmkit.timeline.base import LocalTime, Timeline
from pmkit.timeline.local import local_times
from pmkit.timeline.since import length_text
from pmkit.timestamps.elapsed import elapsed
from pmkit.timestamps.format import when_text
from pmkit.timestamps.when import When
from pmkit.timestamps.zones import zone


class Clock:
    """Writes times in the zones of one page."""

    def __init__(self, timeline: Timeline) -> None:
        """Take the zones of `timeline`; without one, times are written without a zone."""
        self.zones = tuple(zone(column.name) for column in timeline.zones)
        self._known = {id(row.when): row.local for row in timeline.rows}

    def moment(self, when: When) -> Moment:
        """`when` in all zones."""
        known = self._known.get(id(when))
        return moment(when, known or next(local_times((when,), self.zones)))

    def moment_or_none(self, when: When | None) -> Moment | None:
        """The same where there may be no time."""
        return None if when is None else self.moment(when)


def moment(when: When, places: Sequence[LocalTime]) -> Moment:
    """`when`, of which it is known what the clocks showed."""
    if not places or not places[0].text:
        text = short(when, places)
        return Moment(text, text, str(when.day) if when.day else None)
    first, *others = places
    day = str(first.date) if first.date else str(when.day) if when.day else None
    more = [] if when.at is None else [_beside(first, other) for other in others]
    text = f"{first.text} ({', '.join(more)})" if more else first.text
    return Moment(text, first.text, day)


def short(when: When, places: Sequence[LocalTime]) -> str:
    """`when` in the first zone."""
    return places[0].text if places and places[0].text else when_text(when, zone("UTC"))


def lasted(start: When, end: When | None) -> str | None:
    """`3h 30m`, `~3h 30m`; None where it cannot be said."""
    found = None if end is None else elapsed(start, end)
    return None if found is None else length_text(found)


def _beside(first: LocalTime, other: LocalTime) -> str:
    """What to add for another zone: without the date where it is the same."""
    return f"{other.clock} {other.offset}" if other.date == first.date else other.text
