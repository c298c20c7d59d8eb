"""The calendar has no such day.

## Why it matters

There was no 29 February 2023, and no 30 December 2011 in Samoa, which
[crossed the date line](https://en.wikipedia.org/wiki/Time_in_Samoa) that night.
Which neighbouring day was meant, only the author knows.

## Example

    timeline:
      - at: 2023-02-29 10:00
        event: Billing run fails

## Use instead

    timeline:
      - at: 2023-03-01 10:00
        event: Billing run fails
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM212", "no-such-date", Severity.ERROR)
