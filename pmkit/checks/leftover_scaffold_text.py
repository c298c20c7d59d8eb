"""A text is a placeholder that was to be replaced.

## Why it matters

A "TBD" in a published postmortem tells readers that nobody read it to the end, and templates leave
many: "To be filled in by the team" is what
[a bot](https://github.com/incidentbot/incidentbot) writes into a new postmortem.
A field that nobody can fill yet is better left out: what is absent is not printed.
Reported are `TBD`, `TODO` where it begins a line or has a colon, brackets around the whole text,
dots alone, and the examples of pmkit's own scaffold; code is left alone.

## Example

    impact:
      summary: TBD

## Use instead

    impact:
      summary: Slow pages and occasional errors
"""

import re
from collections.abc import Iterator

from pmkit.checks.base import Context, Finding
from pmkit.checks.texts import texts
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM501", "leftover-scaffold-text", Severity.WARNING)

SAMPLES = frozenset(
    {
        "Between 15:00 and 15:40 one in five orders failed, because",
        "Orders failed with an error page",
        "The error rate alert pages the engineer on call",
        "The change was not tested under load",
        "The rollback took two minutes",
        "The dashboard was missing",
        "It was a quiet hour",
        "Test load balancer changes before they are deployed",
    }
)
"""The examples in the comments of a new record, without what ends them."""

_AS_WRITTEN = frozenset(sample + end for sample in SAMPLES for end in ("", ".", " …"))
_BEGINNINGS = frozenset("<[.?…")
_PLACEHOLDER = r"""(?mx)
    ^[\ \t>*_\#-]*TODO\b             # at the beginning of a line
      (?!\ (?:lists?|items?|apps?|comments?)\b)
    | \bTODO[:(]
    | \bTBD\b
    | (?:^[\ \t>*_-]*T|[(:]\ ?[Tt]|\At)o\ be\ filled\ (?:in|out)\b
    | \A[\s.…?]+\Z                   # nothing but dots
    | \A\s*<(?!(?i:redacted|removed))[^<>:/@]+>\s*\Z         # <name of the service>, and no link
    | \A\s*\[(?i:add|describe|enter|fill|insert|your)\b[^][]*\]\s*\Z     # [describe the impact]
"""
_CODE = r"(?s)```.*?(?:```|\Z)|`[^`]*`"


def check(incident: Incident, context: Context) -> Iterator[Finding]:
    """Look over all texts together, and into each only where there may be something."""
    together = context.texts
    if (
        _AS_WRITTEN.isdisjoint(together)
        and _BEGINNINGS.isdisjoint([text[0] for text in together])
        and b"TODO" not in context.signs
        and b"TBD" not in context.signs
        and "o be filled" not in context.prose
    ):
        return
    for path, text in texts(incident):
        prose = re.sub(_CODE, "`", text) if "`" in text else text
        if match := re.search(_PLACEHOLDER, prose):
            found = " ".join(match[0].split()).lstrip("> *_#-")
            message = f'"{found}" is a placeholder'
        elif _bare(text) in SAMPLES:
            message = "the text is the scaffold's example"
        else:
            continue
        yield Finding(path, message, "replace it, or remove the field")


def _bare(text: str) -> str:
    return text.rstrip("…. \n")
