"""The report on action items: what is still to be done, the latest first."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pmkit.model import lifecycle
from pmkit.model.action_item import ActionItem
from pmkit.model.incident import Incident
from pmkit.model.plain import plain
from pmkit.reports.base import Column, ColumnKind, Report, Table
from pmkit.reports.facts import facts
from pmkit.timestamps.format import instant_text
from pmkit.timestamps.when import When
from pmkit.timestamps.zones import tzdata_version

Path = tuple[str | int, ...]
"""A place in a record: `("actions", 2)`."""

Locate = Callable[[int, Path], tuple[str, int] | None]
"""From the place of an incident and a path in it to the file and the line (from 1)."""

_ELSE = "where that is not written, from the end of its incident, or from its begin while it lasts"


@dataclass(frozen=True, slots=True)
class _Listed:
    """An action item with what the report works out for it."""

    incident: str
    item: ActionItem
    overdue: bool
    age: int | None
    place: tuple[str, int] | None


def report(
    incidents: Iterable[Incident],
    *,
    as_of: datetime,
    zone: ZoneInfo,
    all_items: bool = False,
    locate: Locate | None = None,
    left_out: Iterable[tuple[str, str]] = (),
) -> Report:
    """Action items of `incidents`: overdue ones first, longest overdue first of all.

    Then by due date, then those without one, the oldest first; what is finished comes last.

    Args:
        incidents: all that could be read.
        as_of: the time at which items are looked at, aware.
        zone: where days begin and end.
        all_items: with those that are done or cancelled.
        locate: where an item is written; None if nobody knows.
        left_out: pairs of id (or path) and reason of records that could not be read.
    """
    today = as_of.astimezone(zone).date()
    unread = tuple(left_out)
    listed = [
        each
        for index, incident in enumerate(incidents)
        for each in _listed(index, incident, today, zone, locate)
        if all_items or each.item.status.pending
    ]
    listed.sort(key=_order)
    return Report(
        name="actions",
        title="Action items",
        facts=tuple(_facts(listed, as_of, zone)),
        tables=(_table(listed, all_items=all_items), *_unread(unread)),
        data={
            "timezone": zone.key,
            "tzdata": tzdata_version(),
            "as_of": instant_text(as_of),
            "actions": [_action(each) for each in listed],
            "records_skipped": [{"id": name, "reason": reason} for name, reason in unread],
        },
        notes=(
            f"A due date is the last day on which an item is on time, in {zone.key}.",
            f"An age counts from the day an item was agreed on; {_ELSE}.",
        ),
    )


def _listed(
    index: int, incident: Incident, today: date, zone: ZoneInfo, locate: Locate | None
) -> Iterator[_Listed]:
    if not incident.actions:
        return
    begun = _day(lifecycle.end(incident), zone) or _day(lifecycle.begin(incident), zone)
    for number, item in enumerate(incident.actions):
        yield _Listed(
            incident=incident.id,
            item=item,
            overdue=item.status.pending and item.due is not None and item.due < today,
            age=_age(item.created or begun, today if item.status.pending else item.done),
            place=locate(index, ("actions", number)) if locate else None,
        )


def _age(begun: date | None, until: date | None) -> int | None:
    """Days since it was agreed on, until it was done; None if either day is unknown."""
    return None if begun is None or until is None else max((until - begun).days, 0)


def _day(when: When | None, zone: ZoneInfo) -> date | None:
    if when is None:
        return None
    return when.day or (when.at.astimezone(zone).date() if when.at else None)


def _order(each: _Listed) -> tuple[int, date, int]:
    item = each.item
    if not item.status.pending:
        rank = 3
    elif item.due is None:
        rank = 2
    else:
        rank = 0 if each.overdue else 1
    return rank, item.due or date.max, 0 if each.age is None else -each.age - 1


def _facts(listed: list[_Listed], as_of: datetime, zone: ZoneInfo) -> Iterator[tuple[str, str]]:
    yield from facts(zone=zone, as_of=as_of)
    yield "Action items", str(len(listed))
    yield "Overdue", str(sum(each.overdue for each in listed))


def _table(listed: list[_Listed], *, all_items: bool) -> Table:
    return Table(
        name="actions",
        title="All action items" if all_items else "Open action items",
        columns=(
            Column("incident", "incident"),
            Column("title", "title"),
            Column("owner", "owner"),
            Column("due", "due", ColumnKind.DATE),
            Column("overdue", "overdue", ColumnKind.FLAG),
            Column("status", "status"),
            Column("age_days", "age, days", ColumnKind.COUNT),
            Column("id", "id"),
        ),
        rows=tuple(
            (
                each.incident,
                plain(each.item.title),
                each.item.owner,
                each.item.due,
                each.overdue,
                each.item.status.value,
                each.age,
                each.item.id,
            )
            for each in listed
        ),
        empty="no action item" if all_items else "no open action item",
    )


def _unread(unread: tuple[tuple[str, str], ...]) -> Iterator[Table]:
    if unread:
        columns = (Column("record", "record"), Column("reason", "reason"))
        yield Table(name="left_out", title="Left out", columns=columns, rows=unread)


def _action(each: _Listed) -> dict[str, Any]:
    """The promise to programs."""
    item = each.item
    path, line = each.place or (None, None)
    return {
        "incident": each.incident,
        "id": item.id,
        "title": plain(item.title),
        "owner": item.owner,
        "due": item.due.isoformat() if item.due else None,
        "status": item.status.value,
        "overdue": each.overdue,
        "age_days": each.age,
        "path": path,
        "line": line,
    }
