"""A text that must fit on one line, or into one paragraph, has more.

## Why it matters

A title becomes a heading and an event becomes a row of a table; a line break ends both early.
Longer text has its own fields: `summary`, `details`, `resolution`.
A line break inside of a cell ends a row of a [GitHub table](https://github.github.com/gfm/#tables-extension-).

## Example

    title: |
      Load balancer
      outage

## Use instead

    title: Load balancer outage
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM128", "several-lines", Severity.ERROR)
