"""A time is a leap second, `23:59:60`.

## Why it matters

Leap seconds exist ([RFC 3339, appendix D](https://www.rfc-editor.org/rfc/rfc3339#appendix-D)),
but computer clocks and the durations computed from them do not count them.
Write the second before or the one after it.

## Example

    timeline:
      - at: 2016-12-31T23:59:60Z
        event: Time servers disagree

## Use instead

    timeline:
      - at: 2016-12-31T23:59:59Z
        event: Time servers disagree
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM210", "leap-second", Severity.ERROR)
