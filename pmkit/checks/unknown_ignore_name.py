"""A comment tells pmkit to ignore a rule that does not exist.

## Why it matters

A misspelt name ignores nothing, and its author believes that it does.
A comment names rules by their names or codes, between brackets and separated by commas.
Linters report the same, as [ruff](https://docs.astral.sh/ruff/rules/unused-noqa/) does.

## Example

    title: Checkout errors  # pmkit: ignore[duplicate-evnt]

## Use instead

    title: Checkout errors
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM140", "unknown-ignore-name", Severity.WARNING)
