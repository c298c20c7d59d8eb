"""A text names a zone and an offset that do not belong together.

## Why it matters

One of the two is wrong, and every time in the text is doubtful by the hours between them: a test
framework wrote ["EDT, UTC-05:00"](https://github.com/seleniumbase/SeleniumBase/issues/1809) beside
the times of its logs, and logs are pasted into records.
An abbreviation is compared with every offset that it stands for anywhere.

## Example

    summary: All times are in EDT (UTC-5).

## Use instead

    summary: All times are in EDT (UTC-4).
"""

import re
from collections.abc import Iterator

from pmkit.checks.base import Context, Finding
from pmkit.checks.texts import texts
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident
from pmkit.timestamps.abbreviations import MEANINGS

RULE = Rule("PM236", "zone-label-contradicts-offset", Severity.WARNING)

_OFFSET = r"[-+\u2212\u2013][0-9]{1,2}(?::?[0-9]{2})?"
_PAIRS = (
    re.compile(
        rf"\b(?P<label>[A-Z]{{3,5}}) {{0,2}}[(/,] {{0,2}}(?:UTC|GMT) ?(?P<offset>{_OFFSET})"
    ),
    re.compile(rf"\b(?P<label>[A-Z]{{3,5}}) ?\((?P<offset>{_OFFSET})\)"),
    re.compile(rf"\b(?:UTC|GMT) ?(?P<offset>{_OFFSET}) ?[(/,] ?(?P<label>[A-Z]{{3,5}})\b"),
)


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Report the first such pair of each text."""
    for path, text in texts(incident):
        found = (match for pattern in _PAIRS for match in pattern.finditer(text))
        for match in found:
            offsets = [offset for offset, _ in MEANINGS.get(match["label"], ())]
            if offsets and _offset(match["offset"]) not in offsets:
                yield Finding(
                    path,
                    f'"{match["label"]}" and "{match["offset"]}" contradict each other:'
                    f" {match['label']} is {' or '.join(offsets)}",
                    "write the offset alone, or the name of a place",
                    words=match[0],
                )
                break


def _offset(text: str) -> str:
    """`-7` as `-07:00`."""
    digits = text[1:].replace(":", "")
    hours, minutes = (digits, "00") if len(digits) < len("700") else (digits[:-2], digits[-2:])
    return f"{'+' if text[0] == '+' else '-'}{hours.zfill(2)}:{minutes}"
