"""Inline Markdown -> the plain text that a reader of the rendered page sees.

For places that show no Markdown: terminals, titles, JSON. Emphasis and code lose their marks,
links and images keep their text, entities become characters, HTML stays as it was typed.
"""

import re
from functools import cache
from typing import Any

_MARKS = re.compile(r"[\\`*_\[&~<]")
"""Whatever inline Markdown can begin with; most events hold none of it."""

_CODE = re.compile(r"(?<!`)`([^`\s](?:[^`\n]*[^`\s])?)`(?!`)")
_WORD = re.compile(r"(?<!\S)\*([A-Za-z0-9]+)\*(?![^\s,.;:])")
"""Code, and a word in italics, as most people write them: nothing in them means anything else."""

_MEANT = re.compile(r"[\\`*\[<]|&[#\w]|~~|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
"""What needs a parser. A single tilde, `a & b` and `snake_case` do not."""

_BREAKS = {"softbreak", "hardbreak"}


def plain(markdown: str) -> str:
    """`markdown` without its marks, on one line, each run of white space as one space."""
    text = markdown
    if _MARKS.search(text):
        text = _simple(text) if _is_simple(text) else _text(_parser().parseInline(text))
    return " ".join(text.split())


def _is_simple(markdown: str) -> bool:
    """Whether there is nothing to parse but code and words in italics, side by side."""
    return not _MEANT.search(_WORD.sub("", _CODE.sub("\0", markdown)))


def _simple(markdown: str) -> str:
    """As the parser would, in a tenth of the time."""
    if "`" not in markdown:
        return _WORD.sub(r"\1", markdown)
    *others, last = _CODE.split(markdown)
    for place in range(0, len(others), 2):
        others[place] = _WORD.sub(r"\1", others[place])
    return "".join([*others, _WORD.sub(r"\1", last)])


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
