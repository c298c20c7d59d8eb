"""The reference page of the rules: the manual pages that `pmkit explain` prints."""

import re
from collections.abc import Iterable, Iterator

from pmkit.checks.catalog import manual_pages, off_by_default
from pmkit.diagnostics.rule import Rule
from pmkit.publish.markdown import blocks

_HEAD = """# Rules

```console
$ pmkit explain action-item-without-owner
```

This command prints what stands here, for one rule.
An *error* leaves the record out of pages and reports.
A *warning* is very likely a fault.
*Info* is doubtful by nature, or true only today.
Errors and warnings make the exit code of `pmkit validate` 1.
The [configuration](configuration.md) changes how much a rule matters, or switches it on or off.
"""

_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


def rules_reference() -> str:
    """The page."""
    pages = sorted(manual_pages(), key=lambda page: page[0].code)
    return blocks(
        _HEAD.strip(),
        "## All rules",
        "\n".join(_table(pages)),
        *(_section(rule, page) for rule, page in pages),
    )


def _table(pages: Iterable[tuple[Rule, str]]) -> Iterator[str]:
    yield "| Code | Rule | Severity | Fault |"
    yield "| :-- | :-- | :-- | --- |"
    off = off_by_default()
    for rule, page in pages:
        fault = " ".join(page.partition("\n\n")[0].split())
        link = f"[{rule.name}](#{rule.name})"
        severity = f"{rule.severity.value}, off" if rule.code in off else rule.severity.value
        yield f"| {rule.code} | {link} | {severity} | {fault} |"


def _section(rule: Rule, page: str) -> str:
    """The manual page, with its headings as paragraphs: the table of contents lists rules."""
    text = _HEADING.sub(r"**\1**", page.strip())
    off = ", off until it is named" if rule.code in off_by_default() else ""
    return blocks(f"## {rule.name}", f"`{rule.code}`, {rule.severity.value}{off}.", text)
