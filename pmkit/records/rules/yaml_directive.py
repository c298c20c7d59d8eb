"""The file begins with a YAML directive.

## Why it matters

`%YAML` and `%TAG` ([YAML 1.2.2, 6.8](https://yaml.org/spec/1.2.2/#68-directives)) change how
other programs read the file; pmkit reads every record by the same rules.

## Example

    %YAML 1.1
    ---
    title: Load balancer outage

## Use instead

    title: Load balancer outage
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM108", "yaml-directive", Severity.ERROR)
