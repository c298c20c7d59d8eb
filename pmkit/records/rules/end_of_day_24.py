"""A time is written as hour 24.

## Why it matters

`2024-01-19 24:00` is `2024-01-20 00:00`.
ISO 8601 allowed it, withdrew it in 2019 and allowed it again in 2022, and programs differ
accordingly; one form is enough.
[RFC 3339, section 5.7](https://www.rfc-editor.org/rfc/rfc3339#section-5.7) ends a day with hour 23.

## Example

    timeline:
      - at: 2024-01-19 24:00
        event: Maintenance begins

## Use instead

    timeline:
      - at: 2024-01-20 00:00
        event: Maintenance begins
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM211", "end-of-day-24", Severity.ERROR)
