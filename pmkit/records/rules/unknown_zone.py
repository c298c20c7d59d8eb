"""A zone is not in the IANA time zone database.

## Why it matters

Its times cannot be placed.
A calendar of conferences once [lost 96 events](https://github.com/ccfddl/ccf-deadlines/pull/1662)
because a zone was misspelt and its reader skipped what it did not know.
Zones are called by area and city, with capitals: `Europe/Amsterdam`, or `UTC`.

## Example

    timezone: Europe/Amsterdan

## Use instead

    timezone: Europe/Amsterdam
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM206", "unknown-zone", Severity.ERROR)
