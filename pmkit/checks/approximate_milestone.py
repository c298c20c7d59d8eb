"""A milestone stands at a time that is not known exactly.

## Why it matters

Metrics are computed from milestones such as `started` and `resolved`, and real reports write
`ca. 18:30` or `~13:30-13:45`, as in
[mybinder.org](https://github.com/jupyterhub/mybinder.org-deploy/tree/main/docs/source/incident-reports).
From `~15:30` or `15:30..15:45` they get bounds, and from a day alone or from `unknown` nothing, so
that the incident is left out of the numbers and listed with the reason.
That is honest and needs no repair, so this is information; but an alert, a chat or a deployment
often still knows the minute.

## Example

    timeline:
      - at: ~2024-01-19 15:00
        event: First complaints
        milestone: started

## Use instead

    timeline:
      - at: 2024-01-19 14:52
        event: The first failed request in the access log
        milestone: started
"""

from collections.abc import Iterator

from pmkit.checks.base import Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident
from pmkit.timestamps.when import Precision, When

RULE = Rule("PM235", "approximate-milestone", Severity.INFO)

_MEASURED = frozenset({"started", "detected", "acknowledged", "mitigated", "resolved", "closed"})
"""Those of the built-in metrics."""


def check(incident: Incident, context: Context) -> Iterator[Finding]:
    """Report milestones from or to which something is measured."""
    for index, event in enumerate(incident.timeline):
        at = event.at
        if not event.milestones or at.precision is Precision.EXACT:
            continue
        if at.precision is Precision.CLOCK and at.clock_earliest == at.clock_latest:
            continue
        measured = _MEASURED.union(*((each.start, each.end) for each in context.settings.metrics))
        if names := [f'"{name}"' for name in event.milestones if name in measured]:
            verb = "stand" if len(names) > 1 else "stands"
            message = f"{' and '.join(names)} {verb} at {_vagueness(at)}"
            yield Finding(("timeline", index, "at"), message)


def _vagueness(at: When) -> str:
    if at.precision is Precision.UNKNOWN:
        return "an unknown time: metrics leave the incident out"
    if at.precision is Precision.DATE:
        return f'a day without a time, "{at.written}": metrics leave the incident out'
    return f'an uncertain time, "{at.written}": metrics give bounds'
