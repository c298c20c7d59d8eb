"""Inline Markdown as plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pmkit.model.plain import plain


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("The pool is empty", "The pool is empty"),
        ("*Slow* and **broken** and ~~gone~~", "Slow and broken and gone"),
        ("`a | b` and `` a ` b ``", "a | b and a ` b"),
        ("see [the *graph*](https://example.org/g)", "see the graph"),
        ("![a graph of *errors*](https://example.org/g.png)", "a graph of errors"),
        ("<https://example.org/>", "https://example.org/"),
        ("R &amp; D &#35;1", "R & D #1"),
        (r"5 \* 3", "5 * 3"),
        ("about ~15:30, snake_case_name", "about ~15:30, snake_case_name"),
        ("<b>bold</b> <!-- no -->", "<b>bold</b> <!-- no -->"),
        ("# no heading", "# no heading"),
        ("two\nlines,  two   spaces\tand\u00a0more", "two lines, two spaces and more"),
        ("*two\nlines*", "two lines"),
        ("", ""),
    ],
)
def test_marks_go_and_text_stays(markdown, text):
    """A reader of a terminal sees what a reader of the page sees."""
    assert plain(markdown) == text


def test_deep_nesting_is_no_problem():
    """However deep brackets are nested, the text comes back."""
    assert plain("[" * 5000 + "x") == "[" * 5000 + "x"


_PIECES = (
    "`a b`", "`x_y`", "` a `", "*ab*", "a_b", "_", " ", "word", ", ", "&", "amp;", "#35;", "!", "~",
    "*", "`", "é", "[", "](x)", "\\", "<b>", "\n",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(_PIECES), max_size=8).map("".join)
    | st.text("ab1 `*_[]!&~<\\,.\né#;", max_size=14)
)
def test_what_needs_no_parser_reads_as_with_one(markdown: str):
    """Code and words in italics are taken out at once; the parser says the same of them."""
    (inline,) = (
        MarkdownIt("commonmark", {"html": False}).enable("strikethrough").parseInline(markdown)
    )
    assert plain(markdown) == " ".join(_seen(inline).split())


def _seen(token: Token) -> str:
    """The text of a token of the parser."""
    if token.children is not None:
        return "".join(map(_seen, token.children))
    return " " if token.type in {"softbreak", "hardbreak"} else token.content
