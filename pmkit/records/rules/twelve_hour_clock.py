"""A time is written with AM or PM.

## Why it matters

12 AM is midnight and 12 PM is noon, which many people read the other way round;
[NIST](https://www.nist.gov/pml/time-and-frequency-division/times-day-faqs) advises against both.
The 24-hour clock of ISO 8601 has one reading.

## Example

    timeline:
      - at: 2024-01-19 3:00 PM
        event: Alerts on response times

## Use instead

    timeline:
      - at: 2024-01-19 15:00
        event: Alerts on response times
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM216", "twelve-hour-clock", Severity.ERROR)
