"""The offset of a time is not the one of its zone at that moment.

## Why it matters

One of the two is wrong, and they lie an hour or more apart.
[RFC 9557](https://www.rfc-editor.org/rfc/rfc9557#section-3.4) calls such a time inconsistent and
leaves it to the reader to reject it; usually the offset is that of the other half of the year.

## Example

    timeline:
      - at: 2024-07-01T10:00-05:00[America/New_York]
        event: Alerts on response times

## Use instead

    timeline:
      - at: 2024-07-01T10:00-04:00[America/New_York]
        event: Alerts on response times
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM208", "offset-zone-mismatch", Severity.ERROR)
