"""A key stands twice in the same mapping.

## Why it matters

YAML forbids it ([1.2.2, 3.2.1.1](https://yaml.org/spec/1.2.2/#3211-nodes)), yet most readers keep
the last value and drop the first without a word
([PyYAML 165](https://github.com/yaml/pyyaml/issues/165)).
A merge of two branches that both added a field often leaves such a pair.

## Example

    severity: SEV2
    services: [web]
    severity: SEV1

## Use instead

    severity: SEV1
    services: [web]
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM112", "duplicate-key", Severity.ERROR)
