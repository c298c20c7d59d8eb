"""A setting has a value that it cannot have.

## Why it matters

The setting is as if it were not there: records are then judged by a severity scale, shown in a
zone or looked for in a folder that the team did not choose.
[TOML](https://toml.io/en/v1.0.0) knows texts, numbers, lists and tables, but not which of them a
key wants.

## Example

    display_zones = ["Africa/Johannesburg", "EST"]

    [severity]
    scale = "SEV1, SEV2, SEV3"

## Use instead

    display_zones = ["Africa/Johannesburg", "America/New_York"]

    [severity]
    scale = ["SEV1", "SEV2", "SEV3"]
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM193", "configuration-value", Severity.ERROR)
