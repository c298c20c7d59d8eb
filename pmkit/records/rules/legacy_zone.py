"""A zone has a name that is kept for old programs only.

## Why it matters

These names do not mean what they seem to: `EST` has no daylight saving time, `Etc/GMT+3` is three
hours *behind* Greenwich, and release 2024b of the database
[made `EST` and `MST` other names of Panama and Phoenix](https://data.iana.org/time-zones/tzdb/NEWS).
Name the place where the clock hung.

## Example

    timezone: EST

## Use instead

    timezone: America/New_York
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM207", "legacy-zone", Severity.ERROR)
