"""A time has no offset, and neither the record nor the configuration names a zone.

## Why it matters

"15:00" is a different instant in every office.
In one public incident log
[most people wrote British Summer Time and called it UTC](https://github.com/ministryofjustice/cloud-platform/pull/2336);
nobody could tell afterwards which entries were an hour off.

## Example

    timezone:
    timeline:
      - at: 2024-01-19 15:00
        event: Alerts on response times

## Use instead

    timezone: Africa/Johannesburg
    timeline:
      - at: 2024-01-19 15:00
        event: Alerts on response times
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM204", "missing-zone", Severity.ERROR)
