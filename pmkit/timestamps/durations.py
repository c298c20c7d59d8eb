"""Durations as people write them: `1h 30m`, `2d 4h`, `45s`."""

import re
from datetime import timedelta

from pmkit.timestamps.quoted import quoted
from pmkit.timestamps.when import TimeFault

_UNITS = (
    r"(?=[0-9])(?:([0-9]{1,4})d ?)?(?:([0-9]{1,5})h ?)?(?:([0-9]{1,5})m ?)?(?:([0-9]{1,6})s)?(?<! )"
)
_DURATION = re.compile(f"~?{_UNITS}", re.ASCII)


def read_duration(text: str) -> timedelta | TimeFault:
    """The duration that `text` says; a leading `~` is allowed and left to the caller."""
    match = _DURATION.fullmatch(text)
    if match is None:
        return TimeFault(
            "unreadable-duration",
            f"{quoted(text)} is not a duration; days, hours, minutes and seconds were expected",
            'write it like "1h 30m", "2d 4h" or "45s"',
        )
    days, hours, minutes, seconds = (int(count or 0) for count in match.groups())
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
