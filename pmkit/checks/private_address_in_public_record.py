"""The public may see an address of the internal network.

## Why it matters

Names and numbers of internal hosts help nobody outside, except those who look for a way in; teams
take them out of their public postmortems
[by hand](https://github.com/inngest/website/pull/1790), after reports that
[showed them](https://github.com/jupyterhub/mybinder.org-deploy/blob/main/docs/source/incident-reports/2019-02-20-no-logs.md).
Reported are the private networks of [RFC 1918](https://www.rfc-editor.org/rfc/rfc1918) and their
like in IPv6, and names that end in `.internal`, `.local`, `.lan` or `.corp`; not these networks as
such, `10.0.0.0/8`, nor versions of software.

## Example

    visibility: public
    summary: The database at 10.12.8.137 ran out of memory.

## Use instead

    visibility: public
    summary: The primary database ran out of memory.
"""

import re
from collections.abc import Iterator

from pmkit.checks.base import Context, Finding
from pmkit.checks.strings import public_strings
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM703", "private-address-in-public-record", Severity.WARNING)

_OCTET = r"(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})"
_NUMBER = re.compile(
    rf"(?<![A-Za-z0-9.])(?:10(?:\.{_OCTET}){{3}}|192\.168(?:\.{_OCTET}){{2}}"
    rf"|172\.(?:1[6-9]|2[0-9]|3[01])(?:\.{_OCTET}){{2}})(?![A-Za-z0-9]|\.[0-9])"
    r"|(?<![A-Za-z0-9:])(?:fe80|f[cd][0-9a-f]{2})(?::[0-9a-f]{0,4}){2,7}(?![0-9a-f:])",
    re.IGNORECASE,
)
_NO_HOST = re.compile(
    r"(?:10\.0\.0\.0/8|172\.16\.0\.0/12|192\.168\.0\.0/16|f[cd]00::/[78]|fe80::/10)\b"
)
_VERSION = re.compile(r"(?i)\b(?:version|release|build|upgraded? to|oracle)[ ]?\Z")
_LONGEST_WORD = 12
_ENDING = re.compile(r"\.(internal|local|lan|corp|intranet)(?![A-Za-z0-9_-]|\.[A-Za-z0-9])")
_LONGEST = 253
_NEEDS_TWO = frozenset({"local", "lan", "corp"})
"""Endings of files too (`settings.local`), so that a name needs two parts in front of them."""


def check(incident: Incident, context: Context) -> Iterator[Finding]:
    """Report the first of each text."""
    if not (_number(context.text) or _name(context.text)):
        return
    for path, text in public_strings(incident):
        if found := _number(text) or _name(text):
            yield Finding(
                path,
                f'the public sees the internal address "{found}"',
                "write what it is for, or make the text internal",
                words=found,
            )


def _number(text: str) -> str | None:
    for match in _NUMBER.finditer(text):
        begin = match.start()
        before = text[max(0, begin - _LONGEST_WORD) : begin]
        if not (_NO_HOST.match(text, begin) or _VERSION.search(before)):
            return match[0]
    return None


def _name(text: str) -> str | None:
    for match in _ENDING.finditer(text):
        begin = match.start()
        while begin and match.end() - begin < _LONGEST and _may_be_in_name(text[begin - 1]):
            begin -= 1
        name = text[begin : match.start()].strip(".-")
        if name and (match[1] not in _NEEDS_TWO or "." in name):
            return f"{name}{match[0]}"
    return None


def _may_be_in_name(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in ".-")
