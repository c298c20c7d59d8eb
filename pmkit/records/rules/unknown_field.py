"""A field is not one that a record has.

## Why it matters

A misspelt field is otherwise simply ignored, and what it says is in no page and no report.
Kubernetes once took `replica: 1000`, an `s` short, and ran one copy; it now
[checks field names](https://kubernetes.io/blog/2023/04/24/openapi-v3-field-validation-ga/).
What fits no field belongs below `notes`, `links` or `custom`.

## Example

    sevrity: SEV2

## Use instead

    severity: SEV2
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM120", "unknown-field", Severity.ERROR)
