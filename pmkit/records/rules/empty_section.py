"""A section is there and says nothing.

## Why it matters

An empty heading looks as if it had been filled in, and whoever searches for records without causes
does not find this one; teams asked for
[no boilerplate](https://github.com/2i2c-org/infrastructure/pull/1122) that nobody fills.
An absent field is honest: it is not printed, and the review asks for it when it is due.
Nothing is said while the incident runs, and `actions: []` says that there are none.

## Example

    timeline:
      - at: 2024-01-19 18:30
        event: Confirmed normal
        milestone: resolved
    causes:
      root_cause:
    resolution: ""

## Use instead

    timeline:
      - at: 2024-01-19 18:30
        event: Confirmed normal
        milestone: resolved
    resolution: Traffic was redistributed by hand
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM502", "empty-section", Severity.WARNING)
