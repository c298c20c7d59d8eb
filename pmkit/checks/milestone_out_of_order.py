"""A milestone was reached before one that must come first.

## Why it matters

Metrics subtract one milestone from another, and a negative time is left out of the numbers; status
pages [do publish such records](https://github.com/bentleypark/aiwatch/issues/1480).
Nothing is detected or resolved before it has started, acknowledged before it is detected, or
closed before it is resolved, and an incident that is declared after it was resolved usually has the
two times exchanged.
Uncertain times are compared by their bounds, and each episode of a reopened incident by itself.

## Example

    timeline:
      - at: 2024-01-19 15:00
        event: Monitoring alerts on response times
        milestone: detected
      - at: 2024-01-19 15:05
        event: Response times rise
        milestone: started

## Use instead

    timeline:
      - at: 2024-01-19 14:55
        event: Response times rise
        milestone: started
      - at: 2024-01-19 15:00
        event: Monitoring alerts on response times
        milestone: detected
"""

from collections.abc import Iterator, Sequence

from pmkit.checks.base import Context, Finding
from pmkit.checks.certain import is_before
from pmkit.checks.milestones import Mark, episodes
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM301", "milestone-out-of-order", Severity.WARNING)

_THEN = {
    "started": (
        "detected",
        "acknowledged",
        "declared",
        "identified",
        "mitigated",
        "resolved",
        "closed",
    ),
    "detected": ("acknowledged", "resolved"),
    "acknowledged": ("resolved",),
    "declared": ("resolved",),
    "mitigated": ("resolved",),
    "resolved": ("closed",),
}
"""What cannot come before each milestone. A cause may well be identified after the end."""

_RANKS = {
    "reopened": -1,
    "started": 1,
    "detected": 2,
    "acknowledged": 3,
    "declared": 3,
    "mitigated": 3,
    "resolved": 4,
    "closed": 5,
}
"""Milestones in this order fit `_THEN`; after `reopened` it begins again."""


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Report each milestone that others should have waited for."""
    if _as_usual(incident):
        return
    for marks in episodes(incident):
        first: dict[str, Mark] = {}
        for mark in marks:
            first.setdefault(mark.name, mark)
        for name, then in _THEN.items():
            if name in first:
                after = first[name]
                early = [
                    first[other]
                    for other in then
                    if other in first and is_before(first[other].at, after.at)
                ]
                if early:
                    yield _finding(after, early)


def _as_usual(incident: Incident) -> bool:
    """Whether the milestones stand in the file in an order that nobody can object to."""
    rank, above = 0, None
    for event in incident.timeline:
        if event.milestones:
            at = event.at.at
            if at is None or (above is not None and at < above):
                return False
            above = at
            for name in event.milestones:
                if _RANKS.get(name, rank) < rank:
                    return False
                rank = _RANKS.get(name, rank)
    return True


def _finding(mark: Mark, early: Sequence[Mark]) -> Finding:
    names = " and ".join(f'"{other.name}" ("{other.at.written}")' for other in early)
    return Finding(
        ("timeline", mark.place, "at"),
        f'"{mark.name}" ("{mark.at.written}") is later than {names}',
        "correct the times, or exchange the milestones",
        related=tuple((("timeline", each.place, "at"), f'"{each.name}"') for each in early),
    )
