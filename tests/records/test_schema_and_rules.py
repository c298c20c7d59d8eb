"""The schema refuses a text where pmkit's structural rules do, and only there.

Held on every text that the project has: the examples of all rules, the hostile files that can be
decoded, and the records of `postmortems/`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from pmkit.checks import catalog as checks
from pmkit.checks.catalog import manual_pages
from pmkit.config.settings import Settings
from pmkit.diagnostics.rule import Severity
from pmkit.records.json_schema import json_schema
from pmkit.records.load import load_text
from pmkit.records.rules import catalog as reading
from pmkit.records.tree import parse
from tests.checks.records import blocks, completed, sections
from tests.hostile.cases import cases
from tests.records.editors import as_editors_read

POSTMORTEMS = Path(__file__).parent.parent.parent / "postmortems"
VALIDATOR = Draft202012Validator(json_schema(Settings()))
LONGEST = 200_000
"""Characters of a hostile file that the schema is asked about; longer ones only cost time."""

OF_YAML = {
    "yaml-syntax",
    "merge-conflict",
    "not-utf-8",
    "forbidden-character",
    "record-too-large",
    "nesting-too-deep",
    "several-documents",
    "yaml-directive",
    "anchor-or-alias",
    "merge-key",
    "yaml-tag",
    "duplicate-key",
    "key-not-text",
    "unreadable-file",
    "too-many-faults",
}
"""Rules about the text: a schema sees only the value that somebody read from it."""

OF_THE_CALENDAR = {
    "time-in-gap",
    "time-in-fold",
    "missing-zone",
    "unknown-zone",
    "offset-zone-mismatch",
    "no-such-date",
    "clock-goes-back",
    "clock-without-date",
    "range-goes-back",
}
"""Rules that need a calendar, the database of zones, or the events above."""

BEYOND_A_SCHEMA = {
    "hostile: yaml/amount-plus": "+1 is the number 1 to every reader of YAML",
    "hostile: yaml/amount-seven-decimals": "a number has no digits to count",
    "hostile: yaml/users-exponent": "1e3 is the number 1000 to every reader of YAML",
    "hostile: yaml/schema-1-0": "1.0 is the number 1 in JSON Schema",
    "hostile: time/date-between-spaces": "pmkit takes the spaces off, a pattern does not",
    "hostile: time/zone-between-spaces": "pmkit takes the spaces off, a pattern does not",
    "hostile: time/dated-in-undated": "`date: unknown` makes dates elsewhere a fault",
}
"""Texts of which the two differ, and why they always will."""


def _texts() -> Iterator[tuple[str, str]]:
    of_records = {*reading.NAMES, *checks.NAMES}
    pages = [(rule.name, sections(page)) for rule, page in manual_pages()]
    for name, page in pages:
        for heading in ("Example", "Use instead") if name in of_records else ():
            for number, block in enumerate(blocks(page.get(heading, ""))):
                yield f"{name}: {heading.lower()} {number}", completed(block)
    for case in cases():
        data = b"" if case.configuration else case.content()
        try:
            text = data.decode()
        except UnicodeDecodeError:
            continue
        if text and len(text) <= LONGEST:
            yield f"hostile: {case.name}", text
    for path in sorted(POSTMORTEMS.glob("*.yaml")):
        yield path.stem, path.read_text(encoding="utf-8")


TEXTS = {name: text for name, text in _texts() if parse(text).root is not None}


def _errors(text: str) -> set[str]:
    """Names of the rules that make `text` no record."""
    _, found = load_text(text, "r.yaml", Settings())
    return {each.rule.name for each in found if each.severity is Severity.ERROR}


def _refused(text: str) -> list[str]:
    """What the schema has against `text`."""
    root = parse(text).root
    assert root is not None
    return [each.message for each in VALIDATOR.iter_errors(as_editors_read(root))]


@pytest.mark.parametrize("name", TEXTS)
def test_the_schema_refuses_what_structural_rules_refuse(name: str):
    """And accepts what they accept, but for what only texts can tell."""
    errors, refused = _errors(TEXTS[name]), _refused(TEXTS[name])
    structural = errors - OF_YAML - OF_THE_CALENDAR
    if errors and not structural:  # pmkit refuses it for what a schema may see or not
        return
    agree = bool(refused) == bool(structural)
    assert agree is (name not in BEYOND_A_SCHEMA), (errors, refused)


def test_the_texts_are_many_and_of_both_kinds():
    """Else the test above would say little."""
    refused = sum(bool(_errors(text) - OF_YAML - OF_THE_CALENDAR) for text in TEXTS.values())
    assert len(TEXTS) >= 400
    assert refused >= 150
    assert len(TEXTS) - refused >= 150
    assert set(TEXTS) >= set(BEYOND_A_SCHEMA)


def test_every_rule_that_reports_errors_is_structural_or_named_here():
    """The two sets name rules that there are."""
    assert set(reading.NAMES) >= OF_YAML | OF_THE_CALENDAR
