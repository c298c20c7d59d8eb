"""No false alarm and no silence: innocent records, and faults as people make them.

`innocent.txt` and `guilty.txt` hold both, written without a look at the manual pages.
"""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks import corpus
from pmkit.checks import catalog
from pmkit.checks.run import run
from pmkit.config.settings import Settings
from pmkit.records.load import load
from pmkit.records.rules import catalog as reading
from tests.checks.records import completed, diagnostics

FOLDER = Path(__file__).parent
RULES = {rule.name: rule for rule, _ in catalog.manual_pages()}


def _entries(name: str) -> dict[str, list[str]]:
    """The records of a list, below the line that names them."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    _, *parts = re.split(r"^=== (.*)\n", text, flags=re.MULTILINE)
    return {
        heading: [completed(each) for each in records.split("--- another record\n")]
        for heading, records in zip(parts[::2], parts[1::2], strict=True)
    }


INNOCENT = _entries("innocent.txt")
GUILTY = _entries("guilty.txt")


@pytest.mark.parametrize("name", INNOCENT)
def test_nothing_is_said_of_innocent_records(name: str):
    """By no rule that is on by default: no error, no warning, no remark."""
    found = diagnostics(*INNOCENT[name])
    assert [(each.rule.name, each.message) for each in found] == []


@pytest.mark.parametrize("name", GUILTY)
def test_a_fault_is_found_in_a_record_that_no_manual_page_shows(name: str):
    """Each rule by an example of its own."""
    asked = Settings(severity_of=((name, RULES[name].severity),))
    assert name in {each.rule.name for each in diagnostics(*GUILTY[name], settings=asked)}


def test_nothing_is_said_of_generated_records(tmp_path: Path):
    """Five hundred of the benchmarks, with every rule on that there is."""
    paths = [str(path) for path in corpus.write(tmp_path / "postmortems", 500)]
    settings = Settings(
        root=str(tmp_path),
        severity_of=tuple((rule.name, rule.severity) for rule in RULES.values()),
    )
    found = run(load(paths, settings), settings, datetime(2026, 1, 1, tzinfo=UTC))
    assert [(each.rule.name, each.message) for each in found] == []


def test_both_lists_are_long():
    """Sixty innocent records or more, and a fault for every rule that a text can show."""
    assert len(INNOCENT) >= 60
    assert {*reading.NAMES, *catalog.NAMES} - set(GUILTY) == {
        "file-name-collision",
        "not-utf-8",
        "record-too-large",
        "too-many-faults",
        "unreadable-file",
    }
