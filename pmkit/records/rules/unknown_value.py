"""A value is not one of those that its field takes.

## Why it matters

Reports group by these values: "sev-1" beside "SEV1" makes two groups of one.
The severity scale and the cause categories can be changed in the configuration; states and kinds
cannot, because pmkit reasons with them.
It is `enum` in the words of [JSON Schema](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.2).

## Example

    severity: sev-1

## Use instead

    severity: SEV1
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM123", "unknown-value", Severity.ERROR)
