"""The reference pages that are made from the code."""

from pathlib import Path

import pytest

from pmkit.checks.catalog import manual_pages
from pmkit.publish.reference.__main__ import main
from pmkit.publish.reference.catalog import PAGES, text
from pmkit.records.schema import RECORD

DOCS = Path(__file__).parent.parent.parent / "docs/reference"


@pytest.mark.parametrize("name", PAGES)
def test_the_committed_page_is_what_the_code_says(name: str):
    """If not: `make reference`, and look at what changed."""
    assert (DOCS / name).read_text(encoding="utf-8") == text(name)


def test_each_rule_has_a_page():
    """With its manual page on it, and none is left of rules that are gone."""
    names = {rule.name for rule, _ in manual_pages()}
    assert {path.stem for path in (DOCS / "rules").iterdir()} == names
    page = text("rules/time-in-gap.md")
    assert page.startswith("# time-in-gap\n\n`PM202`, error.\n\n")
    assert "## Use instead\n" in page
    assert "| [time-in-gap](rules/time-in-gap.md) | error |" in text("rules.md")


def test_every_field_of_a_record_is_in_the_reference():
    """Its name, and whether it must be there."""
    page = text("record.md")
    for field in RECORD.fields:
        (line,) = [each for each in page.split("## Detection")[0].splitlines()
                   if each.startswith(f"| `{field.name}` |")]  # fmt: skip
        assert ("**Required.**" in line) == field.required
    assert "At `timeline[]`." in page
    assert "At `impact.cost[]`." in page


def test_commands_have_their_examples():
    """What is said beside a command is a comment, so that it works when pasted."""
    page = text("commands.md")
    assert '$ pmkit new "Load balancer outage"\n' in page
    assert "$ pmkit validate --format github  # annotations on a pull request\n" in page
    assert "## pmkit site build\n" in page
    assert "--help`" not in page.split("## pmkit new")[1]


def test_every_field_of_the_view_is_in_the_reference():
    """With its kind in words, and a link where that is one of the view's own."""
    page = text("templates.md")
    assert "- `timeline` (list of [Event](#event)): In the order of time." in page
    assert "- `resolution` (Markdown or none): How it was ended: blocks." in page


def test_the_pages_are_written_to_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """That is named, and made if need be."""
    assert main([str(tmp_path / "reference")]) == 0
    folder = tmp_path / "reference"
    written = {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}
    assert written == set(PAGES)
    assert main([]) == 2
    assert "usage:" in capsys.readouterr().err
