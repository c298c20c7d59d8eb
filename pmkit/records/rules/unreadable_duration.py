"""A duration is not written in days, hours, minutes and seconds.

## Why it matters

"90" may be minutes or seconds, and `1:30` hours or minutes.
Write the units: `1h 30m`, `45m`, `2d 4h`, `30s`, `~2h`.
Durations typed by hand differ in form and are often wrong, as in the statistics of [DFDS](https://github.com/dfds/postmortems).

## Example

    stated:
      time_to_resolve: 1:30

## Use instead

    stated:
      time_to_resolve: 1h 30m
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM220", "unreadable-duration", Severity.ERROR)
