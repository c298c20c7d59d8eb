"""A zone goes by an old name.

## Why it matters

pmkit brings the whole database of time zones along and reads the old names in its
[`backward` file](https://data.iana.org/time-zones/tzdb/backward), but other programs may not:
since Debian 13, `US/Pacific` and its like are
[in a package of their own](https://github.com/tphakala/birdnet-go/issues/1418), and a program that
did not find them showed UTC.
The same place under two names also makes two groups of one in every list.

## Example

    timezone: US/Pacific

## Use instead

    timezone: America/Los_Angeles
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM221", "linked-zone", Severity.WARNING)
