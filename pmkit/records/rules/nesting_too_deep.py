"""Lists or mappings are nested deeper than a record ever needs.

## Why it matters

A record is four levels deep.
A file with a few thousand brackets overflows the stack of common YAML readers
([PyYAML 895](https://github.com/yaml/pyyaml/issues/895)), so pmkit stops reading at the bracket
that is too deep.

## Example

    custom:
      depth:
        [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
        ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]

## Use instead

    tags: [load-balancer]
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM106", "nesting-too-deep", Severity.ERROR)
