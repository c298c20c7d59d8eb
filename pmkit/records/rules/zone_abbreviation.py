"""A time names its zone by an abbreviation.

## Why it matters

Abbreviations are not unique: IST is used in India, Ireland and Israel, CST in Chicago, Shanghai
and Havana
([Theory of the tz database](https://data.iana.org/time-zones/theory.html#abbreviations)).
Many are also wrong on their date: "EST" in July, when New York keeps EDT.
An offset or an IANA name can be read one way only.

## Example

    timeline:
      - at: 2024-07-01 10:00 EST
        event: Alerts on response times

## Use instead

    timeline:
      - at: 2024-07-01 10:00-04:00
        event: Alerts on response times
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM205", "zone-abbreviation", Severity.ERROR)
