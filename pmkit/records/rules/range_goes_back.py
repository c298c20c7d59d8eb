"""A range ends before it begins.

## Why it matters

`15:45..15:30` is either the wrong way round or lacks the date of the next day.
Metrics take bounds from a range, and these bounds would be negative.
Ranges stand in real timelines, as in those of [DFDS](https://github.com/dfds/postmortems), typed
by hand.

## Example

    timeline:
      - at: 2024-01-19 15:45..2024-01-19 15:30
        event: First complaints

## Use instead

    timeline:
      - at: 2024-01-19 15:30..2024-01-19 15:45
        event: First complaints
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM218", "range-goes-back", Severity.ERROR)
