"""Markdown of a record made safe: the same text, links and code, but no HTML.

What is written is made anew from what markdown-it-py read, and reads alike in CommonMark, on GitHub
and in Python-Markdown; macros and other second passes find nothing to do. Raw HTML shows as text.
Links go to http, https and mailto; others become text, images become links. Headings go below the
one under which the text stands.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from pmkit.templating.inline import plain
from pmkit.templating.links import code
from pmkit.templating.safe import Markdown, is_harmless, one_line

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_LONGEST = 64 * 1024
_MOST_BRACKETS = 500
_MARKUP = re.compile(
    r"""
    [*`\[\\|~] | <(?![ 0-9]) | &[\#A-Za-z] | \ \ \n |
    (?<![A-Za-z0-9])_ | _(?![A-Za-z0-9]) |
    ^[ \t]*(?: [-+>\#=] | [0-9]+[.)] ) | ^(?:\ {4}|\ *\t)
    """,
    re.VERBOSE | re.MULTILINE,
)
_SPAN = re.compile(
    r"""
    (?<!`)`(?P<code>[^`\n]+)`(?!`) |
    (?:^|(?<=[ (])) (\*\*?) [A-Za-z0-9](?:[A-Za-z0-9 ,'%]*[A-Za-z0-9])? \2 (?=[ .,;)]|$)
    """,
    re.VERBOSE | re.MULTILINE,
)
_BLOCK = re.compile(r"[>|]|    |<pre>|```|- |---|#+ |[0-9]+\. ")
_LINE_END = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")


def prose(text: str, *, below: int = 2, inside: bool = False) -> Markdown:
    """Block Markdown, safe at the start of a line.

    Args:
        text: as in the record.
        below: level of the heading under which it will stand.
        inside: whether it will stand in a list or a quotation, where renderers agree on less:
            headings become strong text, code is indented.
    """
    lines = _LINE_END.sub("\n", text).strip("\n")
    if _is_too_much(lines):
        return Markdown(_paragraphs(lines, _plain))
    if _is_simple(lines):
        return Markdown(_paragraphs(lines, _simple))
    from pmkit.templating.blocks import blocks  # noqa: PLC0415  # markdown-it takes 55 ms

    return Markdown(blocks(_parser().parse(lines), below=below, inside=inside))


def paragraph(written: Markdown) -> Markdown | None:
    """What `prose` wrote, on one line, safe in a table cell; None unless it is one paragraph."""
    if "\n\n" in written or _BLOCK.match(written):
        return None
    return Markdown(written.replace("\n", " "))


def line(text: str) -> Markdown:
    """One paragraph of inline Markdown on one line, safe in a table cell and a list item too."""
    if is_harmless(text):
        return Markdown(text)
    content = one_line(text)
    if _is_too_much(content):
        return Markdown(_plain(content))
    if _is_simple(content):
        return Markdown(_simple(content))
    from pmkit.templating.inline import inline  # noqa: PLC0415  # markdown-it takes 55 ms

    tokens = _parser().parseInline(content)
    return Markdown(inline(tokens[0].children or (), lines=False))


def _is_too_much(text: str) -> bool:
    """Whether parsers might take for ever; such a text shows its markup."""
    return len(text) > _LONGEST or text.count("[") > _MOST_BRACKETS


def _is_simple(text: str) -> bool:
    """Whether the only markup is code and words with emphasis, which all parsers read alike."""
    beside = _SPAN.sub("\0", text) if "`" in text or "*" in text else text
    return not _MARKUP.search(beside)


def _plain(text: str) -> str:
    """A line without markup."""
    return plain(text, at_start=True)


def _simple(text: str) -> str:
    """A line of a simple text."""
    if not ("`" in text or "*" in text):
        return _plain(text)
    parts, last = [], 0
    for found in _SPAN.finditer(text):
        parts.append(plain(text[last : found.start()], at_start=not last))
        parts.append(code(found["code"]) if found["code"] else found[0])
        last = found.end()
    return "".join((*parts, plain(text[last:], at_start=not last)))


def _paragraphs(text: str, write: Callable[[str], str]) -> str:
    """The paragraphs of a text without blocks of other kinds, line by line."""
    found: list[list[str]] = [[]]
    for written in text.split("\n"):
        if is_harmless(written):
            found[-1].append(written)
        elif content := one_line(written):
            found[-1].append(write(content))
        elif found[-1]:
            found.append([])
    return "\n\n".join("\n".join(lines) for lines in found if lines)


@cache
def _parser() -> "MarkdownIt":
    """A parser that knows CommonMark and tables but no HTML."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  # 55 ms, and not needed for plain text

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 100})
    return parser.enable(["table", "strikethrough"])
