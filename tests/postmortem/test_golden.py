"""Whole pages, as they were read and accepted; `pytest --update-golden` writes them anew."""

from pathlib import Path

import pytest

from pmkit.postmortem.catalog import BUILT_INS
from tests.conftest import Golden
from tests.postmortem.incidents import example, page

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("template", BUILT_INS)
@pytest.mark.parametrize("name", ["full", "night"])
def test_a_page_is_as_it_was_accepted(name: str, template: str, golden: Golden) -> None:
    """Every template on a record with every field, and on one without a date."""
    golden(GOLDEN / f"{name}.{template}.md", page(example(name), template))
