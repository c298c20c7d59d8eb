"""A field that must be there is missing.

## Why it matters

Only little is required: a title and one event, the time and the text of each event, the title of
each action item.
Without these there is nothing to show.
It is `required` in the words of [JSON Schema](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.5.3).

## Example

    timeline:
      - at: 2024-01-19 15:00
      - at: 2024-01-19 15:30
        event: Traffic redistributed by hand

## Use instead

    timeline:
      - at: 2024-01-19 15:00
        event: Alerts on response times
      - at: 2024-01-19 15:30
        event: Traffic redistributed by hand
"""

from pmkit.diagnostics.rule import Rule, Severity

RULE = Rule("PM121", "missing-field", Severity.ERROR)
