"""Times as a record gives them, with what is not known about them."""

from datetime import date, datetime, timedelta
from enum import Enum
from typing import NamedTuple


class Precision(Enum):
    """How much of a time is known."""

    EXACT = "exact"
    """An instant: `2024-01-19 15:00` in a zone."""

    APPROXIMATE = "approximate"
    """An instant give or take a margin: `~15:30`, `~15:30 ±5m`."""

    RANGE = "range"
    """Somewhere between two instants, or all the time between: `15:30..15:45`."""

    DATE = "date"
    """A day in the record's zone: `2024-01-19`."""

    CLOCK = "clock"
    """A clock time of a record whose date is unknown: elapsed times count, instants do not."""

    UNKNOWN = "unknown"
    """Written as `unknown`."""


class When(NamedTuple):
    """A time as a record gives it. What is not known is None; nothing is made up."""

    precision: Precision
    """Says which of the fields below are set."""

    written: str
    """As in the file."""

    at: datetime | None = None
    """UTC. Exact: the instant. Approximate: its centre. Range: its begin. Else None."""

    until: datetime | None = None
    """UTC. The end of a range; else None."""

    earliest: datetime | None = None
    """UTC, inclusive bound; None for clock and unknown."""

    latest: datetime | None = None
    """UTC, inclusive bound (for a date: the start of the next day); None for clock and unknown."""

    day: date | None = None
    """The day of a date; else None."""

    clock: timedelta | None = None
    """Of a clock time: elapsed since midnight of the record's first, unknown day."""

    clock_earliest: timedelta | None = None
    """Of a clock time: lower bound, equal to `clock` unless approximate."""

    clock_latest: timedelta | None = None
    """Of a clock time: upper bound (the end of a range), equal to `clock` unless uncertain."""

    zone: str | None = None
    """IANA name of the zone it was read in; None for a bare offset, `unknown` and clock times."""

    offset: timedelta | None = None
    """UTC offset of `at` as written or as in effect; None where `at` is None."""


UNKNOWN = When(Precision.UNKNOWN, "unknown")


class Elapsed(NamedTuple):
    """The time from one `When` to another."""

    point: timedelta
    """Best value: from centre to centre (of a range: its middle)."""

    low: timedelta
    """Smallest value that the two times allow."""

    high: timedelta
    """Largest value that the two times allow."""

    @property
    def exact(self) -> bool:
        """Whether both times are exact."""
        return self.low == self.high


class TimeFault(NamedTuple):
    """Why a text is not a time, as data."""

    code: str
    """Name of the rule: `time-in-gap`, `time-in-fold`, `missing-zone`, ..."""

    message: str
    """What was found, then what was expected; no final stop."""

    help: str = ""
    """What to write instead."""

    readings: tuple[datetime, ...] = ()
    """The instants (UTC) that the text may mean, earliest first; empty if there is none."""

    replacement: str | None = None
    """The text that certainly was meant; None: somebody must say."""
