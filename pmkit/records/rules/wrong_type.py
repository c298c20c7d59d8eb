"""A value is of another kind than its field takes: text, a list or a mapping.

## Why it matters

A list where a sentence is expected cannot be shown, and a sentence where a list is expected hides
the items in it.
In YAML, items begin with `- ` or stand in brackets.
It is `type` in the words of [JSON Schema](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.1).

## Example

    services: {web: slow}

## Use instead

    services: [web]
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM122", "wrong-type", Severity.ERROR)
