"""The text is not YAML.

## Why it matters

Nothing of the record can be read until the YAML is right.
The usual reason is a colon or a quotation mark in a sentence that is not in quotes: in YAML a
colon followed by a space begins a value
([YAML 1.2.2, 7.3.3](https://yaml.org/spec/1.2.2/#733-plain-style)).

## Example

    title: Checkout down: the connection pool ran dry

## Use instead

    title: "Checkout down: the connection pool ran dry"
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM101", "yaml-syntax", Severity.ERROR)
