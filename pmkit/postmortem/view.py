"""Incident -> PostmortemView: everything that a template may want, ready to be laid out."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from pmkit.config.settings import Settings
from pmkit.metrics.catalog import metrics
from pmkit.metrics.definitions import Metric
from pmkit.metrics.durations import Measured, course, outcome
from pmkit.model import lifecycle
from pmkit.model.causes import Causes
from pmkit.model.incident import Incident, Provenance, RelatedIncident
from pmkit.model.timeline import Communication
from pmkit.model.values import Visibility
from pmkit.postmortem import causes, events, follow_up, words
from pmkit.postmortem.fields import (
    CommunicationView,
    CustomView,
    LinkView,
    MetricView,
    NoteView,
    PersonView,
    PostmortemView,
    ProvenanceView,
    RelatedView,
    StatedView,
)
from pmkit.postmortem.impact import impact
from pmkit.postmortem.moments import Clock
from pmkit.postmortem.parts import block, destination, filled, inner, lines
from pmkit.templating.safe import Markdown, escape
from pmkit.timeline.base import Timeline
from pmkit.timeline.since import length_text
from pmkit.timestamps.format import duration_text
from pmkit.timestamps.when import Elapsed

Pages = Mapping[str, tuple[str, str]]
"""For ids of other incidents: title, and the path of the page from the one that is written."""

_DURATION = "time_to_resolve"
_OF_ACTIONS = ("kind", "owner", "priority", "created", "due", "addresses", "details")
_END_OF_TIME = datetime.max.replace(tzinfo=UTC)


def view(
    incident: Incident,
    timeline: Timeline,
    settings: Settings,
    pages: Pages | None = None,
    picture: str | None = None,
) -> PostmortemView:
    """What templates see of `incident`.

    Args:
        incident: as a whole, or the part of it that an audience may see.
        timeline: of the same incident; its zones are those of the page.
        settings: what the team decided.
        pages: of other incidents, for links to them.
        picture: path of a picture of the timeline, from the page that is written.
    """
    settled = incident._replace(status=timeline.status)  # so that nothing derives it again
    clock = Clock(timeline)
    why = incident.causes or Causes()
    shown = events.events(incident, timeline)
    actions = follow_up.actions(incident.actions, why.contributing_factors)
    measured = tuple(_metrics(incident, settings))
    return PostmortemView(
        id=incident.id,
        title=incident.title,
        aliases=incident.aliases,
        kind=words.KINDS[incident.kind],
        status=words.words(lifecycle.status(settled)),
        is_open=lifecycle.is_open(settled),
        severity=incident.severity,
        environment=incident.environment,
        regions=incident.regions,
        services=incident.services,
        tags=incident.tags,
        began=clock.moment(lifecycle.begin(incident)) if incident.timeline else None,
        ended=clock.moment_or_none(lifecycle.end(settled)),
        duration=next((each.value for each in measured if each.name == _DURATION), None),
        zones=events.zones(timeline),
        summary=block(incident.summary),
        detection=causes.detection(incident.detection),
        trigger=block(incident.trigger, below=3),
        impact=impact(incident.impact, clock),
        timeline=shown,
        picture=_picture(timeline, picture) if picture else None,
        timeline_has=filled(shown, "since", "url", "details"),
        phases=events.phases(timeline),
        since=events.since(timeline),
        milestones=tuple(events.milestones(timeline, shown)),
        metrics=measured,
        stated=tuple(StatedView(words.title(name), each.written) for name, each in incident.stated),
        root_cause=block(why.root_cause, below=3),
        factors=causes.factors(why.contributing_factors),
        five_whys=lines(why.five_whys),
        changes=causes.changes(incident.changes, clock),
        resolution=block(incident.resolution),
        lessons=causes.lessons(incident.lessons),
        actions=actions,
        actions_have=filled(actions, *_OF_ACTIONS),
        people=tuple(PersonView(each.name, each.role, each.team) for each in incident.people),
        authors=tuple(_authors(incident)),
        communications=tuple(_communication(each, clock) for each in incident.communications),
        related=tuple(_related(each, pages or {}) for each in incident.related),
        links=tuple(LinkView(each.title, destination(each.url)) for each in incident.links),
        review=follow_up.review(incident.review, clock),
        notes=tuple(
            NoteView(each.title, block(each.text) or Markdown()) for each in incident.notes
        ),
        custom=tuple(
            CustomView(name, words.title(name), words.custom_value(value))
            for name, value in incident.custom
        ),
        provenance=_provenance(incident.provenance, clock),
    )


def _picture(timeline: Timeline, path: str) -> Markdown:
    """It leads to itself: on its own it can be enlarged, and asked what its marks mean."""
    over = f" over {length_text(timeline.span)}" if timeline.span else ""
    count = len(timeline.rows)
    events = "1 event" if count == 1 else f"{count} events"
    words = escape(f"Timeline of {timeline.title}: {events}{over}")
    return Markdown(f"[![{words}]({path})]({path})")


def _metrics(incident: Incident, settings: Settings) -> Iterator[MetricView]:
    """What can be measured; times that still run are left to reports, which know today."""
    reached = {name for event in incident.timeline for name in event.milestones}
    milestones = course(incident)
    for metric in metrics(settings.metrics, settings.calendars):
        if metric.end in reached:
            found = outcome(milestones, metric, _END_OF_TIME)
            if isinstance(found, Measured):
                yield _metric(metric, found.elapsed)


def _metric(metric: Metric, elapsed: Elapsed) -> MetricView:
    return MetricView(
        name=metric.name,
        title=words.title(metric.name),
        value=length_text(elapsed),
        bounds=None if elapsed.exact else _bounds(elapsed),
        formula=metric.formula,
        meaning=metric.meaning,
    )


def _bounds(elapsed: Elapsed) -> str:
    return f"{duration_text(elapsed.low)} to {duration_text(elapsed.high)}"


def _authors(incident: Incident) -> Iterator[str]:
    owner = [incident.review.owner] if incident.review and incident.review.owner else []
    by_role = [each.name for each in incident.people if (each.role or "").lower() == "author"]
    yield from dict.fromkeys([*owner, *by_role])


def _communication(message: Communication, clock: Clock) -> CommunicationView:
    return CommunicationView(
        at=clock.moment_or_none(message.at),
        channel=message.channel,
        audience=message.audience,
        author=message.author,
        text=inner(message.text) or Markdown(),
        next_update=clock.moment_or_none(message.next_update),
        url=destination(message.url),
        internal=message.visibility is Visibility.INTERNAL,
    )


def _related(other: RelatedIncident, pages: Pages) -> RelatedView:
    title, path = pages.get(other.id, (None, None))
    relation = words.RELATIONS[other.relation] if other.relation else None
    return RelatedView(other.id, relation, title, Markdown(path) if path else None)


def _provenance(of: Provenance | None, clock: Clock) -> ProvenanceView | None:
    if of is None:
        return None
    return ProvenanceView(of.source, of.tool, clock.moment_or_none(of.imported))
