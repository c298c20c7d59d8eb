"""When -> the text of a record that says exactly this: with full dates, in the record's zone."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pmkit.timestamps.format import offset_text, wall_text
from pmkit.timestamps.resolve import Existence, existence, wall_clock
from pmkit.timestamps.uncertain import DEFAULT_MARGIN
from pmkit.timestamps.when import Precision, When
from pmkit.timestamps.zones import zone as zone_called


def spelled(when: When, zone: ZoneInfo | None) -> str:
    """`when` as a record whose zone is `zone` writes it.

    Reading the text gives an equal time but for `written`. A clock time of a record without a
    date is written as it stood there, because its day depends on the lines above it.
    """
    if when.precision is Precision.DATE:
        return str(when.day)
    if when.at is None:
        return when.written
    begin = _exact(when.at, when, zone)
    if when.precision is Precision.APPROXIMATE and when.latest is not None:
        margin = when.latest - when.at
        return f"~{begin}" if margin == DEFAULT_MARGIN else f"~{begin} ±{_plain(margin)}"
    if when.until is not None:
        return f"{begin}..{_exact(when.until, when, zone)}"
    return begin


def _exact(at: datetime, when: When, zone: ZoneInfo | None) -> str:
    if when.zone is None:
        offset = when.offset or timedelta(0)
        return f"{wall_text(wall_clock(at, offset))}{offset_text(offset)}"
    place = zone_called(when.zone)
    local = at.astimezone(place)
    wall = wall_text(local)
    if existence(local.replace(tzinfo=None, fold=0), place) is not Existence.ONCE:
        return f"{wall}{offset_text(local.utcoffset() or timedelta(0))}[{place.key}]"
    return wall if zone is not None and zone.key == place.key else f"{wall} {place.key}"


def _plain(margin: timedelta) -> str:
    """A margin in whole minutes, or seconds where it has some."""
    seconds = int(margin.total_seconds())
    return f"{seconds // 60}m" if seconds % 60 == 0 else f"{seconds}s"
