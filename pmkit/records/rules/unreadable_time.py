"""A time is not in a form that pmkit reads.

## Why it matters

A time that is guessed is worse than one that is missing: readers such as `dateutil` fill what
they do not find from today's date and today's clock
([its documentation](https://dateutil.readthedocs.io/en/stable/parser.html) of `default`).
So pmkit reads a date and a 24-hour clock, an offset or a zone, a bare clock time, and the
uncertain forms: `~15:30`, `15:30..15:45`, a date alone, `unknown`.

## Example

    timeline:
      - at: around noon
        event: First complaints

## Use instead

    timeline:
      - at: ~2024-01-19 12:00 ±30m
        event: First complaints
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM201", "unreadable-time", Severity.ERROR)
