"""What every page is made of: front matter, headings, tables and links between pages."""

import json
import posixpath
import re
from collections.abc import Iterable, Sequence
from html import escape as html_escape

from pmkit.templating.safe import Markdown, escape

NOTHING = "–"  # a dash, as in reports
"""Stands in a table for what is absent."""

_UNPRINTABLE = re.compile(
    r"[^\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029]"
)
_SECOND_PASS = str.maketrans({"{": "&#123;", "}": "&#125;", "%": "&#37;"})


def page(title: str, description: str, body: str, *, wide: bool = False) -> str:
    """A page: front matter, and `body`, which is safe Markdown.

    A wide one has no table of contents beside it, so that its tables have room.

    MkDocs writes both texts into its pages as they are, and Material takes a title from the
    page's heading by turning its entities back into characters. They are therefore HTML here.
    """
    head = f"title: {_quoted(title)}\ndescription: {_quoted(description)}"
    room = "\nhide: [toc]" if wide else ""
    return f"---\n{head}{room}\n---\n\n{body.strip()}\n"


def _quoted(text: str) -> str:
    """`text` as HTML in a quoted YAML scalar on one line."""
    safe = html_escape(" ".join(text.split())).translate(_SECOND_PASS)
    return json.dumps(_UNPRINTABLE.sub("\ufffd", safe), ensure_ascii=False)


def blocks(*parts: str) -> str:
    """Parts of a page with an empty line between them; empty ones leave no trace."""
    return "\n\n".join(part for part in parts if part)


def heading(text: object, level: int = 2) -> str:
    """A heading with the escaped `text`."""
    return f"{'#' * level} {escape(text)}"


def link(text: object, path: str, *, of: str) -> Markdown:
    """A link from the page at `of` to the page at `path`; both are below the same folder."""
    target = posixpath.relpath(path, posixpath.dirname(of) or ".")
    return Markdown(f"[{escape(text)}]({target})")


def table(
    titles: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    short: Iterable[int] = (),
    right: Iterable[int] = (),
) -> str:
    """A table; cells that are no `Markdown` are escaped, absent ones become a dash.

    Args:
        titles: of the columns.
        rows: each as long as `titles`.
        short: places of the columns, from 0, whose cells do not break: our style sheet knows them
            by their alignment.
        right: the same, of those that lean to the right.
    """
    rules = dict.fromkeys(short, ":--") | dict.fromkeys(right, "--:")
    lines = [
        _line(escape(title) for title in titles),
        _line(rules.get(place, "---") for place in range(len(titles))),
        *(_line(_cell(cell) for cell in row) for row in rows),
    ]
    return "\n".join(lines)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: object) -> str:
    absent = cell is None or (cell == "" and not isinstance(cell, Markdown))
    return NOTHING if absent else escape(cell)
