"""A text holds a password, a key or a token.

## Why it matters

Logs and commands are pasted into records in a hurry, credentials with them
([CWE-532](https://cwe.mitre.org/data/definitions/532.html)), and what is once in git stays in its
history: an npm token from a chat was
[still valid](https://github.com/miruamel/xingyu/issues/45) when its postmortem said "resolved".
The message repeats four characters at most, which say what kind it is.
Revoke it first; taking it out of the record does not take it out of the history.

## Example

    timeline:
      - at: 2024-01-19 15:20
        event: The failover is begun with `psql postgres://admin:hunter2x@db-2/orders`

## Use instead

    timeline:
      - at: 2024-01-19 15:20
        event: The failover is begun with `psql postgres://db-2/orders`
"""

from collections.abc import Iterator

from pmkit.checks.base import Context, Finding
from pmkit.checks.secrets import Search
from pmkit.checks.strings import strings
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM701", "secret-in-text", Severity.WARNING)


def check(incident: Incident, context: Context) -> Iterator[Finding]:
    """Report each kind once in each text."""
    search = Search(context.text)
    if not search.is_needed:
        return
    for path, text in strings(incident):
        told = set()
        for secret in search.secrets(text):
            if secret.kind not in told:
                told.add(secret.kind)
                yield Finding(
                    path,
                    f"this looks like a {secret.kind} ({secret.masked})",
                    "revoke it, and write what it was for instead",
                    words=secret.found,
                    conceal=True,
                )
