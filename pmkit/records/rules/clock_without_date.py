"""A bare clock time has no date above it.

## Why it matters

The first event gives the day to those that follow.
Without it the record has no place in a calendar, and reports cannot put it into a week or a
month.
If nobody knows the day any more, say so with `date: unknown`: elapsed times then count, dates do
not.
Reports with clock times alone are common, as those of [mybinder.org](https://github.com/jupyterhub/mybinder.org-deploy/tree/main/docs/source/incident-reports).

## Example

    timeline:
      - at: 15:00
        event: Alerts on response times

## Use instead

    timeline:
      - at: 2024-01-19 15:00
        event: Alerts on response times
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM215", "clock-without-date", Severity.ERROR)
