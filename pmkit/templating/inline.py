"""Inline Markdown written anew from its tokens: nothing is in it that was not put there here."""

from __future__ import annotations  # markdown-it takes 55 ms: types only

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pmkit.templating.links import address, code, link
from pmkit.templating.safe import Markdown, encode, one_line

if TYPE_CHECKING:
    from markdown_it.token import Token

_ADDRESS = re.compile(r"(?<![A-Za-z0-9])https?://[^\s<>\"'`{}|\\^\[\]*]{1,2000}", re.IGNORECASE)
_TAGS = {"em": "em", "strong": "strong", "s": "del"}
_SIGNS = {"em": "*", "strong": "**"}
_BREAKS = ("softbreak", "hardbreak")
_ENDS = (" ", ".", ",", ";", ")")


def inline(tokens: Sequence[Token], *, lines: bool) -> str:
    """The Markdown of inline tokens.

    Args:
        tokens: the children of an inline token.
        lines: whether line breaks stay; in a heading or a table cell they become spaces.
    """
    return _Writer("\n" if lines else " ").write(tokens)


def plain(text: str, *, at_start: bool) -> str:
    """One line of text without markup; what looks like an address becomes a link."""
    if "://" not in text:
        return encode(text, at_start=at_start)
    written, last = "", 0
    for found in _ADDRESS.finditer(text):
        url = _without_punctuation(found[0])
        written += encode(text[last : found.start()], at_start=at_start and not last)
        written = _before_link(written) + address(url)
        last = found.start() + len(url)
    return written + encode(text[last:], at_start=at_start and not last)


def _without_punctuation(url: str) -> str:
    """`url` without what ends the sentence around it."""
    while url[-1] in ".,;:!?)" and not (url[-1] == ")" and url.count("(") >= url.count(")")):
        url = url[:-1]
    return url


def _before_link(written: str) -> str:
    """`written` where a link follows: with an exclamation mark before it, it would be an image."""
    return f"{written[:-1]}&#33;" if written.endswith("!") else written


class _Writer:
    """Writes one run of inline tokens."""

    def __init__(self, line_break: str, *, linked: bool = False, nested: bool = False) -> None:
        """Take what stands for a line break, and whether we are in a link, or in emphasis."""
        self.line_break = line_break
        self.linked = linked
        self.nested = nested
        self.written: list[str] = []

    def write(self, tokens: Sequence[Token]) -> str:
        """The Markdown of `tokens`, without space at its ends."""
        tokens = [token for token in tokens if token.type != "text" or token.content]
        position = 0
        while position < len(tokens):
            position = self._write(tokens, position)
        return "".join(self.written).strip(" \n")

    def _write(self, tokens: Sequence[Token], position: int) -> int:
        """Write the token at `position`; the place of the next one."""
        token = tokens[position]
        if token.nesting == 1:
            end = _closing(tokens, position)
            self._element(token, tokens[position + 1 : end], tokens[end + 1 : end + 2])
            return end + 1
        if token.type == "code_inline":
            self._add(code(token.content))
        elif token.type == "image":
            self._image(token)
        elif token.type == "softbreak":
            self._add(self.line_break)
        elif token.type == "hardbreak":
            self._hard_break()
        else:
            self._text(token.content)
        return position + 1

    def _add(self, written: str) -> None:
        if written:
            self.written.append(written)

    def _text(self, text: str) -> None:
        at_start = not self.written or self.written[-1].endswith("\n")
        line = one_line(text)
        before = " " if text[:1] in " \t" and not at_start else ""
        after = " " if text[-1:] in " \t" and line else ""
        write = encode if self.linked else plain
        self._add(f"{before}{write(line, at_start=at_start)}{after}")

    def _hard_break(self) -> None:
        if self.written and not self.written[-1].endswith("\n"):  # alone on a line it is a block
            self._add("<br>" if self.line_break == " " else "<br>\n")

    def _element(self, token: Token, inner: Sequence[Token], after: Sequence[Token]) -> None:
        """A link, or emphasis of some kind."""
        if token.tag == "a":
            self._link(token, inner)
            return
        written = _Writer(self.line_break, linked=self.linked, nested=True).write(inner)
        sign = _SIGNS.get(token.tag)
        if sign and written and self._stands_apart(written, after):
            self._add(f"{sign}{written}{sign}")
        elif written:
            tag = _TAGS[token.tag]
            self._add(f"<{tag}>{written}</{tag}>")

    def _stands_apart(self, written: str, after: Sequence[Token]) -> bool:
        """Whether every renderer reads asterisks around `written` as emphasis.

        Renderers disagree about emphasis inside words and about emphasis in emphasis.
        """
        if self.nested or written[0].isspace() or written[-1].isspace():
            return False
        if self.written and self.written[-1][-1] not in " \n(":
            return False
        return not after or after[0].type in _BREAKS or after[0].content.startswith(_ENDS)

    def _link(self, token: Token, inner: Sequence[Token]) -> None:
        url = str(token.attrGet("href") or "")
        if token.info == "auto" and url.startswith("http"):
            self._add_link(address(url))
            return
        text = _Writer(" ", linked=True, nested=self.nested).write(inner)
        self._add_link(link(Markdown(text or encode(url, at_start=False)), url))

    def _image(self, token: Token) -> None:
        """A link to the image, or only its description: pages load nothing from elsewhere."""
        description = "".join(child.content for child in token.children or ())
        text = encode(one_line(description), at_start=False) or "image"
        if self.linked:
            self._add(text)
        else:
            self._add_link(link(Markdown(text), str(token.attrGet("src") or "")))

    def _add_link(self, written: str) -> None:
        if self.written:
            self.written[-1] = _before_link(self.written[-1])
        self._add(written)


def _closing(tokens: Sequence[Token], position: int) -> int:
    """The place of the token that closes the one at `position`."""
    depth = 0
    for place in range(position, len(tokens)):
        depth += tokens[place].nesting
        if depth == 0:
            break
    return place
