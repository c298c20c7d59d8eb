"""The merge key `<<` is used.

## Why it matters

The merge key is a proposal for [YAML 1.1](https://yaml.org/type/merge.html) that never became
part of YAML 1.2: one program merges, another shows a field called `<<`.
Write the fields out.

## Example

    impact:
      <<: {summary: Slow pages}
      users: 20%

## Use instead

    impact:
      summary: Slow pages
      users: 20%
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM110", "merge-key", Severity.ERROR)
