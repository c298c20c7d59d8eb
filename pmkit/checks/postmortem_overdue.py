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
from datetime import date, timedelta

from pmkit.checks import demands
from pmkit.checks.base import Context, Finding
from pmkit.diagnostics.diagnostic import Path
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model import lifecycle
from pmkit.model.incident import Incident
from pmkit.model.review import ReviewState
from pmkit.timestamps.zones import zone

RULE = Rule("PM337", "postmortem-overdue", Severity.INFO)


def check(incident: Incident, context: Context) -> Iterator[Finding]:
    """Compare with the day where the incident was."""
    review = incident.review
    state = review.state if review is not None else ReviewState.DRAFT
    if state is ReviewState.PUBLISHED:
        return
    name = zone(incident.timezone or context.settings.timezone or "UTC")
    today = context.as_of.astimezone(name).date()
    path: Path = ("review", "state")
    if review is not None and review.due is not None:
        due, path, reason = review.due, ("review", "due"), ""
    elif days := _days(incident, context):
        ended = lifecycle.end(incident)
        if ended is None or ended.earliest is None:
            return
        due = ended.earliest.astimezone(name).date() + timedelta(days=days)
        reason = f" ({_count(days)} after the end, for {incident.severity})"
    else:
        return
    if due < today:
        yield Finding(path, _message(due, today, state, reason), "publish it, or agree on a date")


def _days(incident: Incident, context: Context) -> int:
    """How many days a postmortem of this severity may take; 0 if it is not said."""
    days = dict(context.settings.due_days).get(incident.severity or "", 0)
    return days if demands.asked(incident) else 0


def _message(due: date, today: date, state: ReviewState, reason: str) -> str:
    return (
        f"the postmortem was due on {due}{reason}, {_count((today - due).days)} ago,"
        f' and its state is "{state.value}"'
    )


def _count(days: int) -> str:
    return f"{days} {'day' if days == 1 else 'days'}"
