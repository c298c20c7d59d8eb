"""What a template sees: one incident, ready to be laid out.

Texts are plain and escaped when they are written; `Markdown` is safe already. What is absent is
None or empty, so that a template can leave it out. Times, durations and amounts are written out.
"""

from dataclasses import dataclass

from pmkit.templating.safe import Markdown


@dataclass(frozen=True, slots=True)
class Moment:
    """A time."""

    text: str
    """In all zones: `2024-01-19 15:00 SAST (13:00 UTC)`."""

    short: str
    """In the first zone: `2024-01-19 15:00 SAST`; `2024-01-19` for a day, `unknown`."""

    day: str | None
    """`2024-01-19` in the first zone; None where no day is known."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone in which times are shown."""

    name: str
    """IANA name."""

    label: str
    """With its offset where one holds for all rows: `Africa/Johannesburg, SAST +02:00`."""


@dataclass(frozen=True, slots=True)
class EventView:
    """An event of the timeline."""

    clocks: tuple[Markdown, ...]
    """For each zone the cell of a table: `15:00`, behind the date where a day begins:
    `**2024-01-19** 15:00`; one cell where there is no zone."""

    when: str
    """In the first zone, whole: `2024-01-19 15:00 SAST`."""

    day: str
    """Where a day begins in the first zone, `2024-01-19`; else empty."""

    clock: str
    """In the first zone: `15:00`; empty where only the day is known."""

    since: str
    """Time since the start: `+1:30`; empty where it cannot be said."""

    text: Markdown
    """What happened, on one line."""

    milestones: tuple[str, ...]
    """Names of the milestones it marks: `started`."""

    label: str
    """The same in words: `Started, detected`; empty if it marks none."""

    aside: str
    """What sets it apart, each if it is known: its type if it is no mere observation, action or
    note; who did it, where it is known from, how long it lasted; empty if nothing is known."""

    type: str | None
    """`observation`, `hypothesis`, ..."""

    actor: str | None
    """Who did it."""

    source: str | None
    """Where it is known from."""

    lasted: str | None
    """How long it lasted: `17h`."""

    services: tuple[str, ...]
    """Services it concerns, where it names some."""

    url: Markdown | None
    """Evidence: the destination of a link."""

    remark: Markdown | None
    """More about it, on one line; None if there is nothing, or more than a paragraph."""

    details: Markdown | None
    """More about it where that is more than a paragraph: blocks, also for the inside of a list."""


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """When a milestone was first reached."""

    name: str
    """`detected`."""

    title: str
    """`Detected`."""

    at: Moment
    """When."""

    since: str
    """Time since the start: `+0:04`; empty where it cannot be said."""


@dataclass(frozen=True, slots=True)
class MetricView:
    """How long something took."""

    name: str
    """`time_to_resolve`."""

    title: str
    """`Time to resolve`."""

    value: str
    """`1h 29m`; `~1h 29m` where a time is uncertain."""

    bounds: str | None
    """`1h 14m to 1h 44m` where a time is uncertain."""

    formula: str
    """`resolved − started`."""  # a minus sign

    meaning: str
    """What it tells, in words; empty if a team's own metric says nothing."""


@dataclass(frozen=True, slots=True)
class StatedView:
    """A duration as people wrote it."""

    title: str
    """`Time to resolve`."""

    value: str
    """`45m`, `~18h`."""


@dataclass(frozen=True, slots=True)
class DetectionView:
    """How it was noticed."""

    method: str | None
    """By whom or what: `monitoring`, `a customer`, `an employee`, `a third party`, `an audit`."""

    source: str | None
    """The alert, ticket or person."""

    improvement: Markdown | None
    """How it could have been noticed sooner: blocks."""


@dataclass(frozen=True, slots=True)
class CostView:
    """A sum of money."""

    title: str
    """What it was spent or lost on."""

    amount: str
    """`460,000,000 USD`."""


@dataclass(frozen=True, slots=True)
class AudienceView:
    """What it meant for some."""

    name: str
    """For whom."""

    text: Markdown
    """What it meant, on one line."""


@dataclass(frozen=True, slots=True)
class WindowView:
    """A time during which users felt it."""

    start: Moment
    """When it began."""

    end: Moment | None
    """When it ended; None while it lasts."""

    lasted: str | None
    """How long: `3h 30m`; None where it cannot be said."""

    summary: Markdown | None
    """What users saw, on one line."""

    services: tuple[str, ...]
    """Services it concerns, where it names some."""

    share: str | None
    """How much of the traffic or of the users."""


@dataclass(frozen=True, slots=True)
class ImpactView:
    """What it did to its users."""

    summary: Markdown | None
    """Blocks."""

    users: str | None
    """`~20%`, `>4,000,000`."""

    requests: str | None
    """The same, of requests."""

    data_loss: Markdown | None
    """What was lost, on one line."""

    sla: Markdown | None
    """Which promise was broken, on one line."""

    costs: tuple[CostView, ...]
    """What it cost."""

    audiences: tuple[AudienceView, ...]
    """What it meant for whom."""

    windows: tuple[WindowView, ...]
    """When users felt it."""

    windows_have: tuple[str, ...]
    """Names of the fields that at least one window has: those that a table needs columns for."""


@dataclass(frozen=True, slots=True)
class FactorView:
    """A contributing factor."""

    number: int
    """From 1."""

    id: str | None
    """As in the record."""

    title: Markdown
    """On one line."""

    category: str | None
    """From the taxonomy."""

    details: Markdown | None
    """Blocks, for the inside of a list."""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A deployment or configuration change that was involved."""

    title: Markdown
    """On one line."""

    id: str | None
    """Id in the system that made it."""

    at: Moment | None
    """When it took effect."""

    url: Markdown | None
    """Where it can be read: the destination of a link."""


@dataclass(frozen=True, slots=True)
class LessonsView:
    """What was learned; each item on one line."""

    went_well: tuple[Markdown, ...]
    went_wrong: tuple[Markdown, ...]
    got_lucky: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class ActionView:
    """An action item."""

    id: str | None
    """As in the record."""

    title: Markdown
    """On one line."""

    kind: str | None
    """`prevent`, `detect`, `mitigate`, `process`."""

    owner: str | None
    """Who does it: `jane (payments)`, or the team alone."""

    priority: str | None
    """In the team's own scale."""

    created: str | None
    """`2024-01-20`."""

    due: str | None
    """`2024-02-16`."""

    status: str
    """`open`, `in progress`, `done`, `cancelled`."""

    sign: str
    """The status as a box: ☐, ◐, ☑, ☒."""

    done: str | None
    """When it was done."""

    pending: bool
    """Whether there is still something to do."""

    ticket: Markdown | None
    """Its ticket: the destination of a link."""

    ticket_name: str | None
    """What stands for the ticket: the last part of its address."""

    evidence: Markdown | None
    """What shows that it is done, on one line."""

    addresses: tuple[str, ...]
    """Numbers of the contributing factors that it addresses."""

    remark: Markdown | None
    """More about it, on one line; None if there is nothing, or more than a paragraph."""

    details: Markdown | None
    """More about it where that is more than a paragraph: blocks, for the inside of a list."""


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody who took part."""

    name: str
    """A name or handle."""

    role: str | None
    """Incident commander, scribe, ..."""

    team: str | None
    """Their team."""


@dataclass(frozen=True, slots=True)
class CommunicationView:
    """A message to people outside the response."""

    at: Moment | None
    """When."""

    channel: str | None
    """Where: a status page, mail, chat."""

    audience: str | None
    """To whom."""

    author: str | None
    """By whom."""

    text: Markdown
    """What was said: blocks, for the inside of a quotation."""

    next_update: Moment | None
    """When the next one was promised."""

    url: Markdown | None
    """Where it can be read: the destination of a link."""

    internal: bool
    """Whether only the team and its colleagues may see it."""


@dataclass(frozen=True, slots=True)
class RelatedView:
    """Another incident."""

    id: str
    """Its id."""

    relation: str | None
    """What it is to this one: `similar to`, `caused by`, `recurrence of`, `duplicate of`."""

    title: str | None
    """Its title, where it is known."""

    page: Markdown | None
    """Its page: the destination of a link; None where it has none."""


@dataclass(frozen=True, slots=True)
class LinkView:
    """A document elsewhere."""

    title: str
    """What it is called."""

    url: Markdown | None
    """The destination of a link; None where the address is not allowed."""


@dataclass(frozen=True, slots=True)
class ReviewView:
    """How far the postmortem itself is."""

    state: str
    """`draft`, `in review`, `approved`, `published`."""

    owner: str | None
    """Who writes it."""

    due: str | None
    """When it should be published."""

    reviewers: tuple[str, ...]
    """Who read it."""

    meeting: Moment | None
    """When it is discussed."""

    approved: str | None
    """When it was approved."""

    published: str | None
    """When it was published."""


@dataclass(frozen=True, slots=True)
class NoteView:
    """Prose that belongs to no other field."""

    title: str
    """A heading."""

    text: Markdown
    """Blocks."""


@dataclass(frozen=True, slots=True)
class CustomView:
    """A field that a team has declared."""

    name: str
    """As in the record."""

    label: str
    """The name in words: `Cost centre` for `cost_centre`."""

    value: str
    """`yes` and `no` for a boolean."""


@dataclass(frozen=True, slots=True)
class ProvenanceView:
    """Where an imported record comes from."""

    source: str | None
    """Path or address of the document."""

    tool: str | None
    """By what it was imported."""

    imported: Moment | None
    """When."""


@dataclass(frozen=True, slots=True)
class PostmortemView:
    """One incident: `incident` in a template."""

    id: str
    """As in the record."""

    title: str
    """One line."""

    aliases: tuple[str, ...]
    """Ids in other systems."""

    kind: str
    """`incident`, `near miss`, `exercise`, `maintenance`, `security incident`."""

    status: str
    """`investigating`, `identified`, `monitoring`, `resolved`, `cancelled`, `duplicate`."""

    is_open: bool
    """Whether the response still runs."""

    severity: str | None
    """A name from the scale."""

    environment: str | None
    """`production`."""

    regions: tuple[str, ...]
    services: tuple[str, ...]
    tags: tuple[str, ...]

    began: Moment | None
    """When it started; without that milestone, its first event with a time."""

    ended: Moment | None
    """When it was resolved, else closed; None while the response runs."""

    duration: str | None
    """Time to resolve: `3h 30m`; None where it cannot be said."""

    zones: tuple[Zone, ...]
    """Zones in which times are shown; empty where no event has a date."""

    summary: Markdown | None
    """Blocks."""

    detection: DetectionView | None
    """How it was noticed."""

    trigger: Markdown | None
    """What set it off: blocks."""

    impact: ImpactView | None
    """What it did to its users."""

    timeline: tuple[EventView, ...]
    """In the order of time."""

    picture: Markdown | None
    """An image of the timeline, where one stands beside the page: on a site, or with
    `--pictures`."""

    timeline_has: tuple[str, ...]
    """Names of the fields that at least one event has, of `since`, `url` and `details`."""

    phases: str | None
    """What the response was busy with, and for how long: `Detecting 5m · responding 3m ·
    mitigating 1h 20m`; None where milestones do not say."""

    since: str | None
    """Head of the column of times since the start: `Since start`, or `Since first event`; None
    where no such time can be said."""

    milestones: tuple[MilestoneView, ...]
    """In the order of time."""

    metrics: tuple[MetricView, ...]
    """Those that can be measured."""

    stated: tuple[StatedView, ...]
    """Durations as people wrote them."""

    root_cause: Markdown | None
    """Blocks; None where none is claimed."""

    factors: tuple[FactorView, ...]
    """Contributing factors."""

    five_whys: tuple[Markdown, ...]
    """Each on one line."""

    changes: tuple[ChangeView, ...]
    """Deployments or configuration changes that were involved."""

    resolution: Markdown | None
    """How it was ended: blocks."""

    lessons: LessonsView | None
    """What was learned."""

    actions: tuple[ActionView, ...]
    """Action items."""

    actions_have: tuple[str, ...]
    """Names of the fields that at least one item has: those that a table needs columns for."""

    people: tuple[PersonView, ...]
    """Who took part."""

    authors: tuple[str, ...]
    """Who wrote the postmortem: its owner, and people whose role is author."""

    communications: tuple[CommunicationView, ...]
    """Messages to people outside the response."""

    related: tuple[RelatedView, ...]
    """Other incidents."""

    links: tuple[LinkView, ...]
    """Documents elsewhere."""

    review: ReviewView | None
    """How far the postmortem is."""

    notes: tuple[NoteView, ...]
    """Prose that belongs nowhere else."""

    custom: tuple[CustomView, ...]
    """Fields that the team has declared."""

    provenance: ProvenanceView | None
    """Where an imported record comes from."""
