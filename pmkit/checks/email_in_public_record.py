"""The public may see somebody's mail address.

## Why it matters

Addresses of people are personal data
([GDPR, article 4](https://gdpr-info.eu/art-4-gdpr/)), and what is published is collected by those
who send spam; teams take them out of their public postmortems
[by hand](https://github.com/inngest/website/pull/1790).
Looked at is what `visibility`, `public` and `internal` let the public see; addresses of roles, such
as support@, and of example domains are left alone.

## Example

    visibility: public
    summary: Questions go to ana.meyer@shop.org.

## Use instead

    visibility: public
    summary: Questions go to support@shop.org.
"""

import re
from collections.abc import Iterator

from pmkit.checks.base import Context, Finding
from pmkit.checks.strings import public_strings
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM702", "email-in-public-record", Severity.WARNING)

_DOMAIN = re.compile(r"@((?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24})(?![A-Za-z0-9-])")
_EXAMPLES = re.compile(r"(?i)(?:^|\.)(?:example(?:\.[a-z]{2,3})?|invalid|test|localhost)$")
_ROLES = frozenset(
    [
        "abuse",
        "admin",
        "billing",
        "contact",
        "feedback",
        "git",
        "hello",
        "help",
        "hostmaster",
        "incident",
        "incidents",
        "info",
        "legal",
        "mail",
        "newsletter",
        "no-reply",
        "noreply",
        "oncall",
        "postmaster",
        "press",
        "privacy",
        "sales",
        "security",
        "status",
        "support",
        "team",
        "webmaster",
    ]
)
_LONGEST_LOCAL = 64


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Report the first of each text."""
    for path, text in public_strings(incident):
        if "@" not in text:
            continue
        for match in _DOMAIN.finditer(text):
            before = text[max(0, match.start() - _LONGEST_LOCAL) : match.start()]
            local = _local(before)
            if local and local.lower() not in _ROLES and not _EXAMPLES.search(match[1]):
                yield Finding(
                    path,
                    f'the public sees the mail address "{local}@{match[1]}"',
                    "write a role or a team, or make the text internal",
                    words=f"{local}@{match[1]}",
                )
                break


def _local(before: str) -> str:
    """What stands in front of the sign, as far as it can belong to an address."""
    end = len(before)
    while end and (before[end - 1].isalnum() or before[end - 1] in "._%+-"):
        end -= 1
    return before[end:].lstrip(".")
