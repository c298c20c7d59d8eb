"""The year lies outside 1970 to 2100.

## Why it matters

Before 1970 the time zone database
[does not promise its data](https://data.iana.org/time-zones/theory.html#accuracy), and a year
such as 2204 is 2024 mistyped.

## Example

    timeline:
      - at: 2204-01-19 15:00
        event: Alerts on response times

## Use instead

    timeline:
      - at: 2024-01-19 15:00
        event: Alerts on response times
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM213", "year-out-of-range", Severity.ERROR)
