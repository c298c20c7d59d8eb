"""An event ends before it begins.

## Why it matters

`until` is when something that lasted was over.
Before `at` it makes a length below zero; usually the two are exchanged, or the end lacks the date
of the next day.
[FireFighter](https://github.com/ManoManoTech/firefighter-incident) drops negative durations with
a line in a log that nobody reads.

## Example

    timeline:
      - at: 2024-01-19 16:30
        until: 2024-01-19 16:00
        event: Servers are drained one by one

## Use instead

    timeline:
      - at: 2024-01-19 16:00
        until: 2024-01-19 16:30
        event: Servers are drained one by one
"""

from collections.abc import Iterator

from pmkit.checks.base import Context, Finding
from pmkit.checks.certain import is_before
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM234", "until-before-at", Severity.WARNING)


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Compare only what is certain."""
    for index, event in enumerate(incident.timeline):
        if event.until is not None and is_before(event.until, event.at):
            yield Finding(
                ("timeline", index, "until"),
                f'the event ends at "{event.until.written}",'
                f' before it begins at "{event.at.written}"',
                "exchange the two, or write the date of the end",
                related=((("timeline", index, "at"), "it begins here"),),
            )
