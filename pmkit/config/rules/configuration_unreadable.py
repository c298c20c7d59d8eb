"""The configuration cannot be read, or is not UTF-8.

## Why it matters

The defaults hold, and nothing that the team decided does.
[TOML](https://toml.io/en/v1.0.0#spec) is UTF-8; a file that an older editor saved in another
encoding is refused at its first letter with an accent.

## Example

A file that was saved as Latin-1, with `title = "Störungen"` below `[site]`.

## Use instead

The same text, saved as UTF-8 by a user who may read it.
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM194", "configuration-unreadable", Severity.ERROR)
