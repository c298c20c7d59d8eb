"""A path in `public` or `internal` leads to no field of the record.

## Why it matters

A misspelt path in `internal` would publish what it was meant to hide.
That is why such a record is not published at all; a misspelt path in `public` shows nothing.
The same mistake in allow-lists of real systems is a class of its own,
[CWE-183](https://cwe.mitre.org/data/definitions/183.html).

## Example

    visibility: public
    internal: [impact.costs]

## Use instead

    visibility: public
    internal: [impact.cost]
"""

from collections.abc import Iterator

from pmkit.checks.base import Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident
from pmkit.records.paths import leads_somewhere, path_of

RULE = Rule("PM704", "unknown-path", Severity.WARNING)


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Look each path up in the record."""
    for name, paths in (("public", incident.public), ("internal", incident.internal)):
        for index, text in enumerate(paths):
            if not leads_somewhere(path_of(text), incident):
                yield Finding(
                    (name, index),
                    f'"{text}" leads to no field of this record',
                    "name a field as in the record, such as `impact.cost` or `timeline[2]`",
                )
