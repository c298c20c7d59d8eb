"""The reference pages that are made from the code."""

from pathlib import Path

import pytest

from pmkit.publish.reference.__main__ import main
from pmkit.publish.reference.catalog import PAGES, text
from pmkit.records.schema import RECORD

DOCS = Path(__file__).parent.parent.parent / "docs/reference"


@pytest.mark.parametrize("name", PAGES)
def test_the_committed_page_is_what_the_code_says(name: str):
    """If not: `make reference`, and look at what changed."""
    assert (DOCS / name).read_text(encoding="utf-8") == text(name)


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
    assert {path.name for path in (tmp_path / "reference").iterdir()} == set(PAGES)
    assert main([]) == 2
    assert "usage:" in capsys.readouterr().err
