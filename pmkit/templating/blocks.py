"""Block Markdown written anew from its tokens: nothing is in it that was not put there here.

It keeps to what CommonMark and Python-Markdown read alike: lists are indented by four, code inside
a list or a quotation is indented rather than fenced, headings stand outside of both.
"""

from __future__ import annotations  # markdown-it takes 55 ms: types only

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pmkit.templating.inline import inline
from pmkit.templating.links import code_block, code_html, code_indented

if TYPE_CHECKING:
    from markdown_it.token import Token

_CODE = ("fence", "code_block")
_EMPTY = "&#160;"
_DEEPEST = 6
_INDENT = 4


def blocks(tokens: Sequence[Token], *, below: int, inside: bool = False) -> str:
    """The Markdown of block tokens.

    Args:
        tokens: as the parser gives them.
        below: level of the heading under which the text stands; its highest heading becomes the
            next level, the others keep their distance from it.
        inside: whether it will stand in a list or a quotation.
    """
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    shift = below + 1 - min(levels) if levels else 0
    return "\n\n".join(_Writer(tokens, shift).until_end(inside=inside))


class _Writer:
    """Writes block tokens from the first to the last."""

    def __init__(self, tokens: Sequence[Token], shift: int) -> None:
        self.tokens = tokens
        self.shift = shift
        self.position = 0

    def until_end(self, *, inside: bool) -> Iterator[str]:
        """The blocks up to the end of the one that we are in.

        Args:
            inside: whether that is a list or a quotation.
        """
        after_list = False
        while self.position < len(self.tokens):
            token = self._next()
            if token.nesting == -1:
                return
            if token.type in _CODE:
                written = _code(token, inside=inside, after_list=after_list)
            else:
                written = self._block(token, inside=inside)
            if written:
                after_list = token.type.endswith("list_open")
                yield written

    def _next(self) -> Token:
        self.position += 1
        return self.tokens[self.position - 1]

    def _block(self, token: Token, *, inside: bool) -> str:
        match token.type:
            case "paragraph_open":
                return self._inline(lines=True)
            case "heading_open":
                return self._heading(token, inside=inside)
            case "hr":
                return "---"
            case "blockquote_open":
                quoted = "\n\n".join(self.until_end(inside=True)).split("\n")
                return "\n".join(f"> {line}".rstrip() for line in quoted) if any(quoted) else ""
            case "table_open":
                return self._table()
            case _:
                return self._list(token)

    def _inline(self, *, lines: bool) -> str:
        """The text of a paragraph, a heading or a cell, and past its end."""
        content = self._next()
        self._next()
        return inline(content.children or (), lines=lines)

    def _heading(self, token: Token, *, inside: bool) -> str:
        text = self._inline(lines=False)
        if inside:
            return f"<strong>{text}</strong>" if text else ""
        level = min(_DEEPEST, int(token.tag[1]) + self.shift)
        return f"{'#' * level} {text}" if text else ""

    def _list(self, token: Token) -> str:
        number = int(token.attrGet("start") or 1) if token.type == "ordered_list_open" else None
        items: list[list[str]] = []
        tight = True
        while self._next().type == "list_item_open":
            following = self.tokens[self.position]
            tight = tight and (following.nesting == -1 or following.hidden)
            if item := list(self._item()):
                tight = tight and _is_simple(item)
                items.append(item)
        between = "\n" if tight else "\n\n"
        return between.join(
            _listed(item, "-" if number is None else f"{number + place}.", between)
            for place, item in enumerate(items)
        )

    def _item(self) -> Iterator[str]:
        """The blocks of a list item; one that is no text gets an empty text before it."""
        first = self.tokens[self.position].type
        written = list(self.until_end(inside=True))
        if written and first not in {"paragraph_open", "heading_open"}:
            yield _EMPTY
        yield from written

    def _table(self) -> str:
        rows: list[str] = []
        while (token := self._next()).type != "table_close":
            if token.type == "tr_open":
                cells, signs = self._row()
                rows.append(f"| {' | '.join(cells)} |")
                if len(rows) == 1:
                    rows.append(f"| {' | '.join(signs)} |")
        return "\n".join(rows)

    def _row(self) -> tuple[list[str], list[str]]:
        """The cells of a row, and how each column is aligned."""
        cells, signs = [], []
        while (token := self._next()).type != "tr_close":
            signs.append(_ALIGNED.get(str(token.attrGet("style")), "---"))
            cells.append(self._inline(lines=False))
        return cells, signs


_ALIGNED = {"text-align:left": ":--", "text-align:right": "--:", "text-align:center": ":-:"}


def _code(token: Token, *, inside: bool, after_list: bool) -> str:
    """A code block; behind a list, indented code would be a part of it."""
    if not inside:
        return code_block(token.content, token.info.strip().partition(" ")[0])
    return code_html(token.content) if after_list else code_indented(token.content)


def _is_simple(item: Sequence[str]) -> bool:
    """Whether an item is a text, at most with a list below it: then items need no space between."""
    return len(item) == 1 or (len(item) == 2 and item[1].startswith(_BULLETS))  # noqa: PLR2004  # text and list


_BULLETS = ("- ", "1. ")


def _listed(item: Sequence[str], sign: str, between: str) -> str:
    """An item with its sign, its lines indented."""
    has_code = any(block.startswith("    ") for block in item)
    width = max(_INDENT, len(sign) + 1)
    lines = between.join(item).split("\n")
    head = f"{sign:<{width}}{lines[0]}" if has_code else f"{sign} {lines[0]}"
    return "\n".join([head, *(f"{' ' * width}{line}" if line else "" for line in lines[1:])])
