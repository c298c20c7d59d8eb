"""An impact window ends before it begins.

## Why it matters

Downtime is the union of the impact windows; a window below zero adds nothing, or worse, takes away.
Usually `from` and `to` are exchanged, or `to` lacks the date of the next day.
[FireFighter](https://github.com/ManoManoTech/firefighter-incident) drops negative durations with
a line in a log that nobody reads.

## Example

    impact:
      windows:
        - from: 2024-01-19 18:30
          to: 2024-01-19 15:00

## Use instead

    impact:
      windows:
        - from: 2024-01-19 15:00
          to: 2024-01-19 18:30
"""

from collections.abc import Iterator

from pmkit.checks.base import Context, Finding
from pmkit.checks.certain import is_before
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM306", "impact-window-ends-before-it-begins", Severity.WARNING)


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Compare only what is certain."""
    if incident.impact is None:
        return
    for index, window in enumerate(incident.impact.windows):
        if window.end is not None and is_before(window.end, window.start):
            place = ("impact", "windows", index)
            yield Finding(
                (*place, "to"),
                f'the window ends at "{window.end.written}",'
                f' before it begins at "{window.start.written}"',
                "exchange the two, or write the date of the end",
                related=(((*place, "from"), "it begins here"),),
            )
