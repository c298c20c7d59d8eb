"""What is to be done so that it does not happen again."""

from datetime import date
from enum import Enum
from typing import NamedTuple

from pmkit.model.values import Visibility


class ActionKind(Enum):
    """What an action item is for."""

    PREVENT = "prevent"
    DETECT = "detect"
    MITIGATE = "mitigate"
    PROCESS = "process"


class ActionStatus(Enum):
    """How far an action item is."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CANCELLED = "cancelled"

    @property
    def pending(self) -> bool:
        """Whether there is still something to do."""
        return self in {ActionStatus.OPEN, ActionStatus.IN_PROGRESS}


class ActionItem(NamedTuple):
    """What is to be done, by whom and until when."""

    title: str
    """Inline Markdown."""

    id: str | None = None
    """Unique in the record."""

    kind: ActionKind | None = None
    """What it is for."""

    owner: str | None = None
    """Who does it."""

    team: str | None = None
    """The owner's team."""

    priority: str | None = None
    """In the team's own scale."""

    created: date | None = None
    """When it was agreed on; without it, age counts from the incident's end."""

    due: date | None = None
    """The last day on which it is on time."""

    status: ActionStatus = ActionStatus.OPEN
    """How far it is."""

    done: date | None = None
    """When it was done."""

    ticket: str | None = None
    """Its URL in a tracker."""

    evidence: str | None = None
    """What shows that it is done: inline Markdown."""

    addresses: tuple[str, ...] = ()
    """Ids of contributing factors."""

    details: str | None = None
    """Markdown."""

    visibility: Visibility | None = None
    """None: as the record."""
