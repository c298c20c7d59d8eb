"""The clocks skipped this time: it does not exist in its zone.

## Why it matters

When daylight saving time begins, clocks jump, in most zones by an hour.
A time inside the jump has two readings an hour apart
([PEP 495](https://peps.python.org/pep-0495/)), and libraries disagree on which to take, so pmkit
asks.

## Example

    timezone: America/New_York
    timeline:
      - at: 2024-03-10 02:30
        event: Batch job fails

## Use instead

    timezone: America/New_York
    timeline:
      - at: 2024-03-10 03:30
        event: Batch job fails
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM202", "time-in-gap", Severity.ERROR)
