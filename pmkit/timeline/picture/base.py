"""The picture of a timeline as data: what stands where."""

from dataclasses import dataclass
from enum import Enum

from pmkit.timeline.picture.box import Box
from pmkit.timeline.picture.lettering import Text

Point = tuple[float, float]
"""From the left, and from the top."""


@dataclass(frozen=True, slots=True)
class Label:
    """An event told in the chart."""

    box: Box
    """Nothing else may stand there."""

    texts: tuple[Text, ...]
    """Its time, its milestones, what happened."""

    leader: tuple[Point, Point]
    """From the line below the label to the mark of the event."""

    milestone: bool
    """Whether it is one."""

    tip: str
    """All of it, for a tooltip."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One event on the axis, or several that are too near to each other to tell apart."""

    x: float
    """Where it belongs on the axis."""

    y: float
    """The top of the phases, where it stands."""

    rows: tuple[int, ...]
    """The rows of the timeline that it stands for."""

    places: tuple[float, ...]
    """Where each of several events lies; empty for one."""

    milestone: bool
    """Whether one of them is a milestone."""

    tip: str
    """What happened, for a tooltip."""

    badge: Box | None = None
    """Its number, above the axis; None where the labels say everything."""

    text: Text | None = None
    """What stands in the badge: `7`, `8–12`, `212 events`."""

    leader: tuple[Point, ...] = ()
    """From the badge to the axis."""


class Doubt(Enum):
    """What a span of time on the axis means."""

    LASTED = "lasted"
    """The event went on from its begin to its end."""

    ABOUT = "about"
    """The event happened at some time within it."""

    DAY = "within-day"
    """The event happened at some time of that day."""


@dataclass(frozen=True, slots=True)
class Blur:
    """A span of time that belongs to an event."""

    box: Box
    doubt: Doubt
    tip: str
    """What it means, for a tooltip."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of time below the axis: a phase, or an impact window."""

    box: Box
    label: Text | None
    """What it is, in the bar or beside it, where there is room."""

    soft_left: float
    """Pixels by which its begin may lie earlier, and as many later."""

    soft_right: float
    """As many for its end."""

    is_open: bool
    """Whether it lasts still."""

    tip: str
    """All that is known of it, for a tooltip."""

    names: tuple[str, ...] = ()
    """Of a phase: its names, of `model.phases.PHASES`."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The clocks of a zone."""

    line: Box
    """Along it, as thin as can be."""

    ticks: tuple[float, ...]
    """Where the ticks are."""

    clocks: tuple[Text, ...]
    """At the ticks, where there is room."""

    borders: tuple[Box, ...]
    """Thin lines where a day begins."""

    changes: tuple[Box, ...]
    """Thin lines where clocks were changed."""

    days: tuple[Text, ...]
    """The names of days, and of offsets where clocks were changed."""

    names: tuple[Text, ...]
    """The zone, its offset."""

    tip: str
    """The zone in full, for a tooltip."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch without events that is cut out of the axis."""

    box: Box
    """From the events to the clocks."""

    tip: str
    """How long it is."""


class Sign(Enum):
    """What a note explains."""

    NONE = "none"
    PHASE = "phase"
    IMPACT = "impact"
    LASTED = "lasted"
    ABOUT = "about"
    DAY = "within-day"
    CUT = "cut"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Note:
    """What a sign of the chart means."""

    sign: Sign
    text: Text
    swatch: Box | None = None
    """Where the sign is shown; None for a remark."""

    names: tuple[str, ...] = ()
    """Of the phase that it explains."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the list."""

    texts: tuple[Text, ...]
    """Clocks, elapsed time, milestones, what happened."""

    badge: Box | None
    """Around its number; None for the heads."""

    number: Text | None
    """As in the chart."""

    milestone: bool
    """Whether it is one."""

    rule: float
    """The line above it."""

    box: Box
    """All of it."""

    tip: str = ""
    """All of a text that was cut; empty where it is whole."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of one incident."""

    width: float
    height: float
    head: tuple[Text, ...]
    """The title and what else is said of the incident."""

    grid: tuple[Box, ...] = ()
    """Thin lines through the chart at the ticks of the first zone."""

    band: Box | None = None
    """The ground of phases and impact windows; None where nothing has a place on an axis."""

    labels: tuple[Label, ...] = ()
    marks: tuple[Mark, ...] = ()
    blurs: tuple[Blur, ...] = ()
    bars: tuple[Bar, ...] = ()
    windows: tuple[Bar, ...] = ()
    rows: tuple[Text, ...] = ()
    """What the rows of the chart show."""

    axes: tuple[Axis, ...] = ()
    cuts: tuple[Cut, ...] = ()
    notes: tuple[Note, ...] = ()
    entries: tuple[Entry, ...] = ()
