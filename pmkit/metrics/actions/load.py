"""Who has how many action items to do."""

from collections.abc import Iterable
from typing import NamedTuple

from pmkit.metrics.actions.items import Tracked


class Load(NamedTuple):
    """What somebody has to do."""

    owner: str | None
    """A person or a team, as first written; None: nobody has it."""

    open: int
    """Items that are still to be done."""

    overdue: int
    """How many of them are late."""

    undated: int
    """How many of them have no due date."""

    latest: int | None
    """Days by which the latest is late; None where none is."""

    oldest: int | None
    """Days for which the oldest has been open; None where no age is known."""


def loads(items: Iterable[Tracked]) -> tuple[Load, ...]:
    """One for each owner of something to do: most items first, nobody's last.

    Names that differ in capitals and spaces alone are one owner.
    """
    found: dict[str | None, list[Tracked]] = {}
    for each in items:
        if each.item.status.pending:
            found.setdefault(_key(each.charge), []).append(each)
    return tuple(sorted(map(_load, found.values()), key=_order))


def _key(name: str | None) -> str | None:
    return None if name is None else " ".join(name.split()).casefold()


def _load(items: list[Tracked]) -> Load:
    late = [each.late for each in items if each.late is not None]
    return Load(
        owner=items[0].charge,
        open=len(items),
        overdue=len(late),
        undated=sum(each.item.due is None for each in items),
        latest=max(late, default=None),
        oldest=max((each.age for each in items if each.age is not None), default=None),
    )


def _order(of: Load) -> tuple[bool, int, int, str]:
    return of.owner is None, -of.open, -of.overdue, of.owner or ""
