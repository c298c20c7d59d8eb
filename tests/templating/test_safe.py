"""Plain text in a Markdown document."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from pmkit.templating.safe import Markdown, escape, escape_within, is_harmless, one_line
from tests.templating.hostile import CATALOGUE, FRAGMENTS
from tests.templating.reading import READERS, Page, visible

TEXTS = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=7).map("".join),
)
OURS = frozenset({
    "p", "h1", "ul", "ol", "li", "blockquote", "strong", "table", "thead", "tbody", "tr", "th",
    "td", "a",
})  # fmt: skip
CONTEXTS = (
    ("{}", "{}"),
    ("# {}", "{}"),
    ("- {}", "{}"),
    ("1. {}", "{}"),
    ("> {}", "{}"),
    ("before {} after", "before {} after"),
    ("**{}**: x", "{}: x"),
    ("[{}](https://x.y/)", "{}"),
    ("| h | {} |\n| --- | --- |\n| {} | z |", "h {} {} z"),
)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Knight Capital loses $440 million", "Knight Capital loses $440 million"),
        ("Load of <5% for 1 in 20, ~3 hosts", "Load of <5% for 1 in 20, ~3 hosts"),
        ("R&D: snake_case at 15:30 (twice)", "R&D: snake_case at 15:30 (twice)"),
        ("2024-01-19 15:00 +02:00", "2024-01-19 15:00 +02:00"),
        ("Wow! Really?", "Wow! Really?"),
        ("a*b*", "a&#42;b&#42;"),
        ("a | b", "a &#124; b"),
        ("<b>", "&#60;b&#62;"),
        ("{{ x }}", "&#123;&#123; x &#125;&#125;"),
        ("@team", "&#64;team"),
        ("#12", "&#35;12"),
        ("1. x", "1&#46; x"),
        ("- x", "&#45; x"),
        ("--force", "&#45;&#45;force"),
        ("www.example.com", "www&#46;example.com"),
        ("http://example.com", "http&#58;//example.com"),
        (":tada:", "&#58;tada:"),
        ("a\nb\r\n\tc", "a b c"),
        ("a\x00b\x1b[31m", "a\ufffdb\ufffd&#91;31m"),
        ("&amp; &#60; &copy", "&#38;amp; &#38;&#35;60; &#38;copy"),
        ("", ""),
    ],
)
def test_only_what_is_dangerous_becomes_an_entity(text: str, safe: str) -> None:
    """So that people can read the Markdown too."""
    assert escape(text) == safe


@pytest.mark.parametrize("context", CONTEXTS)
@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_text_stays_text(context: tuple[str, str], text: str) -> None:
    """In every place and for every renderer: the same visible text, and no element of its own."""
    expected = one_line(text)
    if not visible(expected):
        return
    document, shown = context
    for read in READERS:
        found = read(document.replace("{}", escape(text)))
        assert found.text == visible(shown.replace("{}", expected)), found.source
        assert set(found.elements) <= OURS, found.source
        assert {name for _, name, _ in found.attributes} <= {"href"}, found.source
        assert _counts(found) == _counts(read(document.replace("{}", "x"))), found.source


def _counts(found: Page) -> dict[str, int]:
    return {name: found.elements.count(name) for name in found.elements}


@pytest.mark.parametrize("attack", CATALOGUE.values(), ids=CATALOGUE)
def test_attacks_stay_text(attack: str) -> None:
    """The catalogue, in a table cell."""
    for read in READERS:
        found = read(f"| h |\n| --- |\n| {escape(attack)} |")
        assert found.text == visible(f"h {attack}")
        assert found.elements == ("table", "thead", "tr", "th", "tbody", "tr", "td")


def test_a_second_pass_finds_nothing_to_do() -> None:
    """Macros, snippets and attribute lists look for these signs in the source."""
    safe = escape("".join(CATALOGUE.values()))
    for sign in ("{", "}", "8<", "<", "[", "`"):
        assert sign not in safe


def test_safe_markdown_stays_as_it_is() -> None:
    """It is escaped once, and Jinja's own safe text is respected."""
    assert escape(Markdown("*x*")) == "*x*"
    assert escape(escape("*x*")) == "&#42;x&#42;"
    assert escape(Markup("*x*")) == "*x*"


def test_a_part_of_safe_markdown_is_text() -> None:
    """Cut code would show what was inside of it."""
    assert escape(Markdown("`<b>`")[:3]) == "&#96;&#60;b"


def test_spaces_around_a_part_stay() -> None:
    """They part it from its neighbours."""
    assert escape_within(", ") == ", "
    assert escape_within(" *") == " &#42;"
    assert escape_within(" ") == " "
    assert escape_within(Markdown("*x* ")) == "*x* "


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_what_is_harmless_at_a_glance_needs_no_escaping(text: str) -> None:
    """The short way and the long way agree."""
    if is_harmless(text):
        assert escape(text + " " * 61) == text
