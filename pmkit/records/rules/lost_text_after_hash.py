"""A text ends where ` #` begins a comment that was hardly meant to be one.

## Why it matters

In YAML, a number sign behind a space begins a comment, so `see #123` is the text "see" and nobody
is told: numbers of tickets and names of channels are
[discarded](https://github.com/buildkite/docs/pull/610) like that.
Reported are comments that begin without a space, behind a text in somebody's words or where one
was expected; `# a remark` is left alone.

## Example

    timeline:
      - at: 2024-01-19 15:20
        event: Rolled back, see #4711
        source: #incident-web

## Use instead

    timeline:
      - at: 2024-01-19 15:20
        event: "Rolled back, see #4711"
        source: "#incident-web"  # the channel
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM130", "lost-text-after-hash", Severity.WARNING)
