"""The file is not a mapping of fields to values.

## Why it matters

A record begins with fields such as `title:` and `timeline:`.
An empty file, a list or a sentence is either not a record or has lost its first lines.
Names that begin with a dot or an underscore are left alone, so `_notes.yaml` may hold anything.
[YAML 1.2](https://yaml.org/spec/1.2.2/) allows any node at the top of a document; a record is a
mapping.

## Example

    - at: 2024-01-19 15:00
      event: Alerts on response times

## Use instead

    title: Load balancer outage
    timeline:
      - at: 2024-01-19 15:00
        event: Alerts on response times
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM114", "record-not-mapping", Severity.ERROR)
