"""The present moment; nothing else in pmkit asks the machine for it."""

import os
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from pmkit.timestamps.quoted import quoted
from pmkit.timestamps.when import TimeFault
from pmkit.timestamps.zones import zone

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


def as_of(text: str | None, place: ZoneInfo | None) -> datetime | TimeFault:
    """The moment at which open incidents and due dates are looked at, in UTC.

    It is what `text` says (read in `place`, else in UTC; a date means its first moment);
    else `SOURCE_DATE_EPOCH`, for output that can be reproduced; else now.
    """
    if text is None:
        return _source_date() or now()
    from pmkit.timestamps.loose import read_loose  # noqa: PLC0415  # rarely needed

    found = read_loose(text, place or zone("UTC"), now())
    if isinstance(found, TimeFault):
        return found
    if found.earliest is None:
        return TimeFault(
            "unreadable-time",
            f"{quoted(text)} is no moment at which to look",
            'write it like "2024-01-19" or "2024-01-19 15:00"',
        )
    return found.at or found.earliest


def _source_date() -> datetime | TimeFault | None:
    """What `SOURCE_DATE_EPOCH` says (reproducible-builds.org); None if it is not set."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    if not seconds:
        return None
    try:
        return _EPOCH + timedelta(seconds=int(seconds))
    except (ValueError, OverflowError):
        return TimeFault(
            "unreadable-time",
            f"the environment variable SOURCE_DATE_EPOCH is {quoted(seconds)}; "
            "a number of seconds since 1970 was expected",
            "set it to what `date +%s` prints, or unset it",
        )
