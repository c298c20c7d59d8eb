"""A bare clock time is earlier than the one above it, but not by half a day.

## Why it matters

A bare clock time takes its date from the events above.
When it goes back by twelve hours or more, midnight has passed; by less, the events are out of
order or one of them is mistyped, and every date below would depend on a guess.
Reports with clock times alone are common, as those of [mybinder.org](https://github.com/jupyterhub/mybinder.org-deploy/tree/main/docs/source/incident-reports).

## Example

    timeline:
      - at: 2024-01-19 10:15
        event: Rolled back
      - at: 10:05
        event: Alerts on response times

## Use instead

    timeline:
      - at: 2024-01-19 10:05
        event: Alerts on response times
      - at: 10:15
        event: Rolled back
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM214", "clock-goes-back", Severity.ERROR)
