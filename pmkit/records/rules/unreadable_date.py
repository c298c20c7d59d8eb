"""A date is not written `2024-02-16`.

## Why it matters

Due dates are compared with today, so they have to be days of the calendar:
"next sprint" is never overdue.
The form is `full-date` of [RFC 3339, section 5.6](https://www.rfc-editor.org/rfc/rfc3339#section-5.6).

## Example

    actions:
      - title: Test load balancer configuration before it is deployed
        due: next sprint

## Use instead

    actions:
      - title: Test load balancer configuration before it is deployed
        due: 2024-02-16
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM219", "unreadable-date", Severity.ERROR)
