"""Times that are known only roughly: with a margin, or between two times."""

from datetime import UTC, timedelta

from pmkit.timestamps.resolve import place
from pmkit.timestamps.when import Precision, TimeFault, When
from pmkit.timestamps.zones import zone

DEFAULT_MARGIN = timedelta(minutes=15)
"""What `~` means where no margin is written."""


def approximate(centre: When, margin: timedelta, written: str) -> When:
    """`centre` give or take `margin`."""
    if centre.at is None:
        clock = centre.clock or timedelta(0)
        return centre._replace(
            written=written, clock_earliest=clock - margin, clock_latest=clock + margin
        )
    return centre._replace(
        precision=Precision.APPROXIMATE,
        written=written,
        earliest=centre.at - margin,
        latest=centre.at + margin,
    )


def later(begin: When, length: timedelta, written: str) -> When | TimeFault:
    """The end of a range, by the clock: `length` after `begin` in the zone of `begin`."""
    if begin.at is None or begin.offset is None:
        clock = (begin.clock or timedelta(0)) + length
        return begin._replace(clock=clock, clock_earliest=clock, clock_latest=clock)
    wall = (begin.at + begin.offset).replace(tzinfo=None) + length
    if begin.zone is not None:
        return place(wall, zone(begin.zone), written)
    at = (wall - begin.offset).replace(tzinfo=UTC)
    return begin._replace(written=written, at=at, earliest=at, latest=at)


def between(begin: When, end: When, written: str) -> When | None:
    """From `begin` to `end`; None if the end is first."""
    if begin.at is None or end.at is None:
        return begin._replace(written=written, clock_latest=end.clock)
    if end.at < begin.at:
        return None
    return begin._replace(precision=Precision.RANGE, written=written, until=end.at, latest=end.at)


def to_the_minute(when: When) -> When:
    """`when` without seconds that nobody said: ten minutes ago is no exact second."""
    at = when.at
    if at is None or when.precision is Precision.RANGE:
        return when
    rest = timedelta(seconds=at.second, microseconds=at.microsecond)
    return when._replace(
        at=at - rest,
        earliest=when.earliest - rest if when.earliest else None,
        latest=when.latest - rest if when.latest else None,
    )
