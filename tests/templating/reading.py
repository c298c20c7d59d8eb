"""Reads Markdown as renderers do: which elements, attributes and visible text come of it."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import NamedTuple

import markdown  # type: ignore[import-untyped]  # it has no types
from markdown_it import MarkdownIt

_COMMONMARK = MarkdownIt("gfm-like", {"html": True, "linkify": False})
_PYTHON = markdown.Markdown(extensions=["tables", "fenced_code", "attr_list", "admonition"])
_BLOCKS = frozenset({
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr", "pre", "blockquote", "br",
    "hr", "ul", "ol", "table",
})  # fmt: skip


class Page(NamedTuple):
    """What a reader gets."""

    elements: tuple[str, ...]
    """Names in the order in which they begin."""

    attributes: tuple[tuple[str, str, str], ...]
    """Element, name and value of each."""

    text: str
    """What is visible, with runs of white space as one space."""

    source: str
    """The HTML."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag in _BLOCKS:
            self.text.append(" ")

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.elements.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.elements.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.elements.append(f"<?{data}>")


def page(html: str) -> Page:
    """What `html` holds."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    text = re.sub(r"\s+", " ", "".join(reader.text)).strip()
    return Page(tuple(reader.elements), tuple(reader.attributes), text, html)


def commonmark(text: str) -> Page:
    """As GitHub reads it: CommonMark with tables, raw HTML let through."""
    return page(_COMMONMARK.render(text))


def python_markdown(text: str) -> Page:
    """As MkDocs reads it: Python-Markdown with its usual extensions."""
    return page(_PYTHON.reset().convert(text))


READERS: tuple[Callable[[str], Page], ...] = (commonmark, python_markdown)


def visible(text: str) -> str:
    """Plain text as a browser shows it."""
    return re.sub(r"\s+", " ", text).strip()
