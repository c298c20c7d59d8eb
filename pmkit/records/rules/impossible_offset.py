"""No clock on earth is that far from UTC.

## Why it matters

Offsets run from -12:00 to +14:00 (Kiribati), in hours and minutes.
Beyond that, a digit was mistyped or a clock time was taken for an offset.
The form is that of [RFC 3339, section 5.6](https://www.rfc-editor.org/rfc/rfc3339#section-5.6).

## Example

    timeline:
      - at: 2024-01-19 15:00+20:00
        event: Alerts on response times

## Use instead

    timeline:
      - at: 2024-01-19 15:00+02:00
        event: Alerts on response times
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM209", "impossible-offset", Severity.ERROR)
