"""Inline Markdown as plain text: what a reader sees, without the markup."""

import re
from collections.abc import Iterable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKUP = re.compile(r"[\\`*_\[\]<&\n]")


def plain(text: str) -> str:
    """The words of `text`: of a link its text, of a picture its description."""
    if not _MARKUP.search(text):
        return text
    tokens = _parser().parseInline(text)
    return " ".join("".join(_words(tokens)).split())


def _words(tokens: Iterable[Token]) -> Iterable[str]:
    for token in tokens:
        if token.children:
            yield from _words(token.children)
        elif token.type in {"softbreak", "hardbreak"}:
            yield " "
        else:
            yield token.content


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark")
