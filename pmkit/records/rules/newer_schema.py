"""The record is of a newer format than this pmkit knows.

## Why it matters

Reading half of a newer record would drop the other half in silence.
Update pmkit, or write the format that is installed here.
A number that only grows with breaking changes is what [Semantic Versioning](https://semver.org/)
calls a major version.

## Example

    schema: 2

## Use instead

    schema: 1
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM129", "newer-schema", Severity.ERROR)
