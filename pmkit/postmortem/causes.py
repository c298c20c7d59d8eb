"""How an incident was noticed, why it happened and what was learned, as a page shows it."""

from collections.abc import Sequence

from pmkit.model.causes import Change, ContributingFactor, Detection, Lessons
from pmkit.postmortem.fields import ChangeView, DetectionView, FactorView, LessonsView
from pmkit.postmortem.moments import Clock
from pmkit.postmortem.parts import block, destination, inner, lines
from pmkit.postmortem.words import DETECTED_BY
from pmkit.templating import prose


def detection(of: Detection | None) -> DetectionView | None:
    """How it was noticed; None if nothing is known of it."""
    if of is None or of == Detection():
        return None
    method = DETECTED_BY[of.method] if of.method else None
    return DetectionView(method, of.source, block(of.improvement))


def factors(of: Sequence[ContributingFactor]) -> tuple[FactorView, ...]:
    """Contributing factors, numbered."""
    return tuple(
        FactorView(number, each.id, prose.line(each.title), each.category, inner(each.details))
        for number, each in enumerate(of, start=1)
    )


def changes(of: Sequence[Change], clock: Clock) -> tuple[ChangeView, ...]:
    """Deployments or configuration changes."""
    return tuple(
        ChangeView(
            prose.line(each.title), each.id, clock.moment_or_none(each.at), destination(each.url)
        )
        for each in of
    )


def lessons(of: Lessons | None) -> LessonsView | None:
    """What was learned; None if nothing."""
    if of is None or not any(of):
        return None
    return LessonsView(lines(of.went_well), lines(of.went_wrong), lines(of.got_lucky))
