"""The shape of a record, as one table.

The decoder, the JSON Schema, the reference page, the scaffold and the dumper read it.
To add a field: a line here, and an attribute of the same name in the model.
"""

from pmkit.model.action_item import ActionItem, ActionKind, ActionStatus
from pmkit.model.causes import (
    Causes,
    Change,
    ContributingFactor,
    Detection,
    DetectionMethod,
    Lessons,
)
from pmkit.model.impact import Cost, Impact, ImpactWindow
from pmkit.model.incident import (
    Incident,
    Kind,
    Person,
    Provenance,
    RelatedIncident,
    Relation,
    Status,
)
from pmkit.model.review import Review, ReviewState
from pmkit.model.timeline import Communication, Event, EventType
from pmkit.model.values import Link, Note, Visibility
from pmkit.records.kinds import (
    Choice,
    Custom,
    Field,
    Items,
    Name,
    OneOrMore,
    Pairs,
    Plain,
    Shape,
)

VERSION = 1
"""The newest version of the record's shape."""

_TEXTS = Items(Plain.TEXT)
_LINES = Items(Plain.LINE)
_VISIBILITY = Field(
    "visibility", Choice(Visibility), "Who may see this one; without it, as the record."
)

DETECTION = Shape(
    "detection",
    Detection,
    (
        Field("method", Choice(DetectionMethod), "Who or what noticed."),
        Field("source", Plain.TEXT, "The alert, ticket or person that it came from."),
        Field("improvement", Plain.PROSE, "How it could have been noticed sooner."),
    ),
)

WINDOW = Shape(
    "impact window",
    ImpactWindow,
    (
        Field("from", Plain.TIME, "When users began to feel it.", required=True, attribute="start"),
        Field("to", Plain.TIME, "When they ceased to; absent while it lasts.", attribute="end"),
        Field("summary", Plain.LINE, "What users saw."),
        Field("services", _TEXTS, "Services it concerns; without it, those of the record."),
        Field("share", Plain.QUANTITY, "How much of the traffic, or of the users."),
    ),
)

COST = Shape(
    "cost",
    Cost,
    (
        Field("title", Plain.TEXT, "What the money was spent or lost on.", required=True),
        Field("amount", Plain.NUMBER, "How much, in units of the currency.", required=True),
        Field("currency", Plain.CURRENCY, "ISO 4217 code such as `EUR`.", required=True),
    ),
)

IMPACT = Shape(
    "impact",
    Impact,
    (
        Field("summary", Plain.PROSE, "What users saw and could not do."),
        Field("users", Plain.QUANTITY, "How many users, or what share of them."),
        Field("requests", Plain.QUANTITY, "How many requests, or what share of them."),
        Field("data_loss", Plain.LINE, "What was lost."),
        Field("sla", Plain.LINE, "Which promise was broken."),
        Field("cost", Items(COST), "What it cost."),
        Field("audiences", Pairs(Plain.LINE), "What it meant for each audience, by its name."),
        Field("windows", Items(WINDOW), "When users felt it; several if it came back."),
    ),
)

EVENT = Shape(
    "event",
    Event,
    (
        Field("at", Plain.TIME, "When it happened, or began.", required=True),
        Field("until", Plain.END, "When it ended, for an event that lasted."),
        Field("event", Plain.LINE, "What happened.", required=True),
        Field(
            "milestone",
            OneOrMore(Name("milestones", "milestone")),
            "The milestone that it marks, or a list of them.",
            attribute="milestones",
        ),
        Field("type", Choice(EventType), "What kind of thing happened."),
        Field("source", Plain.TEXT, "Where it is known from: an alert, a chat, a status page."),
        Field("actor", Plain.TEXT, "Who did it: a person, a team or a system."),
        Field("services", _TEXTS, "Services it concerns; without it, those of the record."),
        Field("url", Plain.URL, "Evidence."),
        Field("details", Plain.PROSE, "More about it."),
        _VISIBILITY,
    ),
)

FACTOR = Shape(
    "contributing factor",
    ContributingFactor,
    (
        Field("id", Plain.TEXT, "A name for `actions[].addresses`."),
        Field("title", Plain.LINE, "The condition, in a sentence.", required=True),
        Field("category", Name("categories", "category"), "Its place in the cause taxonomy."),
        Field("details", Plain.PROSE, "More about it."),
    ),
)

CAUSES = Shape(
    "causes",
    Causes,
    (
        Field("root_cause", Plain.PROSE, "The root cause, where one is claimed."),
        Field(
            "contributing_factors",
            Items(FACTOR),
            "The conditions that together made the incident.",
        ),
        Field("five_whys", _LINES, "Each answers why the one before it happened."),
    ),
)

LESSONS = Shape(
    "lessons",
    Lessons,
    (
        Field("went_well", _LINES, "What helped."),
        Field("went_wrong", _LINES, "What did not."),
        Field("got_lucky", _LINES, "What could have made it worse and did not."),
    ),
)

ACTION = Shape(
    "action item",
    ActionItem,
    (
        Field("id", Plain.TEXT, "A name that is unique in the record."),
        Field("title", Plain.LINE, "What is to be done.", required=True),
        Field("kind", Choice(ActionKind), "What it is for."),
        Field("owner", Plain.TEXT, "Who does it: one person, or one team."),
        Field("team", Plain.TEXT, "The owner's team."),
        Field("priority", Plain.TEXT, "In the team's own scale."),
        Field("created", Plain.DATE, "When it was agreed on."),
        Field("due", Plain.DATE, "The last day on which it is on time."),
        Field("status", Choice(ActionStatus), "How far it is; `open` if it is not given."),
        Field("done", Plain.DATE, "When it was done."),
        Field("ticket", Plain.URL, "Its place in a tracker."),
        Field("evidence", Plain.LINE, "What shows that it is done."),
        Field("addresses", _TEXTS, "Ids of the contributing factors that it removes."),
        Field("details", Plain.PROSE, "More about it."),
        _VISIBILITY,
    ),
)

PERSON = Shape(
    "person",
    Person,
    (
        Field("name", Plain.TEXT, "A name or a handle.", required=True),
        Field("role", Plain.TEXT, "Incident commander, scribe, subject matter expert."),
        Field("team", Plain.TEXT, "Their team."),
    ),
)

COMMUNICATION = Shape(
    "communication",
    Communication,
    (
        Field("at", Plain.TIME, "When it was sent."),
        Field("channel", Plain.TEXT, "Where: a status page, mail, chat."),
        Field("audience", Plain.TEXT, "To whom."),
        Field("author", Plain.TEXT, "By whom."),
        Field("text", Plain.PROSE, "What was said.", required=True),
        Field("next_update", Plain.END, "When the next one was promised."),
        Field("url", Plain.URL, "Where it can be read."),
        _VISIBILITY,
    ),
)

CHANGE = Shape(
    "change",
    Change,
    (
        Field("id", Plain.TEXT, "Its id in the system that made it."),
        Field("title", Plain.LINE, "What was changed.", required=True),
        Field("at", Plain.TIME, "When it took effect."),
        Field("url", Plain.URL, "Where it can be read."),
    ),
)

RELATED = Shape(
    "related incident",
    RelatedIncident,
    (
        Field("id", Plain.ID, "The id of its record.", required=True),
        Field("relation", Choice(Relation), "What it is to this incident."),
    ),
)

LINK = Shape(
    "link",
    Link,
    (
        Field("title", Plain.TEXT, "What it leads to.", required=True),
        Field("url", Plain.URL, "Where it is.", required=True),
        _VISIBILITY,
    ),
)

REVIEW = Shape(
    "review",
    Review,
    (
        Field(
            "state",
            Choice(ReviewState),
            "How far the postmortem is; each state asks more of the record.",
        ),
        Field("owner", Plain.TEXT, "Who writes it."),
        Field("due", Plain.DATE, "When it should be published."),
        Field("reviewers", _TEXTS, "Who read it."),
        Field("meeting", Plain.TIME, "When it is discussed."),
        Field("approved", Plain.DATE, "When it was approved."),
        Field("published", Plain.DATE, "When it was published."),
    ),
)

NOTE = Shape(
    "note",
    Note,
    (
        Field("title", Plain.TEXT, "Becomes a heading.", required=True),
        Field("text", Plain.PROSE, "What fits no other field.", required=True),
    ),
)

PROVENANCE = Shape(
    "provenance",
    Provenance,
    (
        Field("source", Plain.TEXT, "Path or URL of the document."),
        Field("sha256", Plain.TEXT, "Of its bytes."),
        Field("imported", Plain.TIME, "When it was imported."),
        Field("tool", Plain.TEXT, "By what it was imported."),
        Field(
            "lines",
            Pairs(Plain.INTEGER),
            "The line of the document that each path of the record was read from.",
        ),
    ),
)

RECORD = Shape(
    "record",
    Incident,
    (
        Field("schema", Plain.VERSION, "Version of the record's shape."),
        Field("id", Plain.ID, "Name of the incident; without it, the file's name."),
        Field("aliases", _TEXTS, "Its ids in other systems."),
        Field("title", Plain.TEXT, "What happened, in a few words.", required=True),
        Field("kind", Choice(Kind), "What sort of incident it is; `incident` if not given."),
        Field(
            "status",
            Choice(Status),
            "How far the response is, where the last milestone cannot say it.",
        ),
        Field("severity", Name("severities", "severity"), "A name from the severity scale."),
        Field("timezone", Plain.ZONE, "The zone in which clock times are read: an IANA name."),
        Field(
            "date",
            Plain.DATE_OR_UNKNOWN,
            "The day on which bare clock times begin; `unknown` makes them relative.",
        ),
        Field("environment", Plain.TEXT, "Where it happened: production, staging."),
        Field("regions", _TEXTS, "Regions that were affected."),
        Field("services", _TEXTS, "Services that were affected."),
        Field("tags", _TEXTS, "Words to find it by."),
        Field("summary", Plain.PROSE, "What happened, for somebody who reads nothing else."),
        Field("detection", DETECTION, "How it was noticed."),
        Field("trigger", Plain.PROSE, "What set it off."),
        Field("impact", IMPACT, "What it did to users."),
        Field(
            "timeline",
            Items(EVENT, at_least=1),
            "What happened when. The only source of times: milestones are events.",
            required=True,
        ),
        Field("causes", CAUSES, "Why it happened."),
        Field("resolution", Plain.PROSE, "How it was ended."),
        Field("lessons", LESSONS, "What was learned."),
        Field("actions", Items(ACTION), "What is to be done so that it does not happen again."),
        Field("people", Items(PERSON), "Who took part."),
        Field("communications", Items(COMMUNICATION), "Messages to people outside the response."),
        Field("changes", Items(CHANGE), "Deployments or configuration changes involved."),
        Field("related", Items(RELATED), "Other incidents."),
        Field("links", Items(LINK), "Documents elsewhere."),
        Field(
            "stated",
            Pairs(Plain.DURATION, Name("metric_names", "metric")),
            "Durations that people wrote, by metric; checked against the timeline.",
        ),
        Field("review", REVIEW, "How far the postmortem is."),
        Field("visibility", Choice(Visibility), "Who may see the record; `internal` if not given."),
        Field("public", Items(Plain.PATH), "Paths that the public may see as well."),
        Field("internal", Items(Plain.PATH), "Paths that the public may not see; wins."),
        Field("notes", Items(NOTE), "Prose that fits no other field."),
        Field("provenance", PROVENANCE, "Where an imported record comes from."),
        Field("custom", Custom(), "The team's own fields, declared in the configuration."),
    ),
)
"""A record; the order of the fields is the order in which they are written."""
