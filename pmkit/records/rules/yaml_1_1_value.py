"""A text without quotes is a truth value, a number or nothing to other readers of YAML.

## Why it matters

pmkit reads every value as the text that it is, but editors, linters and scripts read the file too,
and most of them follow YAML 1.1: the country `NO` is false to them
([the Norway problem](https://hitchdev.com/strictyaml/why/implicit-typing-removed/)), `12:30` is
750, and the commit `12e4567` is
[infinity](https://github.com/eemeli/yaml/issues/657).
With quotes, all of them see the text.
What comes out as it went in, such as `42`, is left alone.

## Example

    regions: [DE, NO]
    changes:
      - id: 12e4567
        title: Lower the connection limit

## Use instead

    regions: [DE, "NO"]
    changes:
      - id: "12e4567"
        title: Lower the connection limit
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM131", "yaml-1-1-value", Severity.WARNING)
