"""Hostile text in every field of a record stays text on every page."""

import pytest

from pmkit.postmortem.catalog import BUILT_INS
from tests.postmortem.incidents import page
from tests.postmortem.made import filled
from tests.postmortem.test_templates import tables
from tests.templating.hostile import CATALOGUE
from tests.templating.reading import READERS, visible
from tests.templating.test_prose import BLOCKS, check

SMALL = {name: attack for name, attack in CATALOGUE.items() if len(attack) < 1000}
PAGE = BLOCKS | {"h1", "h2"}


@pytest.mark.parametrize("template", BUILT_INS)
@pytest.mark.parametrize("attack", SMALL.values(), ids=SMALL)
def test_a_page_has_no_element_of_the_attackers_choice(attack: str, template: str) -> None:
    """No element, attribute or scheme; every row of a table has as many cells as its head."""
    text = page(filled(lambda _: attack, items=2), template)
    for read in READERS:
        check(read(text), PAGE)
    assert all(len({len(row) for row in rows}) == 1 for rows in tables(text))
    assert visible(attack) in READERS[0](text).text  # as the title, for one
    assert not any(sign in text for sign in ("{{", "{%", "{#", "8<"))


@pytest.mark.parametrize("template", BUILT_INS)
def test_thousands_of_brackets_are_no_markup(template: str) -> None:
    """Parsers take quadratic time for them; nobody writes so many."""
    text = page(filled(lambda _: CATALOGUE["brackets"]), template)
    assert "&#91;" * 2000 in text
    assert "<a" not in text


@pytest.mark.parametrize("template", BUILT_INS)
@pytest.mark.parametrize(
    "attack",
    ["javascript:alert(1)", "data:text/html,x", "https://u:p@e.x", "https://e.x) [y](https://e.x"],
)
def test_addresses_that_are_not_allowed_are_no_links(attack: str, template: str) -> None:
    """Whatever got past the reader of records."""
    text = page(filled(lambda path: attack if path[-1] in {"url", "ticket"} else "text"), template)
    for read in READERS:
        assert [value for _, name, value in read(text).attributes if name == "href"] == []
