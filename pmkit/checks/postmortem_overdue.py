"""The postmortem is past its due date and not published.

## Why it matters

What nobody writes down within days is forgotten: teams promise a draft, or the meeting about it,
[within five business days](https://response.pagerduty.com/after/post_mortem_template/).
The date is `review.due`, or that of the last `resolved` and the days that the configuration gives
the severity (`[review]`, `due_days = {SEV1 = 5, SEV2 = 10}`).
It depends on the day on which you ask, so this is information.

## Example

    timeline:
      - at: 2024-01-19 18:30
        event: Confirmed normal
        milestone: resolved
    review:
      state: draft
      due: 2024-01-26

## Use instead

    timeline:
      - at: 2024-01-19 18:30
        event: Confirmed normal
        milestone: resolved
    review:
      state: published
      due: 2024-01-26
"""

from collections.abc import Iterator
from datetime import date

from pmkit.checks.base import Context, Finding
from pmkit.diagnostics.diagnostic import Path
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.deadline import deadline
from pmkit.model.incident import Incident
from pmkit.model.review import ReviewState
from pmkit.timestamps.zones import zone

RULE = Rule("PM337", "postmortem-overdue", Severity.INFO)


def check(incident: Incident, context: Context) -> Iterator[Finding]:
    """Compare with the day where the incident was."""
    own = zone(incident.timezone or context.settings.timezone or "UTC")
    found = deadline(incident, dict(context.settings.due_days), own)
    today = context.as_of.astimezone(own).date()
    if found is None or found.day >= today:
        return
    state = incident.review.state if incident.review is not None else ReviewState.DRAFT
    path: Path = ("review", "state") if found.days else ("review", "due")
    reason = f" ({_count(found.days)} after the end, for {incident.severity})" if found.days else ""
    yield Finding(path, _message(found.day, today, state, reason), "publish it, or agree on a date")


def _message(due: date, today: date, state: ReviewState, reason: str) -> str:
    return (
        f"the postmortem was due on {due}{reason}, {_count((today - due).days)} ago,"
        f' and its state is "{state.value}"'
    )


def _count(days: int) -> str:
    return f"{days} {'day' if days == 1 else 'days'}"
