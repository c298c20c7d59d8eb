"""What is to be done after an incident, as a page shows it: action items, and the review."""

from collections.abc import Sequence

from pmkit.model.action_item import ActionItem
from pmkit.model.causes import ContributingFactor
from pmkit.model.review import Review
from pmkit.postmortem import words
from pmkit.postmortem.fields import ActionView, ReviewView
from pmkit.postmortem.moments import Clock
from pmkit.postmortem.parts import day, destination, line, more
from pmkit.templating import prose


def actions(
    of: Sequence[ActionItem], factors: Sequence[ContributingFactor]
) -> tuple[ActionView, ...]:
    """Action items; what they address is given by the number of the factor."""
    numbers = {factor.id: str(number) for number, factor in enumerate(factors, start=1)}
    return tuple(_action(each, numbers) for each in of)


def review(of: Review | None, clock: Clock) -> ReviewView | None:
    """How far the postmortem is."""
    if of is None:
        return None
    return ReviewView(
        state=words.words(of.state),
        owner=of.owner,
        due=day(of.due),
        reviewers=of.reviewers,
        meeting=clock.moment_or_none(of.meeting),
        approved=day(of.approved),
        published=day(of.published),
    )


def _action(item: ActionItem, numbers: dict[str | None, str]) -> ActionView:
    remark, details = more(item.details)
    return ActionView(
        id=item.id,
        title=prose.line(item.title),
        kind=item.kind.value if item.kind else None,
        owner=words.owner(item),
        priority=item.priority,
        created=day(item.created),
        due=day(item.due),
        status=words.words(item.status),
        sign=words.SIGNS[item.status],
        done=day(item.done),
        pending=item.status.pending,
        ticket=destination(item.ticket),
        ticket_name=_last_part(item.ticket),
        evidence=line(item.evidence),
        addresses=tuple(numbers[each] for each in item.addresses if each in numbers),
        remark=remark,
        details=details,
    )


def _last_part(url: str | None) -> str | None:
    """What people call a ticket: `OPS-12` of `https://tracker.example/browse/OPS-12`."""
    if url is None:
        return None
    path = url.partition("://")[2].partition("?")[0].partition("#")[0].rstrip("/")
    return path.rpartition("/")[2] or url
