"""A time has the offset `-00:00`.

## Why it matters

It means that the time is in UTC and that nobody knows what local clocks showed
([RFC 3339, 4.3](https://www.rfc-editor.org/rfc/rfc3339#section-4.3)); many take it for `+00:00`,
and [RFC 9557](https://www.rfc-editor.org/rfc/rfc9557#section-2) says `Z` for it today.
The instant is certain, so this is information.

## Example

    timeline:
      - at: 2024-03-10T14:30-00:00
        event: Alerts on response times

## Use instead

    timeline:
      - at: 2024-03-10T14:30Z
        event: Alerts on response times
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM222", "unknown-local-offset", Severity.INFO)
