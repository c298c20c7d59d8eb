"""A YAML tag such as `!!str` or `!include` is used.

## Why it matters

The field decides what its value is, so a tag can only contradict it.
Tags that build objects have let YAML files run code
([CVE-2020-14343](https://nvd.nist.gov/vuln/detail/CVE-2020-14343)).
A text that begins with `!` needs quotes.

## Example

    title: !!str Load balancer outage

## Use instead

    title: Load balancer outage
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM111", "yaml-tag", Severity.ERROR)
