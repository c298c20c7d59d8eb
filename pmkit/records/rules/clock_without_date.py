"""A bare clock time has no date above it.

## Why it matters

The first event gives the day to those that follow.
Without it the record has no place in a calendar, and reports cannot put it into a week or a
month.
If nobody knows the day any more, say so with `date: unknown`: elapsed times then count, dates do
not.

## Example

    timeline:
      - at: 15:00
        event: Alerts on response times

## Use instead

    timeline:
      - at: 2024-01-19 15:00
        event: Alerts on response times
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM215", "clock-without-date", Severity.ERROR)
