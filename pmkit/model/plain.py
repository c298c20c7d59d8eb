"""Inline Markdown -> the plain text that a reader of the rendered page sees.

For places that show no Markdown: terminals, titles, JSON. Emphasis and code lose their marks,
links and images keep their text, entities become characters, HTML stays as it was typed.
"""

import re
from functools import cache
from typing import Any

_MARKED = re.compile(r"[\\`*_\[\]!&~<]")
"""Whatever inline Markdown can begin with; most events hold none of it."""

_BREAKS = {"softbreak", "hardbreak"}


def plain(markdown: str) -> str:
    """`markdown` without its marks, on one line, each run of white space as one space."""
    text = _text(_parser().parseInline(markdown)) if _MARKED.search(markdown) else markdown
    return " ".join(text.split())


def _text(tokens: Any) -> str:
    """What the reader sees of `tokens`: of the whole, its children; of a link, its text."""
    parts = []
    for token in tokens:
        if token.children is not None:
            parts.append(_text(token.children))
        elif token.type in _BREAKS:
            parts.append(" ")
        else:
            parts.append(token.content)
    return "".join(parts)


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt  # noqa: PLC0415  # 50 ms that most texts do not need

    return MarkdownIt("commonmark", {"html": False}).enable("strikethrough")
