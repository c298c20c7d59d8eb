"""The reference pages of the rules: the manual pages that `pmkit explain` prints."""

from collections.abc import Iterable, Iterator

from pmkit.checks.catalog import manual_pages, off_by_default
from pmkit.diagnostics.rule import Rule
from pmkit.publish.markdown import blocks

_HEAD = """# Rules

```console
$ pmkit explain action-item-without-owner
```

This command prints the page of one rule; each has one here as well.
An *error* leaves the record out of pages and reports.
A *warning* is very likely a fault.
*Info* is doubtful by nature, or true only today.
Errors and warnings make the exit code of `pmkit validate` 1.
The [configuration](configuration.md) changes how much a rule matters, or switches it on or off.
"""

_GROUPS = {
    "1": "Structure",
    "2": "Time",
    "3": "Life and consistency",
    "4": "Action items",
    "5": "Narrative",
    "6": "Collection",
    "7": "Publication",
}
"""Headings, by the first digit of the codes below them."""


def rules_reference() -> str:
    """The page that lists all rules, by group."""
    pages = sorted(manual_pages(), key=lambda page: page[0].code)
    groups = {digit: [page for page in pages if page[0].code[2] == digit] for digit in _GROUPS}
    sections = [(_GROUPS[digit], "\n".join(_table(group))) for digit, group in groups.items()]
    return blocks(
        _HEAD.strip(),
        *(part for heading, table in sections for part in (f"## {heading}", table)),
    )


def rule_reference(rule: Rule, page: str) -> str:
    """The page of one rule: what `pmkit explain` prints of it."""
    off = ", off until it is named" if rule.code in off_by_default() else ""
    return blocks(f"# {rule.name}", f"`{rule.code}`, {rule.severity.value}{off}.", page.strip())


def _table(pages: Iterable[tuple[Rule, str]]) -> Iterator[str]:
    yield "| Code | Rule | Severity | Fault |"
    yield "| :-- | :-- | :-- | --- |"
    off = off_by_default()
    for rule, page in pages:
        fault = " ".join(page.partition("\n\n")[0].split())
        link = f"[{rule.name}](rules/{rule.name}.md)"
        severity = f"{rule.severity.value}, off" if rule.code in off else rule.severity.value
        yield f"| {rule.code} | {link} | {severity} | {fault} |"
