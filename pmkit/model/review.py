"""How far the postmortem itself is."""

from datetime import date
from enum import Enum
from typing import NamedTuple

from pmkit.timestamps.when import When


class ReviewState(Enum):
    """Life of a postmortem; each state asks more of the record."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    PUBLISHED = "published"


class Review(NamedTuple):
    """How far the postmortem is, and who answers for it."""

    state: ReviewState = ReviewState.DRAFT
    """How far it is."""

    owner: str | None = None
    """Who writes it."""

    due: date | None = None
    """When it should be published."""

    reviewers: tuple[str, ...] = ()
    """Who read it."""

    meeting: When | None = None
    """When it is discussed."""

    approved: date | None = None
    """When it was approved."""

    published: date | None = None
    """When it was published."""
