"""The clocks showed this time twice in its zone.

## Why it matters

When daylight saving time ends, an hour is repeated, and a time within it may be either
([PEP 495](https://peps.python.org/pep-0495/)).
An outage measured across it is an hour too long or too short; the offset says which one is meant.

## Example

    timezone: America/New_York
    timeline:
      - at: 2024-11-03 01:30
        event: Batch job fails

## Use instead

    timezone: America/New_York
    timeline:
      - at: 2024-11-03 01:30-04:00
        event: Batch job fails
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM203", "time-in-fold", Severity.ERROR)
