"""A date is not written year, month, day.

## Why it matters

`10/11/2024` is in October for some readers and in November for others.
The order of [ISO 8601](https://www.iso.org/iso-8601-date-and-time-format.html) is the same for
everybody, and sorts.

## Example

    timeline:
      - at: 10/11/2024 15:00
        event: Alerts on response times

## Use instead

    timeline:
      - at: 2024-11-10 15:00
        event: Alerts on response times
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM217", "ambiguous-date", Severity.ERROR)
