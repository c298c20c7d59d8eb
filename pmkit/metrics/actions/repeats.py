"""Incidents that began while the fix of an earlier, connected one was still open.

Two incidents are connected if one names the other under `related`, in whatever relation but that
of a duplicate; or if they share a service, and the later one has a contributing factor of the
category that the fix is against. The fix is an action item of kind prevent. It is against the
factors that it `addresses`, else against all of its incident; the category "unknown" connects
nothing.

It was open if it had been agreed on by the day on which the later incident began, and is still
to be done or was done on a later day. What is done without a day, or cancelled, may have been open
or not, and does not count. The later incident began after the end of the earlier one, by instants
that leave no doubt; exercises, maintenance, duplicates and false alarms are not later incidents.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pmkit.metrics.actions.items import Tracked
from pmkit.metrics.grouping import begin_span
from pmkit.model import lifecycle
from pmkit.model.action_item import ActionKind, ActionStatus
from pmkit.model.incident import Incident, Kind, Relation, Status

_HAPPENED = frozenset({Kind.INCIDENT, Kind.NEAR_MISS, Kind.SECURITY})
_VOID = frozenset({Status.CANCELLED, Status.DUPLICATE})
_UNKNOWN = "unknown"


class Repeat(NamedTuple):
    """A pair of incidents with the fixes that were open between them."""

    later: Incident
    """It began while the fixes were open."""

    earlier: Incident
    """The fixes are its action items."""

    reasons: tuple[str, ...]
    """What connects the two, in words."""

    fixes: tuple[Tracked, ...]
    """Action items of the earlier one, in their order."""

    days: int
    """How long the first of them had been agreed on when the later one began."""


def repeats(
    later: Iterable[Incident], fixes: Iterable[Tracked], *, as_of: datetime, zone: ZoneInfo
) -> tuple[Repeat, ...]:
    """All pairs, by the begin of the later incident, then by that of the earlier one.

    Args:
        later: incidents that may have begun while a fix was open.
        fixes: action items of all incidents; those that prevent something are looked at.
        as_of: what began afterwards is not known yet.
        zone: in which instants are days.
    """
    fixed = _Fixed(fixes)
    found = list[Repeat]()
    for incident in later:
        span = begin_span(incident)
        if isinstance(span, str) or span[1] > as_of or not _counts(incident):
            continue
        began = _Began(incident, *span, span[0].astimezone(zone).date())
        last = span[1].astimezone(zone).date()
        for own in fixed.candidates(incident):
            repeat = _repeat(began, last, own)
            if repeat is not None:
                found.append(repeat)
    return tuple(sorted(found, key=_order))


def _order(of: Repeat) -> tuple[str, ...]:
    return *_begun(of.later), *_begun(of.earlier)


def _begun(incident: Incident) -> tuple[str, str]:
    earliest = lifecycle.begin(incident).earliest
    return earliest.isoformat() if earliest else "", incident.id


class _Began(NamedTuple):
    """A later incident, and when it began."""

    incident: Incident
    earliest: datetime
    latest: datetime
    day: date


class _Fixed:
    """Fixes by incident, and where to look for them."""

    def __init__(self, items: Iterable[Tracked]) -> None:
        self.fixes: dict[int, list[Tracked]] = {}
        self.by_name: dict[str, int] = {}
        self.by_both: dict[tuple[str, str], list[int]] = {}
        self.naming: dict[str, list[int]] = {}
        for each in items:
            if each.item.kind is ActionKind.PREVENT:
                self.fixes.setdefault(id(each.incident), []).append(each)
        for key, own in self.fixes.items():
            incident = own[0].incident
            for name in (incident.id, *incident.aliases):
                self.by_name.setdefault(name, key)
            for related in incident.related:
                self.naming.setdefault(related.id, []).append(key)
            for service in dict.fromkeys(incident.services):
                for category in dict.fromkeys(c for each in own for c in _against(each)):
                    self.by_both.setdefault((service, category), []).append(key)

    def candidates(self, incident: Incident) -> Iterator[Sequence[Tracked]]:
        """Fixes of each incident that may be connected with this one."""
        keys = [self.by_name.get(related.id) for related in incident.related]
        for name in (incident.id, *incident.aliases):
            keys += self.naming.get(name, ())
        for service in incident.services:
            for category in _categories(incident):
                keys += self.by_both.get((service, category), ())
        for key in dict.fromkeys(keys):
            if key is not None and key != id(incident):
                yield self.fixes[key]


def _repeat(began: _Began, last: date, fixes: Sequence[Tracked]) -> Repeat | None:
    earlier = fixes[0].incident
    if not _over(earlier, began.earliest):
        return None
    relations = list(_relations(began.incident, earlier))
    if Relation.DUPLICATE_OF in relations:
        return None
    reasons = [_words(relation) for relation in relations]
    shared = [each for each in began.incident.services if each in earlier.services]
    own = _categories(began.incident)
    opened: list[Tracked] = []
    categories: dict[str, None] = {}
    for each in fixes:
        common = [category for category in _against(each) if category in own] if shared else []
        if (relations or common) and _open(each, began.day, last):
            opened.append(each)
            categories.update(dict.fromkeys(common))
    if not opened:
        return None
    if categories:
        reasons.append(f"{', '.join(shared)}: {', '.join(categories)}")
    days = max((began.day - each.agreed).days for each in opened if each.agreed is not None)
    return Repeat(began.incident, earlier, tuple(dict.fromkeys(reasons)), tuple(opened), days)


def _open(fix: Tracked, first: date, last: date) -> bool:
    """Whether it certainly was to be done when an incident began between the two days."""
    item = fix.item
    if fix.agreed is None or fix.agreed > first:
        return False
    if item.status is ActionStatus.DONE:
        return item.done is not None and item.done > last
    return item.status.pending


def _over(incident: Incident, at: datetime) -> bool:
    """Whether the response had certainly ended by then."""
    end = lifecycle.end(incident)
    if end is None and not lifecycle.is_open(incident):
        end = lifecycle.begin(incident)
    return end is not None and end.latest is not None and end.latest <= at


def _counts(incident: Incident) -> bool:
    return incident.kind in _HAPPENED and lifecycle.status(incident) not in _VOID


def _relations(later: Incident, earlier: Incident) -> Iterator[Relation | None]:
    """What either says that the other is to it."""
    for one, other in ((later, earlier), (earlier, later)):
        names = {other.id, *other.aliases}
        yield from (related.relation for related in one.related if related.id in names)


def _words(relation: Relation | None) -> str:
    return _WORDS[relation]


_WORDS: Mapping[Relation | None, str] = {
    None: "related",
    Relation.CAUSED_BY: "caused by",
    Relation.RECURRENCE_OF: "recurrence",
    Relation.SIMILAR: "similar",
}


def _categories(incident: Incident) -> frozenset[str]:
    """Of its contributing factors."""
    factors = incident.causes.contributing_factors if incident.causes else ()
    return frozenset(each.category for each in factors if each.category) - {_UNKNOWN}


def _against(fix: Tracked) -> tuple[str, ...]:
    """The categories of the factors that a fix addresses, in their order."""
    causes, wanted = fix.incident.causes, fix.item.addresses
    return tuple(
        dict.fromkeys(
            factor.category
            for factor in (causes.contributing_factors if causes else ())
            if factor.category
            and factor.category != _UNKNOWN
            and (not wanted or factor.id in wanted)
        )
    )
