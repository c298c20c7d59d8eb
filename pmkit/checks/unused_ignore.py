"""A comment tells pmkit to ignore what is not there.

## Why it matters

The finding that somebody once decided to live with is gone, and the comment would hide the next
one of its kind: [ESLint](https://eslint.org/docs/latest/use/configure/rules#report-unused-eslint-disable-comments)
and others report such comments for the same reason.
Nothing is said of rules that look at other records or at the present day, because they may find
something tomorrow.

## Example

    title: Checkout errors  # pmkit: ignore[duplicate-event]

## Use instead

    title: Checkout errors
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM141", "unused-ignore", Severity.WARNING)
