"""Markdown of a record, made safe."""

import re
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmkit.templating import prose as module
from pmkit.templating.prose import line, paragraph, prose
from tests.templating.hostile import CATALOGUE, FRAGMENTS
from tests.templating.reading import READERS, Page

TEXTS = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=7).map("".join),
)
SIMPLE = st.lists(
    st.sampled_from(
        [
            "*a*",
            "**b c**",
            "`c d`",
            "word",
            " ",
            "\n",
            "\n\n",
            ".",
            "(",
            "! ",
            "a_b",
            "15:30",
            "~2%",
        ]
    ),
    min_size=1,
    max_size=9,
).map("".join)
INLINE = frozenset({"p", "em", "strong", "del", "code", "br", "a"})
BLOCKS = INLINE | frozenset({
    "ul", "ol", "li", "blockquote", "pre", "h3", "h4", "h5", "h6", "hr", "table", "thead", "tbody",
    "tr", "th", "td",
})  # fmt: skip
SCHEMES = ("http://", "https://", "mailto:")


def allowed(element: str, name: str, value: str) -> bool:
    """Whether prose may have this attribute."""
    if element == "a":
        return name == "href" and value.startswith(SCHEMES)
    if element == "code":
        return name == "class" and re.fullmatch(r"language-[\w+#.-]+", value) is not None
    if element in {"th", "td"}:
        return name == "style" and re.fullmatch(r"text-align: ?\w+;?", value) is not None
    return element == "ol" and name == "start" and value.isdigit()


def check(page: Page, elements: frozenset[str]) -> None:
    """Only these elements, and only attributes that are allowed."""
    assert set(page.elements) <= elements, page.source
    assert all(allowed(*each) for each in page.attributes), page.source


def same_text(pages: list[Page]) -> bool:
    """Whether all show the same words."""
    texts = {re.sub(r"\s+", " ", page.text).strip() for page in pages}
    return len(texts) == 1


@settings(max_examples=400, deadline=None)
@given(text=TEXTS, inside=st.booleans())
def test_prose_has_no_element_attribute_or_scheme_of_its_own_choice(
    text: str, inside: bool
) -> None:
    """Whatever is written, and both renderers show the same text."""
    pages = [read(prose(text, inside=inside)) for read in READERS]
    for page in pages:
        check(page, BLOCKS)
    assert same_text(pages), prose(text, inside=inside)


@pytest.mark.parametrize("place", ["{}", "- {}", "| h | {} |\n| --- | --- |\n| {} | z |"])
@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_a_line_stays_on_its_line(place: str, text: str) -> None:
    """No block, no further cell, and both renderers show the same text."""
    written = line(text)
    assert "\n" not in written
    pages = [read(place.replace("{}", written)) for read in READERS]
    for page in pages:
        check(page, INLINE | {"ul", "li", "table", "thead", "tbody", "tr", "th", "td"})
        assert page.elements.count("td") == (2 if "|" in place else 0), page.source
        assert page.elements.count("li") == (1 if "-" in place[:1] else 0), page.source
    assert same_text(pages), written


@pytest.mark.parametrize("attack", CATALOGUE.values(), ids=CATALOGUE)
def test_attacks_are_inert(attack: str) -> None:
    """The catalogue, as prose and as a line."""
    for read in READERS:
        check(read(prose(attack)), BLOCKS)
        check(read(line(attack)), INLINE)


@pytest.mark.parametrize("write", [prose, line])
def test_a_second_pass_finds_nothing_to_do(write: type) -> None:
    """Also inside of code: macros and snippets do not know code from text."""
    text = 'See `{{ x }}` and `--8<-- "y"`\n\n```\n{% include "z" %}\n--8<-- "y"\n```\n\n{: #a }'
    written = write(text)
    assert not re.search(r"\{[{%#:]|-8<-", written)
    for read in READERS:
        assert '{{ x }} and --8<-- "y"' in read(written).text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Some *emphasis*, **more** and `code`.", "Some *emphasis*, **more** and `code`."),
        ("un*frigging*believable", "un<em>frigging</em>believable"),
        ("***both***", "*<strong>both</strong>*"),
        ("~~gone~~", "<del>gone</del>"),
        ("<b>bold</b>", "&#60;b&#62;bold&#60;/b&#62;"),
        ("[a](https://e.x/p_(q) 'title')", "[a](https://e.x/p_%28q%29)"),
        ("[a](javascript:alert(1))", "&#91;a&#93;(javascript&#58;alert(1))"),
        ("[a](other.md) [b](#c) [d](//e.x)", "a b d"),
        ("[a](https://user:pw@e.x)", "a"),
        ("![logo](https://e.x/l.png)", "[logo](https://e.x/l.png)"),
        ("![](https://e.x/l.png)", "[image](https://e.x/l.png)"),
        ("![logo](l.png)", "logo"),
        ("[![a *logo*](https://e.x/l.png)](https://e.x)", "[a logo](https://e.x)"),
        ("[](https://e.x)", "[https&#58;//e.x](https://e.x)"),
        ("*![](<>)* **[](<>)**", "*image*"),
        ("See https://e.x/a_b?c=d&e=f.", "See <https://e.x/a_b?c=d&e=f>."),
        ("<https://e.x> <a@e.x>", "<https://e.x> [a&#64;e.x](mailto:a@e.x)"),
        ("1\\. not a list", "1&#46; not a list"),
        ("`a|b` and `<i>`", "<code>a&#124;b</code> and <code>&#60;i&#62;</code>"),
        ("a  \nb", "a<br>\nb"),
        ("a\nb", "a\nb"),
        ("- a\n- b", "- a\n- b"),
        ("* a\n  * b\n* c", "- a\n    - b\n- c"),
        ("3) a\n4) b", "3. a\n4. b"),
        ("> a\n\n> b", "> a\n\n> b"),
        ("***", "---"),
        ("    code", "```\ncode\n```"),
        ("~~~sh -x\ncode\n~~~", "```sh\ncode\n```"),
        ("```\na ``` b\n```", "````\na ``` b\n````"),
        ("```{.py onclick=x}\na\n```", "```\na\n```"),
        ("- a\n\n  ```sh\n  b\n  ```", "-   a\n\n        b"),
        ("> # a", "> <strong>a</strong>"),
        ("| a | b |\n|:-:|--:|\n| *c* | d |", "| a | b |\n| :-: | --: |\n| *c* | d |"),
        ("", ""),
        ("  \n\n ", ""),
    ],
)
def test_prose_is_written_anew(text: str, written: str) -> None:
    """What is allowed stays, in a form that all renderers read alike."""
    assert prose(text) == written


def test_an_exclamation_before_a_link_does_not_make_an_image() -> None:
    """Pages load nothing from elsewhere."""
    assert prose("Wow\\![a](https://e.x)") == "Wow&#33;[a](https://e.x)"
    assert prose("Wow!https://e.x/(a)") == "Wow&#33;[https&#58;//e.x/(a)](https://e.x/%28a%29)"
    assert prose("*Wow!*<https://e.x/~>") == "<em>Wow!</em>[https&#58;//e.x/&#126;](https://e.x/~)"


@pytest.mark.parametrize(
    ("below", "signs"),
    [(1, ["##", "####", "##"]), (2, ["###", "#####", "###"]), (5, ["######"] * 3)],
)
def test_headings_go_below_the_one_above(below: int, signs: list[str]) -> None:
    """The highest becomes the next level, the others keep their distance; six is the last."""
    written = prose("## a\n\n#### b\n\nc\n-", below=below)
    assert re.findall(r"^#+", written, re.MULTILINE) == signs


def test_code_behind_a_list_is_no_part_of_it() -> None:
    """In a list or a quotation code is indented, which would make it a part of the list above."""
    assert prose("- a\n\n```\nb\n```", inside=True) == "- a\n\n<pre><code>b</code></pre>"
    assert prose("a\n\n```\nb\n```", inside=True) == "a\n\n    b"


def test_a_single_paragraph_fits_in_a_cell() -> None:
    """Anything more does not."""
    assert paragraph(prose("a\n*b*  \nc")) == "a *b*<br> c"
    for more in ("a\n\nb", "- a", "1. a", "> a", "# a", "    a", "***", "| a |\n| - |\n| b |"):
        assert paragraph(prose(more)) is None, more
        assert paragraph(prose(more, inside=True)) is None or more == "# a"


@settings(max_examples=400, deadline=None)
@given(text=SIMPLE)
def test_the_short_way_agrees_with_the_parser(text: str) -> None:
    """Text whose only markup is code and words with emphasis is written without a parser."""
    for write in (prose, line):
        short = write(text)
        with (
            patch.object(module, "_is_simple", lambda _: False),
            patch.object(module, "is_harmless", lambda _: False),
        ):
            assert re.sub(r"\s+", " ", short) == re.sub(r"\s+", " ", write(text))


def test_too_much_is_text() -> None:
    """More than 64 KiB, or hundreds of brackets, are not searched for markup."""
    for more, written in (("c" * 65536, "c" * 65536), ("[" * 501, "&#91;" * 501)):
        assert prose(f"*a* `b`\n\n{more}") == f"&#42;a&#42; &#96;b&#96;\n\n{written}"
        assert line(f"*a* `b` {more}") == f"&#42;a&#42; &#96;b&#96; {written}"
