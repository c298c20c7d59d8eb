"""Times that the clocks of a zone skipped or showed twice, explained."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pmkit.timestamps.format import offset_text, wall_text
from pmkit.timestamps.quoted import quoted
from pmkit.timestamps.resolve import Existence, change_between, existence, readings
from pmkit.timestamps.when import TimeFault

_DAY = timedelta(days=1)


def unplaced(wall: datetime, zone: ZoneInfo, written: str) -> TimeFault:
    """The fault of `wall` (naive), which the clocks of `zone` did not show exactly once."""
    possible = readings(wall, zone)
    first, second = (_spelled(instant, zone) for instant in possible)
    help_ = f'write "{first}" or "{second}"'
    day = f"{wall:%Y-%m-%d}"
    named = quoted(written) if day in written else f"{quoted(written)} on {day}"
    if existence(wall, zone) is Existence.TWICE:
        return TimeFault(
            "time-in-fold",
            f"{named} happened twice in {zone.key}: the clocks were put back; "
            "its offset was expected",
            help_,
            possible,
        )
    change = change_between(possible[0], possible[1], zone)
    left = (change - timedelta(microseconds=1)).astimezone(zone)
    reached = change.astimezone(zone)
    if reached.date() - left.date() > _DAY:
        return TimeFault(
            "no-such-date",
            f"{wall.date()} did not happen in {zone.key}: "
            f"{left.date()} was followed by {reached.date()}",
            help_,
            possible,
        )
    return TimeFault(
        "time-in-gap",
        f"{named} did not happen in {zone.key}: "
        f"the clocks went from {_struck(left)} to {reached:%H:%M}",
        help_,
        possible,
    )


def mismatch(wall: datetime, offset: str, zone: ZoneInfo, written: str) -> TimeFault:
    """The fault of `wall` (naive) with an offset that was not in force in `zone`."""
    possible = readings(wall, zone)
    texts = [f'"{_spelled(instant, zone)}[{zone.key}]"' for instant in possible]
    return TimeFault(
        "offset-zone-mismatch",
        f"{zone.key} was not at {offset} at {quoted(written)}; "
        "an offset in force there was expected",
        f"write {' or '.join(texts)}",
        possible,
    )


def _struck(left: datetime) -> str:
    """The time at which the clocks were changed, from the last moment before."""
    return f"{left + timedelta(microseconds=1):%H:%M}"


def _spelled(instant: datetime, zone: ZoneInfo) -> str:
    """`instant` as a record can say it: `2024-03-10 01:30-05:00`."""
    local = instant.astimezone(zone)
    return wall_text(local) + offset_text(local.utcoffset() or timedelta(0))
