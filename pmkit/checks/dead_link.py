"""A link in a text leads to no web address.

## Why it matters

A record is shown in many places: on a terminal, as a document, on a site, in a feed.
A link to another file of the folder, or to a heading, would be dead in most of them, so pmkit
shows its text alone
([RFC 3986, 4.2](https://www.rfc-editor.org/rfc/rfc3986#section-4.2): such a reference means
something only where its own address is known).
Another incident belongs below `related`, which is checked and follows when a file is renamed.

## Example

    summary: The same as [last year](2023-06-02-load-balancer-outage.yaml).

## Use instead

    summary: The same as last year; see [the runbook](https://runbooks.example.org/lb).
"""

import re
from collections.abc import Iterator

from pmkit.checks.base import Context, Finding
from pmkit.checks.markdown import without_code
from pmkit.checks.texts import texts
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM506", "dead-link", Severity.WARNING)

_LINK = re.compile(
    r"(?<!\\)\]\([ \t]{0,8}<?([^()\s<>]+)>?(?:[ \t]+[\"'][^\n\"']{0,200}[\"'])?[ \t]{0,8}\)"
)
_WEB = re.compile(r"https?://|mailto:", re.IGNORECASE)
_LONGEST = 60


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Report the first of each text."""
    for path, text in texts(incident):
        if "](" not in text:
            continue
        for match in _LINK.finditer(without_code(text)):
            if not _WEB.match(match[1]):
                yield Finding(
                    path,
                    f'the link to "{match[1][:_LONGEST]}" leads to no web address,'
                    " so its text is shown alone",
                    "write the whole address, `https://…`; name another incident below `related`",
                    words=match[1],
                )
                break
