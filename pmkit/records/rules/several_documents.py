"""The file holds more than one YAML document.

## Why it matters

One file is one incident, so that its id, its history in git and its page belong together.
A line `---` in the middle begins a new document
([YAML 1.2.2, 9.2](https://yaml.org/spec/1.2.2/#92-streams)), and many readers silently drop all
but the first.

## Example

    title: Load balancer outage
    ---
    title: Database outage

## Use instead

    title: Load balancer outage
    related: [{id: 2024-01-20-database-outage, relation: similar}]
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM107", "several-documents", Severity.ERROR)
