"""Addresses and code."""

import pytest

from pmkit.templating.links import address, code, code_block, destination, link


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://e.x", "https://e.x"),
        ("HTTP://e.x:8080/a?b=c&d=e#f", "HTTP://e.x:8080/a?b=c&amp;d=e#f"),
        ("mailto:team@example.com?subject=a%20b", "mailto:team@example.com?subject=a%20b"),
        ("https://e.x/(a)*b*'c'", "https://e.x/%28a%29%2Ab%2A%27c%27"),
        ("https://e.x/é", "https://e.x/%C3%A9"),
    ],
)
def test_an_address_becomes_a_destination(url: str, written: str) -> None:
    """What could end the link or begin markup is percent-encoded."""
    assert destination(url) == written


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "//e.x",
        "/etc",
        "other.md",
        "ftp://e.x",
        "https://user@e.x",
        "https://user:password@e.x/",
        "https://e.x/a b",
        "https://e.x/\n",
        "https://e.x/\x00",
        "https://e.x/`",
        "https://e.x/{{x}}",
        "https://",
        "https:///e.x",
        "https:\\\\e.x",
        "mailto:",
        "",
        "https://e.x/" + "a" * 2000,
    ],
)
def test_other_addresses_are_no_destination(url: str) -> None:
    """Only http, https and mailto, without a password and without control characters."""
    assert destination(url) is None
    assert link("text", url) == "text"


def test_an_address_is_shown_as_itself() -> None:
    """As an autolink where nothing in it can be misread."""
    assert address("https://e.x/a_b-c?d=e&f") == "<https://e.x/a_b-c?d=e&f>"
    assert address("https://e.x/a;b") == "[https&#58;//e.x/a;b](https://e.x/a;b)"
    assert address("javascript:x") == "javascript&#58;x"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("kubectl get pods", "`kubectl get pods`"),
        ("a*b_c", "`a*b_c`"),
        (" a\nb ", "`a b`"),
        ("a|b", "<code>a&#124;b</code>"),
        ("a`b", "<code>a&#96;b</code>"),
        ("<b>", "<code>&#60;b&#62;</code>"),
        ("a < b", "`a < b`"),
        ("{{ x }}", "<code>&#123;&#123; x &#125;&#125;</code>"),
        ("", ""),
    ],
)
def test_code_is_a_span(text: str, written: str) -> None:
    """In HTML where a table, a tag or a second pass would read something in it."""
    assert code(text) == written


def test_a_code_block_has_a_fence_that_is_long_enough() -> None:
    """And a language that is a plain word."""
    assert code_block("a\n```\nb", "c++") == "````c++\na\n```\nb\n````"
    assert code_block("a", "{.py onclick=x}") == "```\na\n```"
    assert code_block("{% x %}\ny") == "<pre><code>&#123;&#37; x &#37;&#125;&#10;y</code></pre>"
