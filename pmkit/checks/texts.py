"""All that people wrote into an incident in their own words, with its place in the record."""

from collections.abc import Iterator

from pmkit.diagnostics.diagnostic import Path
from pmkit.model.incident import Incident


def all_texts(incident: Incident) -> tuple[str, ...]:
    """The texts of `texts`, in any order, in a third of the time."""
    timeline, actions, messages = incident.timeline, incident.actions, incident.communications
    found = [incident.title, incident.summary, incident.trigger, incident.resolution]
    found += [event.event for event in timeline]
    found += [event.details for event in timeline]
    for action in actions:
        found += action.title, action.evidence, action.details
    found += [message.text for message in messages]
    found += [change.title for change in incident.changes]
    for note in incident.notes:
        found += note
    for lessons in incident.lessons or ():
        found += lessons
    if incident.detection is not None:
        found.append(incident.detection.improvement)
    if incident.impact is not None:
        found += [text for _, text in _impact(incident)]
    if incident.causes is not None:
        found += [text for _, text in _causes(incident)]
    return tuple([text for text in found if text])


def texts(incident: Incident) -> Iterator[tuple[Path, str]]:
    """Pairs of a path and a text, in the order of a record's fields; no ids, names and times."""
    yield ("title",), incident.title
    if incident.summary:
        yield ("summary",), incident.summary
    if incident.detection and incident.detection.improvement:
        yield ("detection", "improvement"), incident.detection.improvement
    if incident.trigger:
        yield ("trigger",), incident.trigger
    if incident.impact is not None:
        yield from _impact(incident)
    for index, event in enumerate(incident.timeline):
        yield ("timeline", index, "event"), event.event
        if event.details:
            yield ("timeline", index, "details"), event.details
    if incident.causes is not None:
        yield from _causes(incident)
    if incident.resolution:
        yield ("resolution",), incident.resolution
    if incident.lessons is not None:
        for name, lessons in zip(incident.lessons._fields, incident.lessons, strict=True):
            for index, lesson in enumerate(lessons):
                yield ("lessons", name, index), lesson
    for index, action in enumerate(incident.actions):
        yield ("actions", index, "title"), action.title
        if action.evidence:
            yield ("actions", index, "evidence"), action.evidence
        if action.details:
            yield ("actions", index, "details"), action.details
    for index, message in enumerate(incident.communications):
        yield ("communications", index, "text"), message.text
    for index, change in enumerate(incident.changes):
        yield ("changes", index, "title"), change.title
    for index, note in enumerate(incident.notes):
        yield ("notes", index, "title"), note.title
        yield ("notes", index, "text"), note.text


def _impact(incident: Incident) -> Iterator[tuple[Path, str]]:
    impact = incident.impact
    if impact is None:
        return
    for name in ("summary", "data_loss", "sla"):
        if text := getattr(impact, name):
            yield ("impact", name), text
    for audience, text in impact.audiences:
        yield ("impact", "audiences", audience), text
    for index, window in enumerate(impact.windows):
        if window.summary:
            yield ("impact", "windows", index, "summary"), window.summary


def _causes(incident: Incident) -> Iterator[tuple[Path, str]]:
    causes = incident.causes
    if causes is None:
        return
    if causes.root_cause:
        yield ("causes", "root_cause"), causes.root_cause
    for index, factor in enumerate(causes.contributing_factors):
        yield ("causes", "contributing_factors", index, "title"), factor.title
        if factor.details:
            yield ("causes", "contributing_factors", index, "details"), factor.details
    for index, why in enumerate(causes.five_whys):
        yield ("causes", "five_whys", index), why
