"""A milestone is marked a second time, and the incident was not reopened between.

## Why it matters

Metrics run from the first `from` to the last `to`.
A second `acknowledged` an hour later makes `time_to_acknowledge` an hour longer, although the page
was answered at once.
Mark the event that first reached the milestone; if it all began again, mark that with `reopened`.
[GitLab](https://gitlab.com/gitlab-org/gitlab/-/issues/387800) counted incidents twice that were
closed twice.

## Example

    timeline:
      - at: 2024-01-19 15:00
        event: Monitoring alerts on response times
        milestone: detected
      - at: 2024-01-19 15:02
        event: Dana takes the page
        milestone: acknowledged
      - at: 2024-01-19 16:00
        event: Kim joins from the infrastructure team
        milestone: acknowledged

## Use instead

    timeline:
      - at: 2024-01-19 15:00
        event: Monitoring alerts on response times
        milestone: detected
      - at: 2024-01-19 15:02
        event: Dana takes the page
        milestone: acknowledged
      - at: 2024-01-19 16:00
        event: Kim joins from the infrastructure team
"""

from collections.abc import Iterator

from pmkit.checks.base import Context, Finding
from pmkit.checks.milestones import Mark, episodes, path
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident
from pmkit.model.timeline import MILESTONES

RULE = Rule("PM302", "milestone-repeated", Severity.WARNING)


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Look at built-in milestones; those of a team may mean something that repeats."""
    names = [name for event in incident.timeline for name in event.milestones]
    if len(set(names)) == len(names):
        return
    for marks in episodes(incident):
        first: dict[str, Mark] = {}
        for mark in marks:
            before = first.setdefault(mark.name, mark)
            if before is not mark and mark.name in MILESTONES:
                yield Finding(
                    path(incident, mark),
                    f'"{mark.name}" was reached before, at "{before.at.written}"',
                    'remove it, or mark the event between the two with "reopened"',
                    related=((path(incident, before), "first marked here"),),
                )
