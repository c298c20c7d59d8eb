"""The configuration has a setting or a rule that does not exist.

## Why it matters

A misspelt setting is otherwise simply ignored, and everybody believes that it holds.
In TOML, a key belongs to the `[table]` above it, so a setting of the file as a whole must stand
before the first table.
A key that TOML allows and a tool does not know is lost without a word in most tools;
[TOML](https://toml.io/en/v1.0.0) itself has no schema.

## Example

    [site]
    title = "Incidents at Example"
    timezone = "Africa/Johannesburg"

## Use instead

    timezone = "Africa/Johannesburg"

    [site]
    title = "Incidents at Example"
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM192", "configuration-unknown-key", Severity.WARNING)
