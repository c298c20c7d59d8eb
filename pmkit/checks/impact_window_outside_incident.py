"""An impact window lies outside of the incident.

## Why it matters

`started` is when users first felt it and `resolved` when they no longer did, so one of the two
times is wrong, and time to resolve does not agree with the downtime: an outage of 18 minutes
[has been shown as 13 hours](https://github.com/bentleypark/aiwatch/issues/1019) like that.
Reported is a window that ends after the last `resolved`, lies wholly before `started`, or begins
before it and is the only one: trouble before the incident proper may be a window of its own.
Only what is certain is compared.

## Example

    timeline:
      - at: 2024-01-19 15:00
        event: The error rate rises
        milestone: started
      - at: 2024-01-19 15:40
        event: Confirmed normal
        milestone: resolved
    impact:
      windows:
        - from: 2024-01-19 15:00
          to: 2024-01-19 16:40

## Use instead

    timeline:
      - at: 2024-01-19 15:00
        event: The error rate rises
        milestone: started
      - at: 2024-01-19 15:40
        event: Confirmed normal
        milestone: resolved
    impact:
      windows:
        - from: 2024-01-19 15:00
          to: 2024-01-19 15:40
"""

from collections.abc import Iterator

from pmkit.checks.base import Context, Finding
from pmkit.checks.certain import is_before
from pmkit.checks.milestones import Mark, is_over, marks
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident
from pmkit.timestamps.when import When

RULE = Rule("PM309", "impact-window-outside-incident", Severity.WARNING)


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Compare with the first `started` and, once it is over, with the last `resolved`."""
    if incident.impact is None:
        return
    known = marks(incident)
    started = next((mark for mark in known if mark.name == "started"), None)
    ends = [mark for mark in known if mark.name in {"resolved", "closed"}]
    windows = incident.impact.windows
    for index, window in enumerate(windows):
        place = ("impact", "windows", index)
        if started is not None and is_before(window.start, started.at):
            if len(windows) == 1:
                yield _finding((*place, "from"), "begins", window.start, "before", started)
            elif window.end is not None and is_before(window.end, started.at):
                yield _finding((*place, "to"), "ends", window.end, "before", started)
        if window.end is not None and ends and is_over(incident):
            last = ends[-1]
            if all(is_before(mark.at, window.end) for mark in ends):
                yield _finding((*place, "to"), "ends", window.end, "after", last)


def _finding(path: tuple[str | int, ...], verb: str, when: When, side: str, mark: Mark) -> Finding:
    return Finding(
        path,
        f'the window {verb} at "{when.written}", {side} "{mark.name}" ("{mark.at.written}")',
        "correct one of the two times, or move the milestone to another event",
        related=((("timeline", mark.place, "at"), f'"{mark.name}"'),),
    )
