"""What the review state of a postmortem asks for, and of which incidents."""

from pmkit.checks.base import Finding
from pmkit.checks.milestones import is_over
from pmkit.model.incident import Incident, Kind, Status
from pmkit.model.review import ReviewState

_PLANNED = frozenset({Kind.EXERCISE, Kind.MAINTENANCE})
_DROPPED = frozenset({Status.CANCELLED, Status.DUPLICATE})


def in_review(incident: Incident) -> bool:
    """Whether what reviewers need is due: the incident is over and its postmortem is no draft."""
    review = incident.review
    return review is not None and review.state is not ReviewState.DRAFT and asked(incident)


def approved(incident: Incident) -> bool:
    """Whether its postmortem is approved or published."""
    review = incident.review
    return (
        review is not None
        and review.state in {ReviewState.APPROVED, ReviewState.PUBLISHED}
        and asked(incident)
    )


def published(incident: Incident) -> bool:
    """Whether its postmortem is published."""
    review = incident.review
    return review is not None and review.state is ReviewState.PUBLISHED and asked(incident)


def missing(incident: Incident, what: str, help_text: str) -> Finding:
    """That something is not there, at the state that asks for it."""
    state = incident.review.state.value if incident.review else ""
    return Finding(
        ("review", "state"),
        f'review.state is "{state}", but the record has no {what}',
        f'{help_text}, or go back to "state: draft"',
    )


def asked(incident: Incident) -> bool:
    """Whether a postmortem is: not while the response runs, nor of plans or of no incident."""
    if incident.kind in _PLANNED or incident.status in _DROPPED:
        return False
    return is_over(incident) or incident.status is Status.RESOLVED
