"""The file, one of its values or one of its lists is too large for a record.

## Why it matters

A record is read by people; a megabyte is a pasted log.
Limits also keep a hostile file from holding up a CI machine
([PyYAML has none](https://github.com/yaml/pyyaml/issues/235)).
Put the log next to the record, or where logs are kept, and link it below `links`.
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM105", "record-too-large", Severity.ERROR)
