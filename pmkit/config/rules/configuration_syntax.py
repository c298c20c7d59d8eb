"""The configuration is not TOML.

## Why it matters

Nothing can be read from such a file, so the defaults hold and every other setting in it is
ignored.
Texts stand between quotes in [TOML](https://toml.io/en/v1.0.0), and a key has one value.

## Example

    timezone = Africa/Johannesburg

## Use instead

    timezone = "Africa/Johannesburg"
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM191", "configuration-syntax", Severity.ERROR)
