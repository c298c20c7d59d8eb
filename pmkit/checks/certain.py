"""What is certain about two times that may be uncertain."""

from pmkit.timestamps.when import When


def is_before(first: When, second: When) -> bool:
    """Whether `first` is before `second`, whatever the two uncertain times turn out to be.

    False as well if it cannot be said: of an unknown time, or of a clock time beside an instant.
    """
    if first.latest is not None and second.earliest is not None:
        return first.latest < second.earliest
    if first.clock_latest is not None and second.clock_earliest is not None:
        return first.clock_latest < second.clock_earliest
    return False


def seconds(when: When) -> tuple[float, float] | None:
    """The earliest and the latest that it can be, as a number; None if it is unknown.

    Clock times without a date count from their own midnight, so they compare with one another.
    """
    if when.earliest is not None and when.latest is not None:
        return when.earliest.timestamp(), when.latest.timestamp()
    if when.clock_earliest is not None and when.clock_latest is not None:
        return when.clock_earliest.total_seconds(), when.clock_latest.total_seconds()
    return None


def is_bare_clock(when: When) -> bool:
    """Whether it was written as a clock time, so that its date comes from the events above."""
    return ":" in when.written[:4]
