"""The shape of a timeline: rows in the order of time, each with its clock in every zone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from pmkit.model.impact import ImpactWindow
from pmkit.model.incident import Status
from pmkit.model.phases import Phase
from pmkit.model.timeline import EventType
from pmkit.timestamps.hours import Hours
from pmkit.timestamps.when import UNKNOWN, Elapsed, Precision, When


class LocalTime(NamedTuple):  # there are many, and it is made in a third of the time
    """What the clocks of one zone showed at an event."""

    zone: str
    """IANA name."""

    text: str
    """Whole, for a place without columns: `2024-01-19 15:00 SAST`, `~2024-01-19 15:30 SAST`;
    a date of another zone with that zone's name: `2024-01-19 (Africa/Johannesburg)`."""

    clock: str
    """For a column: `15:00`, `~15:30`, `15:30–15:45`, `23:50–00:10 +1d`. Where only the day is
    known: `??:??` in its own zone, `~2024-01-19` in others. Empty for a clock without a date."""

    date: date | None
    """The day on which it is (or begins) there; None where that cannot be said."""

    offset: str
    """What is in force there: `SAST`, or `+05:45` where the zone's hours have no name;
    empty where there is no instant."""

    day_changed: bool
    """Whether `date` is another than that of the row above (of the last one that has a date);
    true in the first row that has one."""

    entered: bool
    """Whether the time was written in this zone."""


class TimelineRow(NamedTuple):  # as above
    """An event, placed."""

    when: When
    """The time itself, with what is not known about it."""

    text: str
    """What happened, as plain text on one line; control characters are as in the record."""

    markdown: str
    """What happened, as inline Markdown, as in the record."""

    index: int  # type: ignore[assignment]  # nobody looks for a value in a row
    """Place of the event in the record's `timeline`, from 0."""

    local: tuple[LocalTime, ...]
    """One for each of the timeline's zones, in their order."""

    clock: str = ""
    """The clock time of a record whose date is unknown: `15:15`, `00:10 +1d`; else empty."""

    elapsed: Elapsed | None = None
    """From the timeline's origin; negative before it; None where it cannot be said."""

    within: Elapsed | None = None
    """As `elapsed`, where only the day is known: from the origin to its begin and to its end, and
    the middle of that; else None."""

    step: Elapsed | None = None
    """From the nearest event above that has a time of day; None where it cannot be said."""

    until: When | None = None
    """When it ended, for an event that lasted."""

    lasted: Elapsed | None = None
    """From `when` to `until`; None where it cannot be said."""

    milestones: tuple[str, ...] = ()
    """Names of the milestones that it marks."""

    uncertain: str = ""
    """What is not known about the time: `±15m`, `between`, `day only`, `time unknown`;
    empty where it is exact."""

    type: EventType | None = None
    """What kind of thing happened."""

    actor: str | None = None
    """Who did it: plain text."""

    source: str | None = None
    """Where it is known from: plain text."""

    services: tuple[str, ...] = ()
    """Services it concerns, where the event names some."""

    url: str | None = None
    """Evidence."""

    @property
    def written(self) -> str:
        """The time as in the file."""
        return self.when.written

    @property
    def precision(self) -> Precision:
        """How much of the time is known."""
        return self.when.precision

    @property
    def zone(self) -> str | None:
        """IANA name of the zone of entry; None for a bare offset, a clock and an unknown time."""
        return self.when.zone

    @property
    def day_changed(self) -> bool:
        """Whether a day begins here in one of the zones."""
        return any(place.day_changed for place in self.local)


@dataclass(frozen=True, slots=True)
class ZoneColumn:
    """A zone in which the times of a timeline are shown."""

    name: str
    """IANA name."""

    entered: bool
    """Whether the record's clock times are read in it."""

    offsets: tuple[str, ...]
    """What is in force there during the timeline, in the order of the rows: `SAST +02:00`;
    two where clocks were changed meanwhile; empty where no row has an instant."""

    @property
    def steady(self) -> bool:
        """Whether one offset holds for every row, so that the header can say it."""
        return len(self.offsets) < 2  # noqa: PLR2004  # a second one is a change


@dataclass(frozen=True, slots=True)
class Timeline:
    """The timeline of one incident."""

    id: str
    """The incident's id."""

    title: str
    """Plain text."""

    rows: tuple[TimelineRow, ...]
    """By instant, then by their place in the file; never empty."""

    zones: tuple[ZoneColumn, ...]
    """As asked for; empty where no event has a date (clock times are relative then)."""

    timezone: str | None = None
    """The zone in which the record's clock times are read."""

    severity: str | None = None
    """A name from the scale."""

    status: Status | None = None
    """How far the response is."""

    origin: When | None = None
    """Where elapsed times begin: `started`, else the first event with a time of day; None where
    no event has one."""

    from_start: bool = False
    """Whether `origin` is the milestone `started`."""

    span: Elapsed | None = None
    """From the first to the last event that has a time or a day; None where fewer than two have."""

    phases: tuple[Phase, ...] = ()
    """What the response was busy with, in the order of time; empty where milestones do not say."""

    windows: tuple[ImpactWindow, ...] = ()
    """When users felt it, in the order of the file; empty where the record does not say."""

    begin: When = UNKNOWN
    """Where the incident begins: `started`, else the first event that has a time or a day."""

    end: When | None = None
    """Where the response ended; None while it runs, and where no milestone says it."""

    is_open: bool = False
    """Whether the response still runs."""

    as_of: datetime | None = None
    """The moment up to which what is open is shown (UTC); None: up to the last event."""

    hours: Hours | None = None
    """The hours that `elapsed`, `step` and lengths of phases count; None: all of them."""

    services: tuple[str, ...] = ()
    """The incident's services, as written."""

    tags: tuple[str, ...] = ()
    """The incident's tags, as written."""


@dataclass(frozen=True, slots=True)
class MergedRow:
    """A row of a merged timeline."""

    number: int
    """Place of its timeline in `MergedTimeline.timelines`, from 0."""

    row: TimelineRow
    """With `day_changed` counted over the merged rows; `elapsed` and `step` are its incident's."""


@dataclass(frozen=True, slots=True)
class MergedTimeline:
    """The timelines of many incidents, as one."""

    timelines: tuple[Timeline, ...]
    """Those it was made of, in the order in which they were given."""

    rows: tuple[MergedRow, ...]
    """By instant, then by incident, then by their place in the file. An event without an
    instant stays behind the one above it in its record."""

    zones: tuple[ZoneColumn, ...]
    """Those that every timeline with a date shows, or UTC; the zone of entry is marked where all
    share it."""

    @property
    def from_start(self) -> bool:
        """Whether elapsed times begin at the milestone `started` in all of them."""
        return all(each.from_start for each in self.timelines if each.origin)


Locate = Callable[[int, int], tuple[str, int]]
"""The file and the line (from 1) of a time: given the place of its timeline among those that are
written and the place of its event in the record, both from 0."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a format is told beside the timelines."""

    width: int = 80
    """Columns of the terminal; only text has a use for it."""

    pixels: int = 840
    """Width of a picture; 400 suits a phone."""

    listed: bool = True
    """Whether the picture of one incident lists its events below the chart; a page that has them
    in a table of its own needs the chart alone."""

    merged: bool = False
    """One timeline of all incidents rather than one of each."""

    skipped: tuple[str, ...] = ()
    """Paths of records that could not be used; for programs."""

    by: str | None = None
    """What lanes of many incidents are made of: `severity` or `service`; None: not said."""

    window: tuple[datetime | None, datetime | None] = (None, None)
    """The stretch of time that was asked for, `[since, until)` in UTC; None: no bound."""

    as_of: datetime | None = None
    """The moment that counts as now (UTC); None: nobody said it, and nothing depends on it."""

    written_at: datetime | None = None
    """The moment at which it is written (UTC), for formats that must say it; None: the last
    moment that they speak of."""

    scale: tuple[str, ...] = ()
    """The severity scale, worst first."""

    zones: tuple[ZoneInfo, ...] = ()
    """In which days and bounds are told where no timeline says it."""

    hours: Hours | None = None
    """When somebody works, for pictures that shade the rest; None: nobody said it."""


class Format(Protocol):
    """A way to write timelines."""

    def __call__(self, timelines: Sequence[Timeline], layout: Layout, locate: Locate) -> str:
        """The timelines as text that ends with a line end."""
