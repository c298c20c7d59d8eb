"""A key is a list or a mapping.

## Why it matters

YAML allows any value as a key, but a record's fields have names.
Usually a brace or a bracket stands where quotes were meant.
[YAML 1.2](https://yaml.org/spec/1.2.2/) allows any node as a key; JSON and most programs know
texts only.

## Example

    impact:
      audiences:
        ? [customers, partners]
        : Slow pages

## Use instead

    impact:
      audiences:
        customers: Slow pages
        partners: Slow pages
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM113", "key-not-text", Severity.ERROR)
