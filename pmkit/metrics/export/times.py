"""A time of a record as cells: text, whole seconds, bounds, and how much of it is known."""

from datetime import datetime

from pmkit.metrics.engine.periods import seconds
from pmkit.timestamps.format import instant_text
from pmkit.timestamps.when import Precision, When


def point(when: When | None) -> datetime | None:
    """The instant that stands for a time: its centre; None for a day and for what has none."""
    if when is None or when.at is None or when.earliest is None or when.latest is None:
        return None
    return when.earliest + (when.latest - when.earliest) / 2


def text(when: When | None) -> str | None:
    """ISO 8601 in UTC; of a day, the day."""
    if when is not None and when.precision is Precision.DATE:
        return str(when.day)
    at = point(when)
    return None if at is None else instant_text(at)


def whole(at: datetime | None) -> int | None:
    """Seconds since 1970, cut off."""
    return None if at is None else seconds(at)


def earliest(when: When | None) -> int | None:
    """The first second that it may mean."""
    return None if when is None else whole(when.earliest)


def latest(when: When | None) -> int | None:
    """The last second that it may mean; of a day, the last of it."""
    if when is None or when.latest is None:
        return None
    return seconds(when.latest) - (when.precision is Precision.DATE)


def precision(when: When | None) -> str | None:
    """`exact`, `approximate`, `range`, `date`, `clock` or `unknown`."""
    return None if when is None else when.precision.value
